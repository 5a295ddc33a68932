"""Rules about links in prose and essays (codes L), and about records that nothing leads to."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice

from edition.problems.problem import Place, Problem
from edition.records import field_markers, validators
from edition.records.edition import Edition, kinds_of, records
from edition.records.models import KINDS
from edition.records.nouns import noun
from edition.text import wikilinks
from edition.text.positions import Path
from edition.text.wikilinks import Link
from edition.verify.rules.hints import id_hint, id_of
from edition.verify.rules.references import Placed, may_be_unread

STAND_ALONE = frozenset({"enlargements", "essays", "questions", "quotes"})
"""Kinds that need no other record to lead to them: their indexes, and a speaker's page, do."""


MOST_TOLD = 1000
"""Links with one kind of fault that are told; where there are more, it is one mistake."""

_AHEAD = 300
"""Characters from the beginning of a link that show what it was meant to be."""


def missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield the ids in prose and essays, as `[[id]]`, without a record, each with its problem."""
    return islice(_missing(edition), MOST_TOLD)


def _missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    kinds = kinds_of(edition)
    for link, place, _ in _links(edition):
        if link.target not in kinds and not may_be_unread(edition, link.target, tuple(KINDS)):
            message = f'no record has the id "{link.target}"'
            hint = id_hint(edition, link.target, tuple(KINDS))
            yield link.target, Problem(place(), "L001", message, (), hint)


def links_are_well_formed(edition: Edition) -> Iterator[Problem]:
    """Every `[[` and `]]` belongs to a link that says where it leads."""
    return islice(_ill_formed(edition), MOST_TOLD)


def _ill_formed(edition: Edition) -> Iterator[Problem]:
    for link, place, text in _links(edition):
        if not link.target:
            message = f'"{link.source}" isn\'t a link'
            yield Problem(place(), "L002", message, (), _link_hint(edition, text))


def _link_hint(edition: Edition, text: str) -> str:
    """Return how to write the link at the beginning of a text."""
    found = re.match(r"\[\[([^][|\n]+)(\|[^][\n]+)?", text)
    target = found[1].strip() if found else ""
    name = id_of(edition, target) or validators.as_id(target)
    if name in kinds_of(edition):
        return f"Write [[{name}{(found[2] or '').rstrip() if found else ''}]]."
    return "A link is [[id]] or [[id|shown words]]."


def _links(edition: Edition) -> Iterator[tuple[Link, Placed, str]]:
    """Yield every link of prose and of essays, those not well formed too.

    Each comes with its place, and with the beginning of the text from it on.
    """
    for name, path, text in _texts(edition):
        for at, link in wikilinks.placed_links(text):
            place = partial(_within, edition, name, path, link.source, text, at)
            yield link, place, text[at : at + _AHEAD]
    for name, body in edition.bodies.items():
        for mark, link in body.links:
            yield link, partial(Place, edition.origins[name].path, *mark), link.source


def records_are_used(edition: Edition) -> Iterator[Problem]:
    """Every record is referred to by another, but for those that stand for themselves."""
    if edition.unread:
        return
    used = {
        target
        for _, record in records(edition)
        for _, target, _ in field_markers.references(record)
    }
    used |= {link.target for link, _, _ in _links(edition)}
    for kind in sorted(set(KINDS) - STAND_ALONE):
        for name in edition.kind(kind):
            if name not in used:
                message = f'nothing refers to the {noun(KINDS[kind])} "{name}"'
                hint = f"Name it where it belongs, or link to it with [[{name}]]."
                yield Problem(Place(edition.origins[name].path), "R003", message, (), hint)


def _texts(edition: Edition) -> Iterator[tuple[str, Path, str]]:
    """Yield every prose text: id of the record (empty for the imprint), path, text."""
    for path, text in field_markers.prose(edition.imprint):
        yield "", path, text
    for name, record in records(edition):
        for path, text in field_markers.prose(record):
            yield name, path, text


def _within(edition: Edition, name: str, path: Path, words: str, text: str, at: int) -> Place:
    """Return the place of some words of a value; of the value where YAML has folded them.

    The words stand in the value, `text`, from the character `at`.
    """
    place = edition.origins[name].place(path)
    found = _occurrences(edition.files[place.path], words, *place.mark)
    before = text.count(words, 0, at)
    return Place(place.path, *found[before]) if before < len(found) else place


@lru_cache(maxsize=4)
def _occurrences(text: str, words: str, first: int, column: int) -> list[tuple[int, int]]:
    """Return line and column of each occurrence of words in a file, from a place on."""
    return [
        (number, hit.start() + 1)
        for number, line in enumerate(re.split(r"\r\n|[\r\n]", text), start=1)
        if number >= first
        for hit in re.finditer(re.escape(words), line)
        if number > first or hit.start() >= column - 1
    ]
