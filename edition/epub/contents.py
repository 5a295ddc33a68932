"""What a book has of a site, in which order, and its table of contents."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.epub.tree import Element
from edition.settings import GENERATED

Pages = Mapping[str, Element]
"""The main parts of pages by their path in the site."""

HOME = "index.html"
_BEFORE = ("people", "organizations", "meetings", "enlargements", "questions", "quotes")
_AFTER = ("documents", "articles", "essays")
_LAST = ("timeline", "corrections")
_LEFT_OUT = ("data", "search", "about/problems")
"""What is for programs, runs as one, or is for those who write the records."""


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
    """Yield every page as a reader meets it; the further pages of an index follow its first."""
    further = [path for path in sorted(pages, key=_natural) if _is_further(path)]
    for entry in entries:
        yield entry.path
        yield from (p for p in further if p.startswith(f"{posixpath.dirname(entry.path)}/"))
        yield from (one.path for one in entry.within)


def _kind(pages: Pages, folder: str) -> Iterator[Entry]:
    index = f"{folder}/{HOME}"
    if index in pages:
        records = dict.fromkeys(path for path in _listed(pages, folder) if path in pages)
        yield _entry(pages, index)._replace(within=tuple(_entry(pages, one) for one in records))


def _listed(pages: Pages, folder: str) -> Iterator[str]:
    """Yield the records of a kind as the pages of its index lead to them, then any other."""
    own = [path for path in sorted(pages, key=_natural) if path.startswith(f"{folder}/")]
    indexes = [path for path in own if path == f"{folder}/{HOME}" or _is_further(path)]
    records = set(own) - set(indexes)
    for index in indexes:
        for element in pages[index].walk():
            goal = joined(index, element.attributes.get("href", "")).partition("#")[0]
            if goal in records:
                yield goal
    yield from sorted(records)


def _is_further(path: str) -> bool:
    folder, _, name = path.removesuffix(f"/{HOME}").rpartition("/")
    return bool(folder) and name.isdigit()


def _natural(path: str) -> tuple[int, str]:
    """Sort the tenth page of an index after its second, and pages of the same length by name."""
    return len(path) if _is_further(path) else 0, path


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
