"""The timeline: everything with a date down one axis, and arcs from tellings back to their events.

The axis is stretched where much happened and broken where nothing did; both are said and shown.
Where there is too much for a row each, the years are counted instead.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from edition.render.context import Page
from edition.render.pictures import svg
from edition.render.pictures.axis import (
    KEY,
    MOST_ARCS,
    Arc,
    Gap,
    Year,
    axis,
    axis_x,
    depths,
    gap,
    year,
)
from edition.render.pictures.chronology import Row, rows
from edition.render.pictures.ranges import drawn, ranges
from edition.render.pictures.rows import LEADING, Words, entry, told, told_words, words
from edition.render.pictures.years import by_year

MOST_ROWS = 160
"""With more rows than these, the years are counted instead."""
YEAR = 30
"""The height of a year's heading."""

TITLE = "Timeline of everything with a date"
DESCRIPTION = (
    "Meetings, enlargements, documents, quotes and articles from the earliest down to the latest; "
    "arcs lead from what was told later back to the meeting that it is about. "
    "The tables on the page say the same."
)
CAPTION = Markup(
    "Time runs downwards. The axis is stretched where much happened; small ticks stand for empty "
    "years, and a break for many of them. "
    "An arc leads from what was told later back to the meeting that it is about. A bar beside the "
    "axis shows the days between which something lies, and an arrow that the other end isn’t "
    "known; an uncertain date has a broken outline."
)


@dataclass(frozen=True)
class Plan:
    """Where everything stands, from top to bottom."""

    words: tuple[Words, ...]
    """What each row says."""
    tops: tuple[float, ...]
    """The height of each row's symbol."""
    years: tuple[tuple[Year, float], ...]
    gaps: tuple[Gap, ...]
    height: float


def timeline(page: Page) -> Markup:
    """Return the timeline; nothing where nothing has a date."""
    found = _by_year(rows(page.site.edition))
    if len(found) > MOST_ROWS:
        return by_year(page, "timeline")
    return _picture(page, found) if found else Markup()


def _by_year(found: Sequence[Row]) -> list[Row]:
    """Return rows with those of one heading together, as the tables have them."""
    years: defaultdict[Year, list[Row]] = defaultdict(list)
    for row in found:
        years[year(row.moment.date)].append(row)
    return [row for group in years.values() for row in group]


def compact(page: Page) -> Markup:
    """Return a small timeline, in which every year is one row of counts."""
    return by_year(page, "timeline compact")


def _picture(page: Page, found: Sequence[Row]) -> Markup:
    arcs = _arcs(page, found)
    reach = depths(arcs)
    x, bars = axis_x(reach), ranges([row.moment.date for row in found])
    left = x + 16 + 5 * max((bar.lane + 1 for bar in bars), default=0)
    plan = _plan(page, found, svg.NARROWEST - left)
    shapes = [
        *axis(x, left, plan.height, plan.gaps),
        *(_year(page, number, x, left, y) for number, y in plan.years),
        *drawn(bars, plan.tops, x),
        *_rows(page, found, plan, (x, left), list(zip(arcs, reach, strict=True))),
    ]
    about = svg.Figure("timeline", "timeline", TITLE, DESCRIPTION, _caption(found, bool(arcs)))
    return svg.figure(about, round(plan.height), shapes)


def _caption(found: Sequence[Row], has_arcs: bool) -> Markup:
    kinds = {row.moment.kind for row in found}
    kinds |= {"quote" for row in found if row.quotes}
    kinds |= {"document" for row in found if row.documents}
    key = [(kind, meaning) for kind, meaning in KEY if kind in kinds]
    return CAPTION + svg.key([*key, *([("telling", "told later")] if has_arcs else [])])


def _arcs(page: Page, found: Sequence[Row]) -> list[Arc]:
    """Return an arc for each later recollection; none where there are too many to follow."""
    places = {
        row.moment.record_id: at for at, row in enumerate(found) if row.moment.kind == "meeting"
    }
    arcs = [
        Arc(
            at,
            places[telling.event],
            page.href(f"quotes/{telling.quote}"),
            told_words(page, telling),
        )
        for at, row in enumerate(found)
        for telling in row.tellings
    ]
    return arcs if len(arcs) <= MOST_ARCS else []


def _plan(page: Page, found: Sequence[Row], room: float) -> Plan:
    said, tops, years = [], [], []
    gaps: list[Gap] = []
    y, before = 0.0, None
    for number, group in groupby(found, key=lambda row: year(row.moment.date)):
        between = gap(y, before, number)
        y += sum(gap_.height for gap_ in between)
        gaps += between
        years.append((number, y + YEAR / 2))
        y, before = y + YEAR, number
        for row in group:
            said.append(words(page, row, room))
            tops.append(y + 7)
            y += said[-1].height
    return Plan(tuple(said), tuple(tops), tuple(years), tuple(gaps), y)


def _year(page: Page, number: Year, x: float, left: float, y: float) -> Markup:
    """Return the heading of a year, a link to its table."""
    tick = svg.line("tick", (x - 4, y), (left - 5, y))
    href = number.href(page)
    return svg.link(href, f"{number.heading}, as a table", (tick, number.text(left, y + 6)))


def _rows(
    page: Page,
    found: Sequence[Row],
    plan: Plan,
    where: tuple[float, float],
    arcs: Sequence[tuple[Arc, float]],
) -> Iterator[Markup]:
    following = iter(arcs)
    for row, said, y in zip(found, plan.words, plan.tops, strict=True):
        yield from entry(page, row, said, where, y)
        at = y + said.told_from
        for _, group in groupby(
            row.tellings, key=lambda telling: (telling.event, telling.distance)
        ):
            for number, telling in enumerate(group):
                arc = next(following, None)
                start = y + 4 * row.tellings.index(telling)
                bow = _bow(arc, plan, where[0], start)
                label = told(said, telling, (where[1], at)) if number == 0 else Markup()
                href = page.href(f"quotes/{telling.quote}")
                yield svg.link(href, told_words(page, telling), (bow, label))
                at += LEADING * len(said.told[telling]) if number == 0 else 0


def _bow(arc: tuple[Arc, float] | None, plan: Plan, x: float, start: float) -> Markup:
    if arc is None:
        return Markup()
    return svg.bracket("arc", x - 8, start, plan.tops[arc[0].stop], arc[1] - 4)
