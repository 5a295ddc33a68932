"""What `new` does: it reads the edition, makes one record, and writes it where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath

from edition.author.ids import check_id
from edition.author.new import article, essay, quote
from edition.author.new.alike import alike
from edition.author.new.kinds import COMMAND, FOLDERS
from edition.author.new.quote import Wanted
from edition.author.new.save import save
from edition.author.new.skeleton import Filled, skeleton
from edition.author.new.source import take
from edition.problems.command_error import CommandError
from edition.problems.problem import Problem, inert
from edition.problems.terminal import working
from edition.read.load import FOLDER, read
from edition.records.edition import Edition
from edition.records.models import KINDS

MOST = 3
"""Faults that are shown of a folder that can't be read."""


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    kind: str
    """What one record is called, as in `FOLDERS`."""
    name: str
    """The id that it shall have."""
    source: str = ""
    """Of an article: a file or an address."""
    again: bool = False
    """Whether an article is written that is like one of the edition."""
    wanted: Wanted | None = None
    """Of a quote: its passage."""
    called: str = ""
    """Of a person or an organization: the name."""


def new(root: Path, asked: Asked, today: str) -> list[str]:
    """Write a new record under `root`/sources and return what to tell; or raise CommandError.

    `today` is the day as EDTF.
    """
    edition, problems = read(root)
    _check_read(edition, problems)
    check_id(edition, asked.name)
    folder = f"{FOLDER}/{FOLDERS[asked.kind]}"
    files, notes = _made(edition, asked, folder, today)
    save(root, files)
    next_ = f"Next: fill it in, and run {COMMAND} check."
    return [*(f"Wrote {path}" for path in files), *map(inert, notes), next_]


def _check_read(edition: Edition, problems: Sequence[Problem]) -> None:
    """Raise CommandError where a folder can't be read: nobody can tell then which ids are free."""
    folders = sorted(name.removesuffix("/*") for name in edition.unread if name.endswith("/*"))
    if not folders:
        return
    shown = ", ".join(FOLDER if name == FOLDER else f"{FOLDER}/{name}" for name in folders)
    within = [one for one in problems if {*folders} & {*PurePath(one.place.path).parts}]
    places = (f"{one.place.path}:{one.place.mark[0]}: {one.code} {one.message}" for one in within)
    hint = f"Mend this first: {COMMAND} check. Nothing was written."
    raise CommandError(
        f"not all of {shown} can be read, where the id may be taken", *islice(places, MOST), hint
    )


def _made(
    edition: Edition, asked: Asked, folder: str, today: str
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of a record by their paths, and what there is to say."""
    kind, stem = FOLDERS[asked.kind], f"{folder}/{asked.name}"
    if kind == "articles":
        return _article(edition, asked, stem, today)
    if kind == "quotes":
        text, notes = quote.draft(edition, asked.name, asked.wanted)
        return {f"{stem}.yml": text.encode()}, notes
    if kind == "essays":
        return {f"{stem}.md": essay.draft().encode()}, ()
    filled = Filled({"name": asked.called} if asked.called else {})
    return {f"{stem}.yml": skeleton(kind, KINDS[kind], filled).encode()}, ()


def _article(
    edition: Edition, asked: Asked, stem: str, today: str
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    taken = take(asked.source)
    with working("Looking whether it is here already"):
        found = list(alike(edition, taken.data, taken.url))
    if found and not asked.again:
        hint = "Nothing was written. Where it is another printing all the same, add --again."
        raise CommandError("this article seems to be in the edition already", *found, hint)
    drafted = article.draft(edition, taken, today)
    files = {f"{stem}.txt": drafted.text, f"{stem}.yml": drafted.record.encode()}
    then = f"What it quotes: {COMMAND} suggest {asked.name}"
    return files, (*drafted.notes, *(f"Mind: {one}." for one in found), then)
