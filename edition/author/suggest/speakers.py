"""Guesses who said something, with the reason for each guess."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from edition.author.suggest.sayings import Saying, Verb, sayings, verbs
from edition.author.suggest.scene import Scene
from edition.records.name_matcher import Mention, folded
from edition.text.passages import Hit, Span
from edition.text.speech.utterances import Utterance

_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|он|она|они|его|е[её])\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for|to|with|from|in)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""Prepositions before a name that isn't the subject: it describes somebody or is addressed."""
_CLAUSE = re.compile(r"[,.:;—]|\bthat\b")
"""The end of a subject that follows its verb."""
_EDGES = ' ,—–:“”«»„"'
_NEXT = 20
"""The most characters between a verb and its subject where several people are named before."""
_FAR = 120
"""The characters before a verb that are searched for its subject."""


class Guess(NamedTuple):
    """A guess at the speaker of a passage."""

    speaker: str = ""
    """The id of a person or an organization; empty if unknown."""
    why: str = "no record names anybody near it"
    """The reason, as a clause."""
    is_named: bool = False
    """Whether the speaker is named as the subject of the verb, not only near it."""

    def words(self) -> str:
        """Return the guess as a sentence for an editor."""
        if not self.speaker:
            return f"Speaker unknown: {self.why}."
        return f"Speaker {'likely' if self.is_named else 'perhaps'} {self.speaker}: {self.why}."


def of_utterance(scene: Scene, utterance: Utterance) -> Guess:
    """Return the likely speaker of direct speech: whom its label names, or a verb beside it."""
    if utterance.speaker is None:
        return of_quotation(scene, (utterance.start, utterance.end))
    printed = scene.text[slice(*utterance.speaker)]
    label = folded(printed).casefold()
    surname = label.split()[-1]
    who = scene.named.get(label, scene.named.get(surname, ""))
    why = f"“{printed}” stands before it as a label"
    return Guess(who, why, is_named=bool(who) and (label in scene.named or label == surname))


def of_quotation(scene: Scene, span: Span) -> Guess:
    """Return the likely speaker of a quotation: the subject of the nearest verb of saying."""
    sentence = scene.sentence(span[0])
    guess = _in_sentence(scene, sentence, span)
    begin = scene.paragraph(span[0])[0]
    if guess is None and sentence[0] > begin:
        before = _in_sentence(scene, scene.sentence(sentence[0] - 1), span)
        guess = before and before._replace(is_named=False, why=f"{before.why}, just before")
    return guess or _by_context(scene, span)


def _in_sentence(scene: Scene, sentence: Span, span: Span) -> Guess | None:
    """Return the guess by the verb of a sentence that is nearest to a span; None without one."""
    near = min(
        verbs(scene, sentence),
        key=lambda verb: max(verb.start - span[1], span[0] - verb.end),
        default=None,
    )
    return _by_verb(scene, near, sentence) if near else None


def of_passage(scene: Scene, span: Span) -> Guess:
    """Return the likely speaker of any passage."""
    if not is_quoted(scene, (span,)):
        for saying in sayings(scene, span):
            if saying.span[0] < span[1] and span[0] < saying.span[1]:
                return of_saying(scene, saying)
    return of_quotation(scene, span)


def is_quoted(scene: Scene, hit: Hit) -> bool:
    """Whether all parts of a passage stand inside one that is printed as direct speech."""
    begin = hit[0][0]
    return any(
        all(any(start <= one[0] and one[1] <= end for start, end in utterance.parts) for one in hit)
        for utterance in scene.utterances_in((begin, begin + 1))
    )


def of_saying(scene: Scene, saying: Saying) -> Guess:
    """Return the likely speaker of a reported clause."""
    sentence = scene.sentence(saying.span[0])
    if saying.verb:
        guess = _by_verb(scene, saying.verb, sentence)
    else:
        guess = _by_source(scene, saying.source, sentence)
    return guess or _by_context(scene, saying.span)


def _by_verb(scene: Scene, verb: Verb, sentence: Span) -> Guess | None:
    """Return the subject of a verb: a name or pronoun before it, or else after it."""
    begin = max(sentence[0], scene.outside.rfind("\x00", 0, verb.start) + 1, verb.start - _FAR)
    near = scene.agents_in((begin, verb.start))
    before = [mention for mention in near if not _describes(scene, mention)]
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
    """Return which of the agents named before a verb is its subject.

    It is the one just before the verb, or the only person; of several, perhaps the first, as in
    `Tulk, at a dinner with Brask, said`.
    """
    last = before[-1]
    people = [mention for mention in before if mention.target in scene.people]
    if verb.start - last.end <= _NEXT and "," not in scene.outside[last.end : verb.start]:
        return _named(scene, last, verb)
    if len({mention.target for mention in people}) == 1:
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
    after = [mention for mention in near if not _describes(scene, mention)]
    people = [mention for mention in after if mention.target in scene.people]
    return None if verb.is_addressed or not after else _named(scene, (people or after)[0], verb)


def _named(scene: Scene, mention: Mention, verb: Verb) -> Guess:
    """Return a guess at an agent that is named as the subject of a verb."""
    shown = _shown(scene, (min(mention.start, verb.start), max(mention.end, verb.end)))
    return Guess(mention.target, shown, is_named=True)


def _describes(scene: Scene, mention: Mention) -> bool:
    """Whether a name is only part of a description, as in `the President of Vell`."""
    return _OF.search(scene.outside, max(0, mention.start - 12), mention.start) is not None


def _by_source(scene: Scene, source: Span | None, sentence: Span) -> Guess | None:
    """Return the agent named in the words after `according to`."""
    if source is None:
        return None
    shown = _shown(scene, (max(sentence[0], source[0] - 14), source[1]))
    inside = scene.agents_in(source)
    named = [m for m in inside if m.start == source[0] or not _describes(scene, m)]
    if named:
        return Guess(named[0].target, shown, is_named=True)
    is_pronoun = _PRONOUN.search(scene.outside, *source)
    return _before_pronoun(scene, source[0], shown) if is_pronoun else None


def _before_pronoun(scene: Scene, at: int, shown: str) -> Guess:
    """Return the person named last before a pronoun, which `shown` quotes."""
    before = scene.person_before(at)
    if before is None:
        return Guess("", f"nobody is named before {shown}")
    return Guess(before.target, f"named last before {shown}")


def _by_context(scene: Scene, span: Span, why: str = "") -> Guess:
    """Return the person named nearest in the paragraph, or else the last one before it."""
    paragraph = scene.paragraph(span[0])
    reason = f"{why}; " if why else ""
    people = [agent for agent in scene.agents_in(paragraph) if agent.target in scene.people]
    if people:
        nearest = min(people, key=lambda person: max(person.start - span[1], span[0] - person.end))
        return Guess(nearest.target, f"{reason}named nearest in the paragraph")
    earlier = scene.person_before(paragraph[0])
    if earlier:
        return Guess(earlier.target, f"{reason}named last before the paragraph")
    return Guess("", why) if why else Guess()


def _shown(scene: Scene, span: Span) -> str:
    """Return the words of a span outside quotations, in quotation marks."""
    words = " ".join(scene.outside[slice(*span)].replace("\x00", "").split())
    return f"“{words.strip(_EDGES)}”"
