"""The third stage: the links of an edition. Names become links, and references are inverted.

Withdrawn records, whose content isn't shown, refer to nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.link.annotated_article import AnnotatedArticle, Mark, annotated_articles, by_reading
from edition.link.evidence import chronological
from edition.link.whose_words import Words, display_order, whose_words
from edition.records import field_markers
from edition.records.edition import Edition, kinds_of, records
from edition.records.models import Record
from edition.records.name_matcher import Names, mentions, names
from edition.text import wikilinks as prose
from edition.text.positions import Path
from edition.text.wikilinks import Link
from edition.verify.verify import Verified


class Referrer(NamedTuple):
    """A record that refers to another, and how."""

    source: str
    """The id of the record that refers."""
    key: str
    """The key with the reference; `prose`, an article's `text`, or an essay's `quotation`."""


class Run(NamedTuple):
    """Words of prose that are one link, or none."""

    words: str
    """The words shown."""
    target: str = ""
    """The id of the record that they link to; empty for none."""


Paragraph = tuple[Run, ...]
"""A paragraph of prose, as links and the words between them."""


@dataclass(frozen=True)
class Links:
    """All links of an edition."""

    kinds: Mapping[str, str]
    """The kind of each record, by record id."""
    labels: Mapping[str, str]
    """The name, title, question or summary of each record, by record id."""
    referrers: Mapping[str, tuple[Referrer, ...]]
    """The records that refer to each record, by record id, in the order of the sources."""
    prose: Mapping[str, tuple[Paragraph, ...]]
    """The paragraphs of each prose text, by the text as written."""
    articles: Mapping[str, AnnotatedArticle]
    """What the page of each article shows, by article id."""
    marks: Mapping[tuple[str, int], Mark]
    """The position of each reading, by quote id and index in the quote's list."""
    ranks: Mapping[str, int]
    """The rank of each quote in chronological order, from 0, by quote id."""
    words: Mapping[tuple[str, int], Words]
    """Whose words each reading is, by quote id and index in the quote's list."""
    ranked: Mapping[str, Sequence[int]]
    """The indexes of each shown quote's readings in the order of display, the best first."""

    def sources(self, target: str, *keys: str) -> list[str]:
        """Return the ids of the records that refer to a record, by any key or one of `keys`."""
        referrers = self.referrers.get(target, ())
        return list(dict.fromkeys(source for source, key in referrers if not keys or key in keys))


def link(verified: Verified) -> Links:
    """Return all links of a verified edition."""
    edition, known = verified.edition, names(verified.edition)
    labels = labels_of(edition)
    texts = {text: _linked(text, known, labels) for text in _texts(edition)}
    articles = annotated_articles(verified, known)
    words = whose_words(verified)
    return Links(
        kinds=kinds_of(edition),
        labels=labels,
        referrers=_inverted(edition, texts, articles),
        prose=texts,
        articles=articles,
        marks=by_reading(articles),
        ranks={quote_id: rank for rank, quote_id in enumerate(chronological(edition))},
        words=words,
        ranked=display_order(verified, words),
    )


def labels_of(edition: Edition) -> dict[str, str]:
    """Return the name, title or question of each record, and the summary of each quote, by id."""
    keys = ("name", "title", "question")
    labels = {
        record_id: str(
            next(filter(None, (getattr(record, key, None) for key in keys)), record_id)
        ).strip()
        for record_id, record in records(edition)
        if record_id not in edition.quotes
    }
    # Only a summary is prose with links: in a title, brackets are ordinary characters.
    summaries = {key: prose.plain(quote.summary, labels) for key, quote in edition.quotes.items()}
    return labels | summaries


def _texts(edition: Edition) -> Iterator[str]:
    for part in (edition.imprint, *(record for _, record in records(edition))):
        yield from (text for _, text in field_markers.prose(part))


def _linked(text: str, known: Names, labels: Mapping[str, str]) -> tuple[Paragraph, ...]:
    return tuple(tuple(_runs(part, known, labels)) for part in prose.paragraphs(text))


def _runs(paragraph: str, known: Names, labels: Mapping[str, str]) -> Iterator[Run]:
    """Yield the runs of a paragraph; a name links at its first mention, if no `[[id]]` does."""
    pieces = list(prose.pieces(paragraph))
    linked = {piece.target for piece in pieces if isinstance(piece, Link)}
    for piece in pieces:
        if isinstance(piece, Link):
            yield Run(piece.words or labels[piece.target], piece.target)
        else:
            yield from _by_name(piece, known, linked)


def _by_name(words: str, known: Names, linked: set[str]) -> Iterator[Run]:
    """Yield the runs of words between links; add the records that they link to `linked`."""
    at = 0
    for mention in mentions(known, words):
        if mention.target not in linked:
            linked.add(mention.target)
            yield Run(words[at : mention.start])
            yield Run(words[mention.start : mention.end], mention.target)
            at = mention.end
    yield Run(words[at:])


def _inverted(
    edition: Edition,
    texts: Mapping[str, tuple[Paragraph, ...]],
    articles: Mapping[str, AnnotatedArticle],
) -> dict[str, tuple[Referrer, ...]]:
    """Return the referrers of each record that another refers to, by record id."""
    referrers: defaultdict[str, dict[Referrer, None]] = defaultdict(dict)
    for record_id, record in records(edition):
        if not record.withdrawn:
            for target, key in _targets(edition, record_id, record, texts, articles):
                if target != record_id:
                    referrers[target][Referrer(record_id, key)] = None
    return {target: tuple(sources) for target, sources in referrers.items()}


def _targets(
    edition: Edition,
    record_id: str,
    record: Record,
    texts: Mapping[str, tuple[Paragraph, ...]],
    articles: Mapping[str, AnnotatedArticle],
) -> Iterator[tuple[str, str]]:
    """Yield the ids that a record refers to, each with the key of its Referrer."""
    article, body = articles.get(record_id), edition.bodies.get(record_id)
    for path, target, _ in field_markers.references(record):
        # An article that a reading translates is no article that prints it.
        key = next(step for step in reversed(path) if isinstance(step, str))
        yield target, "original" if "original" in path else key
    for path, text in field_markers.prose(record):
        if _is_shown(article, path):
            yield from ((run.target, "prose") for part in texts[text] for run in part if run.target)
    if body:
        yield from ((link.target, "prose") for _, link in body.links)
        cited = (citation for quoted in body.quotations for citation in quoted.cited)
        yield from ((target, "quotation") for _, target, _ in cited)
    if article:
        yield from ((mention.target, "text") for mention in article.mentions)


def _is_shown(article: AnnotatedArticle | None, path: Path) -> bool:
    """Whether the page of a record shows the text at a path of it; `article` is what it shows."""
    shown = {"notes": article.notes, "omit": article.omissions} if article else {}
    # What the editors accept of the check is no part of any page.
    return path[0] != "accepted" and (path[0] not in shown or path[1] in shown[str(path[0])])
