"""Dates in EDTF (Library of Congress, 2019): a text becomes bounds and an order.

Level 0 without times of day; of level 1 the signs `? ~ %`, `X` digits from the right, seasons, open
and unknown ends; `XXXX` alone is an unknown date. A sign says how sure the editors are and never
widens the bounds; `with_room` does. Nothing here knows what a date is the date of.
"""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from functools import lru_cache

from edition.text.edtf_suggest import NAMES, SEASONS, UNKNOWN, either, meant

Day = tuple[int, int, int]
"""Year, month and day of the Gregorian calendar."""

_FIRST: Day = (1, 1, 1)
_LAST: Day = (9999, 12, 31)
_BEYOND: Day = (10000, 1, 1)
_SHAPE = re.compile(
    r"""(?P<year> \d{4} | \d{3}X | \d\dXX )
        (?: (?<!X) - (?: (?P<month> \d\d ) (?: - (?P<day> \d\d | XX ) )?
                       | (?P<any_month> XX ) (?P<any_day> -XX )? ) )?
        (?P<sign> [?~%]? )""",
    re.ASCII | re.VERBOSE,
)
_SHOWN = 40
"""Characters of a text that a message repeats; a longer one gets no hint of its own."""


class DateError(ValueError):
    """A text that isn't a date as this edition writes dates."""

    def __init__(self, message: str, hint: str = "", *, is_reversed: bool = False) -> None:
        """Keep what is wrong, how to write it, and whether an interval ends before it starts."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.reversed = is_reversed


@dataclass(frozen=True)
class End:
    """One date as written: the whole of a text, or one end of an interval."""

    year: str
    """Four characters, the last one or two of which may be `X`."""
    month: str
    """Two digits (21 to 24 for a season), `XX`, or nothing."""
    day: str
    """Two digits, `XX`, or nothing."""
    sign: str
    """`?`, `~`, `%`, or nothing."""


@dataclass(frozen=True)
class Date:
    """A date or an interval."""

    text: str
    """The date as written."""
    earliest: Day | None
    """First day it may be; nothing where that is open or unknown."""
    latest: Day | None
    """Last day it may be; nothing where that is open or unknown."""
    exact: bool
    """Whether it is one day, without a sign."""
    uncertain: bool
    """Whether it has a sign, an `X` or an unknown end anywhere."""
    ends: tuple[End | None, ...]
    """One date, or two of an interval; nothing stands for what is open or unknown."""


@lru_cache(maxsize=16384)
def parse(text: str) -> Date:
    """Return the date that a text is in EDTF, or raise DateError with a hint."""
    try:
        return _read(text)
    except DateError as error:
        hint = error.hint or _hint(text)
        raise DateError(error.message, hint, is_reversed=error.reversed) from None


def is_date(text: str) -> bool:
    """Whether a text is a date in EDTF."""
    try:
        parse(text)
    except DateError:
        return False
    return True


def _read(text: str) -> Date:
    if text == UNKNOWN:
        return Date(text, None, None, exact=False, uncertain=True, ends=(None,))
    parts = text.split("/")
    if len(parts) > 2 or set(parts) <= {"", ".."}:
        raise DateError(_unreadable(text))
    ends = tuple(_end(part, text) if part not in ("", "..") else None for part in parts)
    earliest = _bounds(ends[0])[0] if ends[0] else None
    latest = _bounds(ends[-1])[1] if ends[-1] else None
    if earliest and latest and earliest > latest:
        hint = f'Write "{parts[1]}/{parts[0]}" if that is meant.'
        raise DateError(f'"{text}" ends before it starts', hint, is_reversed=True)
    uncertain = "" in parts or bool(re.search("[?~%X]", text))
    exact = earliest is not None and earliest == latest and not uncertain
    return Date(text, earliest, latest, exact, uncertain, ends)


def _end(part: str, text: str) -> End:
    found = _SHAPE.fullmatch(part)
    if not found:
        raise DateError(_unreadable(text))
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    if year == "0000":
        raise DateError("there is no year 0000")
    if month and int(month) not in NAMES:
        raise DateError(f"there is no month {month}")
    if day and int(month) in SEASONS:
        raise DateError("a season has no days", f'Write "{year}-{month}".')
    if day.isdigit() and not 1 <= int(day) <= _days(int(year), int(month)):
        hint = f'Write "{year}-{month}" where the day isn\'t known.'
        raise DateError(f"{NAMES[int(month)]} {year} has no day {int(day)}", hint)
    unknown_day = "XX" if found["any_day"] else ""
    return End(year, month or found["any_month"] or "", day or unknown_day, found["sign"])


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _bounds(end: End) -> tuple[Day, Day]:
    """Return first and last day; winter is December of its year to February of the next."""
    first, last = max(1, int(end.year.replace("X", "0"))), int(end.year.replace("X", "9"))
    if not end.month.isdigit():
        return (first, 1, 1), (last, 12, 31)
    month = int(end.month)
    if end.day.isdigit():
        return (first, month, int(end.day)), (first, month, int(end.day))
    if month == 24:
        return (first, 12, 1), (first + 1, 2, _days(first + 1, 2)) if first < 9999 else _LAST
    start, stop = (3 * (month - 20), 3 * (month - 20) + 2) if month in SEASONS else (month, month)
    return (first, start, 1), (first, stop, _days(first, stop))


def _unreadable(text: str) -> str:
    """Return what is wrong with a text that doesn't have the shape of a date."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if not text.strip():
        return "the date is empty"
    if re.search(r"\d:\d\d|\dT\d", text):
        return f'"{shown}" has a time of day; a day is as fine as dates are here'
    if re.search(r"\du|-uu|\bunknown\b|\bopen\b|\?~", text):
        return f'"{shown}" is in the spelling of 2012, which the standard has given up'
    return f'"{shown}" isn\'t a date in EDTF as it is used here'


def _hint(text: str) -> str:
    """Return how to write what was meant as a date, where that can be told."""
    if not text.strip():
        return f'Write "{UNKNOWN}" where the date isn\'t known.'
    if len(text) <= _SHOWN:
        if spellings := either(text):
            each = (f'"{date}" if {when}' for date, when in spellings.items())
            return f"Write {', '.join(each)}."
        with suppress(DateError):
            return f'Write "{_read(meant(text)).text}".'
    return (
        'Write year, month and day as in "1994-01-13", or "1994-01" or "1994" where less is known.'
    )


def after(a: Date, b: Date) -> bool:
    """Whether `a` is certainly later than `b`."""
    return bool(a.earliest and b.latest and a.earliest > b.latest)


def overlaps(a: Date, b: Date) -> bool:
    """Whether there may be a day that is in both."""
    return not after(a, b) and not after(b, a)


def with_room(date: Date, days: int = 0) -> Date:
    """Return a date with all days that it may be if a sign or the place of the calendar is doubted.

    A sign gives as much room as its end is precise: a day for a day, a month for a month, a year
    for a year. `days` more are given at both ends.
    """
    return replace(
        date,
        earliest=_moved(date.earliest, date.ends[0], -1, days),
        latest=_moved(date.latest, date.ends[-1], 1, days),
    )


def _moved(day: Day | None, end: End | None, direction: int, days: int) -> Day | None:
    """Return the day to which a sign at an end of a date, and further days, may move that end."""
    if day is None or end is None:
        return None
    months = _months(end) if end.sign else 0
    more = days + (1 if end.sign and not months else 0)
    year, month = divmod(day[0] * 12 + day[1] - 1 + direction * months, 12)
    if not _FIRST[0] <= year <= _LAST[0]:
        return _FIRST if direction < 0 else _LAST
    is_last = day[2] == _days(*day[:2])
    moved = calendar_day(year, month + 1, _days(year, month + 1) if is_last else day[2])
    number = moved.toordinal() + direction * more
    moved = calendar_day.fromordinal(min(max(1, number), calendar_day.max.toordinal()))
    return moved.year, moved.month, moved.day


def _months(end: End) -> int:
    """Return how many months the unit has to which an end is precise; a day is less than one."""
    if end.day.isdigit():
        return 0
    if end.month.isdigit():
        return 3 if int(end.month) in SEASONS else 1
    return 12 * (1, 10, 100)[end.year.count("X")]


def key(date: Date) -> tuple[Day, Day, str]:
    """Return what dates sort by: first day, the wider before the narrower, then the text.

    A date without a first day stands at its last one, and an unknown date after all others.
    """
    year, month, day = date.latest or _BEYOND
    latest = (-year, -month, -day) if date.earliest else (-_BEYOND[0], 0, 0)
    return date.earliest or date.latest or _BEYOND, latest, date.text


def iso(date: Date) -> str | None:
    """Return the value of `<time datetime>`, which takes only a plain year, month or day."""
    is_plain = re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", date.text)
    return date.text if is_plain else None
