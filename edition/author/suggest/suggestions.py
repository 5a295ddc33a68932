"""Finds quotations and reported clauses of an article that no reading covers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from edition.author.suggest.quotations import Quotation, trimmed
from edition.author.suggest.sayings import LEAST_WORDS, sayings, unmarked, verbs
from edition.author.suggest.scene import Scene
from edition.author.suggest.speakers import Guess, of_passage, of_quotation, of_saying
from edition.records.edition import Edition
from edition.text.passages import WHITE_SPACE, Folded, Hit, Span, find, fold, printed
from edition.verify.located_passages import Passages

_SPACES = re.compile(f"[{WHITE_SPACE}]+")


@dataclass(frozen=True)
class Suggestion:
    """A passage that may become a reading."""

    span: Span
    text: str
    """Its words as printed, on one line."""
    occurrence: int | None
    """Which occurrence of these words it is, from 1; None if they occur once."""
    speech: str
    """The kind of speech, as a reading has it: direct, indirect or mixed."""
    guess: Guess
    doubt: str = ""
    """What an editor should mind, as a clause."""


def covered(edition: Edition, passages: Passages, article_id: str) -> list[Span]:
    """Return the spans of an article's readings, gaps included, and of its omissions, in order."""
    hits = [
        hit
        for (quote_id, index), hit in passages.readings.items()
        if edition.quotes[quote_id].readings[index].article == article_id
    ]
    hulls = [(hit[0][0], hit[-1][1]) for hit in hits]
    return sorted(hulls + [span for hit in passages.omissions.get(article_id, ()) for span in hit])


def suggestions(scene: Scene, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield the passages outside the spans `taken`, by where they begin."""
    folded = fold(scene.text)
    reported = list(_reported(scene, folded, taken))
    mixed = [suggestion.span for suggestion in reported if suggestion.speech == "mixed"]
    direct = list(_direct(scene, folded, sorted([*taken, *mixed])))
    suggested = [suggestion.span for suggestion in (*reported, *direct)]
    pulled = _unmarked(scene, folded, sorted([*taken, *suggested])) if scene.is_report else ()
    yield from sorted([*reported, *direct, *pulled], key=attrgetter("span"))


def _direct(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield the quotations, each in the parts that aren't taken."""
    before = Guess()
    for quotation in scene.quotations:
        whole = quotation.start, quotation.end
        guess = of_quotation(scene, whole)
        if quotation.goes_on and not guess.is_named:
            guess = before._replace(why="the quotation goes on from the paragraph before")
        before = guess._replace(is_named=False)
        for span in rest(whole, taken):
            if _is_long(scene, span) or (span == whole and _is_said(scene, span)):
                is_unclosed = not quotation.is_closed and span[1] == quotation.end
                doubt = _UNCLOSED if is_unclosed else ""
                yield from _found(scene, folded, span, "direct", guess, doubt)


def _unmarked(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield sentences in the first person without quotation marks."""
    for sentence in unmarked(scene):
        for span in rest(sentence, taken):
            if _is_long(scene, span):
                guess = of_passage(scene, span)
                yield from _found(scene, folded, span, "direct", guess, _NO_MARKS)


_NO_MARKS = "it is in the first person, but stands in no quotation marks"
_UNCLOSED = "no mark closes it in its paragraph: see where the words end"


def _reported(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield reported clauses, unless one is a whole quotation or overlaps with what is taken."""
    for saying in sayings(scene, (0, len(scene.text))):
        start, end = saying.span
        nearby = scene.quotations_in(saying.span)
        inside = [quoted for quoted in nearby if start <= quoted.start and quoted.end <= end]
        is_free = list(rest(saying.span, taken)) == [saying.span]
        if is_free and all(_has_other_words(scene, saying.span, quoted) for quoted in inside):
            speech = "mixed" if inside else "indirect"
            yield from _found(scene, folded, saying.span, speech, of_saying(scene, saying))


def _has_other_words(scene: Scene, clause: Span, quoted: Quotation) -> bool:
    """Whether a clause has words besides those of a quotation in it."""
    around = scene.text[clause[0] : quoted.start] + scene.text[quoted.end : clause[1]]
    return any(char.isalnum() for char in around)


def rest(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span that no span in the ordered list `taken` covers."""
    start, end = span
    for begin, stop in taken[: bisect_left(taken, (end,))]:
        if begin < end and start < stop:
            if start < begin:
                yield start, begin
            start = max(start, stop)
    if start < end:
        yield start, end


def _is_long(scene: Scene, span: Span) -> bool:
    return _count(scene, span) >= LEAST_WORDS


def _count(scene: Scene, span: Span) -> int:
    return len(re.findall(r"\w+", scene.text[slice(*span)]))


def _is_said(scene: Scene, span: Span) -> bool:
    """Whether a verb of saying stands beside a short quotation, which else is only a name."""
    near = verbs(scene, scene.sentence(span[0]))
    by = any(abs(verb.start - span[1]) < 30 or 0 <= span[0] - verb.end < 4 for verb in near)
    return by and _count(scene, span) > 1


def on_one_line(text: str, hit: Hit) -> str:
    """Return a passage as it is printed, with single spaces, which match any white space."""
    return _SPACES.sub(" ", printed(text, hit))


def _found(
    scene: Scene, folded: Folded, span: Span, speech: str, guess: Guess, doubt: str = ""
) -> Iterator[Suggestion]:
    """Yield a passage as a suggestion if a reading with these words would be located there."""
    start, end = trimmed(scene.text, span)
    while start < end and scene.text[start] in ".!?”»’\"'":
        start += 1
    start, end = trimmed(scene.text, (start, end))
    text = on_one_line(scene.text, ((start, end),))
    places = [hit[0] for hit in find(folded, text) if len(hit) == 1] if text else []
    if (start, end) in places:
        number = places.index((start, end)) + 1 if len(places) > 1 else None
        yield Suggestion((start, end), text, number, speech, guess, doubt)
