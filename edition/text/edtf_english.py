"""Writes dates, and the time between two dates, in English."""

import re
from datetime import date as calendar_day

from edition.text.edtf import Date, Day, End, after, parse
from edition.text.edtf_suggest import NAMES


def in_words(text: str) -> str:
    """Return a text in EDTF in English; raise DateError where it isn't a date."""
    return words(parse(text))


def words(date: Date) -> str:
    """Return a date in English, such as `about 12 January 1994`."""
    first, last = date.ends[0], date.ends[-1]
    is_open = ".." in date.text
    if first and last:
        return _words(first) if len(date.ends) == 1 else _span(first, last)
    if first:
        return f"from {_aside(first)} on" if is_open else f"from {_words(first)}, end not known"
    if last:
        return f"until {_words(last)}{'' if is_open else ', start not known'}"
    return "date not known"


def _words(end: End) -> str:
    return _with_sign(_unsigned(end), end.sign)


def _aside(end: End) -> str:
    said = _words(end)
    return f"{said}," if ", " in said else said


def _with_sign(unsigned: str, sign: str) -> str:
    """Add what a qualifier means to the words of a date."""
    if sign in ("~", "%"):
        unsigned = re.sub("^(between )?", r"\1about ", unsigned)
    return f"{unsigned} (uncertain)" if sign in ("?", "%") else unsigned


def _unsigned(end: End) -> str:
    """Return the words of a date without its qualifier."""
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
    month = f"{NAMES[int(end.month)]} {year}"
    if end.day == "XX":
        return f"{month}, day not known"
    return f"{int(end.day)} {month}" if end.day else month


def _year(digits: str) -> str:
    return digits if digits >= "1000" else f"AD {int(digits) or 1}"


def _span(first: End, last: End) -> str:
    """Return the words of an interval, without repeating what both ends share."""
    if first.sign != last.sign or "X" in f"{first.year}{first.month}{first.day}":
        return f"from {_aside(first)} to {_words(last)}"
    start, stop = _unsigned(first).split(), _unsigned(last).split()
    if start == stop:
        return _words(last)
    if len(start) == len(stop):
        apart = [at for at, word in enumerate(start) if word != stop[at]]
        start = start[: apart[-1] + 1]
    link = "–" if first.day and len(start) == 1 else " to "
    return _with_sign(f"{' '.join(start)}{link}{' '.join(stop)}", last.sign)


def elapsed(event: Date, reported: Date) -> str:
    """Return how long after an event it was reported, or "" where the dates don't tell.

    The unit is years and months where each date spans at most 31 days and they lie less than 50
    years apart, else years. "About" marks what a qualifier, an `X` or the span of a date leaves
    open.
    """
    if not (event.earliest and event.latest and reported.earliest and reported.latest):
        return ""
    is_doubtful = event.uncertain or reported.uncertain
    if not after(reported, event):
        days = (event.earliest, event.latest, reported.earliest, reported.latest)
        return "" if is_doubtful or after(event, reported) else _same_unit(days)
    least = _between(event.latest, reported.earliest)
    most = _between(event.earliest, reported.latest)
    widths = _between(event.earliest, event.latest), _between(reported.earliest, reported.latest)
    is_fine = most < 50 * 365 and max(widths) < 31
    shortest = _exact(event.latest, reported.earliest, is_fine=is_fine)
    if not is_doubtful and shortest == _exact(event.earliest, reported.latest, is_fine=is_fine):
        return f"{shortest} later"
    return _rough((least + most) / 2, is_fine=is_fine)


def _between(start: Day, stop: Day) -> int:
    """Return the number of days from one day to another."""
    return (calendar_day(*stop) - calendar_day(*start)).days


def _same_unit(days: tuple[Day, ...]) -> str:
    """Return the smallest unit of the calendar that all days share, or ""."""
    for parts, unit in ((3, "day"), (2, "month"), (1, "year")):
        if len({day[:parts] for day in days}) == 1:
            return f"the same {unit}"
    return ""


def _exact(start: Day, stop: Day, *, is_fine: bool) -> str:
    """Return the completed years, or with `is_fine` years and months, or days below one month."""
    months = (stop[0] - start[0]) * 12 + stop[1] - start[1] - (stop[2] < start[2])
    return _count(months, _between(start, stop)) if is_fine else _years(months // 12)


def _rough(days: float, *, is_fine: bool) -> str:
    """Return a number of days rounded to months or years; a Gregorian year has 365.2425 days."""
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
