"""Which pages tell first of a change: those of the changed records, and of some around them."""

from collections.abc import Iterator
from itertools import islice

from edition.link.graph import Links
from edition.records.edition import Edition
from edition.records.models import KINDS

MOST = 20
"""Of how many records the pages are written first; a change of more is seen with all others."""


def near(links: Links, before: Edition, now: Edition) -> frozenset[str]:
    """Return the records that changed between two readings, and those next to them."""
    changed = list(_changed(before, now))
    around = (name for one in changed for name in _around(links, one))
    return frozenset(islice(dict.fromkeys((*changed, *around)), MOST))


def _changed(before: Edition, now: Edition) -> Iterator[str]:
    """Yield the records that are new or not what they were, with their texts."""
    for kind in KINDS:
        was = before.kind(kind)
        for name, record in now.kind(kind).items():
            if (record, *_texts(now, name)) != (was.get(name), *_texts(before, name)):
                yield name


def _texts(edition: Edition, name: str) -> tuple[object, ...]:
    return edition.hashes.get(name), edition.bodies.get(name)


def _around(links: Links, name: str) -> Iterator[str]:
    """Yield what a record names by its keys, then what refers to it: their pages show it."""
    for target, referrers in links.referrers.items():
        if any(one.source == name and one.key not in ("prose", "text") for one in referrers):
            yield target
    yield from links.sources(name)
