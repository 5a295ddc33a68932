"""In which order records are listed, and under which headings."""

import re

from edition.link.evidence import chronological, event
from edition.records.edition import Edition
from edition.text import edtf


def order(edition: Edition, kind: str) -> list[str]:
    """Return the ids of a kind in the order of its index, in which pages follow one another."""
    if kind == "people":
        return sorted(
            edition.people,
            key=lambda record_id: (edition.people[record_id].sort.casefold(), record_id),
        )
    if kind == "organizations":
        agents = edition.organizations
        return sorted(agents, key=lambda record_id: (agents[record_id].name.casefold(), record_id))
    if kind == "enlargements":
        rounds = edition.enlargements
        return sorted(rounds, key=lambda record_id: rounds[record_id].round)
    if kind == "questions":
        first = {record_id: _first_event(edition, record_id) for record_id in edition.questions}
        return sorted(
            first, key=lambda record_id: (edtf.key(edtf.parse(first[record_id])), record_id)
        )
    if kind == "quotes":
        return chronological(edition)
    key = "published" if kind == "articles" else "date"
    records = edition.kind(kind)
    return sorted(
        records,
        key=lambda record_id: (
            edtf.key(edtf.parse(getattr(records[record_id], key) or "XXXX")),
            record_id,
        ),
    )


def _first_event(edition: Edition, question: str) -> str:
    """Return the date of the event of which the account that the editors put first tells."""
    quote = edition.quotes[edition.questions[question].accounts[0].quotes[0].quote]
    event_id = event(edition, quote)
    return edition.meetings[event_id].date if event_id else quote.said


def heading(edition: Edition, kind: str, record_id: str) -> str:
    """Return the letter or the year under which a record stands in a long list of its kind."""
    if kind == "people":
        return edition.people[record_id].sort[:1].upper()
    if kind == "organizations":
        return edition.organizations[record_id].name[:1].upper()
    if kind == "questions":
        return year(_first_event(edition, record_id))
    record = edition.kind(kind)[record_id]
    dated = (getattr(record, key, None) for key in ("said", "published", "date"))
    return year(next(filter(None, dated), "XXXX"))


def anchor(heading: str) -> str:
    """Return what follows `_` in the id of a group's heading, in ASCII."""
    letters = (char if char.isascii() else f"-{ord(char):x}-" for char in heading.lower())
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters).replace("-2013-", "-")).strip("-")


def year(text: str) -> str:
    """Return the year or years of a date, as a heading; of an open one that of its end."""
    date = edtf.parse(text)
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None:
        return "Date not known"
    # Digits that aren't known make a span of years; an interval is listed where it begins.
    spans = "X" in text and first[0] != last[0]
    return f"{first[0]}–{last[0]}" if spans else str(first[0])
