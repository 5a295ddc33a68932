"""The changes of each record since the last release, which the register describes."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.history import ADDED, CORRECTED, REPLIED, WITHDRAWN
from edition.records.models import KINDS, PublishedRecord, Record
from edition.verify.register import digests, published_keys

RENAMED, CHANGED = "Renamed", "Changed"

_HISTORY = {"added", "corrections", "replies", "withdrawn"}
"""Keys of the record's own history, which don't count as changes of the record."""


class News(NamedTuple):
    """One change of a record."""

    kind: str
    """The folder of the record's kind, such as `quotes`."""
    record_id: str
    """The record's present id."""
    what: str
    """Added, renamed, changed, corrected, replied to or withdrawn."""
    how: str
    """The former id, the changed keys, the text of the correction or withdrawal, or who replies."""

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{self.what}: {self.kind}/{self.record_id}{f' ({self.how})' if self.how else ''}"


def news(edition: Edition) -> list[News]:
    """Return the changes of all records since the last release, in order of kind and id."""
    register = edition.register
    published = {entry.id: entry for entry in register.records} if register else {}
    day = register.date if register else ""
    return [
        News(kind, record_id, what, " ".join(how.split()))
        for kind in KINDS
        for record_id, record in sorted(edition.kind(kind).items())
        for what, how in _changes(edition, record_id, record, published, day)
    ]


def _changes(
    edition: Edition,
    record_id: str,
    record: Record,
    published: dict[str, PublishedRecord],
    day: str,
) -> Iterator[tuple[str, str]]:
    ids = (record_id, *reversed(record.formerly))
    before = next((published[known] for known in ids if known in published), None)
    if before is None:
        yield ADDED, ""
        return
    if before.id != record_id:
        yield RENAMED, f"formerly {before.id}"
    old, new = published_keys(before), digests(edition, record_id, record)
    differing = {key for key, _ in old.items() ^ new.items()}
    if keys := sorted(differing - _HISTORY):
        yield CHANGED, ", ".join(keys)
    if "corrections" in differing:
        # A correction may bear an older date than the release that it comes after.
        late = [correction for correction in record.corrections if correction.date >= day]
        for correction in late or record.corrections[-1:]:
            yield CORRECTED, correction.what
    if "replies" in differing and record.replies:
        yield REPLIED, f"by {record.replies[-1].by}"
    if record.withdrawn and "withdrawn" in differing:
        yield WITHDRAWN, record.withdrawn.why
