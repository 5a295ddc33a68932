"""Who is likely to have said something, and why one may think so. Only ever a guess."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from edition.author.suggest.sayings import Saying, Verb, sayings, verbs
from edition.author.suggest.scene import Scene
from edition.records.name_matcher import Mention
from edition.text.passages import Span

_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|он|она|они|его|е[её])\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for|to|with|from|in)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What stands before a name that only describes somebody, or somebody who is spoken to."""
_CLAUSE = re.compile(r"[,.:;—]|\bthat\b")
"""What ends the subject that follows a verb."""
_EDGES = ' ,—–:“”«»„"'
_NEXT = 20
"""Characters between a subject and its verb, at most, where others are named before."""
_FAR = 120
"""Characters from a verb within which its subject is looked for."""


class Guess(NamedTuple):
    """Who may speak, why one may think so, and whether a verb of saying has that very name."""

    speaker: str = ""
    why: str = "no record names anybody near it"
    is_named: bool = False

    def words(self) -> str:
        """Return it as a sentence for an editor."""
        if not self.speaker:
            return f"Speaker unknown: {self.why}."
        return f"Speaker {'likely' if self.is_named else 'perhaps'} {self.speaker}: {self.why}."


def of_quotation(scene: Scene, span: Span) -> Guess:
    """Return who may speak in a quotation: the subject of the nearest verb of saying."""
    sentence = scene.sentence(span[0])
    guess = _in_sentence(scene, sentence, span)
    begin = scene.paragraph(span[0])[0]
    if guess is None and sentence[0] > begin:
        before = _in_sentence(scene, scene.sentence(sentence[0] - 1), span)
        guess = before and before._replace(is_named=False, why=f"{before.why}, just before")
    return guess or _by_context(scene, span)


def _in_sentence(scene: Scene, sentence: Span, span: Span) -> Guess | None:
    near = _nearest(list(verbs(scene, sentence)), span)
    return _by_verb(scene, near, sentence) if near else None


def of_passage(scene: Scene, span: Span) -> Guess:
    """Return who may have said the words of any passage."""
    reported = (
        one for one in sayings(scene, span) if one.span[0] < span[1] and span[0] < one.span[1]
    )
    saying = next(reported, None)
    return (
        of_saying(scene, saying)
        if saying and not is_quoted(scene, span)
        else of_quotation(scene, span)
    )


def is_quoted(scene: Scene, span: Span) -> bool:
    """Whether a passage stands wholly inside quotation marks."""
    return any(
        one.start <= span[0] and span[1] <= one.end
        for one in scene.quotations_in((span[0], span[0] + 1))
    )


def of_saying(scene: Scene, saying: Saying) -> Guess:
    """Return who may be reported in a clause."""
    sentence = scene.sentence(saying.span[0])
    if saying.verb:
        guess = _by_verb(scene, saying.verb, sentence)
    else:
        guess = _by_source(scene, saying.source, sentence)
    return guess or _by_context(scene, saying.span)


def _nearest(found: Sequence[Verb], span: Span) -> Verb | None:
    distance = [max(verb.start - span[1], span[0] - verb.end) for verb in found]
    return found[distance.index(min(distance))] if found else None


def _by_verb(scene: Scene, verb: Verb, sentence: Span) -> Guess | None:
    """Return the subject of a verb: what stands before it, or else after it."""
    begin = max(sentence[0], scene.outside.rfind("\x00", 0, verb.start) + 1, verb.start - _FAR)
    before = [one for one in scene.agents_in((begin, verb.start)) if not _describes(scene, one)]
    if before:
        return _subject(scene, before, verb)
    words = scene.outside[begin : verb.start]
    if _PRONOUN.search(words):
        return _before_pronoun(scene, begin, _shown(scene, (begin, verb.end)))
    if any(char.isalnum() for char in words):
        who = f"{_shown(scene, (begin, verb.end))} doesn't name who that is"
        return _by_context(scene, (verb.start, verb.end), who)
    return _after_verb(scene, verb, sentence)


def _subject(scene: Scene, before: Sequence[Mention], verb: Verb) -> Guess:
    """Return who of those named before a verb is its subject.

    That is the one just before it, or the only person; of several, the first may be: `Tulk, at a
    dinner with Brask, said`.
    """
    last = before[-1]
    people = [one for one in before if one.target in scene.people]
    if verb.start - last.end <= _NEXT and "," not in scene.outside[last.end : verb.start]:
        return _named(scene, last, verb)
    if len({one.target for one in people}) == 1:
        return _named(scene, people[-1], verb)
    first = (people or before)[0]
    shown = _shown(scene, (first.start, verb.end))
    return Guess(first.target, f"{shown}, where others may be meant")


def _after_verb(scene: Scene, verb: Verb, sentence: Span) -> Guess | None:
    """Return the subject that follows a verb, as in `said Tulk`."""
    stop = scene.outside.find("\x00", verb.end, sentence[1])
    end = min(stop if stop >= 0 else sentence[1], verb.end + _FAR // 2)
    pronoun = _PRONOUN.match(scene.outside, verb.end + 1, end)
    if pronoun:
        return _before_pronoun(scene, verb.start, _shown(scene, (verb.start, pronoun.end())))
    clause = _CLAUSE.search(scene.outside, verb.end, end)
    near = scene.agents_in((verb.end, clause.start() if clause else end))
    after = [one for one in near if not _describes(scene, one)]
    people = [one for one in after if one.target in scene.people]
    return None if verb.is_addressed or not after else _named(scene, (people or after)[0], verb)


def _named(scene: Scene, one: Mention, verb: Verb) -> Guess:
    shown = _shown(scene, (min(one.start, verb.start), max(one.end, verb.end)))
    return Guess(one.target, shown, is_named=True)


def _describes(scene: Scene, one: Mention) -> bool:
    """Whether a name is only part of a description, as in `the President of Vell`."""
    return _OF.search(scene.outside, max(0, one.start - 12), one.start) is not None


def _by_source(scene: Scene, source: Span | None, sentence: Span) -> Guess | None:
    """Return who is named after `according to`."""
    if source is None:
        return None
    shown = _shown(scene, (max(sentence[0], source[0] - 14), source[1]))
    inside = scene.agents_in(source)
    named = [one for one in inside if one.start == source[0] or not _describes(scene, one)]
    if named:
        return Guess(named[0].target, shown, is_named=True)
    is_pronoun = _PRONOUN.search(scene.outside, *source)
    return _before_pronoun(scene, source[0], shown) if is_pronoun else None


def _before_pronoun(scene: Scene, at: int, shown: str) -> Guess:
    """Return the person named last before a pronoun."""
    before = scene.person_before(at)
    if before is None:
        return Guess("", f"nobody is named before {shown}")
    return Guess(before.target, f"named last before {shown}")


def _by_context(scene: Scene, span: Span, why: str = "") -> Guess:
    """Return the person named nearest in the paragraph, or else last before it."""
    paragraph = scene.paragraph(span[0])
    reason = f"{why}; " if why else ""
    here = [one for one in scene.agents_in(paragraph) if one.target in scene.people]
    if here:
        one = min(here, key=lambda one: max(one.start - span[1], span[0] - one.end))
        return Guess(one.target, f"{reason}named nearest in the paragraph")
    earlier = scene.person_before(paragraph[0])
    if earlier:
        return Guess(earlier.target, f"{reason}named last before the paragraph")
    return Guess("", why) if why else Guess()


def _shown(scene: Scene, span: Span) -> str:
    words = " ".join(scene.outside[slice(*span)].replace("\x00", "").split())
    return f"“{words.strip(_EDGES)}”"
