"""An article as the guesses see it: paragraphs, sentences, quotations, and who is named where."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.author.suggest.quotations import Quotation, quotations
from edition.records.edition import Edition
from edition.records.name_matcher import Mention, Names, mentions, names
from edition.text.passages import Span, line_begins, paragraphs

_SENTENCE_END = re.compile(r"[.!?…][\"'“”’»)\]]*\s+(?=[\"'“‘«„(\[—–-]*\s?[\x00A-ZА-ЯЁ])")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|St|No|Prof|Jr|проф|им|гг))\.$")


@dataclass(frozen=True)
class Scene:
    """One article of an edition; all offsets are of its decoded text."""

    text: str
    outside: str
    """The text with every quotation blotted out, its length unchanged."""
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    """Everything that a record names, outside quotations too."""
    agents: tuple[Mention, ...]
    """The people and organizations among them that are named outside quotations."""
    people: frozenset[str]
    is_report: bool
    """Whether somebody reports here what others say; elsewhere an author speaks for himself."""
    lines: tuple[int, ...]
    """Where each line begins."""

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of a character, both from 1."""
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def paragraph(self, at: int) -> Span:
        """Return the paragraph that a character stands in."""
        return _around(self.paragraphs, at)

    def sentence(self, at: int) -> Span:
        """Return the sentence that a character stands in; a quotation belongs to one whole."""
        return _around(self.sentences, at)

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences that a stretch touches, and perhaps one before it."""
        first = bisect_right(self.sentences, span[0], key=lambda one: one[0])
        last = bisect_left(self.sentences, span[1], key=lambda one: one[0])
        return self.sentences[max(0, first - 1) : last]

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """Return the quotations that begin in a stretch, and the one before them."""
        first = bisect_left(self.quotations, span[0], key=lambda one: one.start)
        last = bisect_left(self.quotations, span[1], key=lambda one: one.start)
        return self.quotations[max(0, first - 1) : last]

    def agents_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the people and organizations named in a stretch, outside quotations."""
        first = bisect_left(self.agents, span[0], key=lambda one: one.start)
        last = bisect_right(self.agents, span[1], key=lambda one: one.end)
        return self.agents[first:last]

    def person_before(self, at: int) -> Mention | None:
        """Return the person named last before a character, outside quotations."""
        last = bisect_right(self.agents, at, key=lambda one: one.end)
        back = (self.agents[index] for index in range(last - 1, -1, -1))
        return next((one for one in back if one.target in self.people), None)


def scene(edition: Edition, article: str) -> Scene:
    """Return what there is to see in an article."""
    text = edition.texts[article]
    quoted = tuple(quotations(text))
    outside = _blotted(text, quoted)
    spans = paragraphs(text)
    named = tuple(_mentions(names(_with_surnames(edition)), text, spans))
    agents = {*edition.people, *edition.organizations}
    return Scene(
        text,
        outside,
        quoted,
        spans,
        tuple(one for span in spans for one in _sentences(outside, span)),
        named,
        tuple(one for one in named if one.target in agents and outside[one.start] != _BLOT),
        frozenset(edition.people),
        edition.articles[article].genre in ("news", "wire"),
        tuple(line_begins(text)),
    )


_BLOT = "\x00"
"""Stands in no article, where it is forbidden."""


def _blotted(text: str, quoted: tuple[Quotation, ...]) -> str:
    """Return the text without the words of quotations; what ends a sentence there stays."""
    pieces, done = list[str](), 0
    for one in quoted:
        last = text[one.end - 1]
        ends = last if last in ".!?…" else _BLOT
        pieces += text[done : one.start], _BLOT * (one.end - one.start - 1), ends
        done = one.end
    return "".join([*pieces, text[done:]])


def _sentences(text: str, span: Span) -> Iterator[Span]:
    begin, end = span
    for found in _SENTENCE_END.finditer(text, begin, end):
        if not _ABBREVIATED.search(text, max(begin, found.start() - 6), found.start() + 1):
            yield begin, found.end()
            begin = found.end()
    yield begin, end


def _mentions(known: Names, text: str, spans: tuple[Span, ...]) -> Iterator[Mention]:
    """Yield the names in a text; none runs over the end of a paragraph."""
    for start, end in spans:
        for one in mentions(known, text[start:end]):
            yield Mention(start + one.start, start + one.end, one.target)


def _with_surnames(edition: Edition) -> Edition:
    """Return the edition with surnames as names where only one person has them: for guesses."""
    people = {name: one for name, one in edition.people.items() if not one.withdrawn}
    surnames = {name: one.sort.partition(",")[0].strip() for name, one in people.items()}
    counts = Counter(surnames.values())
    named = {
        name: one.model_copy(update={"names": (*one.names, surnames[name])})
        for name, one in people.items()
        if counts[surnames[name]] == 1
    }
    return replace(edition, people={**edition.people, **named})


def _around(spans: tuple[Span, ...], at: int) -> Span:
    """Return the last span that begins no later than a character; the first, where none does."""
    return spans[max(0, bisect_right(spans, at, key=lambda span: span[0]) - 1)]
