"""Lists the changes to published records: added, corrected, withdrawn."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.models import KINDS, Record

ADDED, CORRECTED, WITHDRAWN = "Added", "Corrected", "Withdrawn"


class Change(NamedTuple):
    """One change; changes sort by day, record and number."""

    day: str
    """The day of the change, as `YYYY-MM-DD`."""
    record_id: str
    """The id of the record."""
    number: int
    """The number of a correction among those of its record on the day, from 1; else 1."""
    kind: str
    """`ADDED`, `CORRECTED` or `WITHDRAWN`."""
    what: str
    """What was, and what is now; empty unless it is a correction."""
    why: str | None
    """The reason, as prose, if one is given."""


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
    days = [correction.date for correction in record.corrections]
    for index, correction in enumerate(record.corrections):
        number = days[: index + 1].count(correction.date)
        yield Change(correction.date, record_id, number, CORRECTED, correction.what, correction.why)
    if record.withdrawn:
        yield Change(record.withdrawn.date, record_id, 1, WITHDRAWN, "", record.withdrawn.why)
