"""Dates that are no day but a stretch of time, as bars beside the axis of a timeline."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date as calendar_day
from typing import NamedTuple

from markupsafe import Markup

from edition.render.pictures import svg
from edition.text import edtf
from edition.text.edtf import Date

LEAST = 31
"""A stretch of so many days or less is no bar: the words say it."""
LANES = 6
"""How many bars stand beside one another; further ones share a lane."""
STUB = 20
"""The length of a bar whose other end isn't known or open."""


class Range(NamedTuple):
    """A bar: the row whose date it is, the row to which it reaches, and its lane."""

    row: int
    """The place of its row."""
    reach: int | None
    """The last row that lies in it; nothing where an end is open or unknown."""
    is_upward: bool
    """Whether its beginning is what is open or unknown."""
    lane: int


def ranges(ordered: Sequence[Date]) -> list[Range]:
    """Return the bars of dates that are in their order."""
    firsts = [edtf.key(date)[0] for date in ordered]
    return in_lanes(
        [
            (at, _reach(date, firsts), date.earliest is None)
            for at, date in enumerate(ordered)
            if is_wide(date)
        ]
    )


def in_lanes(extents: Sequence[tuple[int, int | None, bool]]) -> list[Range]:
    """Return bars, given where they begin, how far they reach and which way, side by side."""
    spans = [
        (at - 0.9 if up else at, at + 0.9 if reach is None else max(reach, at) + 0.5)
        for at, reach, up in extents
    ]
    return [
        Range(*extent, lane % LANES) for extent, lane in zip(extents, svg.lanes(spans), strict=True)
    ]


def _reach(date: Date, firsts: Sequence[edtf.Day]) -> int | None:
    if date.earliest is None or date.latest is None:
        return None
    return bisect_right(firsts, date.latest) - 1


def is_wide(date: Date, least: int = LEAST) -> bool:
    """Whether a date is open, or has more days than the words about it make clear."""
    if date.earliest is None or date.latest is None:
        return date.earliest is not date.latest
    return (calendar_day(*date.latest) - calendar_day(*date.earliest)).days > least


def drawn(bars: Sequence[Range], tops: Sequence[float], x: float) -> Iterator[Markup]:
    """Yield the bars beside an axis, given the height of each row."""
    for bar in bars:
        y, at = tops[bar.row], x + 12 + 5 * bar.lane
        if bar.reach is None:
            stop = y - STUB if bar.is_upward else y + STUB
            tip = 4 if bar.is_upward else -4
            head = ("m", -3, tip, "l", 3, -tip, "l", 3, tip)
            yield svg.path("range open", "M", x + 6, y, "H", at, "V", stop, *head)
        else:
            stop = tops[bar.reach] if bar.reach > bar.row else y + STUB
            yield svg.path("range", "M", x + 6, y, "H", at, "V", stop, "m", -3, 0, "h", 6)
