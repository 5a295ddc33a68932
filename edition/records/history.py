"""What happened to the records after they were made: added, corrected, withdrawn."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.models import KINDS, Record

ADDED, CORRECTED, WITHDRAWN = "Added", "Corrected", "Withdrawn"


class Change(NamedTuple):
    """One change; changes sort by day."""

    day: str
    """A full date."""
    record_id: str
    """The id of the record."""
    number: int
    """Counts the corrections of one record on one day, from 1."""
    kind: str
    """One of the three words above."""
    what: str
    """What was, and what is now, of a correction; else empty."""
    why: str | None
    """The reason, as prose."""


def changes(edition: Edition) -> list[Change]:
    """Return all changes, the newest first."""
    found = (
        change
        for kind in KINDS
        for record_id, record in edition.kind(kind).items()
        for change in _changes(record_id, record)
    )
    return sorted(found, key=lambda change: change[:4], reverse=True)


def last_days(edition: Edition) -> dict[str, str]:
    """Return the last day on which each record changed; those that tell of no change have none."""
    return {change.record_id: change.day for change in reversed(changes(edition))}


def _changes(record_id: str, record: Record) -> Iterator[Change]:
    if record.added:
        yield Change(record.added, record_id, 1, ADDED, "", None)
    days = [correction.date for correction in record.corrections]
    for index, correction in enumerate(record.corrections):
        number = days[: index + 1].count(correction.date)
        yield Change(correction.date, record_id, number, CORRECTED, correction.what, correction.why)
    if record.withdrawn:
        yield Change(record.withdrawn.date, record_id, 1, WITHDRAWN, "", record.withdrawn.why)
