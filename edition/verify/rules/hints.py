"""What was probably meant by an id that no record has."""

from collections.abc import Iterable

from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.name_matcher import folded, ids_by_name
from edition.records.nouns import closest, noun
from edition.records.validators import as_id

LIKENESS = 0.75
"""How like an id another must be to be meant; they share words, so this is more than for a key."""


def id_hint(edition: Edition, target: str, kinds: Iterable[str]) -> str:
    """Return how to mend an id that no record of these kinds has."""
    records = {name: record for kind in kinds for name, record in edition.kind(kind).items()}
    for name, record in records.items():
        if target in record.formerly:
            return f'Its id is now "{name}".'
    named = id_of(edition, target)
    if named in records:
        return f'Its id is "{named}".'
    near = closest(target, records, LIKENESS) or _only_with_words_of(target, records)
    return f'Did you mean "{near}"?' if near else _new(target, list(kinds))


def id_of(edition: Edition, name: str) -> str:
    """Return the id of the one record that has a name, or nothing."""
    found = ids_by_name(edition).get(folded(name), ())
    return found[0] if len(found) == 1 else ""


def _only_with_words_of(target: str, ids: Iterable[str]) -> str:
    """Return the only id in which all words of another stand, or nothing."""
    words = set(as_id(target).split("-"))
    found = [name for name in ids if words <= set(name.split("-"))]
    return found[0] if len(found) == 1 else ""


def _new(target: str, kinds: list[str]) -> str:
    hint = "Use the id of a record that is there, or write the record first"
    if len(kinds) > 1 or not as_id(target):
        return f"{hint}."
    return f"{hint}: python build_pages.py new {noun(KINDS[kinds[0]])} {as_id(target)}"
