"""Finds passages in quotation marks of any style in the text of an article."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.text.passages import WHITE_SPACE, Span, paragraphs

_PAIRS = {
    "“": "”",
    "«": "»",
    "„": "“”",
    "‟": "”",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "'": "'",
}
"""Each opening mark with the marks that may close it."""
_OUTER = set('“«„‟"')
_BEFORE = set("([{—–-/:;,." + "".join(_PAIRS))
"""The characters besides white space that an opening mark may follow."""
_CLOSERS = set("".join(_PAIRS.values()))
TRAILING = f",;:—–- {WHITE_SPACE}"
"""Characters before a closing mark that belong to the sentence around the quotation."""


@dataclass(frozen=True)
class Quotation:
    """The words between two outermost marks, in one paragraph."""

    start: int
    """The offset of the first word, after the mark."""
    end: int
    """The offset after the last word, before the mark."""
    is_closed: bool
    """Whether a mark closes it in its paragraph."""
    goes_on: bool = False
    """Whether it continues a quotation that the previous paragraph left open."""


@dataclass
class _Scan:
    """The state of scanning one paragraph."""

    text: str
    span: Span
    open: list[tuple[str, int]] = field(default_factory=list)
    """The marks that are open, outermost first, each with the offset after it."""
    quotations: list[Quotation] = field(default_factory=list)


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the quotations of a text in order.

    An unclosed quotation ends with its paragraph; by typographic custom, the next paragraph then
    repeats the opening mark.
    """
    left_open = ""
    for span in paragraphs(text):
        scan = _Scan(text, span)
        for at in range(*span):
            _mark(scan, at)
        goes_on = bool(left_open) and text[span[0]] == left_open
        left_open = _close_rest(scan)
        for index, quotation in enumerate(scan.quotations):
            quotation = _trimmed(text, quotation, goes_on=goes_on and index == 0)
            if quotation.start < quotation.end:
                yield quotation


def _mark(scan: _Scan, at: int) -> None:
    char = scan.text[at]
    if scan.open and char in _PAIRS[scan.open[-1][0]] and _may_close(scan, at):
        _, start = scan.open.pop()
        if not scan.open:
            scan.quotations.append(Quotation(start, at, is_closed=True))
    elif char in _PAIRS and _may_open(scan, at):
        scan.open.append((char, at + 1))
    elif char in _CLOSERS and _may_close(scan, at):
        _close_outer(scan, at)


def _close_outer(scan: _Scan, at: int) -> None:
    """Close the outermost quotation, though one inside it was never closed."""
    if scan.open and scan.text[at] in _PAIRS[scan.open[0][0]]:
        scan.quotations.append(Quotation(scan.open[0][1], at, is_closed=True))
        scan.open.clear()


def _may_open(scan: _Scan, at: int) -> bool:
    """Whether a mark stands before a word, unlike an apostrophe or a closing mark."""
    begin, end = scan.span
    char, after = scan.text[at], scan.text[at + 1 : min(at + 2, end)]
    before = scan.text[at - 1] if at > begin else " "
    if not after or after in WHITE_SPACE:
        return False
    if char in "“‘" and scan.open and char in _PAIRS[scan.open[-1][0]]:
        return False
    return char in "«„‚‹" or before in WHITE_SPACE or before in _BEFORE


def _may_close(scan: _Scan, at: int) -> bool:
    """Whether a mark stands after a word, and isn't an apostrophe within one."""
    begin, end = scan.span
    before = scan.text[at - 1] if at > begin else " "
    after = scan.text[at + 1] if at + 1 < end else " "
    if scan.text[at] in "'’‘":
        return before not in WHITE_SPACE and not after.isalnum()
    return scan.text[at] in "»›”“" or before not in WHITE_SPACE


def _close_rest(scan: _Scan) -> str:
    """End an open quotation with its paragraph; return its mark, or nothing if none was open."""
    if not scan.open:
        return ""
    mark, start = scan.open[0]
    if mark in _OUTER:
        scan.quotations.append(Quotation(start, scan.span[1], is_closed=False))
        return mark
    return ""


def _trimmed(text: str, quotation: Quotation, *, goes_on: bool) -> Quotation:
    start, end = trimmed(text, (quotation.start, quotation.end))
    if not quotation.is_closed:
        while end > start and text[end - 1] in _CLOSERS:
            end -= 1
    return Quotation(start, end, quotation.is_closed, goes_on)


def trimmed(text: str, span: Span) -> Span:
    """Return a span without white space, dashes and commas at its edges."""
    start, end = span
    while start < end and text[start] in f"{WHITE_SPACE}—–,;":
        start += 1
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return start, end
