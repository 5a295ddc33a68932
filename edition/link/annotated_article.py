"""Articles with the positions of their readings, of names that become links, and of notes.

Offsets are in characters of an article's decoded text.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.records.name_matcher import Mention, Names, mentions
from edition.text.memo import memoized
from edition.text.passages import Hit, Span, paragraphs
from edition.verify.register import anchor
from edition.verify.verify import Verified


@dataclass(frozen=True, order=True)
class Mark:
    """A reading and its position in its article; marks sort by where they begin."""

    start: int
    """The offset of its first character."""
    quote: str
    """The id of the quote."""
    index: int
    """Its index in the quote's list of readings."""
    number: int
    """Its number among the quote's readings in this article, from 1, by where they begin."""
    parts: Hit
    """The spans of its parts; several where the quote leaves something out."""

    @property
    def anchor(self) -> str:
        """The HTML id of the reading in its article's page."""
        return anchor(self.quote, self.number)


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article's paragraphs, readings, mentions and notes, as its page shows them."""

    paragraphs: tuple[Span, ...]
    """The spans of the paragraphs that are shown."""
    numbers: tuple[int, ...]
    """The number of each of these among all paragraphs, from 1."""
    complete: bool
    """Whether all paragraphs are shown."""
    marks: tuple[Mark, ...]
    """The readings in the article, in the order in which they begin."""
    mentions: tuple[Mention, ...]
    """The names that become links: the first mention of each record in each paragraph."""
    notes: tuple[int, ...]
    """The indexes of the editors' notes that lie wholly in the paragraphs shown."""
    omissions: tuple[int, ...]
    """The indexes of the omissions that lie wholly in the paragraphs shown."""


def annotated_articles(verified: Verified, known: Names) -> dict[str, AnnotatedArticle]:
    """Return each AnnotatedArticle by article id; `known` are the names to link."""
    marks, originals = _marks(verified), _originals(verified)
    return {
        article_id: _annotated(
            verified, known, article_id, marks.get(article_id, ()), originals[article_id]
        )
        for article_id in verified.edition.articles
    }


def _annotated(
    verified: Verified,
    known: Names,
    article_id: str,
    marks: tuple[Mark, ...],
    originals: Iterable[Span],
) -> AnnotatedArticle:
    text, article = verified.edition.texts[article_id], verified.edition.articles[article_id]
    shown = every = paragraphs(text)
    if article.show == "excerpts":
        read = (part for mark in marks for part in mark.parts)
        shown = touched(every, (*read, *originals))
    omitted = [span for hit in verified.passages.omissions[article_id] for span in hit]
    linked = _linked(known, text, shown, tuple(omitted))
    numbers = {span: number for number, span in enumerate(every, start=1)}
    # Only what lies wholly in what is shown counts: the rest would reveal hidden words.
    visible = () if article.withdrawn else shown
    notes, omissions = (
        tuple(_contained(text, visible, hits[article_id]))
        for hits in (verified.passages.notes, verified.passages.omissions)
    )
    shown_numbers = tuple(numbers[span] for span in shown)
    is_complete = len(shown) == len(every)
    return AnnotatedArticle(shown, shown_numbers, is_complete, marks, linked, notes, omissions)


def _marks(verified: Verified) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of each article by article id, in the order in which they begin."""
    hits: defaultdict[str, list[tuple[int, str, int, Hit]]] = defaultdict(list)
    for (quote_id, index), hit in verified.passages.readings.items():
        article_id = verified.edition.quotes[quote_id].readings[index].article
        hits[article_id].append((hit[0][0], quote_id, index, hit))
    return {article_id: tuple(_numbered(sorted(rows))) for article_id, rows in hits.items()}


def _originals(verified: Verified) -> defaultdict[str, list[Span]]:
    """Return what readings of other articles translate, by the article that prints it."""
    spans = defaultdict[str, list[Span]](list)
    for (quote_id, index), hit in verified.passages.originals.items():
        original = verified.edition.quotes[quote_id].readings[index].original
        if original:
            spans[original.article] += hit
    return spans


def _numbered(hits: Iterable[tuple[int, str, int, Hit]]) -> Iterator[Mark]:
    counts = Counter[str]()
    for start, quote_id, index, parts in hits:
        counts[quote_id] += 1
        yield Mark(start, quote_id, index, counts[quote_id], parts)


def touched(spans: Sequence[Span], parts: Iterable[Span]) -> tuple[Span, ...]:
    """Return those of the ordered, disjoint spans that overlap with one of the parts."""
    starts = [start for start, _ in spans]
    indexes: set[int] = set()
    for start, end in parts:
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_right(starts, end - 1)
        indexes.update(index for index in range(first, last) if spans[index][1] > start)
    return tuple(spans[index] for index in sorted(indexes))


def _contained(text: str, shown: Sequence[Span], hits: Iterable[Hit]) -> list[int]:
    """Return the indexes of the hits that lie wholly in the shown paragraphs of a text."""
    every, visible = paragraphs(text), set(shown)
    return [index for index, hit in enumerate(hits) if visible.issuperset(touched(every, hit))]


@memoized
def _linked(
    known: Names, text: str, spans: tuple[Span, ...], omitted: tuple[Span, ...]
) -> tuple[Mention, ...]:
    """Return the first mention of each record in each paragraph, outside omitted matter.

    Each paragraph is searched on its own, since no name continues in the next.
    """
    linked: list[Mention] = []
    for start, end in spans:
        seen: set[str] = set()
        nearby = [span for span in omitted if span[0] < end and start < span[1]]
        for first, last, target in mentions(known, text[start:end]):
            mention = Mention(start + first, start + last, target)
            if target not in seen and not _overlaps(mention, nearby):
                seen.add(target)
                linked.append(mention)
    return tuple(linked)


def _overlaps(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


def by_reading(articles: Mapping[str, AnnotatedArticle]) -> dict[tuple[str, int], Mark]:
    """Return the mark of each reading, by quote id and index in the quote's list."""
    marks = (mark for article in articles.values() for mark in article.marks)
    return {(mark.quote, mark.index): mark for mark in marks}
