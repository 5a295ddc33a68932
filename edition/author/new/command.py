"""The command `new`: reads the edition, and writes the files of one new record."""

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
from edition.author.take.source import PLAIN, How, take
from edition.problems.command_error import CommandError
from edition.problems.problem import Problem, inert
from edition.problems.terminal import working
from edition.read.load import FOLDER, read
from edition.records.edition import Edition
from edition.records.models import KINDS

MOST = 3
"""Problems that are shown of folders that can't be read, at most."""

_Drafted = tuple[dict[str, bytes], tuple[str, ...]]
"""The files of a record by their paths from the root, and notes for the editor."""


@dataclass(frozen=True)
class Asked:
    """The arguments of the command."""

    kind: str
    """The noun of the record's kind, a key of `FOLDERS`."""
    record_id: str
    """The id of the new record."""
    source: str = ""
    """Of an article: a file or an address."""
    how: How = PLAIN
    """Of an article: what is asked for beside it."""
    again: bool = False
    """Whether an article is written although the edition has a similar one."""
    passage: Wanted | None = None
    """Of a quote: its passage."""
    name: str = ""
    """Of a person or an organization: the name."""


def new(root: Path, arguments: Asked, today: str) -> list[str]:
    """Write a new record under `root`/sources, and return the lines to print.

    `today` is a date as YYYY-MM-DD. Raises CommandError where nothing could be written.
    """
    edition, problems = read(root)
    _check_read(edition, problems)
    check_id(edition, arguments.record_id)
    files, notes = _drafted(edition, arguments, today)
    save(root, files)
    next_step = f"Next: fill it in, and run {COMMAND} check."
    return [*(f"Wrote {path}" for path in files), *map(inert, notes), next_step]


def _check_read(edition: Edition, problems: Sequence[Problem]) -> None:
    """Raise CommandError if a folder can't be read, since any id may be taken in it."""
    folders = sorted(path.removesuffix("/*") for path in edition.unread if path.endswith("/*"))
    if not folders:
        return
    shown = ", ".join(FOLDER if folder == FOLDER else f"{FOLDER}/{folder}" for folder in folders)
    places = (
        f"{problem.place.path}:{problem.place.mark[0]}: {problem.code} {problem.message}"
        for problem in problems
        if {*folders} & {*PurePath(problem.place.path).parts}
    )
    hint = f"Mend this first: {COMMAND} check. Nothing was written."
    raise CommandError(
        f"not all of {shown} can be read, where the id may be taken", *islice(places, MOST), hint
    )


def _drafted(edition: Edition, arguments: Asked, today: str) -> _Drafted:
    kind = FOLDERS[arguments.kind]
    stem = f"{FOLDER}/{kind}/{arguments.record_id}"
    if kind == "articles":
        return _article(edition, arguments, stem, today)
    if kind == "quotes":
        text, notes = quote.draft(edition, arguments.record_id, arguments.passage)
        return {f"{stem}.yml": text.encode()}, notes
    if kind == "essays":
        return {f"{stem}.md": essay.draft().encode()}, ()
    known = Filled({"name": arguments.name} if arguments.name else {})
    return {f"{stem}.yml": skeleton(kind, KINDS[kind], known).encode()}, ()


def _article(edition: Edition, arguments: Asked, stem: str, today: str) -> _Drafted:
    taken = take(arguments.source, arguments.how)
    with working("Looking whether it is here already"):
        similar = list(alike(edition, taken.data, taken.url))
    if similar and not arguments.again:
        hint = "Nothing was written. Where it is another printing all the same, add --again."
        raise CommandError("this article seems to be in the edition already", *similar, hint)
    draft = article.draft(edition, arguments.record_id, taken, today)
    files = {f"{stem}.txt": draft.text, f"{stem}.yml": draft.record.encode()}
    if draft.saved:
        files[str(PurePath(stem).with_name(draft.saved))] = taken.original
    then = f"What it quotes: {COMMAND} suggest {arguments.record_id}"
    return files, (*draft.notes, *(f"Mind: {clause}." for clause in similar), then)
