"""An article prepared for guessing: its paragraphs, sentences, direct speech and mentions."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from edition.records.edition import Edition
from edition.records.name_matcher import Mention, Names, mentions, names
from edition.text.passages import Span, line_begins, paragraphs
from edition.text.speech import typography
from edition.text.speech.quotation_marks import Unsettled
from edition.text.speech.typography import Language
from edition.text.speech.utterances import Utterance, speech

_SENTENCE_END = re.compile(
    r"[.!?…](?:[\u00a0\u202f ]?[\"'“”’»)\]])*\s+"
    r"(?=[\"'“‘«„(\[—–-]*\s?[\x00¿¡A-ZА-ЯЁ])|[。！？][」』”]*"
)
_STOPS = ".!?…。！？"
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|St|No|Prof|Jr|проф|им|гг))\.$")


@dataclass(frozen=True)
class Scene:
    """One article of an edition; all offsets are of its decoded text."""

    text: str
    """The decoded text."""
    outside: str
    """The text with direct speech replaced by BLOT, of the same length."""
    language: Language
    utterances: tuple[Utterance, ...]
    unsettled: tuple[Unsettled, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    """The mentions of all records, within quotations too."""
    agents: tuple[Mention, ...]
    """The mentions of people and organizations outside quotations."""
    people: frozenset[str]
    """The ids of all people."""
    named: Mapping[str, str]
    """The id of the person or organization that each name means, by the name in small letters."""
    is_report: bool
    """Whether the article is news, which reports what others say."""
    lines: tuple[int, ...]
    """The offset at which each line begins."""

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1."""
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def paragraph(self, at: int) -> Span:
        """Return the paragraph around an offset."""
        return _around(self.paragraphs, at)

    def sentence(self, at: int) -> Span:
        """Return the sentence around an offset; no sentence ends inside direct speech."""
        return _around(self.sentences, at)

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences that overlap with a span, and perhaps the one before them."""
        first = bisect_left(self.sentences, (span[0] + 1,))
        last = bisect_left(self.sentences, (span[1],))
        return self.sentences[max(0, first - 1) : last]

    def utterances_in(self, span: Span) -> tuple[Utterance, ...]:
        """Return the direct speech that begins in a span, and what is before it."""
        first = bisect_left(self.utterances, span[0], key=attrgetter("start"))
        last = bisect_left(self.utterances, span[1], key=attrgetter("start"))
        return self.utterances[max(0, first - 1) : last]

    def agents_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of people and organizations in a span, outside quotations."""
        first = bisect_left(self.agents, span[0], key=attrgetter("start"))
        last = bisect_right(self.agents, span[1], key=attrgetter("end"))
        return self.agents[first:last]

    def person_before(self, at: int) -> Mention | None:
        """Return the last mention of a person before an offset, outside quotations."""
        last = bisect_right(self.agents, at, key=attrgetter("end"))
        people = (agent for agent in self.agents[:last][::-1] if agent.target in self.people)
        return next(people, None)


def scene(edition: Edition, article_id: str) -> Scene:
    """Return the scene of an article."""
    text, article = edition.texts[article_id], edition.articles[article_id]
    spoken = speech(text, article.language, article.genre)
    outside = _blotted(text, spoken.utterances)
    spans = paragraphs(text)
    known = names(_with_surnames(edition))
    mentioned = tuple(_mentions(known, text, spans))
    agents = {*edition.people, *edition.organizations}
    return Scene(
        text,
        outside,
        typography.language(article.language),
        tuple(spoken.utterances),
        tuple(spoken.unsettled),
        spans,
        tuple(sentence for span in spans for sentence in _sentences(outside, span)),
        mentioned,
        tuple(
            mention
            for mention in mentioned
            if mention.target in agents and outside[mention.start] != BLOT
        ),
        frozenset(edition.people),
        {name.casefold(): who for name, who in known.targets.items() if who in agents},
        article.genre in ("news", "wire"),
        tuple(line_begins(text)),
    )


BLOT = "\x00"
"""A character that is forbidden in articles."""


def _blotted(text: str, utterances: Sequence[Utterance]) -> str:
    """Return the text with direct speech blotted out, but for a mark that ends a sentence there."""
    pieces, done = list[str](), 0
    for start, end in (part for utterance in utterances for part in utterance.parts):
        last = text[end - 1] if text[end - 1] in _STOPS else BLOT
        pieces += text[done:start], BLOT * (end - start - 1), last
        done = end
    return "".join([*pieces, text[done:]])


def _sentences(text: str, span: Span) -> Iterator[Span]:
    begin, end = span
    for found in _SENTENCE_END.finditer(text, begin, end):
        if not _ABBREVIATED.search(text, max(begin, found.start() - 6), found.start() + 1):
            yield begin, found.end()
            begin = found.end()
    yield begin, end


def _mentions(known: Names, text: str, spans: tuple[Span, ...]) -> Iterator[Mention]:
    """Yield the mentions in the paragraphs of a text."""
    for start, end in spans:
        for first, last, target in mentions(known, text[start:end]):
            yield Mention(start + first, start + last, target)


def _with_surnames(edition: Edition) -> Edition:
    """Return the edition with unique surnames added to the names of people, for guesses."""
    people = {key: person for key, person in edition.people.items() if not person.withdrawn}
    surnames = {key: person.sort.partition(",")[0].strip() for key, person in people.items()}
    counts = Counter(surnames.values())
    named = {
        person_id: person.model_copy(update={"names": (*person.names, surnames[person_id])})
        for person_id, person in people.items()
        if counts[surnames[person_id]] == 1
    }
    return replace(edition, people={**edition.people, **named})


def _around(spans: tuple[Span, ...], at: int) -> Span:
    """Return the last span that begins at or before an offset; the first if none does."""
    return spans[max(0, bisect_left(spans, (at + 1,)) - 1)]
