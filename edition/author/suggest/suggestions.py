"""What of an article no reading covers: quotations and reported clauses, and their speakers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.author.suggest.quotations import trimmed
from edition.author.suggest.sayings import LEAST_WORDS, sayings, unmarked, verbs
from edition.author.suggest.scene import Scene
from edition.author.suggest.speakers import Guess, of_passage, of_quotation, of_saying
from edition.records.edition import Edition
from edition.text.passages import WHITE_SPACE, Folded, Hit, Span, find, fold
from edition.verify.located_passages import Passages

_SPACES = re.compile(f"[{WHITE_SPACE}]+")


@dataclass(frozen=True)
class Suggestion:
    """A passage that may be a reading, as it is printed, and what may be said of it."""

    span: Span
    text: str
    occurrence: int | None
    speech: str
    guess: Guess
    doubt: str = ""


def covered(edition: Edition, passages: Passages, article: str) -> list[Span]:
    """Return what readings cite of an article, gaps in them included, and what it omits."""
    hits = [
        hit
        for (quote, index), hit in passages.readings.items()
        if edition.quotes[quote].readings[index].article == article
    ]
    hulls = [(hit[0][0], hit[-1][1]) for hit in hits]
    return sorted(hulls + [span for hit in passages.omissions.get(article, ()) for span in hit])


def suggestions(scene: Scene, taken: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield what isn't covered, by where it stands."""
    folded = fold(scene.text)
    reported = list(_reported(scene, folded, taken))
    spans = [one.span for one in reported if one.speech == "mixed"]
    direct = list(_direct(scene, folded, sorted([*taken, *spans])))
    told = sorted([*taken, *(one.span for one in [*reported, *direct])])
    pulled = _unmarked(scene, folded, told) if scene.is_report else ()
    yield from sorted([*reported, *direct, *pulled], key=lambda one: one.span)


def _direct(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    before = Guess()
    for one in scene.quotations:
        whole = one.start, one.end
        guess = of_quotation(scene, whole)
        if one.goes_on and not guess.is_named:
            guess = before._replace(why="the quotation goes on from the paragraph before")
        before = guess._replace(is_named=False)
        for span in rest(whole, taken):
            if _is_long(scene, span) or (span == whole and _is_said(scene, span)):
                doubt = "" if one.is_closed or span[1] < one.end else _UNCLOSED
                yield from _found(scene, folded, span, "direct", guess, doubt)


def _unmarked(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    for sentence in unmarked(scene):
        for span in rest(sentence, taken):
            if _is_long(scene, span):
                guess = of_passage(scene, span)
                yield from _found(scene, folded, span, "direct", guess, _NO_MARKS)


_NO_MARKS = "it is in the first person, but stands in no quotation marks"
_UNCLOSED = "no mark closes it in its paragraph: see where the words end"


def _reported(scene: Scene, folded: Folded, taken: Sequence[Span]) -> Iterator[Suggestion]:
    for saying in sayings(scene, (0, len(scene.text))):
        inside = [
            one
            for one in scene.quotations_in(saying.span)
            if _within((one.start, one.end), saying.span)
        ]
        whole = any(not _words(scene, saying.span, (one.start, one.end)) for one in inside)
        cited = list(rest(saying.span, taken)) != [saying.span]
        if not whole and not cited:
            speech = "mixed" if inside else "indirect"
            yield from _found(scene, folded, saying.span, speech, of_saying(scene, saying))


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _words(scene: Scene, outer: Span, inner: Span) -> bool:
    """Whether a clause has words besides those of a quotation in it."""
    around = scene.text[outer[0] : inner[0]] + scene.text[inner[1] : outer[1]]
    return any(char.isalnum() for char in around)


def rest(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a span no other covers; the others are in order."""
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
    """Whether a verb of saying stands by a short quotation; without one it is a name, or a word."""
    near = verbs(scene, scene.sentence(span[0]))
    by = any(abs(verb.start - span[1]) < 30 or 0 <= span[0] - verb.end < 4 for verb in near)
    return by and _count(scene, span) > 1


def printed(text: str, hit: Hit) -> str:
    """Return a passage as an article prints it, on one line: spaces are alike in a passage."""
    return " […] ".join(_SPACES.sub(" ", text[slice(*span)]) for span in hit)


def _found(
    scene: Scene, folded: Folded, span: Span, speech: str, guess: Guess, doubt: str = ""
) -> Iterator[Suggestion]:
    """Yield a passage if it can be cited as it stands: whole words, found again where it is."""
    start, end = trimmed(scene.text, span)
    while start < end and scene.text[start] in ".!?”»’\"'":
        start += 1
    start, end = trimmed(scene.text, (start, end))
    text = printed(scene.text, ((start, end),))
    places = [hit[0] for hit in find(folded, text) if len(hit) == 1] if text else []
    if (start, end) in places:
        number = places.index((start, end)) + 1 if len(places) > 1 else None
        yield Suggestion((start, end), text, number, speech, guess, doubt)
