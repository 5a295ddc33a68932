"""The third stage: what leads where. Names become links, and references are turned round.

Only what may be shown counts: nothing withdrawn refers to anything.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from edition.link.annotated_article import Mark, Witness, by_reading, witnesses
from edition.link.evidence import chronological
from edition.records import field_markers
from edition.records.edition import Edition, records
from edition.records.models import KINDS, Record
from edition.records.name_matcher import Names, mentions, names
from edition.text import wikilinks as prose
from edition.text.positions import Path
from edition.text.wikilinks import Link
from edition.verify.verify import Verified


class Referrer(NamedTuple):
    """A record that refers to another, and how.

    By a key, in `prose`, in an article's `text`, or by a `quotation` in an essay.
    """

    source: str
    key: str


class Run(NamedTuple):
    """Words of prose, and the record that they link to (empty: none)."""

    words: str
    target: str = ""


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Links:
    """What leads where in a whole edition."""

    kinds: Mapping[str, str]
    """The folder of each id."""
    labels: Mapping[str, str]
    """What each id is called."""
    referrers: Mapping[str, tuple[Referrer, ...]]
    """What refers to each id, in the order of the records."""
    prose: Mapping[str, tuple[Paragraph, ...]]
    """Each prose text in paragraphs, with its links."""
    witnesses: Mapping[str, Witness]
    """Each article."""
    marks: Mapping[tuple[str, int], Mark]
    """Each reading, by its quote and its index there."""
    said: Mapping[str, int]
    """The place of each quote in the order in which they were said."""

    def sources(self, target: str, *keys: str) -> list[str]:
        """Return the records that refer to a target, by one of these keys where some are given."""
        found = self.referrers.get(target, ())
        return list(dict.fromkeys(one.source for one in found if not keys or one.key in keys))


def link(verified: Verified) -> Links:
    """Return the links of a verified edition."""
    edition, known = verified.edition, names(verified.edition)
    labels = _labels(edition)
    texts = {text: _linked(text, known, labels) for text in _texts(edition)}
    found = witnesses(verified, known)
    return Links(
        kinds={name: kind for kind in KINDS for name in edition.kind(kind)},
        labels=labels,
        referrers=_turned(edition, texts, found),
        prose=texts,
        witnesses=found,
        marks=by_reading(found),
        said={name: place for place, name in enumerate(chronological(edition))},
    )


def _labels(edition: Edition) -> dict[str, str]:
    """Return what each record is called: its name, title or question; a quote, its summary."""
    keys = ("name", "title", "question")
    labels = {
        name: str(next(value for key in keys if (value := getattr(record, key, None)))).strip()
        for name, record in records(edition)
        if name not in edition.quotes
    }
    # Only a summary is prose: in a title, brackets are brackets.
    quotes = {name: prose.plain(quote.summary, labels) for name, quote in edition.quotes.items()}
    return {**labels, **quotes}


def _texts(edition: Edition) -> Iterator[str]:
    for part in (edition.imprint, *(record for _, record in records(edition))):
        yield from (text for _, text in field_markers.prose(part))


def _linked(text: str, known: Names, labels: Mapping[str, str]) -> tuple[Paragraph, ...]:
    return tuple(tuple(_runs(part, known, labels)) for part in prose.paragraphs(text))


def _runs(paragraph: str, known: Names, labels: Mapping[str, str]) -> Iterator[Run]:
    """Yield the words of a paragraph; each record is linked where it is first mentioned."""
    pieces = list(prose.pieces(paragraph))
    linked = {piece.target for piece in pieces if isinstance(piece, Link)}
    for piece in pieces:
        if isinstance(piece, Link):
            yield Run(piece.words or labels[piece.target], piece.target)
        else:
            yield from _named(piece, known, linked)


def _named(words: str, known: Names, linked: set[str]) -> Iterator[Run]:
    at = 0
    for mention in mentions(known, words):
        if mention.target not in linked:
            linked.add(mention.target)
            yield Run(words[at : mention.start])
            yield Run(words[mention.start : mention.end], mention.target)
            at = mention.end
    yield Run(words[at:])


def _turned(
    edition: Edition,
    texts: Mapping[str, tuple[Paragraph, ...]],
    found: Mapping[str, Witness],
) -> dict[str, tuple[Referrer, ...]]:
    """Return the references of all records by what they refer to."""
    turned: defaultdict[str, dict[Referrer, None]] = defaultdict(dict)
    for name, record in records(edition):
        if not record.withdrawn:
            for target, key in _targets(edition, name, record, texts, found):
                if target != name:
                    turned[target][Referrer(name, key)] = None
    return {target: tuple(referrers) for target, referrers in turned.items()}


def _of_essay(edition: Edition, name: str) -> Iterator[tuple[str, str]]:
    """Yield what an essay links to and quotes."""
    body = edition.bodies.get(name)
    if body:
        yield from ((link.target, "prose") for _, link in body.links)
        yield from ((target, "quotation") for one in body.quotations for _, target, _ in one.cited)


def _targets(
    edition: Edition,
    name: str,
    record: Record,
    texts: Mapping[str, tuple[Paragraph, ...]],
    found: Mapping[str, Witness],
) -> Iterator[tuple[str, str]]:
    """Yield what a record refers to, each with how."""
    for path, target, _ in field_markers.references(record):
        yield target, next(step for step in reversed(path) if isinstance(step, str))
    for path, text in field_markers.prose(record):
        if name not in found or _is_shown(found[name], path):
            yield from ((run.target, "prose") for part in texts[text] for run in part if run.target)
    yield from _of_essay(edition, name)
    if name in found:
        yield from ((mention.target, "text") for mention in found[name].mentions)


def _is_shown(article: Witness, path: Path) -> bool:
    """Whether a text of an article's record is shown: of what isn't, its notes aren't either."""
    kept = {"notes": article.notes, "omit": article.omissions}
    return path[0] not in kept or path[1] in kept[str(path[0])]
