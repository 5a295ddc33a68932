"""A timeline of a row a year: how much there is of each kind, and arcs between the years."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from edition.records.edition import Edition
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
    counted,
    depths,
    gap,
    year,
)
from edition.render.pictures.chronology import moments, tellings
from edition.render.pictures.ranges import Range, drawn, in_lanes, is_wide
from edition.text import edtf

MOST_YEARS = 80
"""With more years than these there is no picture, only the tables."""
MOST_BARS, MOST_LANES = 30, 3
"""With more bars than these, or more beside one another, none is drawn: the tables say it."""
ROW = 25
"""The height of a year."""
FIRST, LAST = 0.42, 0.93
"""Where the first and the last of the columns stand, in parts of the width."""
NOUNS = {
    "meeting": "meeting",
    "enlargement": "enlargement",
    "document": "document made",
    "release": "document made public",
    "quote": "quote",
    "article": "article",
}
TITLE = "Timeline by year"
DESCRIPTION = (
    "How many records of each kind there are in each year; "
    "arcs lead from what was told later back to the year that it is about."
)
CAPTION = Markup(
    "Time runs downwards; an arc leads from what was told later back to the year that it is about."
)

Years = Mapping[Year, Counter[str]]


def by_year(page: Page, kind: str) -> Markup:
    """Return the years as a picture of this class; nothing where there are none or too many."""
    counts = _counts(page.site.edition)
    if not 0 < len(counts) <= MOST_YEARS:
        return Markup()
    arcs = _arcs(page, list(counts))
    reach = depths(arcs)
    x, (tops, gaps) = axis_x(reach), _places(list(counts))
    bars = _ranges(page.site.edition, list(counts))
    left = x + 13 + 6 * max((item.lane + 1 for item in bars), default=0)
    height = tops[-1] + ROW / 2 + 2
    columns = _columns(counts)
    shapes = [
        *axis(x, left, height, gaps),
        *(
            _row(page, item, columns, (x, left), y)
            for item, y in zip(counts.items(), tops, strict=True)
        ),
        *drawn(bars, tops, x),
        *(_bow(arc, depth, x, tops) for arc, depth in zip(arcs, reach, strict=True)),
    ]
    key = svg.key([(item, words) for item, words in KEY if item in columns])
    about = svg.Figure("timeline", kind, TITLE, DESCRIPTION, CAPTION + key)
    return svg.figure(about, round(height), shapes)


def _counts(edition: Edition) -> Years:
    """Return how many moments of each kind there are in each year, in the order of the years."""
    found: defaultdict[Year, Counter[str]] = defaultdict(Counter)
    for moment in moments(edition):
        found[year(moment.date)][moment.kind] += 1
    return dict(sorted(found.items()))


def _columns(counts: Years) -> dict[str, float]:
    """Return where the symbols of each kind that there is stand."""
    kinds = [kind for kind, _ in KEY if any(row[kind] for row in counts.values())]
    step = (LAST - FIRST) / max(len(kinds) - 1, 1)
    return {kind: FIRST + number * step for number, kind in enumerate(kinds)}


def _places(years: Sequence[Year]) -> tuple[list[float], list[Gap]]:
    tops: list[float] = []
    gaps: list[Gap] = []
    y, before = 0.0, None
    for number in years:
        between = gap(y, before, number)
        y += sum(gap_.height for gap_ in between)
        gaps += between
        tops.append(y + ROW / 2)
        y, before = y + ROW, number
    return tops, gaps


def _ranges(edition: Edition, years: Sequence[Year]) -> list[Range]:
    """Return the bars of dates that may be in more than one year."""
    places = {heading: at for at, heading in enumerate(years)}
    known = [heading.first for heading in years]
    found: dict[tuple[int, int | None, bool], None] = {}
    for moment in moments(edition):
        first, last = moment.date.earliest, moment.date.latest
        if is_wide(moment.date, 366):
            reach = bisect_right(known, last[0]) - 1 if first and last else None
            found[places[year(moment.date)], reach, first is None] = None
    bars = in_lanes(list(found)) if len(found) <= MOST_BARS else []
    return bars if all(heading.lane < MOST_LANES for heading in bars) else []


def _arcs(page: Page, years: Sequence[Year]) -> list[Arc]:
    """Return an arc for each pair of years between which something is told."""
    edition, places = page.site.edition, {heading: at for at, heading in enumerate(years)}
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for telling in tellings(edition):
        event_date = edtf.parse(edition.meetings[telling.event].date)
        quote_date = edtf.parse(edition.quotes[telling.quote].said)
        found[places[year(quote_date)], places[year(event_date)]].append(telling.quote)
    arcs = [
        _arc(page, pair, quote_ids, years)
        for pair, quote_ids in found.items()
        if pair[0] != pair[1]
    ]
    return arcs if len(arcs) <= MOST_ARCS else []


def _arc(page: Page, pair: tuple[int, int], quote_ids: Sequence[str], years: Sequence[Year]) -> Arc:
    said, told = years[pair[0]].heading, years[pair[1]].heading
    words = f"{counted(len(quote_ids), 'later telling')} in {said} of a meeting in {told}"
    if len(quote_ids) == 1:
        return Arc(*pair, page.href(f"quotes/{quote_ids[0]}"), words)
    return Arc(*pair, years[pair[0]].href(page), words)


def _bow(arc: Arc, depth: float, x: float, tops: Sequence[float]) -> Markup:
    shape = svg.bracket("arc", x - 6, tops[arc.start], tops[arc.stop], depth - 4)
    return svg.link(arc.href, arc.name, [shape])


def _row(
    page: Page,
    counted_year: tuple[Year, Counter[str]],
    columns: Mapping[str, float],
    where: tuple[float, float],
    y: float,
) -> Markup:
    """Return one year: a link to its table."""
    (number, counts), (x, left) = counted_year, where
    present = [kind for kind in columns if counts[kind]]
    said = ", ".join(_said(kind, counts[kind]) for kind in present)
    shapes = [
        svg.box("hit band", (x + 6, y - ROW / 2), ("100%", ROW)),
        svg.line("tick", (x - 4, y), (x + 5, y)),
        number.text(left, y + 5),
        *(_mark(kind, counts[kind], columns[kind], y) for kind in present),
    ]
    href = number.href(page)
    return svg.link(href, f"{number.heading}: {said}", shapes)


def _said(kind: str, number: int) -> str:
    """Return a number with its noun, of which the first word changes."""
    first, *rest = NOUNS[kind].split(" ", 1)
    return " ".join((counted(number, first), *rest))


def _mark(kind: str, number: int, column: float, y: float) -> Markup:
    """Return a symbol with its number, at a part of the width."""
    return Markup('<svg x="{}" y="{}" width="1" height="1" overflow="visible">{}{}</svg>').format(
        svg.percent(column), round(y), svg.symbol(kind, 0, 0), svg.text(9, 4, str(number), "number")
    )
