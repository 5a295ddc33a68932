"""CSL-JSON 1.0.2: one work as a list of one, as tools import it."""

import json
from typing import Any

from edition.export.citations.work import Name, Work
from edition.text import edtf
from edition.text.edtf_english import words
from edition.text.edtf_suggest import SEASONS, UNKNOWN


def csl_json(work: Work) -> str:
    """Return a work as CSL-JSON."""
    rows = ",\n ".join(f"{_json(key)}: {_json(value)}" for key, value in item(work).items())
    return f"[{{{rows}}}]\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def item(work: Work) -> dict[str, Any]:
    """Return a work as an item of CSL, what says nothing left out."""
    values = {
        "id": work.key,
        "type": work.type,
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "editor": [_name(name) for name in work.editors],
        "abstract": work.abstract,
        "container-title": work.container,
        "version": work.version,
        "issued": date(work.issued),
        "original-date": date(work.said),
        "event-place": work.place,
        "archive": work.archive,
        "number": work.number,
        "genre": work.genre,
        "language": work.language,
        "URL": work.url,
        "accessed": date(work.accessed),
        "note": work.note,
    }
    return {key: value for key, value in values.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.family}


def date(text: str) -> dict[str, Any]:
    """Return a date in EDTF as CSL has it: in parts where they say no more than is known.

    Circa is a flag. CSL has no sign of doubt, and no season in an interval: the work's note tells
    of the one, and words stand for the other, as they do for unknown digits and open ends.
    """
    parsed = edtf.parse(text or UNKNOWN)
    ends = [end for end in parsed.ends if end]
    if not ends:
        return {}
    months = [end.month for end in ends if end.month.isdigit() and int(end.month) in SEASONS]
    is_open = len(ends) < len(parsed.ends)
    if is_open or any("X" in end.year for end in ends) or (months and len(ends) > 1):
        return {"literal": words(parsed)}
    parts = [_parts(end) for end in ends]
    if len({len(part) for part in parts}) > 1:
        # citeproc-js stops at a range whose ends differ in length, and pandoc prints nonsense.
        return {"literal": words(parsed)}
    season = {"season": int(months[0]) - 20} if months else {}
    circa = {"circa": True} if any(end.sign in ("~", "%") for end in ends) else {}
    return {"date-parts": parts, **season, **circa}


def _parts(end: edtf.End) -> list[int]:
    """Return year, month and day as far as they are known."""
    parts = [int(end.year)]
    if end.month.isdigit() and int(end.month) not in SEASONS:
        parts.append(int(end.month))
        if end.day.isdigit():
            parts.append(int(end.day))
    return parts
