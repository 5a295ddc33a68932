"""Which pages of the site a book has, their order, and its table of contents."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.publish.html_tree import Element
from edition.render.engine_settings import GENERATED

Pages = Mapping[str, Element]
"""The main part of each page, by the page's path in the site."""

HOME = "index.html"
_BEFORE = ("people", "organizations", "meetings", "enlargements", "questions", "quotes")
_AFTER = ("documents", "articles", "essays")
_LAST = ("timeline", "corrections")
_LEFT_OUT = ("data", "search", "about/accessibility", "about/privacy", "about/problems")
"""Folders of what programs use, what only works in a browser, and help for contributors."""

_RECORD = re.compile(r"[a-z]+/[a-z][^/]*/index\.html")


class Entry(NamedTuple):
    """A page in the table of contents."""

    path: str
    """Its path in the site."""
    title: str
    """Its heading."""
    children: tuple["Entry", ...] = ()
    """The entries below it: for an index, the pages of its records."""


def is_read(path: str) -> bool:
    """Whether the book has the file of the site at a path as a page."""
    return path.endswith(".html") and not path.startswith(tuple(f"{each}/" for each in _LEFT_OUT))


def contents(pages: Pages) -> list[Entry]:
    """Return the table of contents, the records of each kind in the order of their index."""
    by_hand = sorted(path for path in pages if not _is_generated(path))
    folders = [*_BEFORE, *_AFTER]
    return [
        _entry(pages, HOME),
        *(entry for folder in folders for entry in _kind(pages, folder)),
        *(_entry(pages, path) for path in by_hand),
        *(entry for folder in _LAST for entry in _kind(pages, folder)),
    ]


def _is_generated(path: str) -> bool:
    return path == HOME or path.startswith(tuple(f"{folder}/" for folder in GENERATED))


def in_order(pages: Pages, entries: list[Entry]) -> Iterator[str]:
    """Yield the paths of all pages in reading order; continuations of a list follow its page."""
    continuations = _continuations(pages)
    for entry in entries:
        for page in (entry, *entry.children):
            yield page.path
            yield from continuations.get(page.path, ())


def _kind(pages: Pages, folder: str) -> Iterator[Entry]:
    index = f"{folder}/{HOME}"
    if index in pages:
        records = dict.fromkeys(path for path in _listed(pages, folder) if path in pages)
        children = tuple(_entry(pages, path) for path in records)
        yield _entry(pages, index)._replace(children=children)


def _listed(pages: Pages, folder: str) -> Iterator[str]:
    """Yield the pages of the records of a kind in the order of its index, then all of them.

    A page can be yielded more than once.
    """
    index = f"{folder}/{HOME}"
    indexes = [index, *_continuations(pages).get(index, ())]
    records = {path for path in pages if _RECORD.fullmatch(path) and path.startswith(f"{folder}/")}
    for index_path in indexes:
        for element in pages[index_path].walk():
            target = joined(index_path, element["href"]).partition("#")[0]
            if target in records:
                yield target
    yield from sorted(records)


def _continuations(pages: Pages) -> dict[str, list[str]]:
    """Return the pages that continue a list of another page, in order, by that page's path."""
    rows: dict[str, list[tuple[str, int, str]]] = {}
    for path in filter(_is_generated, pages):
        parent, _, folder = posixpath.dirname(path).rpartition("/")
        section, _, number = folder.rpartition("-")
        # An index continues at `people/2`, a list of a record at `people/ID/LIST-2`.
        if parent and number.isdecimal() and bool(section) == ("/" in parent):
            rows.setdefault(f"{parent}/{HOME}", []).append((section, int(number), path))
    return {first: [path for *_, path in sorted(found)] for first, found in rows.items()}


def _entry(pages: Pages, path: str) -> Entry:
    return Entry(path, title(pages[path]))


def title(page: Element) -> str:
    """Return the heading of a page, on one line; the whole text if there is none."""
    heading = next(iter(page.all("h1")), page)
    return " ".join(heading.text().split())


def joined(path: str, address: str) -> str:
    """Return the target of a relative address on a page: a path in the site, and any fragment."""
    target, hash_, fragment = address.partition("#")
    if target:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return path + hash_ + fragment
