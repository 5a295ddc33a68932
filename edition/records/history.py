"""Lists the changes to published records: added, corrected, replied to, withdrawn."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from edition.records.edition import Edition
from edition.records.models import KINDS, Correction, Record, Reply

Dated = TypeVar("Dated", Correction, Reply)

ADDED, CORRECTED, REPLIED, WITHDRAWN = "Added", "Corrected", "Reply", "Withdrawn"


class Change(NamedTuple):
    """One change; changes sort by day, record and number."""

    day: str
    """The day of the change, as `YYYY-MM-DD`."""
    record_id: str
    """The id of the record."""
    number: int
    """The number of a correction, or a reply, among those of its record on the day, from 1."""
    kind: str
    """`ADDED`, `CORRECTED`, `REPLIED` or `WITHDRAWN`."""
    what: str
    """What was, and what is now, of a correction; who replies, of a reply; else empty."""
    why: str | None
    """The reason, or the reply, as prose; None if no reason is given."""


def changes(edition: Edition) -> list[Change]:
    """Return all changes of an edition, the newest first."""
    found = (
        change
        for kind in KINDS
        for record_id, record in edition.kind(kind).items()
        for change in _changes(record_id, record)
    )
    return sorted(found, key=lambda change: change[:4], reverse=True)


def last_days(edition: Edition) -> dict[str, str]:
    """Return the day of the last change by record id; records without a change are left out."""
    return {change.record_id: change.day for change in reversed(changes(edition))}


def _changes(record_id: str, record: Record) -> Iterator[Change]:
    if record.added:
        yield Change(record.added, record_id, 1, ADDED, "", None)
    for number, one in _numbered(record.corrections):
        yield Change(one.date, record_id, number, CORRECTED, one.what, one.why)
    for number, reply in _numbered(record.replies):
        yield Change(reply.date, record_id, number, REPLIED, f"{reply.by}:", reply.text)
    if record.withdrawn:
        yield Change(record.withdrawn.date, record_id, 1, WITHDRAWN, "", record.withdrawn.why)


def _numbered(items: Iterable[Dated]) -> Iterator[tuple[int, Dated]]:
    """Yield each item with its number among those of its day, from 1."""
    days = Counter[str]()
    for item in items:
        days[item.date] += 1
        yield days[item.date], item
