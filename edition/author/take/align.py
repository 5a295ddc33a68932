"""Matching the lines of two texts, in their order, quickly for long texts too."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Pair = tuple[int, int]
"""The index of a line in one text, and in the other."""
LONG = 20
"""Characters of a line from which it is recognised wherever it stands."""


def aligned(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of equal lines, ascending in both texts.

    SequenceMatcher takes quadratic time, so that it only gets the stretches between anchors: lines
    that occur once in each text (the idea of patience diff).
    """
    anchors = [(-1, -1), *_in_order(list(_single(ours, theirs))), (len(ours), len(theirs))]
    for (left, right), (i, j) in pairwise(anchors):
        matcher = SequenceMatcher(None, ours[left + 1 : i], theirs[right + 1 : j], autojunk=False)
        for block in matcher.get_matching_blocks():
            for at in range(block.size):
                yield left + 1 + block.a + at, right + 1 + block.b + at
        if i < len(ours):
            yield i, j


def _single(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of equal lines that occur once in each text, ascending in the first."""
    our_counts, their_counts = Counter(ours), Counter(theirs)
    places = {text: at for at, text in enumerate(theirs) if their_counts[text] == 1}
    for at, text in enumerate(ours):
        if our_counts[text] == 1 and text in places:
            yield at, places[text]


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest subsequence of pairs that ascends in the second text too."""
    # Patience sorting: of the ascending sequences of each length, only the one with the smallest
    # last place matters. `lasts` are these places, `ends` the indices of their pairs.
    lasts, ends, predecessors = list[int](), list[int](), list[int]()
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(lasts, place)
        predecessors.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    longest, index = list[Pair](), ends[-1] if ends else -1
    while index >= 0:
        longest.append(pairs[index])
        index = predecessors[index]
    return longest[::-1]


def by_beginning(theirs: Sequence[str]) -> Mapping[str, set[str]]:
    """Return the lines of at least LONG characters by their first LONG characters."""
    pieces = defaultdict[str, set[str]](set)
    for piece in theirs:
        if len(piece) >= LONG:
            pieces[piece[:LONG]].add(piece)
    return pieces


def joins(text: str, pieces: Mapping[str, set[str]]) -> bool:
    """Return whether lines, as `by_beginning` gives them, make up most of a longer one."""
    contained = {
        piece
        for at in range(len(text) - LONG + 1)
        for piece in pieces.get(text[at : at + LONG], ())
        if text.startswith(piece, at)
    }
    return 2 * sum(map(len, contained)) > len(text)
