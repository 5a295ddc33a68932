"""Hints about which record was meant by an id that no record has."""

from collections.abc import Iterable

from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.name_matcher import folded, ids_by_name
from edition.records.nouns import closest, noun
from edition.records.validators import as_id

LIKENESS = 0.75
"""The least similarity, from 0 to 1, of an id to suggest: high, since ids share words."""


def id_hint(edition: Edition, target: str, kinds: Iterable[str]) -> str:
    """Return a hint how to correct an id that no record of these kinds has."""
    candidates = {
        record_id: record for kind in kinds for record_id, record in edition.kind(kind).items()
    }
    for record_id, record in candidates.items():
        if target in record.formerly:
            return f'Its id is now "{record_id}".'
    id_by_name = id_of(edition, target)
    if id_by_name in candidates:
        return f'Its id is "{id_by_name}".'
    similar = closest(target, candidates, LIKENESS) or _only_with_words_of(target, candidates)
    return f'Did you mean "{similar}"?' if similar else _new(target, list(kinds))


def id_of(edition: Edition, name: str) -> str:
    """Return the id of the only record with a name; empty if none or several have it."""
    record_ids = ids_by_name(edition).get(folded(name), ())
    return record_ids[0] if len(record_ids) == 1 else ""


def _only_with_words_of(target: str, ids: Iterable[str]) -> str:
    """Return the only id that contains all words of `target`; empty if none or several do."""
    words = set(as_id(target).split("-"))
    matches = [record_id for record_id in ids if words <= set(record_id.split("-"))]
    return matches[0] if len(matches) == 1 else ""


def _new(target: str, kinds: list[str]) -> str:
    hint = "Use the id of an existing record, or write the record first"
    if len(kinds) > 1 or not as_id(target):
        return f"{hint}."
    return f"{hint}: python build_pages.py new {noun(KINDS[kinds[0]])} {as_id(target)}"
