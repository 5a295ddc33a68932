"""Guesses the date in EDTF that was meant by another spelling, English or Russian.

The guesses are only for hints; nothing is parsed as a date by way of them.
"""

import re

UNKNOWN = "XXXX"
"""An unknown date in EDTF."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
NAMES = dict(enumerate(MONTHS, 1)) | SEASONS
"""The names of months and seasons by their numbers in EDTF."""

_PARTS = {
    25: ("northern spring", 3, 5), 26: ("northern summer", 6, 8),
    27: ("northern autumn", 9, 11), 28: ("northern winter", 12, 2),
    29: ("southern spring", 9, 11), 30: ("southern summer", 12, 2),
    31: ("southern autumn", 3, 5), 32: ("southern winter", 6, 8),
    33: ("the first quarter", 1, 3), 34: ("the second quarter", 4, 6),
    35: ("the third quarter", 7, 9), 36: ("the fourth quarter", 10, 12),
    37: ("the first four months", 1, 4), 38: ("the four months in the middle", 5, 8),
    39: ("the last four months", 9, 12),
    40: ("the first half", 1, 6), 41: ("the second half", 7, 12),
}  # fmt: skip
"""Parts of a year that only level 2 of EDTF has, by number: name, first and last month."""

# Pairs of a pattern and its replacement, applied in turn: `_SLIPS` to the whole text, then
# `_END_SLIPS` to each end of the interval.
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
    (r"^(1[3-9]|2\d|3[01])[-/](\d\d?)[-/](\d{4})$", r"\3-\2-\1"),
    (r"^(\d\d?)[-/](1[3-9]|2\d|3[01])[-/](\d{4})$", r"\3-\1-\2"),
    (r"^(\d\d?)[-/]\1[-/](\d{4})$", r"\2-\1-\1"),
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
        for number, name in NAMES.items()
    ),
    (r"(?<=-)(\d)(?!\d)", r"0\1"),
)


_RUSSIAN = {
    "янв": "January", "фев": "February", "мар": "March", "апр": "April", "май": "May",
    "мая": "May", "июн": "June", "июл": "July", "авг": "August", "сен": "September",
    "окт": "October", "ноя": "November", "дек": "December", "г": "", "год": "",
}  # fmt: skip
"""English months by the first three letters of the Russian ones; words for "year" are dropped."""


def likely_edtf(text: str) -> str:
    """Return a text respelled as EDTF; the caller checks whether the result is a date."""
    text = re.sub(r"\s*([а-яё]+)\.?", _in_english, text, flags=re.IGNORECASE)
    return "/".join(_respelled(end, _END_SLIPS) for end in _respelled(text, _SLIPS).split("/"))


def possible_spellings(text: str) -> dict[str, str]:
    """Return what a text may be meant as, where that can't be told: when it is, by the spelling."""
    found = re.fullmatch(r"\s*(0?[1-9]|1[0-2])([-/])(0?[1-9]|1[0-2])\2(\d{4})\s*", text, re.ASCII)
    if found and int(found[1]) != int(found[3]):
        first, second = f"{found[1]:0>2}", f"{found[3]:0>2}"
        return {
            f"{found[4]}-{second}-{first}": "the day stands first",
            f"{found[4]}-{first}-{second}": "the month does",
        }
    found = re.fullmatch(r"\s*(\d{4})-(\d\d)([?~%]?)\s*", text, re.ASCII)
    if not found or int(found[2]) not in _PARTS or not 0 < int(found[1]) < 9999:
        return {}
    name, first_month, last_month = _PARTS[int(found[2])]
    year, part, sign = found.groups()
    end = int(year) + (last_month < first_month)
    months = f"{year}-{first_month:02}{sign}/{end:04}-{last_month:02}{sign}"
    years = {f"{year}{sign}/{year[:2]}{part}{sign}": "both are years"} if part > year[2:] else {}
    return {months: f"{name} is meant", **years}


def _in_english(word: re.Match[str]) -> str:
    english = _RUSSIAN.get(word[1].lower()[:3])
    return word[0] if english is None else f" {english}" if english else ""


def _respelled(text: str, slips: tuple[tuple[str, str], ...]) -> str:
    for pattern, spelling in slips:
        text = re.sub(pattern, spelling, text, flags=re.IGNORECASE | re.ASCII)
    return text
