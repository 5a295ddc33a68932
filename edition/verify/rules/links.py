"""Rules about links in prose and essays (codes L), and about records that nothing refers to."""

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
"""Kinds that no other record need refer to: indexes and speakers' pages lead to them."""

MOST_REPORTED = 1000
"""How many links with one kind of fault are reported; more than that have one cause."""

_AHEAD = 300
"""How many characters from the beginning of a link are examined for what was meant."""


def missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield each unknown id that prose or an essay links to, with its problem (L001)."""
    return islice(_missing(edition), MOST_REPORTED)


def _missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    kinds = kinds_of(edition)
    for link, place, _ in _links(edition):
        if link.target not in kinds and not may_be_unread(edition, link.target, tuple(KINDS)):
            message = f'no record has the id "{link.target}"'
            hint = id_hint(edition, link.target, tuple(KINDS))
            yield link.target, Problem(place(), "L001", message, (), hint)


def links_are_well_formed(edition: Edition) -> Iterator[Problem]:
    """Every `[[` and `]]` belongs to a well-formed link (L002)."""
    return islice(_ill_formed(edition), MOST_REPORTED)


def _ill_formed(edition: Edition) -> Iterator[Problem]:
    for link, place, text in _links(edition):
        if not link.target:
            message = f'"{link.source}" isn\'t a link'
            yield Problem(place(), "L002", message, (), _link_hint(edition, text))


def _link_hint(edition: Edition, text: str) -> str:
    """Return a hint how to write the link with which a text begins."""
    match = re.match(r"\[\[([^][|\n]+)(\|[^][\n]+)?", text)
    target = match[1].strip() if match else ""
    record_id = id_of(edition, target) or validators.as_id(target)
    if record_id in kinds_of(edition):
        return f"Write [[{record_id}{(match[2] or '').rstrip() if match else ''}]]."
    return "A link is [[id]] or [[id|shown words]]."


def _links(edition: Edition) -> Iterator[tuple[Link, Placed, str]]:
    """Yield every link in prose and essays, malformed ones too.

    Each comes with its place and with the text that begins at it, cut after some characters.
    """
    for record_id, path, text in _texts(edition):
        for at, link in wikilinks.placed_links(text):
            place = partial(_place_of_words, edition, record_id, path, link.source, text, at)
            yield link, place, text[at : at + _AHEAD]
    for record_id, body in edition.bodies.items():
        for mark, link in body.links:
            yield link, partial(Place, edition.origins[record_id].path, *mark), link.source


def records_are_used(edition: Edition) -> Iterator[Problem]:
    """Another record refers to every record, except for the kinds in `STAND_ALONE` (R003)."""
    if edition.unread:
        return
    used = {
        target
        for _, record in records(edition)
        for _, target, _ in field_markers.references(record)
    }
    used |= {link.target for link, _, _ in _links(edition)}
    for kind in sorted(set(KINDS) - STAND_ALONE):
        for record_id in edition.kind(kind):
            if record_id not in used:
                message = f'nothing refers to the {noun(KINDS[kind])} "{record_id}"'
                hint = f"Name it where it belongs, or link to it with [[{record_id}]]."
                yield Problem(Place(edition.origins[record_id].path), "R003", message, (), hint)


def _texts(edition: Edition) -> Iterator[tuple[str, Path, str]]:
    """Yield the record id (empty for the imprint), path and text of each prose field."""
    for path, text in field_markers.prose(edition.imprint):
        yield "", path, text
    for record_id, record in records(edition):
        for path, text in field_markers.prose(record):
            yield record_id, path, text


def _place_of_words(
    edition: Edition, record_id: str, path: Path, words: str, text: str, at: int
) -> Place:
    """Return the place in the file of words at offset `at` of a field's `text`.

    Where YAML has folded the words over lines, that is the place of the whole value.
    """
    place = edition.origins[record_id].place(path)
    occurrences = _occurrences(edition.files[place.path], words, *place.mark)
    before = text.count(words, 0, at)
    return Place(place.path, *occurrences[before]) if before < len(occurrences) else place


@lru_cache(maxsize=4)
def _occurrences(text: str, words: str, first: int, column: int) -> list[tuple[int, int]]:
    """Return line and column of each occurrence of words from a line and column of a file on."""
    return [
        (number, hit.start() + 1)
        for number, line in enumerate(re.split(r"\r\n|[\r\n]", text), start=1)
        if number >= first
        for hit in re.finditer(re.escape(words), line)
        if number > first or hit.start() >= column - 1
    ]
