"""Long lists on several pages: what stands on each, and under which heading.

A list that fits one page has one leaf. A longer one is broken between its sections, and a section
that is longer than a page within it; so no page grows with the edition.
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
class Leaf(Generic[T]):
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


Leaves = tuple[Leaf[T], ...]


def leaves(
    sections: Iterable[Section[T]], path: Callable[[int], str], most: int = MOST
) -> Leaves[T]:
    """Return the pages of a list; `path` gives the folder of each by its number from 1."""
    runs: list[list[Section[T]]] = [[]]
    held = 0
    for piece in (piece for section in sections for piece in _cut(section, most)):
        if runs[-1] and held + len(piece.rows) > most:
            runs.append([])
            held = 0
        runs[-1].append(piece)
        held += len(piece.rows)
    return tuple(_placed(runs, path))


def _placed(runs: Iterable[list[Section[T]]], path: Callable[[int], str]) -> Iterator[Leaf[T]]:
    first = 1
    for number, run in enumerate(runs, start=1):
        leaf = Leaf(path(number), first, tuple(run))
        yield leaf
        first = leaf.last + 1


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
    """Return rows, which are in order already, in sections by their titles."""
    found: dict[str, list[T]] = {}
    for heading, run in groupby(rows, key=title):
        found.setdefault(heading, []).extend(run)
    return [Section(heading, anchor(heading), tuple(run)) for heading, run in found.items()]


def folder(base: str, number: int, name: str = "") -> str:
    """Return the folder of a page of a list: the first is the list's own.

    Of several lists on a page, each has a name, which begins those of its others.
    """
    if number == 1:
        return base
    return f"{base}/{name}-{number}" if name else f"{base}/{number}"
