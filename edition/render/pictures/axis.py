"""The axis that both timelines share: its years, its breaks, and the arcs beside it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.render import headings
from edition.render.context import Page
from edition.render.pictures import svg
from edition.text.edtf import Date

PITCH = 7
"""How far apart arcs run beside one another, where there is room."""
REACH = 49
"""How far the outermost arc may be from the axis."""
MOST_ARCS = 48
"""With more arcs than these, none is drawn."""
BEYOND = 10000
"""Stands for the year of what has none."""
GAP = 30
"""The height of a break."""
SHORT = 9
"""So many empty years, or less, are no break but stand as small ticks."""
YEAR_GAP = 5
"""The height of an empty year."""
KEY = (
    ("meeting", "meeting"),
    ("enlargement", "enlargement"),
    ("document", "document made"),
    ("release", "document made public"),
    ("quote", "quote"),
    ("article", "article printed"),
)


class Year(NamedTuple):
    """A heading of the timeline, as in its tables: a year, or years where digits are unknown."""

    first: int
    heading: str

    @property
    def words(self) -> str:
        """The heading in few characters."""
        first, _, last = self.heading.partition("–")
        if last:
            return f"{first}–{last[2:]}" if first[:2] == last[:2] else self.heading
        return self.heading if self.first < BEYOND else "No date"

    def href(self, page: Page) -> Markup:
        """Return the address of the heading in the timeline."""
        anchor = headings.anchor(self.heading)
        return page.href(page.site.years.get(anchor, "timeline"), f"_{anchor}")

    def text(self, x: float, y: float) -> Markup:
        """Return the heading as a picture shows it: smaller where it is long."""
        return svg.text(x, y, self.words, "year" if len(self.words) <= len("2000") else "year long")


class Arc(NamedTuple):
    """An arc from what tells to what is told, by their places in the order of the picture."""

    start: int
    stop: int
    href: Markup
    name: str


class Gap(NamedTuple):
    """Where years without an entry stand, and how many they are."""

    y: float
    years: int

    @property
    def height(self) -> float:
        """How much of the axis they take."""
        return YEAR_GAP * self.years + 4 if self.years <= SHORT else GAP


def year(date: Date) -> Year:
    """Return under which heading a date stands."""
    day = date.earliest or date.latest
    return Year(day[0] if day else BEYOND, headings.year(date.text))


def depths(arcs: Sequence[Arc]) -> list[float]:
    """Return how far from the axis each arc runs, so that none hides another."""
    found = svg.lanes([(min(arc[:2]), max(arc[:2])) for arc in arcs])
    pitch = min(PITCH, (REACH - 10) / max(max(found, default=0), 1))
    return [10 + lane * pitch for lane in found]


def axis_x(reach: Iterable[float]) -> float:
    """Return where the axis stands beside such arcs."""
    return 10 + max(reach, default=0)


def gap(y: float, before: Year | None, following: Year) -> list[Gap]:
    """Return the gap between two years that follow one another in a picture, if there is one."""
    if before is None or following.first == BEYOND or following.first - before.first < 2:
        return []
    return [Gap(y, following.first - before.first - 1)]


def axis(x: float, left: float, height: float, gaps: Sequence[Gap]) -> Iterator[Markup]:
    """Yield the line of the axis: empty years as small ticks, where they are many a break."""
    start = 4.0
    for gap_ in gaps:
        if gap_.years <= SHORT:
            for number in range(gap_.years):
                y = gap_.y + 2 + YEAR_GAP * (number + 0.5)
                yield svg.line("axis", (x - 2, y), (x + 3, y))
            continue
        middle = gap_.y + GAP / 2
        yield svg.line("axis", (x, start), (x, middle - 4))
        for side in (-4, 4):
            yield svg.line("axis", (x - 5, middle + side + 2), (x + 5, middle + side - 2))
        yield svg.text(left, middle + 4, f"{gap_.years} years without an entry", "aside")
        start = middle + 4
    yield svg.line("axis", (x, start), (x, height - 4))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
