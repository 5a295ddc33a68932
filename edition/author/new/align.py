"""Which lines of one text are those of another, in their order; quick for long texts too."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Pair = tuple[int, int]
"""The place of a line in one text, and in the other."""
LONG = 20
"""Letters and digits of a line that stand for it wherever they stand."""


def aligned(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    """Yield the places of lines that both have, in order.

    A matcher looks at a whole stretch anew for each block that it finds; so it is asked only for
    what stands between the lines that each text has once.
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
    """Yield the places of the lines that each text has once."""
    once, there = Counter(ours), Counter(theirs)
    places = {text: at for at, text in enumerate(theirs) if there[text] == 1}
    for at, text in enumerate(ours):
        if once[text] == 1 and text in places:
            yield at, places[text]


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return as many pairs as can be in order in both texts: the longest rising sequence."""
    lasts, chosen, before = list[int](), list[int](), list[int]()
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(lasts, place)
        before.append(chosen[length - 1] if length else -1)
        lasts[length : length + 1] = [place]
        chosen[length : length + 1] = [at]
    found, at = list[Pair](), chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def by_beginning(theirs: Sequence[str]) -> Mapping[str, set[str]]:
    """Return the long lines by how they begin, so that none is looked for where it can't be."""
    found = defaultdict[str, set[str]](set)
    for piece in theirs:
        if len(piece) >= LONG:
            found[piece[:LONG]].add(piece)
    return found


def joins(text: str, pieces: Mapping[str, set[str]]) -> bool:
    """Whether the library gives most of a line in pieces, which are given by how they begin."""
    found = {
        piece
        for at in range(len(text) - LONG + 1)
        for piece in pieces.get(text[at : at + LONG], ())
        if text.startswith(piece, at)
    }
    return 2 * sum(map(len, found)) > len(text)
