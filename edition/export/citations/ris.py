"""RIS: a line for each field, two letters and the value."""

from collections.abc import Iterator

from edition.export.citations.work import Work
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
    yield from (("AU", name.inverted) for name in work.authors)
    yield from (("A2", name.inverted) for name in work.editors)
    yield "TI", work.title
    yield "AB", work.abstract
    yield "T2", work.container
    yield "ET", work.version
    yield "PY", date(work.issued)
    yield "DA", date(work.issued)
    yield "CY", work.place
    yield "DB", work.archive
    yield "M1", work.number
    yield "M3", work.genre
    yield "LA", work.language
    yield "UR", work.url
    yield "Y2", date(work.accessed)
    yield "N1", work.note


def date(text: str) -> str:
    """Return a date as `year/month/day/other words`: its first, with words where that isn't all."""
    parsed = edtf.parse(text or UNKNOWN)
    first = parsed.ends[0]
    if not any(parsed.ends):
        return ""
    if first is None:
        return f"///{words(parsed)}"
    year = first.year if first.year.isdigit() else ""
    is_season = first.month.isdigit() and int(first.month) in SEASONS
    month = first.month if first.month.isdigit() and not is_season else ""
    day = first.day if first.day.isdigit() else ""
    other = "" if edtf.iso(parsed) else words(parsed)
    return "/".join((year, month, day, other)) if month or other else year
