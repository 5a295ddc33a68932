"""An article with everything in its place: its readings, and the names that become links.

A verified edition goes in, one Witness for each article comes out; no page is written here.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.records.name_matcher import Mention, Names, mentions
from edition.text.memo import memoized
from edition.text.passages import Hit, Span, paragraphs
from edition.verify.register import anchor
from edition.verify.verify import Verified


@dataclass(frozen=True, order=True)
class Mark:
    """One reading, placed in its article."""

    start: int
    """Where it begins."""
    quote: str
    index: int
    """Where the reading stands in the quote's list."""
    number: int
    """Which of the quote's readings in this article, counted from 1 by where they begin."""
    parts: Hit

    @property
    def anchor(self) -> str:
        """The id of the reading's first mark in its article's page."""
        return anchor(self.quote, self.number)


@dataclass(frozen=True)
class Witness:
    """What an article shows; all offsets are of its decoded text."""

    paragraphs: tuple[Span, ...]
    """The paragraphs that are shown."""
    numbers: tuple[int, ...]
    """The place of each among all paragraphs, counted from 1."""
    complete: bool
    """Whether these are all of them."""
    marks: tuple[Mark, ...]
    """Its readings, in the order in which they begin."""
    mentions: tuple[Mention, ...]
    """The names that become links: in each paragraph the first mention of each record."""
    notes: tuple[int, ...]
    """Which of its record's notes are shown: those that lie in these paragraphs."""
    omissions: tuple[int, ...]
    """Which of its record's omissions are."""


def witnesses(verified: Verified, known: Names) -> dict[str, Witness]:
    """Return the witness that each article is."""
    placed = _placed(verified)
    return {
        name: _witness(verified, known, name, placed.get(name, ()))
        for name in verified.edition.articles
    }


def _witness(verified: Verified, known: Names, name: str, marks: tuple[Mark, ...]) -> Witness:
    text, article = verified.edition.texts[name], verified.edition.articles[name]
    every = paragraphs(text)
    shown = every
    if article.show == "excerpts":
        shown = touched(every, (part for mark in marks for part in mark.parts))
    omitted = [span for hit in verified.passages.omissions[name] for span in hit]
    named = _named(known, text, shown, tuple(omitted))
    places = {span: place for place, span in enumerate(every, start=1)}
    numbers = tuple(places[span] for span in shown)
    # One that only reaches into them would tell what isn't shown.
    visible = () if article.withdrawn else shown
    notes, omissions = (
        tuple(_lying(text, visible, hits[name]))
        for hits in (verified.passages.notes, verified.passages.omissions)
    )
    return Witness(shown, numbers, len(shown) == len(every), marks, named, notes, omissions)


def _placed(verified: Verified) -> dict[str, tuple[Mark, ...]]:
    """Return the readings in each article, by where they begin."""
    hits: defaultdict[str, list[tuple[int, str, int, Hit]]] = defaultdict(list)
    for (quote, index), hit in verified.passages.readings.items():
        article = verified.edition.quotes[quote].readings[index].article
        hits[article].append((hit[0][0], quote, index, hit))
    return {article: tuple(_numbered(sorted(found))) for article, found in hits.items()}


def _numbered(hits: Iterable[tuple[int, str, int, Hit]]) -> Iterator[Mark]:
    counts: defaultdict[str, int] = defaultdict(int)
    for start, quote, index, parts in hits:
        counts[quote] += 1
        yield Mark(start, quote, index, counts[quote], parts)


def touched(spans: Sequence[Span], parts: Iterable[Span]) -> tuple[Span, ...]:
    """Return those of the ordered, disjoint spans that one of the parts touches."""
    starts = [start for start, _ in spans]
    found: set[int] = set()
    for start, end in parts:
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_right(starts, end - 1)
        found.update(index for index in range(first, last) if spans[index][1] > start)
    return tuple(spans[index] for index in sorted(found))


def _lying(text: str, shown: Sequence[Span], hits: Iterable[Hit]) -> list[int]:
    """Return the indexes of the hits that lie wholly in the paragraphs shown of a text."""
    every, seen = paragraphs(text), set(shown)
    return [index for index, hit in enumerate(hits) if seen.issuperset(touched(every, hit))]


@memoized
def _named(
    known: Names, text: str, spans: tuple[Span, ...], omitted: tuple[Span, ...]
) -> tuple[Mention, ...]:
    """Return in each paragraph the first mention of each record outside omitted matter.

    Paragraphs are looked through one by one: no name runs over the end of one.
    """
    named: list[Mention] = []
    for start, end in spans:
        seen: set[str] = set()
        here = [one for one in omitted if one[0] < end and start < one[1]]
        for mention in mentions(known, text[start:end]):
            found = Mention(start + mention.start, start + mention.end, mention.target)
            if found.target not in seen and not _touches(found, here):
                seen.add(found.target)
                named.append(found)
    return tuple(named)


def _touches(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


def by_reading(found: Mapping[str, Witness]) -> dict[tuple[str, int], Mark]:
    """Return the mark of each reading, by its quote and its index there."""
    return {(mark.quote, mark.index): mark for one in found.values() for mark in one.marks}
