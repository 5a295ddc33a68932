"""Finds direct and reported speech of an article that no reading covers."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter

from edition.author.suggest.sayings import LEAST_WORDS, sayings, unmarked
from edition.author.suggest.scene import Scene
from edition.author.suggest.speakers import Guess, of_passage, of_saying, of_utterance
from edition.author.suggest.spoken import is_spoken, word_count
from edition.records.edition import Edition
from edition.text.passages import WHITE_SPACE, Hit, Span, find, fold, printed
from edition.text.speech.quotation_marks import Unsettled, trimmed
from edition.text.speech.utterances import Utterance
from edition.verify.located_passages import Passages

_SPACES = re.compile(f"[{WHITE_SPACE}]+")
_NO_MARKS = (
    "it is in the first person, but nothing marks it as speech: write direct if it is a "
    "speaker's, and leave it out if it is the reporter's"
)
_NO_SPEAKER = (
    "nothing says that anybody speaks it, so it may be a name or a term: write direct only if "
    "somebody does"
)

Find = Callable[[str], tuple[Hit, ...]]
"""Finds all hits of a passage in the article."""


@dataclass(frozen=True)
class Suggestion:
    """A passage that may become a reading."""

    hit: Hit
    text: str
    """Its words as printed, on one line."""
    occurrence: int | None
    """Which occurrence of these words it is, from 1; None if they occur once."""
    speech: str
    """The kind of speech, as a reading has it: direct, indirect or mixed; empty if unclear."""
    guess: Guess
    doubt: str = ""
    """What an editor should mind, as a clause."""

    @property
    def span(self) -> Span:
        """Its span, with what its gaps leave out."""
        return self.hit[0][0], self.hit[-1][1]


def covered(edition: Edition, passages: Passages, article_id: str) -> list[Span]:
    """Return the spans of an article's readings, gaps included, and of its omissions, merged."""
    hits = [
        hit
        for (quote_id, index), hit in passages.readings.items()
        if edition.quotes[quote_id].readings[index].article == article_id
    ]
    hulls = [(hit[0][0], hit[-1][1]) for hit in hits]
    return merged(hulls + [span for hit in passages.omissions.get(article_id, ()) for span in hit])


def suggestions(scene: Scene, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield the passages outside the spans `taken`, by where they begin."""
    search = cache(partial(find, fold(scene.text)))
    reported = list(_reported(scene, search, taken))
    mixed = [suggestion.span for suggestion in reported if suggestion.speech == "mixed"]
    direct = list(_direct(scene, search, merged([*taken, *mixed])))
    suggested = [suggestion.span for suggestion in (*reported, *direct)]
    unclear = [one.span for one in scene.unsettled]
    others = merged([*taken, *suggested, *unclear])
    pulled = _unmarked(scene, search, others) if scene.is_report else ()
    yield from sorted([*reported, *direct, *pulled], key=attrgetter("span"))


def unsettled(scene: Scene, taken: Sequence[Span]) -> list[Unsettled]:
    """Return the words of which the text doesn't tell whether they are speech, if none is taken."""
    return [one for one in scene.unsettled if list(rest(one.span, taken)) == [one.span]]


def _direct(scene: Scene, search: Find, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield direct speech, each passage in the parts that aren't taken."""
    before = Guess()
    for utterance in scene.utterances:
        guess = of_utterance(scene, utterance)
        if utterance.goes_on and not guess.is_named:
            guess = before._replace(why="the quotation goes on from the paragraph before")
        before = guess._replace(is_named=False)
        spoken = is_spoken(scene, utterance)
        whole = utterance.start, utterance.end
        for span in rest(whole, taken) if spoken is not False else ():
            parts = tuple(_clipped(utterance, span))
            if span == whole or word_count(scene.text, parts) >= LEAST_WORDS:
                speech, doubt = ("direct", "") if spoken else ("", utterance.doubt or _NO_SPEAKER)
                yield from _found(scene, search, parts, speech, guess, doubt)


def _clipped(utterance: Utterance, span: Span) -> Iterator[Span]:
    """Yield the parts of an utterance within a span."""
    for start, end in utterance.parts:
        if start < span[1] and span[0] < end:
            yield max(start, span[0]), min(end, span[1])


def _unmarked(scene: Scene, search: Find, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield sentences in the first person that nothing marks as speech."""
    for sentence in unmarked(scene):
        for span in rest(sentence, taken):
            if word_count(scene.text, [span]) >= LEAST_WORDS:
                yield from _found(scene, search, (span,), "", of_passage(scene, span), _NO_MARKS)


def _reported(scene: Scene, search: Find, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield reported clauses, unless one is a whole quotation or overlaps with what is taken."""
    for saying in sayings(scene, (0, len(scene.text))):
        start, end = saying.span
        nearby = scene.utterances_in(saying.span)
        inside = [quoted for quoted in nearby if start <= quoted.start and quoted.end <= end]
        is_free = list(rest(saying.span, taken)) == [saying.span]
        if is_free and all(_has_other_words(scene, saying.span, quoted) for quoted in inside):
            speech = "mixed" if inside else "indirect"
            yield from _found(scene, search, (saying.span,), speech, of_saying(scene, saying))


def _has_other_words(scene: Scene, clause: Span, quoted: Utterance) -> bool:
    """Whether a clause has words besides those of a quotation in it."""
    around = scene.text[clause[0] : quoted.start] + scene.text[quoted.end : clause[1]]
    return any(char.isalnum() for char in around)


def rest(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span that no span of the list `taken`, which is `merged`, covers."""
    start, end = span
    first = max(0, bisect_left(taken, span) - 1)
    for begin, stop in taken[first : bisect_left(taken, (end,))]:
        if start < stop:
            if start < begin:
                yield start, begin
            start = max(start, stop)
    if start < end:
        yield start, end


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    taken = list[Span]()
    for start, end in sorted(spans):
        if taken and start < taken[-1][1]:
            taken[-1] = taken[-1][0], max(end, taken[-1][1])
        else:
            taken.append((start, end))
    return taken


def on_one_line(text: str, hit: Hit) -> str:
    """Return a passage as it is printed, with single spaces, which match any white space."""
    return _SPACES.sub(" ", printed(text, hit))


def _found(
    scene: Scene, search: Find, parts: Hit, speech: str, guess: Guess, doubt: str = ""
) -> Iterator[Suggestion]:
    """Yield a passage as a suggestion if a reading with these words would be located there.

    A passage with gaps that wouldn't is split at them.
    """
    hit = tuple(filter(None, (_bare(scene.text, part) for part in parts)))
    text = on_one_line(scene.text, hit)
    hits = search(text) if text else ()
    if hit in hits:
        number = hits.index(hit) + 1 if len(hits) > 1 else None
        yield Suggestion(hit, text, number, speech, guess, doubt)
    elif len(hit) > 1:
        for part in hit:
            yield from _found(scene, search, (part,), speech, guess, doubt)


def _bare(text: str, span: Span) -> Span | None:
    """Return a span without the signs at its edges; None where nothing is left."""
    start, end = trimmed(text, span)
    while start < end and text[start] in ".!?”»’\"'":
        start += 1
    start, end = trimmed(text, (start, end))
    return (start, end) if start < end else None
