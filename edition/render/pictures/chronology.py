"""What happened when, for pictures: everything that has a date, and what stands together in a row.

A verified edition's records go in; nothing is drawn here. Nothing withdrawn counts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as calendar_day
from typing import NamedTuple

from edition.link.evidence import distance, event, evidence
from edition.records.edition import Edition
from edition.records.models import Quote, Record
from edition.text import edtf
from edition.text.edtf import Date, Day

KINDS = ("meeting", "enlargement", "document", "release", "quote", "article")
"""What a moment may be; things of one day stand in this order."""
NEAR = 7
"""A record made so many days after a meeting, or sooner, stands in the row of the meeting."""
ALONE = 3
"""So many quotes of one date have a row each where they belong to nothing; more share one."""


class Moment(NamedTuple):
    """Something that has a date: of which kind, and the id of its record."""

    kind: str
    record_id: str
    date: Date


class Telling(NamedTuple):
    """A later recollection: its quote, the meeting that it tells of, how long after."""

    quote: str
    event: str
    distance: str


@dataclass(frozen=True)
class Row:
    """A moment with the documents and quotes that belong to it, and the events that these tell."""

    moment: Moment
    documents: tuple[str, ...]
    quotes: tuple[str, ...]
    tellings: tuple[Telling, ...]


def moments(edition: Edition) -> list[Moment]:
    """Return everything that has a date, in its order."""
    return sorted(_moments(edition), key=_place)


def _place(moment: Moment) -> tuple[object, ...]:
    return (*edtf.key(moment.date), KINDS.index(moment.kind), moment.record_id)


def _moments(edition: Edition) -> Iterator[Moment]:
    for kind, record_id, text, record in dated(edition):
        if not record.withdrawn:
            yield Moment(kind, record_id, edtf.parse(text))


def dated(edition: Edition) -> Iterator[tuple[str, str, str, Record]]:
    """Yield everything that has a date, withdrawn or not: kind of moment, id, date, record."""
    yield from (
        ("meeting", record_id, record.date, record)
        for record_id, record in edition.meetings.items()
    )
    yield from (
        ("enlargement", record_id, record.date, record)
        for record_id, record in edition.enlargements.items()
    )
    yield from (
        ("quote", record_id, record.said, record) for record_id, record in edition.quotes.items()
    )
    yield from (
        ("article", record_id, record.published, record)
        for record_id, record in edition.articles.items()
    )
    for record_id, document in edition.documents.items():
        yield "document", record_id, document.date, document
        yield from (("release", record_id, record.date, document) for record in document.releases)


def tellings(edition: Edition) -> list[Telling]:
    """Return the later recollections that tell of a meeting, by when they were said."""
    found = [
        Telling(quote_id, event_id, distance(edition, quote))
        for quote_id, quote in edition.quotes.items()
        if (event_id := _told(edition, quote))
    ]
    quotes = edition.quotes
    return sorted(
        found, key=lambda telling: (edtf.key(edtf.parse(quotes[telling.quote].said)), telling)
    )


def _told(edition: Edition, quote: Quote) -> str | None:
    if quote.withdrawn or evidence(edition, quote) != "later recollection":
        return None
    event_id = event(edition, quote)
    return None if event_id is None or edition.meetings[event_id].withdrawn else event_id


def rows(edition: Edition) -> list[Row]:
    """Return the moments of the edition in rows, each kept with that to which it belongs."""
    every = list(dict.fromkeys(moments(edition)))
    hosts = _hosts(edition, every)
    guests: defaultdict[tuple[str, str], list[Moment]] = defaultdict(list)
    for moment in every:
        if moment[:2] in hosts:
            guests[hosts[moment[:2]]].append(moment)
    by_quote = {telling.quote: telling for telling in tellings(edition)}
    return [
        _row(moment, guests[moment[:2]] if moment.kind != "release" else [], by_quote)
        for moment in every
        if moment[:2] not in hosts and not _at_once(edition, moment)
    ]


def _row(moment: Moment, guests: list[Moment], by_quote: dict[str, Telling]) -> Row:
    own = [moment.record_id] if moment.kind == "quote" else []
    quotes = (*own, *(guest.record_id for guest in guests if guest.kind == "quote"))
    documents = tuple(guest.record_id for guest in guests if guest.kind == "document")
    return Row(
        moment,
        documents,
        quotes,
        tuple(by_quote[quote_id] for quote_id in quotes if quote_id in by_quote),
    )


def _at_once(edition: Edition, moment: Moment) -> bool:
    """Whether this is the release of a document on the very date on which it was made."""
    if moment.kind != "release":
        return False
    return moment.date.text == edition.documents[moment.record_id].date


def _hosts(edition: Edition, every: list[Moment]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return in whose row each document and quote stands, where it has none of its own."""
    hosts: dict[tuple[str, str], tuple[str, str]] = {}
    for moment in every:
        if moment.kind == "document":
            meeting = edition.documents[moment.record_id].meeting
            if _is_near(edition, meeting, moment.date):
                hosts["document", moment.record_id] = ("meeting", str(meeting))
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for moment in every:
        if moment.kind == "quote":
            host = _host(edition, edition.quotes[moment.record_id])
            if host:
                hosts["quote", moment.record_id] = hosts.get(host, host)
            else:
                alone[moment.date.text].append(moment.record_id)
    for first, *others in alone.values():
        if len(others) >= ALONE:
            hosts |= {("quote", other): ("quote", first) for other in others}
    return hosts


def _is_near(edition: Edition, meeting: str | None, made: Date) -> bool:
    record = edition.meetings.get(meeting or "")
    if record is None or record.withdrawn:
        return False
    met = edtf.parse(record.date)
    if edtf.overlaps(met, made):
        return True
    return bool(met.latest and made.earliest and 0 < _days(met.latest, made.earliest) <= NEAR)


def _days(start: Day, stop: Day) -> int:
    return (calendar_day(*stop) - calendar_day(*start)).days


def _host(edition: Edition, quote: Quote) -> tuple[str, str] | None:
    """Return the meeting at which, or else the document in which, something was said then."""
    said = edtf.parse(quote.said)
    for kind, record_id in (("meeting", quote.meeting), ("document", quote.document)):
        record = edition.kind(f"{kind}s").get(record_id or "")
        if record and not record.withdrawn:
            date: str = getattr(record, "date")  # noqa: B009 - meetings and documents have one
            if edtf.overlaps(edtf.parse(date), said):
                return kind, str(record_id)
    return None
