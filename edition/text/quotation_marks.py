"""Strips quotation marks that surround a passage, which belong to the article and not to it.

Marks of a quotation within the passage stay, even where one stands at its edge.
"""

from collections.abc import Iterator

from edition.text.memo import memoized
from edition.text.passages import ALIKE, WHITE_SPACE

_SINGLE, _DOUBLE = ALIKE[0], ALIKE[1]
_OPENS_AFTER = frozenset(f"([{{{ALIKE[2]}{_SINGLE}{_DOUBLE}")
_END = f".,;:!?\u2026{WHITE_SPACE}"

Mark = tuple[int, bool]
"""The offset of a mark, and whether it opens."""


@memoized
def unquoted(passage: str) -> str:
    """Return a passage without the pair of marks around it, or an unpaired mark at an edge."""
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
    """Yield the marks of a kind, in order, except apostrophes within words."""
    for at, char in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if char in kind and not (kind == _SINGLE and before.isalnum() and after.isalnum()):
            yield at, _opens(char, before, after)


def _opens(char: str, before: str, after: str) -> bool:
    """Tell from its neighbours whether a mark opens: “ closes in „A“, and « in »A«."""
    is_first, is_last = not before.strip(WHITE_SPACE), not after.strip(WHITE_SPACE)
    if char in "\u00ab\u00bb\u2039\u203a" and is_first == (not after.strip(_END)):
        return char in "\u00ab\u2039"
    return not is_last and (is_first or before in _OPENS_AFTER)


def _paired(marks: Iterator[Mark]) -> tuple[set[tuple[int, int]], set[int]]:
    """Match opening and closing marks; return the pairs, and the marks without a partner."""
    opened, pairs, alone = list[int](), set[tuple[int, int]](), set[int]()
    for at, opens in marks:
        if opens:
            opened.append(at)
        elif opened:
            pairs.add((opened.pop(), at))
        else:
            alone.add(at)
    return pairs, alone | set(opened)
