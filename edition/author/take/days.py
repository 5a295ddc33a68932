"""The days that a page's own data name, as exact as they are there and no more.

A time in UTC doesn't say which day it was where the outlet is. It counts where something else on
the page says the same or a neighbouring day.
"""

import email.utils
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

_ISO = re.compile(
    r"(\d{4})(?:([-/.]?)(\d\d?)(?:\2(\d\d?))?)?"
    r"(?:[T ]\s*\d\d?:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.I,
)
_IN_ADDRESS = re.compile(
    r"/((?:1[5-9]|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)"
)
_HOUR = re.compile(r"[T ](\d\d?):?\d\d")
_UTC = re.compile(r"(?i)z|utc|gmt|[+-]00(?::?00)?")
_FORMATS = (
    "long", "medium", "full", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "yyyy-MM-dd", "d MMMM yyyy",
    "d MMM yyyy", "MMMM d, yyyy",
)  # fmt: skip


def day_of(text: str) -> tuple[str, bool]:
    """Return a date as EDTF: a year, a month or a day; and whether it is a time in UTC.

    Empty where it isn't in a form that says for certain which is the month. Of a time with a place
    on the globe it is the day there.
    """
    text = " ".join(text.split())
    match = _ISO.fullmatch(text)
    if match:
        year, separator, month, day, zone = match.groups()
        if month is not None and day is None and not separator:
            return "", False  # 199405 may be a number
        return _edtf(year, month, day), bool(zone and _UTC.fullmatch(zone))
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return "", False
    is_utc = moment.tzinfo is None or moment.utcoffset() == timedelta(0)
    return moment.date().isoformat(), is_utc and ":" in text


def _edtf(year: str, month: str | None, day: str | None) -> str:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part.zfill(2) for part in (year, month, day) if part is not None)


def published(values: Iterable[str], url: str, text: str, language: str) -> tuple[str, str]:
    """Return the day that the page names, or a month or a year; and what is to be said of it.

    `values` are what its data say, the best first; `url` is its address, `text` its lines, in
    `language`. The first is empty where there is none, or where only a time in UTC is known.
    """
    days = [(day, is_utc, value) for value in values for day, is_utc in [day_of(value)] if day]
    if not days:
        return "", ""
    day, is_utc, value = days[0]
    if not is_utc or len(day) < 10:
        return day, ""
    around = list(_possible(day, value))
    local = [other for other, other_is_utc, _ in days if not other_is_utc and other in around]
    in_address = ["-".join(match.groups()) for match in _IN_ADDRESS.finditer(url)]
    for found in (
        local,
        [one for one in in_address if one in around],
        _printed(around, text, language),
    ):
        if len({*found}) == 1:
            return found[0], ""
    return "", f"The page says {value}, in UTC; where the outlet is, it may have been another day."


def _possible(day: str, value: str) -> Iterator[str]:
    """Yield the days that it is somewhere on the globe at a time in UTC."""
    hour = int(match[1]) if (match := _HOUR.search(value)) else 0
    for days in (0, *([-1] if hour < 12 else []), *([1] if hour >= 10 else [])):
        with suppress(OverflowError):
            yield (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _printed(days: list[str], text: str, language: str) -> list[str]:
    """Return those of some days that are printed in a text, in the ways of its language."""
    locales = []
    for name in (language, language.split("-")[0], "en"):
        try:
            locales.append(Locale.parse(name, sep="-"))
        except (ValueError, UnknownLocaleError):
            continue
    folded = " ".join(text.split()).casefold()
    return [
        day
        for day in days
        if any(
            re.search(rf"(?<!\d){re.escape(shown)}(?!\d)", folded)
            for locale in locales[:2]
            for form in _FORMATS
            for shown in [format_date(date.fromisoformat(day), form, locale=locale).casefold()]
        )
    ]
