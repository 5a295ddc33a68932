"""What a book has of a site, in which order, and its table of contents."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.publish.html_tree import Element
from edition.render.engine_settings import GENERATED

Pages = Mapping[str, Element]
"""The main parts of pages by their path in the site."""

HOME = "index.html"
_BEFORE = ("people", "organizations", "meetings", "enlargements", "questions", "quotes")
_AFTER = ("documents", "articles", "essays")
_LAST = ("timeline", "corrections")
_LEFT_OUT = ("data", "search", "about/accessibility", "about/privacy", "about/problems")
"""What is for programs, runs as one, or is for those who write the records."""

_RECORD = re.compile(r"[a-z]+/[a-z][^/]*/index\.html")


class Entry(NamedTuple):
    """A page in the table of contents."""

    path: str
    title: str
    within: tuple["Entry", ...] = ()


def is_read(path: str) -> bool:
    """Whether a file of the site is a page of the book."""
    return path.endswith(".html") and not any(path.startswith(f"{one}/") for one in _LEFT_OUT)


def contents(pages: Pages) -> list[Entry]:
    """Return the table of contents; the records of a kind come as its index lists them."""
    by_hand = sorted(path for path in pages if not _is_generated(path))
    folders = [*_BEFORE, *_AFTER]
    return [
        _entry(pages, HOME),
        *(entry for folder in folders for entry in _kind(pages, folder)),
        *(_entry(pages, path) for path in by_hand),
        *(entry for folder in _LAST for entry in _kind(pages, folder)),
    ]


def _is_generated(path: str) -> bool:
    return path == HOME or any(path.startswith(f"{folder}/") for folder in GENERATED)


def in_order(pages: Pages, entries: list[Entry]) -> Iterator[str]:
    """Yield every page as a reader meets it: where a list goes on on further pages, they follow."""
    further = _further(pages)
    for entry in entries:
        for one in (entry, *entry.within):
            yield one.path
            yield from further.get(one.path, ())


def _kind(pages: Pages, folder: str) -> Iterator[Entry]:
    index = f"{folder}/{HOME}"
    if index in pages:
        records = dict.fromkeys(path for path in _listed(pages, folder) if path in pages)
        yield _entry(pages, index)._replace(within=tuple(_entry(pages, one) for one in records))


def _listed(pages: Pages, folder: str) -> Iterator[str]:
    """Yield the records of a kind as the pages of its index lead to them, then any other."""
    index = f"{folder}/{HOME}"
    indexes = [index, *_further(pages).get(index, ())]
    records = {path for path in pages if _RECORD.fullmatch(path) and path.startswith(f"{folder}/")}
    for one in indexes:
        for element in pages[one].walk():
            goal = joined(one, element.attributes.get("href", "")).partition("#")[0]
            if goal in records:
                yield goal
    yield from sorted(records)


def _further(pages: Pages) -> dict[str, list[str]]:
    """Return the pages on which a list of another one goes on, by the path of that one."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for path in filter(_is_generated, pages):
        first, _, last = posixpath.dirname(path).rpartition("/")
        words, _, number = last.rpartition("-")
        # An index goes on at `people/2`, a list of a record at `people/ID/LIST-2`.
        if first and number.isdecimal() and bool(words) == ("/" in first):
            found.setdefault(f"{first}/{HOME}", []).append((words, int(number), path))
    return {first: [path for *_, path in sorted(rows)] for first, rows in found.items()}


def _entry(pages: Pages, path: str) -> Entry:
    return Entry(path, title(pages[path]))


def title(page: Element) -> str:
    """Return the heading of a page."""
    heading = next((one for one in page.walk() if one.tag == "h1"), page)
    return " ".join(heading.text().split())


def joined(path: str, address: str) -> str:
    """Return where an address on a page of the site leads: a path in it, and the part after #."""
    goal, sharp, fragment = address.partition("#")
    where = posixpath.normpath(posixpath.join(posixpath.dirname(path), goal)) if goal else path
    return where + sharp + fragment
