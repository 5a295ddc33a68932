"""Tells words that somebody speaks from names, titles and terms that stand in the same marks."""

import re
from collections.abc import Sequence

from edition.author.suggest.sayings import LEAST_WORDS, verbs
from edition.author.suggest.scene import BLOT, Scene
from edition.text.passages import SPACELESS, WHITE_SPACE, Span
from edition.text.speech.typography import MARKS
from edition.text.speech.utterances import IN_MARKS, Utterance

_STOPS = frozenset(".!?…。！？")
_BEGINS = frozenset(f"{BLOT}.!?…。！？")
_CLAUSE_ENDS = frozenset(",;:.")
_COLONS = (":", "：")
_NEAR = 60
"""How many characters around a quotation are searched for the verb that quotes it."""
_BESIDE = re.compile(
    r"[\s,.;!?—–\-»”“\"'’›、，と]*"
    rf"(?:(?:(?!which|that|who|qu[ie]\b|котор)[\w’'.]+\s+){{0,5}}|[{SPACELESS}]{{0,8}})"
)
"""What may stand between a quotation and the verb after it."""
_AROUND = "".join(MARKS.closes) + WHITE_SPACE
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_UNSPACED = re.compile(f"[{SPACELESS}]")
_SMALL = 3
"""The most letters of a word that is small in a title."""
_FREE = 5
"""The least number of words that are no name, at the beginning of a sentence."""


def is_spoken(scene: Scene, utterance: Utterance) -> bool | None:
    """Return whether somebody speaks a passage; None where the text doesn't show it."""
    if utterance.by != IN_MARKS or utterance.goes_on or utterance.doubt:
        return None if utterance.doubt else True
    begin, end = utterance.outer
    count = word_count(scene.text, utterance.parts)
    before = scene.outside[max(scene.paragraph(begin)[0], begin - _NEAR) : begin]
    if count < 2 or scene.language.no_speech.search(before):
        return False
    if MARKS.opens[utterance.mark] == "corner within":
        return False
    before = before.rstrip(_AROUND)
    if before.endswith(_COLONS) or _has_verb_beside(scene, (begin, end)) or utterance.asides:
        return True
    words = scene.text[utterance.start : utterance.end]
    opens_sentence = not before or before[-1] in _BEGINS
    is_sentence = words[-1] in _STOPS and not words[0].islower()
    if is_sentence and opens_sentence:
        return True
    if _is_title(words):
        return False
    sentence = scene.sentence(utterance.start)
    quoting = scene.language.quoting.finditer(scene.outside, sentence[0], begin)
    between = [scene.outside[match.end() : begin] for match in quoting]
    if between:
        return count >= LEAST_WORDS or _CLAUSE_ENDS.isdisjoint(between[-1])
    if (opens_sentence and count >= _FREE) or (is_sentence and before[-1:] == ","):
        return True
    return None if count >= LEAST_WORDS else False


def _has_verb_beside(scene: Scene, outer: Span) -> bool:
    """Whether a verb of saying stands just before a quotation, or after it with its subject."""
    begin, end = outer
    last = max((verb.end for verb in verbs(scene, (max(0, begin - _NEAR), begin))), default=None)
    if last is not None and not scene.outside[last:begin].strip(" ,\n\u00a0\u202f"):
        return True
    first = next(verbs(scene, (end, min(end + _NEAR, scene.paragraph(outer[0])[1]))), None)
    return first is not None and _BESIDE.fullmatch(scene.outside, end, first.start) is not None


def _is_title(words: str) -> bool:
    """Whether all words but small ones begin with a capital, as in names and titles."""
    long = [word for word in _WORD.findall(words) if len(word) > _SMALL]
    cased = [word[0].isupper() for word in long if word[0].isupper() or word[0].islower()]
    return words[:1].isupper() and all(cased) and len(cased) > 0


def word_count(text: str, parts: Sequence[Span]) -> int:
    """Return how many words a passage has; in scripts without spaces, two letters count as one."""
    words = " ".join(text[slice(*part)] for part in parts)
    unspaced = len(_UNSPACED.findall(words))
    return unspaced // 2 + len(re.findall(r"\w+", _UNSPACED.sub(" ", words)))
