"""Finds the place in an article most similar to a passage that it doesn't contain.

The result is only for messages: whether a passage stands in an article is never decided by
similarity, for a sentence and its negation are nearly identical.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from string import punctuation

from edition.text.passages import SPACELESS, WHITE_SPACE, Folded, Span, find, fold, lost_part

MOST_CHARACTERS = 2000
"""How much of a longer passage is compared, around where it first differs from the article."""

MOST_DIFFERENCES = 6
"""How many differences are shown; with more, the passage is probably from another text."""

MOST_SHOWN = 80
"""How many characters of one difference are shown."""

LIKELY = 75
"""The score, from 0 to 100, from which a place is taken to be what was meant."""

# An alignment is as long as the passage, so words that the article has besides push the last ones
# out of it: so many characters more are looked at on either side.
_MARGIN = 30

_WORD = re.compile(f"[{SPACELESS}]|[^ {SPACELESS}]+")
_SPACES = re.compile(f"[{WHITE_SPACE}]+")

_Difference = tuple[Span, Span]
"""A range of word indexes in the passage, and the range in the article that replaces it."""


@dataclass(frozen=True)
class Near:
    """The place most similar to a passage that was not found."""

    span: Span
    """Its range in the article's decoded text, in whole words."""
    score: float
    """Similarity of the characters, from 0 to 100."""
    difference: tuple[str, ...]
    """One or more lines for a message: in pairs, what the passage has and what the article has."""
    mended: str = ""
    """The passage corrected to the article's words; empty where the score is below `LIKELY`."""


def nearest(folded: Folded, passage: str) -> Near | None:
    """Return the place most similar to the first part of `passage` that isn't found in order.

    None where the part or the article is empty, or they have nothing in common.
    """
    lost = lost_part(folded, passage)
    elsewhere = find(folded, lost)
    if elsewhere:
        line = f"the article has it only before what it should follow: {shown(lost)}"
        return Near(elsewhere[-1][0], 100.0, (line,))
    target = _around_break(folded, fold(lost))
    place = _place(target.text, folded.text)
    if place is None:
        return None
    span, score = place
    ours = _words(target.text, (0, len(target.text)))
    theirs = _corresponding(target.text, ours, folded.text, span)
    begin, end = folded.starts[theirs[0][0]], folded.ends[theirs[-1][1] - 1]
    lines = tuple(_lines(target, ours, folded, theirs))
    printed = folded.original[begin:end]
    is_whole = len(target.text) == len(fold(lost).text)
    mended = passage.replace(lost, printed, 1) if is_whole and score >= LIKELY else ""
    return Near((begin, end), score, lines, mended if mended and find(folded, mended) else "")


def _around_break(folded: Folded, target: Folded) -> Folded:
    """Return `target`, or of a long one the surroundings of its first difference, by bisection."""
    most = _most(folded.text)
    if len(target.text) <= most:
        return target
    longest, shortest = 0, len(target.text) + 1
    while shortest - longest > 1:
        middle = (longest + shortest) // 2
        stands = target.text[:middle] in folded.text
        longest, shortest = (middle, shortest) if stands else (longest, middle)
    begin = max(0, min(longest - most // 2, len(target.text) - most))
    around = _printed(target, _words(target.text, (begin, begin + most)))
    # A word without end is cut: it is from no text, and would take minutes.
    return fold(around[: 2 * most])


def _most(text: str) -> int:
    """Return how many characters of a passage to compare, to take a few seconds at worst."""
    length = len(text)
    return MOST_CHARACTERS if length < 50_000 else 500 if length < 500_000 else 64


def _place(target: str, text: str) -> tuple[Span, float] | None:
    """Return the range of `text` most similar to `target`, and its score from 0 to 100."""
    if not target or not text.strip():
        return None
    if len(target) >= len(text):
        return (0, len(text)), 100 * SequenceMatcher(None, target, text, autojunk=False).ratio()
    try:
        from rapidfuzz import fuzz  # an optional dependency, and only for a passage not found
    except ImportError:
        return _place_by_words(target, text)
    # The shorter text goes first: source and destination are exchanged otherwise.
    alignment = fuzz.partial_ratio_alignment(target, text)
    return ((alignment.dest_start, alignment.dest_end), alignment.score) if alignment else None


def _place_by_words(target: str, text: str) -> tuple[Span, float] | None:
    """Do the same without rapidfuzz, around the longest run of words that both have."""
    ours, theirs = _words(target, (0, len(target))), _words(text, (0, len(text)))
    longest = _matcher(target, ours, text, theirs).find_longest_match()
    if not longest.size:
        return None
    first = max(0, longest.b - longest.a)
    last = min(len(theirs), first + len(ours)) - 1
    begin, end = theirs[first][0], theirs[last][1]
    likeness = SequenceMatcher(None, target, text[begin:end], autojunk=False).ratio()
    return (begin, end), 100 * likeness


def _words(text: str, stretch: Span) -> list[Span]:
    """Return the ranges of the words of a folded text that overlap a stretch of it."""
    first = text.rfind(" ", 0, max(0, stretch[0])) + 1
    last = text.find(" ", stretch[1])
    words = _WORD.finditer(text, first, last if last >= 0 else len(text))
    return [word.span() for word in words if word.end() > stretch[0] and word.start() < stretch[1]]


def _corresponding(left: str, ours: Sequence[Span], right: str, stretch: Span) -> Sequence[Span]:
    """Return the article's words in or near `stretch` that correspond to words of the passage."""
    begin, end = stretch
    around = _words(right, (begin - _MARGIN, end + _MARGIN))
    first, last = 0, len(around)
    # A comma beside a word at the edge makes no other word of it.
    for (i, j), (k, m) in _differences(left, ours, right, around, aside=punctuation):
        if k == 0:
            first = max(0, m - (j - i))
        if m == len(around):
            last = min(m, k + (j - i))
    # Without one word in common there are no edges to go by.
    theirs = around[first:last] or _words(right, stretch) or around
    return _trimmed(left, right, theirs)


def _trimmed(left: str, right: str, theirs: Sequence[Span]) -> Sequence[Span]:
    """Trim punctuation at the edges of the article's words where the passage has none."""
    edges = [at for begin, end in theirs for at in range(begin, end)]
    letters = [at for at in edges if right[at] not in punctuation] or edges
    first = letters[0] if left[0] not in punctuation else edges[0]
    last = letters[-1] if left[-1] not in punctuation else edges[-1]
    return [
        (max(begin, first), min(end, last + 1))
        for begin, end in theirs
        if first < end and begin <= last
    ]


def _matcher(
    left: str, ours: Sequence[Span], right: str, theirs: Sequence[Span], aside: str = ""
) -> SequenceMatcher[str]:
    """Return a matcher of words; characters of `aside` at their edges are ignored."""
    return SequenceMatcher(
        None,
        [left[begin:end].strip(aside) or left[begin:end] for begin, end in ours],
        [right[begin:end].strip(aside) or right[begin:end] for begin, end in theirs],
        autojunk=False,
    )


def _differences(
    left: str, ours: Sequence[Span], right: str, theirs: Sequence[Span], aside: str = ""
) -> list[_Difference]:
    steps = _matcher(left, ours, right, theirs, aside).get_opcodes()
    return [((i, j), (k, m)) for tag, i, j, k, m in steps if tag != "equal"]


def _lines(
    target: Folded, ours: Sequence[Span], folded: Folded, theirs: Sequence[Span]
) -> Iterator[str]:
    differences = _differences(target.text, ours, folded.text, theirs)
    for (i, j), (k, m) in differences[:MOST_DIFFERENCES]:
        yield f"passage has: {shown(_printed(target, ours[i:j]))}"
        yield f"article has: {shown(_printed(folded, theirs[k:m]))}"
    if not differences:
        yield "it begins or ends within a character of the article: take the whole of it"
    if len(differences) > MOST_DIFFERENCES:
        yield f"and {len(differences) - MOST_DIFFERENCES} more differences"


def _printed(folded: Folded, words: Sequence[Span]) -> str:
    if not words:
        return ""
    return folded.original[folded.starts[words[0][0]] : folded.ends[words[-1][1] - 1]]


def shown(text: str, most: int = MOST_SHOWN) -> str:
    """Return `text` for one line of a message: shortened, with invisible characters named."""
    words = _SPACES.sub(" ", text)
    if len(words) > most:
        words = f"{words[: most // 2]} … {words[-most // 2 :]}"
    return " ".join(map(_named, words.split(" "))) or "(nothing)"


def _named(word: str) -> str:
    """Name the invisible characters of a word, and letters of other scripts among Latin ones."""
    latin = re.search("[A-Za-z]", word) is not None
    return "".join(
        f"<U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}>" if _is_puzzling(c, latin) else c
        for c in word
    )


def _is_puzzling(character: str, latin: bool) -> bool:
    name = unicodedata.name(character, "")
    if unicodedata.category(character)[0] == "C" or name.startswith("VARIATION SELECTOR"):
        return True
    return latin and character.isalpha() and not name.startswith(("LATIN", "MODIFIER"))
