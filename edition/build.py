"""The stages in order: what the command and the engine's hook both run."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from edition.link.addresses import Style
from edition.link.readings_file import FILE as READINGS
from edition.link.readings_file import readings_text
from edition.problems.command_error import CommandError
from edition.problems.problem import Place, Problem, has_errors
from edition.read.load import read
from edition.records import version
from edition.records.edition import Edition
from edition.records.releases import FILE as RELEASES
from edition.records.releases import Release, releases
from edition.records.version import Version
from edition.render.engine_settings import FILE, settings
from edition.verify.rules.register import pages_are_kept
from edition.verify.verify import Verified, verify
from edition.write.files import (
    alike,
    by_hand,
    collisions,
    copy,
    generated,
    is_current,
    links,
    write,
    write_beside,
    write_some,
)
from edition.write.unchanged import made_from

DOCS = "docs"
OFFLINE_DOCS = "build/offline/docs"
"""Where the pages of a copy that opens from a folder are written, with those written by hand."""
ARCHIVE_DOCS = "build/archive/docs"
"""Where those of the copy inside an archive are written."""


@dataclass(frozen=True)
class Checked:
    """What a check gives: all problems, and without an error the verified edition."""

    edition: Edition
    verified: Verified | None
    problems: list[Problem]


@contextmanager
def uncollected() -> Iterator[None]:
    """Have Python look for no cycles among its objects meanwhile.

    A build keeps what it makes to its end, so that it would look through all of it again and again,
    which takes an eighth of the time, and find next to nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@uncollected()
def check(root: Path) -> Checked:
    """Read and verify the edition under a project's root; write nothing."""
    checked = _checked(root)
    if checked.verified:
        checked.problems.extend(_stale(root, checked.edition))
    return checked


def _checked(root: Path) -> Checked:
    edition, found = read(root)
    found += (_link(path) for path in links(root / DOCS))
    if edition.register:  # only then does it matter what is in the folder, which takes a while
        found += pages_are_kept(edition, by_hand(root / DOCS, ()))
    return Checked(edition, *verify(edition, found))


@uncollected()
def build(root: Path, style: Style = "directory", *, archive: bool = False) -> tuple[Checked, int]:
    """Check the edition and, without an error, write its pages; return how many files changed.

    `archive` makes the pages of the copy inside an archive. Raises CommandError.
    """
    # Only here, since a check needs no templates and starts sooner without them.
    from edition.link.graph import link
    from edition.render.all_pages import Files, render

    made = _made_from(root, style, archive=archive)
    checked = _checked(root)
    edition, verified, problems = checked.edition, checked.verified, checked.problems
    if verified is None:
        return checked, 0
    docs = root / (ARCHIVE_DOCS if archive else DOCS if style == "directory" else OFFLINE_DOCS)
    files: Files = {}
    if not (current := is_current(docs, made)):
        past = None if archive else _releases(root)
        files = render(verified, link(verified), style, address(edition), past, released(root))
    problems.extend(_collision(root, docs, path) for path in collisions(docs, files))
    problems.extend(
        _alike(path, other) for path, other in alike(root / DOCS, files or generated(docs))
    )
    if has_errors(problems):
        return Checked(edition, None, problems), 0
    if style == "file":
        copy(docs, by_hand(root / DOCS, files or generated(docs)))
    changed = 0 if current else write(docs, files, made)
    return checked, changed + write_kept(root, verified)


@uncollected()
def build_changed(
    root: Path, shown: Edition, alone: Callable[[], AbstractContextManager[None]]
) -> tuple[Checked, int]:
    """Check the edition, and without an error write the pages that tell first of what changed.

    These are those of the records that aren't as in `shown`, of some around them, and of the
    indexes on which they stand. Each is what a whole build makes; what else follows from the
    change is left to such a build. `alone` is held while they are written.
    """
    from edition.link.graph import link
    from edition.render.all_pages import render_some
    from edition.render.changed_first import near

    checked = _checked(root)
    edition, verified, problems = checked.edition, checked.verified, checked.problems
    if verified is None:
        return checked, 0
    links, docs = link(verified), root / DOCS
    some = near(links, shown, edition)
    files = render_some(verified, links, some, address(edition), released(root))
    with alone():
        problems.extend(_collision(root, docs, path) for path in collisions(docs, files))
        if has_errors(problems):
            return Checked(edition, None, problems), 0
        changed = write_some(docs, files)
        return checked, changed + write_kept(root, verified)


def site_made_from(root: Path) -> str:
    """Return the hash of all that the pages of the site are made from now."""
    return _made_from(root, "directory", archive=False)


def _made_from(root: Path, style: Style, *, archive: bool) -> str:
    return made_from(root, (style, str(archive), os.environ.get("SITE_URL", "")))


def _releases(root: Path) -> list[Release]:
    """Return the releases whose archives are offered."""
    path = root / RELEASES
    try:
        return releases(path.read_text("utf-8")) if path.is_file() else []
    except ValueError as error:
        rows = str(error).splitlines()
        hint = "Undo the last change to it: `make release` writes it."
        raise CommandError(f"{RELEASES} isn't a list of releases", *rows, hint) from error


def released(root: Path) -> Version | None:
    """Return the last release that the change log of a project tells of."""
    file = root / version.FILE
    return version.version(file.read_text("utf-8")) if file.is_file() else None


def address(edition: Edition) -> str:
    """Return where the site is published, as the engine is told too: the environment wins."""
    return (os.environ.get("SITE_URL") or edition.imprint.address or "").rstrip("/")


def _collision(root: Path, docs: Path, path: str) -> Problem:
    place = Place((docs / path).relative_to(root).as_posix())
    hint = "Move it elsewhere, or delete it to have the generated page again."
    return Problem(place, "L004", "this page isn't the generated one that belongs here", (), hint)


def _alike(path: str, other: str) -> Problem:
    message = f"this page has the address of the generated one, {DOCS}/{other}"
    hint = "Move it elsewhere: many systems take the two for one."
    return Problem(Place(f"{DOCS}/{path}"), "L004", message, (), hint)


def _link(path: str) -> Problem:
    """A page of a stranger could else publish any file of whoever builds the site."""
    message = "this is a link to another place, and pages are files of their own"
    return Problem(Place(f"{DOCS}/{path}"), "Y001", message, (), "Put the page itself here.")


def _stale(root: Path, edition: Edition) -> list[Problem]:
    """The engine's settings are those that the records give."""
    file = root / FILE
    if file.is_file() and file.read_bytes() == _settings(root, edition).encode():
        return []
    hint = "Run python build_pages.py, and commit the file."
    return [Problem(Place(FILE), "P005", "this file doesn't match the records", (), hint)]


def write_kept(root: Path, verified: Verified) -> int:
    """Write the files that are kept beside the sources; return how many changed."""
    files = {FILE: _settings(root, verified.edition), READINGS: readings_text(verified)}
    return sum(write_beside(root / name, text) for name, text in files.items())


def _settings(root: Path, edition: Edition) -> str:
    return settings(edition, by_hand(root / DOCS, ()))
