"""Long lists on several pages: what stands on each, and under which heading.

A longer list is broken between its sections, and within a section only where that alone exceeds a
page; so no page grows with the edition.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

MOST = 250
"""How many rows a page of a list holds."""
MOST_QUOTED = 100
"""How many quotations, whose words stand there in full."""

T = TypeVar("T", bound=Hashable)


class Event(NamedTuple):
    """A row of the timeline."""

    date: str
    what: str
    """The kind of record, as a word."""
    record_id: str
    """Its id."""


class Section(NamedTuple, Generic[T]):
    """Rows under a heading of their own; without one, the heading is empty."""

    title: str
    anchor: str
    """What follows `_` in the id of its heading."""
    rows: tuple[T, ...]


@dataclass(frozen=True)
class ListPage(Generic[T]):
    """One of the pages of a list."""

    path: str
    first: int
    """The place of its first row in the whole list, counted from 1."""
    sections: tuple[Section[T], ...]

    @property
    def last(self) -> int:
        """The place of its last row."""
        return self.first - 1 + sum(len(section.rows) for section in self.sections)

    @property
    def title(self) -> str:
        """From which heading to which it goes."""
        ends = list(dict.fromkeys((self.sections[0].title, self.sections[-1].title)))
        return (" – " if any(" " in end for end in ends) else "–").join(ends)


ListPages = tuple[ListPage[T], ...]


def paginate(
    sections: Iterable[Section[T]], path: Callable[[int], str], most: int = MOST
) -> ListPages[T]:
    """Split sections into pages of at most `most` rows.

    `path` takes the number of a page, from 1, and returns its folder.
    """
    runs: list[list[Section[T]]] = [[]]
    held = 0
    for piece in (piece for section in sections for piece in _cut(section, most)):
        if runs[-1] and held + len(piece.rows) > most:
            runs.append([])
            held = 0
        runs[-1].append(piece)
        held += len(piece.rows)
    return tuple(_numbered(runs, path))


def _numbered(
    runs: Iterable[list[Section[T]]], path: Callable[[int], str]
) -> Iterator[ListPage[T]]:
    first = 1
    for number, run in enumerate(runs, start=1):
        list_page = ListPage(path(number), first, tuple(run))
        yield list_page
        first = list_page.last + 1


def _cut(section: Section[T], most: int) -> Iterator[Section[T]]:
    """Yield a section, cut into parts that are about as long where it is longer than a page."""
    count = -(-len(section.rows) // most)
    if count < 2:
        yield section
        return
    size = -(-len(section.rows) // count)
    for number in range(1, count + 1):
        title = f"{section.title}, {number} of {count}"
        anchor = section.anchor if number == 1 else f"{section.anchor}-{number}"
        yield Section(title, anchor, section.rows[(number - 1) * size : number * size])


def grouped(
    rows: Sequence[T], title: Callable[[T], str], anchor: Callable[[str], str]
) -> list[Section[T]]:
    """Group rows by title, keeping their order; `anchor` makes a section's anchor of its title."""
    found: dict[str, list[T]] = {}
    for heading, run in groupby(rows, key=title):
        found.setdefault(heading, []).extend(run)
    return [Section(heading, anchor(heading), tuple(run)) for heading, run in found.items()]


def folder(base: str, number: int, name: str = "") -> str:
    """Return the folder of page `number` of a list that begins in folder `base`.

    `name` tells apart several lists that begin on the same page.
    """
    if number == 1:
        return base
    return f"{base}/{name}-{number}" if name else f"{base}/{number}"
