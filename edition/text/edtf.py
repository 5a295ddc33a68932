"""Parses dates in EDTF (Library of Congress, 2019) and compares them.

Supported are level 0 without times of day, and of level 1 the qualifiers `? ~ %`, unspecified
digits `X` from the right, seasons, and open or unknown ends of intervals; `XXXX` alone is an
unknown date. A qualifier says how sure the editors are and doesn't
widen the bounds; `with_room` does.
"""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from functools import lru_cache

from edition.text.edtf_suggest import NAMES, SEASONS, UNKNOWN, likely_edtf, possible_spellings

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
"""Characters of a text that a message repeats; a longer text gets only the general hint."""


class DateError(ValueError):
    """Raised for a text that isn't a date in the supported part of EDTF."""

    def __init__(self, message: str, hint: str = "", *, is_reversed: bool = False) -> None:
        """Take a message, a hint, and whether an interval ends before it starts."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.reversed = is_reversed


@dataclass(frozen=True)
class End:
    """A single date as written, or one end of an interval."""

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
    """The first day that it may be; None where the start is open or unknown."""
    latest: Day | None
    """The last day that it may be; None where the end is open or unknown."""
    exact: bool
    """Whether it is a single day without a qualifier."""
    uncertain: bool
    """Whether it has a qualifier, an `X` or an unknown end anywhere."""
    ends: tuple[End | None, ...]
    """One element for a date, two for an interval; None where it is open or unknown."""


@lru_cache(maxsize=16384)
def parse(text: str) -> Date:
    """Parse a date in EDTF; raise DateError, with a hint, for anything else."""
    try:
        return _read(text)
    except DateError as error:
        hint = error.hint or _hint(text)
        raise DateError(error.message, hint, is_reversed=error.reversed) from None


def is_date(text: str) -> bool:
    """Tell whether a text is a date in the supported part of EDTF."""
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
    match = _SHAPE.fullmatch(part)
    if not match:
        raise DateError(_unreadable(text))
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year == "0000":
        raise DateError("there is no year 0000")
    if month and int(month) not in NAMES:
        raise DateError(f"there is no month {month}")
    if day and int(month) in SEASONS:
        raise DateError("a season has no days", f'Write "{year}-{month}".')
    if day.isdigit() and not 1 <= int(day) <= _days(int(year), int(month)):
        hint = f'Write "{year}-{month}" where the day isn\'t known.'
        raise DateError(f"{NAMES[int(month)]} {year} has no day {int(day)}", hint)
    unknown_day = "XX" if match["any_day"] else ""
    return End(year, month or match["any_month"] or "", day or unknown_day, match["sign"])


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _bounds(end: End) -> tuple[Day, Day]:
    """Return the first and the last day; winter begins in December of the year it is named by."""
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
    """Return a message for a text that doesn't have the shape of a date."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if not text.strip():
        return "the date is empty"
    if re.search(r"\d:\d\d|\dT\d", text):
        return f'"{shown}" has a time of day; dates here go no finer than a day'
    if re.search(r"\du|-uu|\bunknown\b|\bopen\b|\?~", text):
        return f'"{shown}" is in the notation of 2012, which the standard has since dropped'
    return f'"{shown}" isn\'t a date in EDTF as it is used here'


def _hint(text: str) -> str:
    """Return a hint: the likely date in EDTF where one can be guessed, else examples."""
    if not text.strip():
        return f'Write "{UNKNOWN}" where the date isn\'t known.'
    if len(text) <= _SHOWN:
        if spellings := possible_spellings(text):
            each = (f'"{date}" if {when}' for date, when in spellings.items())
            return f"Write {', '.join(each)}."
        with suppress(DateError):
            return f'Write "{_read(likely_edtf(text)).text}".'
    return (
        'Write year, month and day as in "1994-01-13", or "1994-01" or "1994" where less is known.'
    )


def after(a: Date, b: Date) -> bool:
    """Tell whether `a` is certainly later than `b`."""
    return bool(a.earliest and b.latest and a.earliest > b.latest)


def overlaps(a: Date, b: Date) -> bool:
    """Tell whether the two dates may share a day."""
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
    """Return a sort key: by first day, the longer interval first, then by text.

    A date without a first day sorts by its last day; an unknown date comes last.
    """
    year, month, day = date.latest or _BEYOND
    latest = (-year, -month, -day) if date.earliest else (-_BEYOND[0], 0, 0)
    return date.earliest or date.latest or _BEYOND, latest, date.text


def iso(date: Date) -> str | None:
    """Return the value of `<time datetime>` for a plain year, month or day, else None."""
    is_plain = re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", date.text)
    return date.text if is_plain else None
