"""The text of a new article, read from a file in any form, or from an address."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from edition.author.take import containers, office, warc
from edition.author.take.containers import Inside
from edition.author.take.fetch import fetch
from edition.author.take.page import NoArticleError, Page, read_page
from edition.author.take.pdf import read_pdf
from edition.author.take.refused import KINDS, refusal
from edition.author.take.sniff import HEAD, kind_of
from edition.author.take.text import check_text, read_text
from edition.problems.command_error import CommandError, UsageError
from edition.problems.terminal import working

MOST_BYTES = 60_000_000
"""The limit for a file that is read at once: a page with the pictures in it."""
_FRESH = 1.0
"""Seconds since the last change of a file within which it is looked at twice."""
_A_MOMENT = 0.2


@dataclass(frozen=True)
class How:
    """What an editor asks for, beside the source."""

    encoding: str = ""
    """The label of the encoding of a page or text, against what it says of itself."""
    page: str = ""
    """Which page of a web archive: its address. Which article of a page: its headline."""
    also: tuple[str, ...] = ()
    """The first words of lines that belong to the article too."""
    paragraphs: str = "line"
    """What parts the paragraphs of a plain text, one of `text.PARAGRAPHS`."""
    keep: bool = False
    """Whether the file itself is to be kept."""


PLAIN = How()
"""Nothing beside the source."""


@dataclass(frozen=True)
class Taken:
    """The text of a new article, and what is known of its source."""

    data: bytes
    """The text, in UTF-8."""
    page: Page | None = None
    """The page that the text is from; None where the source is plain text."""
    url: str = ""
    """The address of the text, or empty."""
    archived_url: str = ""
    """The address of the copy in an archive that it is from, or empty."""
    retrieved: str = ""
    """The day on which it was saved, as YYYY-MM-DD, where the file says so."""
    fetched: bool = False
    """Whether it was fetched just now."""
    questions: tuple[str, ...] = ()
    """What is to be looked at in a plain text."""
    original: bytes = b""
    """The file or the answer itself, where it is to be kept."""
    ending: str = ""
    """The usual ending of its name, such as `html`."""


def take(source: str, how: How = PLAIN) -> Taken:
    """Return the text at a path or an address; raise CommandError if there is none.

    UsageError, a subclass of it, is raised where the path or address can't be a text.
    """
    scheme, is_address, rest = source.partition("://")
    if is_address and scheme.isalpha():
        return _fetched(scheme.lower(), rest, how)
    path = Path(source)
    before = _state(path, source)
    with working(f"Reading {source}"):
        taken = _read(path, source, how)
    if time.time() - before[1] / 1e9 < _FRESH:
        time.sleep(_A_MOMENT)
    if _state(path, source) != before:
        what = f"{source} is being written just now"
        raise CommandError(what, "Wait until it is whole, and try again. Nothing was written.")
    return taken


_ENDINGS = {"text": "txt", "unknown": "txt"}
"""The endings of the names of files, where they aren't the kind itself."""


def _fetched(scheme: str, rest: str, how: How) -> Taken:
    source = f"{scheme}://{rest}"
    if scheme not in ("http", "https"):
        what = "--from takes addresses of the web, which begin with https:// or http://"
        raise UsageError(f"{what}, not {source}")
    with working(f"Fetching {source}"):
        response = fetch(source)
    if response.is_html:
        inside = Inside(response.data, response.encoding, response.url)
        taken = replace(_page(inside, source, how), fetched=True)
    else:
        taken = _text(response.data, source, how)
        taken = replace(taken, url=response.url, fetched=True)
    ending = "html" if response.is_html else "txt"
    return replace(taken, original=response.data, ending=ending) if how.keep else taken


def _state(path: Path, shown: str) -> tuple[int, int]:
    """Return the size of a file, and when it was changed, in nanoseconds."""
    try:
        if path.is_dir():
            hint = "Leave out the ID: its files name their articles."
            raise UsageError(f"{shown} is a folder", hint)
        if not path.is_file():
            raise UsageError(f"there is no file {shown}")
        state = path.stat()
    except OSError as error:
        raise UsageError(f"{shown} can't be read: {error.strerror}") from None
    return state.st_size, state.st_mtime_ns


def _read(path: Path, source: str, how: How) -> Taken:
    """Return what a file holds, which its bytes tell."""
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(HEAD), file)
    except OSError as error:
        raise UsageError(f"{source} can't be read: {error.strerror}") from None
    taken = _of_kind(kind, path, source, how)
    if not how.keep:
        return taken
    return replace(taken, original=_bytes(path, source), ending=_ENDINGS.get(kind, kind))


def _of_kind(kind: str, path: Path, source: str, how: How) -> Taken:
    if kind in KINDS and not (kind == "unknown" and how.encoding):
        raise refusal(kind, source)
    if kind in ("warc", "wacz"):
        return _archived(path, source, kind == "wacz", how)
    data = _bytes(path, source)
    if kind in office.NAMES:
        return _taken(office.read_office(path, kind, source), source)
    if kind == "pdf":
        return _taken(read_pdf(path, source, how.also), source)
    readers: dict[str, Callable[[bytes, str], Inside]] = {
        "mhtml": containers.mhtml,
        "webarchive": containers.webarchive,
        "html": lambda data, _: Inside(data),
    }
    if kind in readers:
        return _page(readers[kind](data, source), source, how)
    return _text(data, source, how)


def _text(data: bytes, shown: str, how: How) -> Taken:
    text = read_text(data, shown, how.encoding, how.paragraphs)
    return Taken(text.data, questions=text.questions)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{shown} has more than {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown} can't be read: {error.strerror}") from None


def _archived(path: Path, source: str, is_wacz: bool, how: How) -> Taken:
    """Return the only article among the pages of a web archive, or that at the address how."""
    archive = warc.archive(path, source, is_wacz)
    places = archive.chosen(how.page)
    found: list[tuple[warc.Place, Taken]] = []
    if len(places) <= warc.MOST_PAGES:
        for place in places:
            try:
                found.append((place, _page(archive.read(place), source, replace(how, page=""))))
            except NoArticleError:
                if len(places) == 1:
                    raise
    if len(found) == 1:
        return found[0][1]
    several = [place for place, _ in found] or places
    what = f"{source} holds {len(several)} pages that may be the article"
    raise CommandError(what, *warc.listed(several), "Say which: --page ADDRESS")


def _page(inside: Inside, shown: str, how: How) -> Taken:
    if how.encoding:
        inside = replace(inside, encoding=how.encoding)
    taken = _taken(read_page(inside, how.also, how.page), shown)
    return taken if taken.retrieved else replace(taken, retrieved=inside.retrieved)


def _taken(page: Page, shown: str) -> Taken:
    data = "".join(f"{line}\n" for line in page.lines).encode("utf-8", "surrogatepass")
    check_text(data, shown)
    copy = page.copy
    return Taken(data, page, copy.url, copy.archived_url, copy.retrieved)
