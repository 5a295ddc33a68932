"""Quotation marks at the edges of a passage, which are the article's and not the passage's.

Marks of a quotation within the passage are part of it, also where one stands at its edge.
"""

from collections.abc import Iterator

from edition.text.memo import memoized
from edition.text.passages import ALIKE, WHITE_SPACE

_SINGLE, _DOUBLE = ALIKE[0], ALIKE[1]
_OPENS_AFTER = frozenset(f"([{{{ALIKE[2]}{_SINGLE}{_DOUBLE}")
_END = f".,;:!?\u2026{WHITE_SPACE}"

Mark = tuple[int, bool]
"""Where a mark stands, and whether it opens."""


@memoized
def unquoted(passage: str) -> str:
    """Return a passage without marks around it, or without one whose partner it hasn't."""
    text = passage.strip(WHITE_SPACE)
    last = len(text.rstrip(_END)) - 1
    pairs, alone = _paired(_marks(text, _DOUBLE))
    if (0, last) in pairs or [(0, True), (last, False)] == list(_marks(text, _SINGLE)):
        begin, end = 1, last
    elif last in alone and not text[last - 1].isdigit():  # else it may be inches
        begin, end = 0, last
    else:
        begin, end = int(0 in alone), len(text)
    is_whole = (begin, end) == (0, len(text))
    return passage if is_whole else text[begin:end].strip(WHITE_SPACE) or passage


def _marks(text: str, kind: str) -> Iterator[Mark]:
    """Yield the marks of a kind, in order; an apostrophe within a word is none."""
    for at, char in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if char in kind and not (kind == _SINGLE and before.isalnum() and after.isalnum()):
            yield at, _opens(char, before, after)


def _opens(char: str, before: str, after: str) -> bool:
    """Tell by what is around a mark whether it opens: „A“ and »A« close where “A” opens."""
    is_first, is_last = not before.strip(WHITE_SPACE), not after.strip(WHITE_SPACE)
    if char in "\u00ab\u00bb\u2039\u203a" and is_first == (not after.strip(_END)):
        return char in "\u00ab\u2039"
    return not is_last and (is_first or before in _OPENS_AFTER)


def _paired(marks: Iterator[Mark]) -> tuple[set[tuple[int, int]], set[int]]:
    """Return which marks are partners, and which have none."""
    opened, pairs, alone = list[int](), set[tuple[int, int]](), set[int]()
    for at, opens in marks:
        if opens:
            opened.append(at)
        elif opened:
            pairs.add((opened.pop(), at))
        else:
            alone.add(at)
    return pairs, alone | set(opened)
