"""Finds passages in an article by the rules of the record format, "Finding a passage".

A passage matches where the typographic folds of both are the same string; nothing is compared by
similarity (see `nearest_passage` for that). Results are ranges of characters of the article's
decoded text, unfolded.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

Span = tuple[int, int]
"""A half-open range of characters of the decoded text, which is not normalised."""

Hit = tuple[Span, ...]
"""One occurrence of a passage: the range of each of its parts."""

GAP = " […] "
"""What stands between the parts of a passage as printed."""

# The characters with the property White_Space (Unicode, PropList.txt). Neither `str.isspace` nor
# `\s` is that set: both add U+001C to U+001F.
WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)

# The characters of a row are equal to one another, and fold to the first.
ALIKE = (
    "'\u2018\u2019\u201a\u201b\u2039\u203a\u2032",
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    f" {WHITE_SPACE}",
)
_FOLDS = {mark: row[0] for row in ALIKE for mark in row if mark != row[0]}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLDS))}]")

# Runs of white space fold to one space, and an ellipsis to three full stops. Four or more full
# stops may be an ellipsis and a full stop in either order, and stay single characters. For speed,
# each alternative begins with a character and not with a lookbehind.
_SPACES_AND_ELLIPSES = rf"[{WHITE_SPACE}]{{2,}}|\u2026|\.(?<![.\u2026]\.)\.\.(?![.\u2026])"

# Letters that compose with the letter before them although they are not marks: the vowels and
# final consonants of Hangul, and Kirat Rai (Unicode 16).
_COMPOSING_LETTERS = re.compile("[\u1160-\u11ff\U00016d63-\U00016d6a]")

# Scripts that do not separate words by spaces, by their blocks, Thai to Tangut: those of the line
# breaking classes SA and ID (UAX #14), with Tibetan, Javanese and Balinese.
SPACELESS = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u2fdf"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f"
    "\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(f"[{SPACELESS}]")

# No real letter has more combining marks than this (UAX #15, Stream-Safe Text Format). The limit
# keeps a text made of marks from taking quadratic time.
_MOST_MARKS = 30

MOST_SPANS = 1_000_000
"""How many parts the hits of a passage with gaps may have together; further hits are dropped."""

_GAP = re.compile(rf"(?<![^{WHITE_SPACE}])\[(?:\u2026|\.\.\.)\](?![^{WHITE_SPACE}])")
_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")

_NEGATION = re.compile(
    r"(?<!\w)(?:\w+n't|not|no|never|cannot|nor|neither|none|nobody|nothing|nowhere|without"
    r"|hardly|scarcely|barely"
    r"|не|ни|нет|нету|нельзя|невозможно|без|безо|отнюдь|вряд|едва|незачем"
    r"|никогда|никто|никого|никому|никем|никак\w*|никуда|нигде|ниоткуда|нисколько"
    r"|ничто|ничего|ничему|ничем|ничуть|ничей|ничь\w+|нечего|нечему|некого|некому)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Folded:
    """A typographically folded text, with the offsets of its characters in the original.

    A piece is the shortest stretch that folds by itself: mostly one character, else a run of
    white space, an ellipsis, or a letter with its marks. A piece may fold to several characters,
    which then share its start and end.
    """

    original: str
    """The text before folding."""
    text: str
    """The text folded."""
    starts: Sequence[int]
    """For each folded character, the offset in the original where its piece begins."""
    ends: Sequence[int]
    """For each folded character, the offset in the original where its piece ends."""


def fold(text: str) -> Folded:
    """Fold a text: NFC, and one kind each of quotation mark, dash, space and ellipsis."""
    folded: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for piece in _uneven_pieces(text).finditer(text):
        begin, end = piece.span()
        same = _folded_piece(piece.group())
        folded += text[done:begin], same
        starts.extend(range(done, begin))
        ends.extend(range(done + 1, begin + 1))
        starts.extend([begin] * len(same))
        ends.extend([end] * len(same))
        done = end
    if not done:  # as in most paragraphs, every character is a piece
        return Folded(text, _folded_characters(text), range(len(text)), range(1, len(text) + 1))
    folded.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Folded(text, _folded_characters("".join(folded)), starts, ends)


def _folded_characters(text: str) -> str:
    """Replace each character by the one that it folds to; only the few that differ are touched."""
    return _FOLDED.sub(lambda match: _FOLDS[match[0]], text)


def _uneven_pieces(text: str) -> re.Pattern[str]:
    """Return a pattern for the pieces of `text` that may not fold character by character.

    A text in NFC already has only spaces and ellipses. In any other, a letter and all that can
    compose with it is one piece too: what follows it neither composes with it nor moves across
    it, so that the pieces joined are the NFC of the whole (UAX #15, section 9.1).
    """
    if unicodedata.is_normalized("NFC", text):
        return re.compile(_SPACES_AND_ELLIPSES)
    used = sorted(set(text))
    attached = "".join(c for c in used if _is_mark(c) or _COMPOSING_LETTERS.match(c))
    changed = "".join(c for c in used if not unicodedata.is_normalized("NFC", c))
    runs = [rf"[^{attached}{WHITE_SPACE}]?[{attached}]+"] if attached else []
    singles = [f"[{changed}]"] if changed else []
    return re.compile("|".join([_SPACES_AND_ELLIPSES, *runs, *singles]))


def _folded_piece(piece: str) -> str:
    if piece[0] in WHITE_SPACE:
        return " "
    return "..." if piece == "\u2026" else unicodedata.normalize("NFC", piece)


def find(folded: Folded, passage: str) -> tuple[tuple[Span, ...], ...]:
    """Return all hits of a passage, in the order of their starts; () where it is not found.

    A hit has one span for each part between gap marks. Where the article itself contains the
    passage with its gap marks, they are no gaps. Hits with gaps are limited by `MOST_SPANS`.
    """
    whole = _spans(folded, passage.strip(WHITE_SPACE))
    if whole:
        return tuple((span,) for span in whole)
    cut = parts(passage)
    if len(cut) == 1:
        return ()
    places = {part: _spans(folded, part) for part in set(cut)}
    most = max(1, MOST_SPANS // len(cut))
    return tuple(islice(_chains([places[part] for part in cut]), most))


def lost_part(folded: Folded, passage: str) -> str:
    """Return the first part of a passage that isn't found after those before it, or the last."""
    cut, at = parts(passage), 0
    places = {part: _spans(folded, part) for part in set(cut)}
    for part in cut:
        following = bisect_left(places[part], (at, 0))
        if following == len(places[part]):
            return part
        at = places[part][following][1]
    return cut[-1]


def parts(passage: str) -> tuple[str, ...]:
    """Split `passage` at its gap marks, `[…]` or `[...]` between white space, and trim the parts.

    A part is an empty string where two marks meet, or one stands at the edge of the passage;
    `find` finds no such passage.
    """
    return tuple(part.strip(WHITE_SPACE) for part in _GAP.split(passage.strip(WHITE_SPACE)))


def _spans(folded: Folded, part: str) -> list[Span]:
    """Return all spans of a trimmed part without gaps, overlapping ones included."""
    target = fold(part).text
    return [
        (folded.starts[at], folded.ends[at + len(target) - 1])
        for at in _occurrences(folded.text, target)
        if _is_boundary(folded, at) and _is_boundary(folded, at + len(target))
    ]


def _occurrences(text: str, target: str) -> Iterator[int]:
    """Yield every offset at which `target` occurs in `text`, in time linear in both.

    Where two occurrences overlap by half or more, their distance is the period of `target`: the
    next is at the same distance if one more period follows, and none is nearer. A new search from
    each would compare all of `target` for every character of a text like "aaaa".
    """
    at, step = (text.find(target), len(target)) if target else (-1, 0)
    while at >= 0:
        yield at
        if 2 * step <= len(target) and text.startswith(target[-step:], at + len(target)):
            at += step
        else:
            last, at = at, text.find(target, at + 1)
            step = at - last


def _chains(places: Sequence[Sequence[Span]]) -> Iterator[tuple[Span, ...]]:
    """Yield for each place of the first part the nearest following places of the others, in order.

    `places` holds the places of each part. Where one chain breaks, all that begin later break.
    """
    for first in places[0]:
        chain = [first]
        for spans in places[1:]:
            following = bisect_left(spans, (chain[-1][1], 0))
            if following == len(spans):
                return
            chain.append(spans[following])
        yield tuple(chain)


def _is_boundary(folded: Folded, at: int) -> bool:
    """Tell whether a hit may begin or end before the folded character at an offset."""
    if not 0 < at < len(folded.text):
        return True
    if folded.starts[at - 1] == folded.starts[at] or _is_mark(folded.text[at]):
        return False
    before = _bearer(reversed(folded.text[max(0, at - _MOST_MARKS) : at]))
    after = _bearer(folded.text[at : at + _MOST_MARKS])
    return not (_is_spaced_letter(before) and _is_spaced_letter(after))


def _is_mark(character: str) -> bool:
    """Tell whether a character continues a combining character sequence (Unicode, D56)."""
    return character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"


def _bearer(characters: Iterable[str]) -> str:
    """Return the first character that is neither a mark nor ignored within a word (UAX #29, WB4).

    A soft hyphen does not end a word; a zero-width space does.
    """
    for character in characters:
        if character == "\u200b" or not (
            unicodedata.category(character) == "Cf" or _is_mark(character)
        ):
            return character
    return ""


def _is_spaced_letter(character: str) -> bool:
    """Tell whether a character is a letter or digit of a script with spaces between words."""
    if not character or _SPACELESS.match(character):
        return False
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def skipped_negation(original: str, hit: tuple[Span, ...]) -> str | None:
    """Return the first English or Russian negation that a gap of `hit` skips, as printed, or None.

    A negation that is cut by the gap counts, too: `don […] go` skips the end of "don't".
    """
    begin = hit[0][0]
    quoted = fold(original[begin : hit[-1][1]])
    gaps = [(left[1] - begin, right[0] - begin) for left, right in pairwise(hit)]
    for negation in _NEGATION.finditer(quoted.text) if gaps else ():
        start, end = quoted.starts[negation.start()], quoted.ends[negation.end() - 1]
        if any(start < gap_end and gap_start < end for gap_start, gap_end in gaps):
            return quoted.original[start:end]
    return None


def line_begins(text: str) -> Iterator[int]:
    """Yield the offset at which each line of a text begins."""
    yield 0
    for end in _LINE_END.finditer(text):
        yield end.end()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset; lines end at LF, CR LF or CR."""
    line, begin = 1, 0
    for end in _LINE_END.finditer(text):
        if end.end() > offset:
            break
        line, begin = line + 1, end.end()
    return line, offset - begin + 1


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the ranges of the lines that aren't blank, without their ends: LF, CR LF or CR."""
    return tuple(line.span() for line in _LINE.finditer(text) if line.group().strip(WHITE_SPACE))


def printed(text: str, hit: Hit) -> str:
    """Return the words of a hit as printed, with `GAP` between its parts."""
    return GAP.join(text[start:end] for start, end in hit)
