"""RIS: a line for each field, two letters and the value."""

from collections.abc import Iterator

from edition.export.citations.work import Name, Work
from edition.export.citations.works import ARTICLE, ENTRY
from edition.text import edtf
from edition.text.edtf_english import words
from edition.text.edtf_suggest import SEASONS, UNKNOWN

_TYPES = {ENTRY: "ENCYC", ARTICLE: "NEWS"}


def ris(work: Work) -> str:
    """Return a work as a record of RIS; texts in a work are on one line, as RIS needs them."""
    rows = "".join(f"{tag}  - {value}\n" for tag, value in _rows(work) if value)
    return f"TY  - {_TYPES.get(work.type, 'GEN')}\n{rows}ER  - \n"


def _rows(work: Work) -> Iterator[tuple[str, str]]:
    yield "ID", work.key
    yield from (("AU", _name(name)) for name in work.authors)
    yield from (("A2", _name(name)) for name in work.editors)
    yield "TI", work.title
    yield "AB", work.abstract
    yield "T2", work.container
    yield "ET", work.version
    yield "PY", year(work.issued)
    yield "DA", date(work.issued)
    yield "CY", work.place
    yield "DB", work.archive
    yield "M1", work.number
    yield "M3", work.genre
    yield "LA", work.language
    yield "UR", work.url
    yield "Y2", date(work.accessed)
    yield "N1", work.note


def _name(name: Name) -> str:
    """Return a name, surname first; the comma keeps pandoc from taking a whole one apart."""
    return name.inverted if name.given else f"{name.family},"


def year(text: str) -> str:
    """Return a date for `PY`, the one that pandoc and citation-js read, and read with hyphens only.

    A plain one is whole, as in `1994-01-13`; of any other it is the first year, or words.
    """
    parsed = edtf.parse(text or UNKNOWN)
    if not any(parsed.ends):
        return ""
    first = parsed.ends[0]
    if first is None or not first.year.isdigit():
        return words(parsed)
    return edtf.iso(parsed) or first.year


def date(text: str) -> str:
    """Return a date as `year/month/day/other words`: its first, with words where that isn't all.

    Without a year it is empty, for readers that find a `DA` look no further; `PY` has the words.
    """
    parsed = edtf.parse(text or UNKNOWN)
    first = parsed.ends[0]
    if first is None or not first.year.isdigit():
        return ""
    is_season = first.month.isdigit() and int(first.month) in SEASONS
    month = first.month if first.month.isdigit() and not is_season else ""
    day = first.day if first.day.isdigit() else ""
    other = "" if edtf.iso(parsed) else words(parsed)
    return "/".join((first.year, month, day, other)) if month or other else first.year
