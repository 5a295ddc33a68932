"""Which pages are written first after a change: those of changed records and their neighbours."""

from collections.abc import Iterator
from itertools import islice

from edition.link.graph import Links
from edition.records.edition import Edition, records

MOST = 20
"""Of how many records the pages are written first; a change of more is seen with all others."""


def near(links: Links, before: Edition, now: Edition) -> frozenset[str]:
    """Return the records that changed between two readings, and those next to them."""
    changed = list(_changed(before, now))
    around = (record_id for changed_id in changed for record_id in _around(links, changed_id))
    return frozenset(islice(dict.fromkeys((*changed, *around)), MOST))


def _changed(before: Edition, now: Edition) -> Iterator[str]:
    """Yield the records that are new or not what they were, with their texts."""
    was = dict(records(before))
    for record_id, record in records(now):
        if (record, *_texts(now, record_id)) != (was.get(record_id), *_texts(before, record_id)):
            yield record_id


def _texts(edition: Edition, record_id: str) -> tuple[object, ...]:
    return edition.hashes.get(record_id), edition.bodies.get(record_id)


def _around(links: Links, record_id: str) -> Iterator[str]:
    """Yield what a record names by its keys, then what refers to it: their pages show it."""
    for target, referrers in links.referrers.items():
        if any(
            referrer.source == record_id and referrer.key not in ("prose", "text")
            for referrer in referrers
        ):
            yield target
    yield from links.sources(record_id)
