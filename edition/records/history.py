"""What happened to the records after they were made: added, corrected, replied to, withdrawn."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from edition.records.models import KINDS, Correction, Edition, Record, Reply

Dated = TypeVar("Dated", Correction, Reply)

ADDED, CORRECTED, REPLIED, WITHDRAWN = "Added", "Corrected", "Reply", "Withdrawn"


class Change(NamedTuple):
    """One change; changes sort by day."""

    day: str
    """A full date."""
    name: str
    """The id of the record."""
    number: int
    """Counts the corrections, or the replies, of one record on one day, from 1."""
    kind: str
    """One of the four words above."""
    what: str
    """What was, and what is now, of a correction; who replies, of a reply; else empty."""
    why: str | None
    """The reason, or the reply, as prose."""


def changes(edition: Edition) -> list[Change]:
    """Return all changes, the newest first."""
    found = (
        change
        for kind in KINDS
        for name, record in edition.kind(kind).items()
        for change in _changes(name, record)
    )
    return sorted(found, key=lambda change: change[:4], reverse=True)


def last_days(edition: Edition) -> dict[str, str]:
    """Return the last day on which each record changed; those that tell of no change have none."""
    return {change.name: change.day for change in reversed(changes(edition))}


def _changes(name: str, record: Record) -> Iterator[Change]:
    if record.added:
        yield Change(record.added, name, 1, ADDED, "", None)
    for number, one in _numbered(record.corrections):
        yield Change(one.date, name, number, CORRECTED, one.what, one.why)
    for number, reply in _numbered(record.replies):
        yield Change(reply.date, name, number, REPLIED, f"{reply.by}:", reply.text)
    if record.withdrawn:
        yield Change(record.withdrawn.date, name, 1, WITHDRAWN, "", record.withdrawn.why)


def _numbered(items: Iterable[Dated]) -> Iterator[tuple[int, Dated]]:
    """Yield each item with its number among those of its day, from 1."""
    days = Counter[str]()
    for item in items:
        days[item.date] += 1
        yield days[item.date], item
