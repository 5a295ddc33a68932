"""The rule that a direct reading holds nobody's words but the speaker's (Q011)."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest
from operator import attrgetter

from edition.problems.problem import Problem
from edition.text.nearest_passage import shown
from edition.text.passages import Hit, Span
from edition.text.speech.utterances import IN_MARKS, Utterance
from edition.verify.rules.passage_search import Passage, Search


def others_words(search: Search, passage: Passage, hit: Hit) -> Iterator[Problem]:
    """Yield a problem where a direct reading holds words that seem to be the reporter's.

    These stand between the speaker's, or follow the mark that closes the quotation.
    """
    text, utterances = search.edition.texts[passage.article], search.utterances(passage.article)
    first = max(0, bisect_left(utterances, (hit[0][0],), key=attrgetter("outer")) - 1)
    last = bisect_left(utterances, (hit[-1][1],), key=attrgetter("outer"))
    near = utterances[first : last + 1]
    for utterance, following in zip_longest(near[: last - first], near[1:]):
        for part in hit:
            span = _foreign(text, utterance, part, following)
            if span:
                yield _problem(search, passage, span)
                return


def _foreign(
    text: str, utterance: Utterance, part: Span, following: Utterance | None
) -> Span | None:
    """Return the words within a part of a reading that an utterance shows not to be speech."""
    label = (utterance.speaker,) if utterance.speaker else ()
    for start, end in (*utterance.asides, *label):
        if _has_words(text, (max(start, part[0]), min(end, part[1]))):
            return start, end
    begin, close = utterance.outer
    after = close, min(part[1], following.outer[0] if following else part[1])
    has_end = utterance.by == IN_MARKS and utterance.is_closed
    return after if has_end and begin <= part[0] < close and _has_words(text, after) else None


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[slice(*span)]))


def _problem(search: Search, passage: Passage, span: Span) -> Problem:
    words = shown(search.edition.texts[passage.article][slice(*span)].strip())
    evidence = (f"at {search.position(passage.article, span[0])}: {words}",)
    message = "a direct reading holds words that seem to be the reporter's"
    hint = "Put […] in place of them, or say speech: mixed."
    return Problem(search.place(passage), "Q011", message, evidence, hint)
