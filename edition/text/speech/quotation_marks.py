"""Finds passages in quotation marks of any style in a text, also over several paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from edition.text.passages import SPACELESS, WHITE_SPACE, Span, paragraphs
from edition.text.speech.typography import MARKS, Language

TRAILING = f",;:—–-、，： {WHITE_SPACE}"
"""Characters before a closing mark that belong to the sentence around the quotation."""
_LEADING = f"{WHITE_SPACE}—–,;"

_BEGINS_AFTER = frozenset("([{—–-/¿¡:;,.!?…")
_ENDS_BEFORE = frozenset(",.;:!?)]}")
_SHAPED_TO_OPEN = frozenset(["“", "„", "‟", "«", "‘", "‚", "‛", "‹", "〝", "``", ",,", "<<", "`"])
_APOSTROPHES = frozenset("'’")
_STRAIGHT = frozenset('"״')
_BEFORE_END = frozenset(".,!?…;:") | frozenset(MARKS.closes)
"""After which a sign is no apostrophe."""
_UNSPACED = re.compile(f"[{SPACELESS}\u3000-\u3002\uff01-\uff1f]")
_MOST_PARAGRAPHS = 50
"""The most paragraphs of one quotation."""
_TOKEN = re.compile(
    "|".join(sorted(map(re.escape, {*MARKS.opens, *MARKS.closes}), key=len, reverse=True))
)
_CLOSES_LATER = re.compile(r"[^‘]{0,300}?(?:(?<=[\w.,!?…])['’](?!\w))")
_ELIDED = re.compile(r"['‘’](?:\d|(?:em|tis|twas|til|cause|n|round|bout)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Quotation:
    """The words between two outermost marks, in one paragraph."""

    start: int
    """The offset of the first word, after the mark."""
    end: int
    """The offset after the last word, before the mark or at the end of the paragraph."""
    mark: str
    """The mark that opens it."""
    outer: Span
    """Its span with its marks."""
    is_mixed: bool = False
    """Whether a mark of another style closes it."""
    is_closed: bool = True
    """Whether it ends in its paragraph."""
    goes_on: bool = False
    """Whether it continues a quotation of the paragraph before."""


@dataclass(frozen=True)
class Unsettled:
    """Words of which the text's own signs don't tell whether they are speech."""

    span: Span
    why: str
    """What is unclear, as a clause."""
    is_open: bool = False
    """Whether a mark opens them that nothing closes."""


_Mark = tuple[str, int, int]
"""A mark, and the offsets where it begins and ends."""


@dataclass
class _Paragraph:
    """What the marks of one paragraph say."""

    span: Span
    pairs: list[Quotation] = field(default_factory=list)
    """The outermost pairs."""
    open: list[_Mark] = field(default_factory=list)
    """The marks that nothing closes."""
    strays: list[_Mark] = field(default_factory=list)
    """The marks that close nothing."""


def quotations(text: str, language: Language) -> tuple[list[Quotation], list[Unsettled]]:
    """Return the outermost quotations of a text in order, and what its marks leave unsettled."""
    found = [_marked(text, span, language) for span in paragraphs(text)]
    quoted, unsettled, at = list[Quotation](), list[Unsettled](), 0
    while at < len(found):
        number, chain = _chain(text, found[at : at + _MOST_PARAGRAPHS], language)
        quoted += chain
        for paragraph in () if chain else found[at : at + number]:
            pairs, doubts = _settled(text, paragraph)
            quoted += pairs
            unsettled += doubts
        at += number
    return [one for one in map(partial(_trimmed, text), quoted) if one.start < one.end], unsettled


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    start, end = trimmed(text, (quotation.start, quotation.end))
    return replace(quotation, start=start, end=end)


def trimmed(text: str, span: Span) -> Span:
    """Return a span without white space, dashes and commas at its edges."""
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return start, end


def _marked(text: str, span: Span, language: Language) -> _Paragraph:
    """Pair the marks of a paragraph."""
    paragraph, stack, by_level = _Paragraph(span), list[_Mark](), defaultdict[str, list[int]](list)
    for match in _TOKEN.finditer(text, *span):
        mark = match[0], *match.span()
        under = by_level[MARKS.closes.get(mark[0], "")]
        while under and under[-1] >= len(stack):
            under.pop()
        role = _role(text, span, mark, stack[under[-1]] if under else None, language)
        if role == "opens":
            same = by_level[MARKS.opens[mark[0]]]
            while same and same[-1] >= len(stack):
                same.pop()
            same.append(len(stack))
            stack.append(mark)
        elif role == "closes" and under:
            opened = stack[under[-1]]
            del stack[under[-1] :]
            _pair(paragraph, opened, mark)
        elif role == "closes":
            paragraph.strays.append(mark)
    paragraph.open = stack
    return paragraph


def _pair(paragraph: _Paragraph, opened: _Mark, closed: _Mark) -> None:
    """Add a pair in place of those within it."""
    begin, end = opened[1], closed[2]
    while paragraph.pairs and paragraph.pairs[-1].outer[0] > begin:
        paragraph.pairs.pop()
    is_mixed = closed[0] not in MARKS.own[opened[0]]
    paragraph.pairs.append(
        Quotation(opened[2], closed[1], opened[0], (begin, end), is_mixed=is_mixed)
    )


def _role(text: str, span: Span, mark: _Mark, opened: _Mark | None, language: Language) -> str:
    """Tell from its sides, and from the mark of its level that is open, what a mark does."""
    sign, start, end = mark
    before = text[start - 1] if start > span[0] else " "
    after = text[end] if end < span[1] else " "
    if _is_no_mark(text, mark, before, after):
        return ""
    begins = after not in WHITE_SPACE and after not in _ENDS_BEFORE and _may_precede(before)
    ends = before not in WHITE_SPACE and (not after.isalnum() or _is_unspaced(after))
    opens, closes = sign in language.opens, sign in MARKS.closes
    if sign in _APOSTROPHES:
        if begins and not ends:
            return "opens" if opens else ""
        return "closes" if ends and not (opened and _is_possessive(text, span, mark)) else ""
    if opens and closes and begins != ends:
        return "opens" if begins else "closes"
    if opened and closes:
        return "opens" if sign in _SHAPED_TO_OPEN and sign not in MARKS.own[opened[0]] else "closes"
    if opens and end < span[1] and (begins or not ends):
        return "opens" if begins or sign in _SHAPED_TO_OPEN | _STRAIGHT else "closes"
    return "closes" if closes else ""


def _may_precede(before: str) -> bool:
    return (
        before in WHITE_SPACE
        or before in _BEGINS_AFTER
        or before in MARKS.own
        or _is_unspaced(before)
    )


def _is_no_mark(text: str, mark: _Mark, before: str, after: str) -> bool:
    """Whether a sign is an apostrophe, an abbreviation's, inches or the like."""
    sign, start, _ = mark
    if sign in _APOSTROPHES | _STRAIGHT and before.isalnum() and after.isalnum():
        return not _is_unspaced(before) and not _is_unspaced(after)
    return _ELIDED.match(text, start) is not None


def _is_possessive(text: str, span: Span, mark: _Mark) -> bool:
    """Whether a sign is the apostrophe of a plural and not a closing mark: another one closes."""
    before, after = text[mark[1] - 1], text[mark[2] : mark[2] + 2]
    if before.lower() not in "szx" or not (after[:1] == " " and after[1:].islower()):
        return False
    return _CLOSES_LATER.match(text, mark[2], span[1]) is not None


def _is_unspaced(char: str) -> bool:
    return _UNSPACED.match(char) is not None


def _settled(text: str, paragraph: _Paragraph) -> tuple[list[Quotation], list[Unsettled]]:
    """Return the pairs of a paragraph that can be relied on, and the words around other marks."""
    opened = [one for one in paragraph.open if one[0] not in "'`" or one[1] == paragraph.span[0]]
    strays = [one for one in paragraph.strays if one[0] not in _APOSTROPHES]
    if len(paragraph.open) == 1:
        strong = [
            one
            for one in paragraph.strays
            if one[1] > paragraph.open[0][2]
            and (one[0] not in _APOSTROPHES or text[one[1] - 1] in _BEFORE_END)
        ]
        if len(strong) == 1 and strays in ([], strong):
            _pair(paragraph, paragraph.open[0], strong[0])
            opened, strays = [], []
    pairs, doubts = paragraph.pairs, list[Unsettled]()
    begins = [*(one.outer[0] for one in pairs), *(one[1] for one in paragraph.open)]
    stops = [*sorted(begins), paragraph.span[1]]
    for _, _, end in opened:
        stop = stops[bisect_left(stops, end)]
        why = "no mark closes it, so where the words end is unclear"
        doubts.append(Unsettled((end, stop), why, is_open=True))
    for _, start, _ in strays:
        if pairs and pairs[-1].is_mixed and pairs[-1].end < start:
            begin = pairs.pop().start
        else:
            last = bisect_right(pairs, start, key=lambda one: one.outer[1]) - 1
            begin = pairs[last].outer[1] if last >= 0 else paragraph.span[0]
        why = "no mark opens it, so where the words begin is unclear"
        doubts.append(Unsettled((begin, start), why))
    return pairs, [one for one in doubts if any(map(str.isalnum, text[slice(*one.span)]))]


def _chain(
    text: str, found: Sequence[_Paragraph], language: Language
) -> tuple[int, list[Quotation]]:
    """Return how many paragraphs a quotation has, and its parts; none where its end isn't found.

    Each paragraph repeats the opening mark or, in Spanish, begins with the closing one; in some
    languages only the first and the last have marks.
    """
    first = found[0]
    levels = [MARKS.opens[one[0]] for one in first.open]
    if not levels or len(set(levels)) < len(levels) or first.strays:
        return 1, []
    sign, begin, start = first.open[0]
    before = [one for one in first.pairs if one.outer[1] <= begin]
    chain = [*before, _open(start, first.span[1], sign, begin)]
    for number, paragraph in enumerate(found[1:], start=1):
        goes_on, closed = _goes_on(text, paragraph, sign, language)
        chain += goes_on
        if closed:
            spoken = chain[len(before) : -1]
            is_told = any(language.narrated.search(text, one.start, one.end) for one in spoken)
            return number + 1, [] if is_told else chain
        if not goes_on:
            return number, []
    return len(found), []


def _open(start: int, end: int, sign: str, begin: int, *, goes_on: bool = False) -> Quotation:
    return Quotation(start, end, sign, (begin, end), is_closed=False, goes_on=goes_on)


def _goes_on(
    text: str, paragraph: _Paragraph, sign: str, language: Language
) -> tuple[list[Quotation], bool]:
    """Return the quotations of a paragraph with which one goes on, and whether it ends there."""
    begin, end = paragraph.span
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(WHITE_SPACE))
    again = (sign, *MARKS.own[sign])
    opened, strays, pairs = paragraph.open, paragraph.strays, paragraph.pairs
    if opened and opened[0][1] == begin and opened[0][0] in again and not strays:
        return [_open(opened[0][2], end, sign, begin, goes_on=True)], False
    if (
        pairs
        and pairs[0].outer[0] == begin
        and pairs[0].mark in again
        and not opened
        and not strays
    ):
        return [replace(pairs[0], goes_on=True), *pairs[1:]], True
    if not language.once or opened or any(one.mark == sign for one in pairs[:1]):
        return [], False
    if not strays:
        return [_open(begin, end, sign, begin, goes_on=True)], False
    if len(strays) == 1 and strays[0][0] in MARKS.own[sign]:
        last = Quotation(begin, strays[0][1], sign, (begin, strays[0][2]), goes_on=True)
        return [last, *(one for one in pairs if one.outer[0] > strays[0][1])], True
    return [], False
