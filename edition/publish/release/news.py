"""What changed since the last release, record by record: the register tells what was published."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.history import ADDED, CORRECTED, WITHDRAWN
from edition.records.models import KINDS, PublishedRecord, Record
from edition.verify.register import digests, published_keys

RENAMED, CHANGED = "Renamed", "Changed"

_APART = {"added", "corrections", "withdrawn"}
"""Keys that tell of the record's own history; the last two have words of their own."""


class News(NamedTuple):
    """One thing that happened to a record."""

    kind: str
    """The folder of the record's kind."""
    name: str
    """Its id."""
    what: str
    """Added, renamed, changed, corrected or withdrawn."""
    how: str
    """The former id, the keys that changed, or the words of the correction or withdrawal."""

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{self.what}: {self.kind}/{self.name}{f' ({self.how})' if self.how else ''}"


def news(edition: Edition) -> list[News]:
    """Return what is new in every record, in order of kind and id."""
    register = edition.register
    published = {one.id: one for one in register.records} if register else {}
    day = register.date if register else ""
    return [
        News(kind, name, what, " ".join(how.split()))
        for kind in KINDS
        for name, record in sorted(edition.kind(kind).items())
        for what, how in _record(edition, name, record, published, day)
    ]


def _record(
    edition: Edition,
    name: str,
    record: Record,
    published: dict[str, PublishedRecord],
    day: str,
) -> Iterator[tuple[str, str]]:
    ids = (name, *reversed(record.formerly))
    before = next((published[one] for one in ids if one in published), None)
    if before is None:
        yield ADDED, ""
        return
    if before.id != name:
        yield RENAMED, f"formerly {before.id}"
    old, new = published_keys(before), digests(edition, name, record)
    differing = {key for key, _ in old.items() ^ new.items()}
    if keys := sorted(differing - _APART):
        yield CHANGED, ", ".join(keys)
    if "corrections" in differing:
        late = [one for one in record.corrections if one.date >= day]
        yield from ((CORRECTED, one.what) for one in late or record.corrections[-1:])
    if record.withdrawn and "withdrawn" in differing:
        yield WITHDRAWN, record.withdrawn.why
