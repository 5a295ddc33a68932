"""Dates in EDTF (Library of Congress, 2019): a text becomes bounds, an order, and English words.

Level 0 without times of day; of level 1 the signs `? ~ %`, `X` digits from the right, seasons, open
and unknown ends; `XXXX` alone is an unknown date. A sign says how sure the editors are and never
widens the bounds. Nothing here knows what a date is the date of.
"""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as calendar_day
from functools import lru_cache

Day = tuple[int, int, int]
"""Year, month and day of the Gregorian calendar."""

UNKNOWN = "XXXX"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_NAMES = dict(enumerate(_MONTHS, 1)) | _SEASONS
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
    if month and int(month) not in _NAMES:
        raise DateError(f"there is no month {month}")
    if day and int(month) in _SEASONS:
        raise DateError("a season has no days", f'Write "{year}-{month}".')
    if day.isdigit() and not 1 <= int(day) <= _days(int(year), int(month)):
        hint = f'Write "{year}-{month}" where the day isn\'t known.'
        raise DateError(f"{_NAMES[int(month)]} {year} has no day {int(day)}", hint)
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
    start, stop = (3 * (month - 20), 3 * (month - 20) + 2) if month in _SEASONS else (month, month)
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


# What people write instead, as pattern and spelling, applied in turn: first to the whole text, then
# to each end of it. What reads as a date afterwards is the hint.
_SLIPS = (
    (r"[\u2010-\u2015\u2212]", "-"),
    (r"^\s*(?:the\s+)?|(?<!\.)\.\s*$|\s+$", ""),
    (r"(?<=\d)(?:T| (?=\d\d?:))\d[^/]*", ""),
    (r"\?~|~\?", "%"),
    (r"^(?:unknown|no date|[ux]{4}(?:-[ux]{2}){0,2}[?~%]?)$", UNKNOWN),
    (r"^(?:unknown|xxxx)/|/(?:unknown|xxxx)$", "/"),
    (r"\bopen\b", ".."),
    (r"(?<=[\dux-])[ux](?=[ux?~%/-]|$)", "X"),
    (r"^(\d\d)(\d\d)[-/]((?!0\d|1[0-2])\d\d)$", r"\1\2/\1\3"),
    (r"^(1[3-9]|2\d|3[01])/(\d\d?)/(\d{4})$", r"\3-\2-\1"),
    (r"^(\d\d?)/(1[3-9]|2\d|3[01])/(\d{4})$", r"\3-\1-\2"),
    (r"^(\d{4})-(1[3-9]|2\d|3[01])-(0\d|1[0-2])$", r"\1-\3-\2"),
    (r"\bfall\b", "autumn"),
    (r"^(\d{4}) ?- ?(\d{4})$|^(.+) (?:to|-) (.+)$", r"\1\3/\2\4"),
)
_END_SLIPS = (
    (r"^\s+|\s+(?=[?~%]?$)", ""),
    (r"^(?:(?:circa|about|around)\b|ca?(?![a-z])\.?|~)\s*(.+)", r"\1~"),
    (r"^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", r"\3-\2-\1"),
    (r"^(\d{4})\.?(\d\d)\.?(\d\d)\b", r"\1-\2-\3"),
    (r"^(\d{3})0s", r"\1X"),
    (r"^(\d\d?)(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})", r"\3-\2-\1"),
    (r"^([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", r"\3-\1-\2"),
    (r"^([a-z]{3,9})\.?,? (\d{4})", r"\2-\1"),
    *(
        (rf"(?<=-){name[:3]}(?:t|{name[3:]})?(?![a-z])", f"{number:02}")
        for number, name in _NAMES.items()
    ),
    (r"(?<=-)(\d)(?!\d)", r"0\1"),
)


def _hint(text: str) -> str:
    """Return how to write what was meant as a date, where that can be told."""
    if not text.strip():
        return f'Write "{UNKNOWN}" where the date isn\'t known.'
    if len(text) <= _SHOWN:
        meant = "/".join(_mended(end, _END_SLIPS) for end in _mended(text, _SLIPS).split("/"))
        with suppress(DateError):
            return f'Write "{_read(meant).text}".'
    return (
        'Write year, month and day as in "1994-01-13", or "1994-01" or "1994" where less is known.'
    )


def _mended(text: str, slips: tuple[tuple[str, str], ...]) -> str:
    for pattern, spelling in slips:
        text = re.sub(pattern, spelling, text, flags=re.IGNORECASE | re.ASCII)
    return text


def after(a: Date, b: Date) -> bool:
    """Whether `a` is certainly later than `b`."""
    return bool(a.earliest and b.latest and a.earliest > b.latest)


def overlaps(a: Date, b: Date) -> bool:
    """Whether there may be a day that is in both."""
    return not after(a, b) and not after(b, a)


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


def words(date: Date) -> str:
    """Return the date in English, without any sign of EDTF."""
    first, last = date.ends[0], date.ends[-1]
    is_open = ".." in date.text
    if first and last:
        return _said(first) if len(date.ends) == 1 else _span(first, last)
    if first:
        return f"from {_aside(first)} on" if is_open else f"from {_said(first)}, end not known"
    if last:
        return f"until {_said(last)}{'' if is_open else ', start not known'}"
    return "date not known"


def _said(end: End) -> str:
    return _signed(_name(end), end.sign)


def _aside(end: End) -> str:
    said = _said(end)
    return f"{said}," if ", " in said else said


def _signed(name: str, sign: str) -> str:
    """Return the words of a date and of its sign."""
    if sign in ("~", "%"):
        name = re.sub("^(between )?", r"\1about ", name)
    return f"{name} (uncertain)" if sign in ("?", "%") else name


def _name(end: End) -> str:
    """Return the words of a date without its sign."""
    if "X" in end.year:
        first, last = (end.year.replace("X", digit) for digit in "09")
        is_decade = re.fullmatch("[1-9][0-9][1-9]X", end.year)
        return f"the {first}s" if is_decade else f"between {_year(first)} and {_year(last)}"
    year = _year(end.year)
    if not end.month.isdigit():
        unknown = "day and month" if end.day else "month"
        return f"{year}, {unknown} not known" if end.month else year
    if end.month == "24":
        return f"winter {year}–{int(end.year) + 1}"
    month = f"{_NAMES[int(end.month)]} {year}"
    if end.day == "XX":
        return f"{month}, day not known"
    return f"{int(end.day)} {month}" if end.day else month


def _year(digits: str) -> str:
    return digits if digits >= "1000" else f"AD {int(digits) or 1}"


def _span(first: End, last: End) -> str:
    """Return the words of an interval; what both ends share is said once."""
    if first.sign != last.sign or "X" in f"{first.year}{first.month}{first.day}":
        return f"from {_aside(first)} to {_said(last)}"
    start, stop = _name(first).split(), _name(last).split()
    if start == stop:
        return _said(last)
    if len(start) == len(stop):
        apart = [at for at, word in enumerate(start) if word != stop[at]]
        start = start[: apart[-1] + 1]
    link = "–" if first.day and len(start) == 1 else " to "
    return _signed(f"{' '.join(start)}{link}{' '.join(stop)}", last.sign)


def elapsed(event: Date, told: Date) -> str:
    """Return how long after an event it was told, or nothing where that can't be said.

    In years and months where each date lies within 31 days and they are less than 50 years apart,
    else in years. It is "about" where a sign, an `X` or the width of a date leaves it open.
    """
    if not (event.earliest and event.latest and told.earliest and told.latest):
        return ""
    is_doubtful = event.uncertain or told.uncertain
    if not after(told, event):
        days = (event.earliest, event.latest, told.earliest, told.latest)
        return "" if is_doubtful or after(event, told) else _same(days)
    least, most = _between(event.latest, told.earliest), _between(event.earliest, told.latest)
    widths = _between(event.earliest, event.latest), _between(told.earliest, told.latest)
    is_fine = most < 50 * 365 and max(widths) < 31
    shortest = _lapse(event.latest, told.earliest, is_fine=is_fine)
    if not is_doubtful and shortest == _lapse(event.earliest, told.latest, is_fine=is_fine):
        return f"{shortest} later"
    return _about((least + most) / 2, is_fine=is_fine)


def _between(start: Day, stop: Day) -> int:
    """Return the days from one day to another."""
    return (calendar_day(*stop) - calendar_day(*start)).days


def _same(days: tuple[Day, ...]) -> str:
    """Return the finest unit of the calendar that all the days share, or nothing."""
    for parts, unit in ((3, "day"), (2, "month"), (1, "year")):
        if len({day[:parts] for day in days}) == 1:
            return f"the same {unit}"
    return ""


def _lapse(start: Day, stop: Day, *, is_fine: bool) -> str:
    """Return the full years, or the years and months, or the days from one day to another."""
    months = (stop[0] - start[0]) * 12 + stop[1] - start[1] - (stop[2] < start[2])
    return _count(months, _between(start, stop)) if is_fine else _years(months // 12)


def _about(days: float, *, is_fine: bool) -> str:
    """Return the nearest number of months, days or years; a Gregorian year has 365.2425 days."""
    if is_fine:
        return f"about {_count(round(days / 365.2425 * 12), round(days))} later"
    years = round(days / 365.2425)
    return f"{'about ' if years else ''}{_years(years)} later"


def _count(months: int, days: int) -> str:
    years, rest = divmod(months, 12)
    parts = [_plural(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number]
    return " and ".join(parts) or _plural(days, "day")


def _years(years: int) -> str:
    return _plural(years, "year") if years else "less than a year"


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
