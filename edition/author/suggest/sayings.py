"""Finds verbs of saying, and the clauses that they report."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.author.suggest.scene import Scene
from edition.text.passages import Span
from edition.text.speech.quotation_marks import trimmed

_ADDRESSED = re.compile(r"(?:tell|told|ask|answer|assur|promis|warn)", re.IGNORECASE)
"""Verbs that are followed by the addressee, not by the speaker."""
_BARE_VERB = re.compile(r"(?:say|claim|insist|argue|admit|acknowledge|assert)|said", re.IGNORECASE)
_BARE = re.compile(r"\s+(?=(?:he|she|it|they|there|the|this|we|[A-Z][\w’'-]+)\s)")
_NO_SUBJECT = re.compile(r"(?:[,\x00”»\"—–-]|\bto)\s*\Z")
"""What stands before a verb that has no subject before it."""
LEAST_WORDS = 3
"""The least number of words in a suggestion; fewer are a name or a figure of speech."""


class Verb(NamedTuple):
    """A verb of saying outside quotations."""

    start: int
    end: int
    is_addressed: bool
    """Whether the addressee follows it."""


class Saying(NamedTuple):
    """A clause of reported speech, with its verb or its source."""

    span: Span
    verb: Verb | None
    source: Span | None
    """The words after `according to`, where there is no verb."""


def verbs(scene: Scene, span: Span) -> Iterator[Verb]:
    """Yield the verbs of saying in a span of an article, outside quotations."""
    for match in scene.language.verbs.finditer(scene.outside, *span):
        yield Verb(*match.span(), bool(_ADDRESSED.match(match[0])))


def sayings(scene: Scene, span: Span) -> Iterator[Saying]:
    """Yield the first reported clause of each sentence in a span of an article."""
    for sentence in scene.sentences_in(span):
        saying = next(_reported(scene, sentence), None)
        if saying and len(scene.text[slice(*saying.span)].split()) >= LEAST_WORDS:
            yield saying


def unmarked(scene: Scene) -> Iterator[Span]:
    """Yield the sentences in the first person without quotation marks, as in pull quotes."""
    for start, end in scene.sentences:
        is_own = scene.language.first_person.search(scene.outside, start, end)
        if is_own and "\x00" not in scene.outside[start:end]:
            yield trimmed(scene.text, (start, end))


def _reported(scene: Scene, sentence: Span) -> Iterator[Saying]:
    for verb in verbs(scene, sentence):
        begin = _clause(scene, verb, sentence[1])
        if begin is not None:
            yield Saying(_ended(scene, (begin, sentence[1])), verb, None)
    for match in scene.language.source.finditer(scene.outside, *sentence):
        yield Saying(_ended(scene, (match.end(), sentence[1])), None, match.span(1))


def _clause(scene: Scene, verb: Verb, end: int) -> int | None:
    """Return the offset at which the clause that a verb reports begins; None if there is none."""
    that = scene.language.that.match(scene.outside, verb.end, end)
    if that:
        return that.end()
    if not _BARE_VERB.match(scene.outside, verb.start) or _NO_SUBJECT.search(
        scene.outside, max(0, verb.start - 4), verb.start
    ):
        return None
    bare = _BARE.match(scene.outside, verb.end, end)
    return bare.end() if bare else None


def _ended(scene: Scene, span: Span) -> Span:
    """Return a clause without the marks that end its sentence; a quotation in it stays whole."""
    aside = scene.language.aside.search(scene.outside, *span)
    start, end = trimmed(scene.text, (span[0], aside.start() if aside else span[1]))
    while end > start and scene.text[end - 1] in ".!?…" and scene.outside[end - 1] != "\x00":
        end -= 1
    return trimmed(scene.text, (start, end))
