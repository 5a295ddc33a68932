"""The readings of one quote aligned word by word: what all share, what differs, what some lack.

The printed words of each reading enter; rows of aligned stretches leave, from which every reading
can be rebuilt character for character. Nothing here knows an article or writes a page.

Two words are the same if they agree after the contract's typographic folding, whatever their case
and the marks at their edges: what W. W. Greg calls accidentals ("The Rationale of Copy-Text", 1950)
makes no variant, and every reading keeps its own. Anything else, inflection too, is a difference.

The aligning is done by Python's difflib, which looks for the longest unbroken agreements, as people
do. It takes two sequences: each further reading is aligned to the table of those before, so that
the one which agrees most comes next and the order in which they are given changes nothing.
(CollateX joins them in a graph, but brings networkx for a dozen words and has no wheel.) Two rules
keep paraphrases from being tied together by accident:

- A lone word, or a run of small words, agrees only where no more than `NEAR` words differ on one
  side of it; a lone small word never does.
- difflib is asked with the small words as its "junk" and without. Where they are junk it can't take
  a stray "the" for an anchor, and where they are not it sees phrases whole: the answer that ties
  more words of substance is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import Literal, NamedTuple
from unicodedata import category

from edition.text.passages import WHITE_SPACE, fold

Kind = Literal["shared", "variant", "only"]
"""All have the same words; there are different words; only some have any, and these agree."""

GAP = "\ufdd0"
"""Stands in a reading for words left out; a noncharacter, which no text of an edition holds."""

NEAR = 3
"""How many words may differ between a weak agreement and the next, or the beginning or end."""

# Of English and Russian; in another language every word is one of substance. Negations are, and so
# are "us" and "may", which with a capital are names.
SMALL_WORDS = frozenset([
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into", "upon",
    "as", "than", "and", "or", "but", "if", "that", "which", "who", "whom", "whose", "this",
    "these", "those", "there", "so", "it", "its", "he", "his", "him", "she", "her", "hers", "they",
    "them", "their", "we", "our", "you", "your", "i", "me", "my", "is", "are", "was", "were", "be",
    "been", "being", "am", "has", "have", "had", "do", "does", "did", "will", "would", "shall",
    "should", "can", "could", "might", "must",
    "а", "и", "но", "или", "что", "чтобы", "как", "в", "во", "на", "с", "со", "к", "ко", "по", "о",
    "об", "от", "до", "из", "за", "у", "для", "при", "это", "этот", "эта", "эти",
    "он", "она", "оно", "они", "его", "её", "ее", "ему", "ей", "им", "их",
    "мы", "нас", "вы", "вас", "я", "мне", "был", "была", "было", "были", "быть", "бы", "же", "ли",
])  # fmt: skip

# A word ends at white space, and at a dash or an ellipsis even where none follows.
_BREAKS = f"{WHITE_SPACE}\u2012-\u2015\u2026"
_PIECE = re.compile(rf"{GAP}|[^{_BREAKS}{GAP}]*[{_BREAKS}]+|[^{_BREAKS}{GAP}]+")

_SIGNED_NUMBER = re.compile(r"[-.]\d")
_MEANING_MARKS = frozenset("%‰#@&§")
"""Punctuation, to Unicode, that says as much as a word."""


@dataclass(frozen=True)
class Row:
    """One stretch of the readings; any two of them agree in all its words or were not tied here."""

    kind: Kind
    texts: tuple[str, ...]
    """What each reading prints here, in the order of the collation; empty where it has nothing."""
    groups: tuple[tuple[int, ...], ...]
    """Which readings have the same words, by index; a reading that has nothing is in no group."""


@dataclass(frozen=True)
class Collation:
    """The readings of one quote side by side."""

    reading_ids: tuple[str, ...]
    """The id of each reading, in the order given."""
    rows: tuple[Row, ...]

    def text(self, index: int) -> str:
        """Return a reading as printed, rebuilt from the rows."""
        return "".join(row.texts[index] for row in self.rows)

    def common(self) -> int:
        """Return how many words all readings share."""
        shared = (_words(row.texts[0]) for row in self.rows if row.kind == "shared")
        return sum(word.same != GAP for words in shared for word in words)


class _Word(NamedTuple):
    printed: str
    """The word with its marks and the white space after it."""
    same: str
    """What it is compared by."""


_Words = Sequence[_Word]
_Column = Mapping[int, _Word]
"""Words that agree, by the index of their reading."""


def collate(readings: Mapping[str, str]) -> Collation:
    """Return readings aligned, given by their ids as printed, with `GAP` for words left out."""
    words = [_words(text) for text in readings.values()]
    waiting = sorted(range(len(words)), key=lambda index: _fullest(words[index]))
    table: list[_Column] = []
    while waiting:
        index = max(waiting, key=lambda index: _agreement(table, words[index]))
        waiting.remove(index)
        table = list(_joined(table, index, words[index]))
    rows = (_row(columns, len(words)) for columns in _stretches(table))
    return Collation(tuple(readings), tuple(rows))


def joined(parts: Iterable[str]) -> str:
    """Return the printed parts of a reading as one text, with `GAP` for what is left out."""
    return GAP.join(parts)


def _words(text: str) -> list[_Word]:
    """Cut a text into words; marks that stand alone go with the word before, or else after."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        apart = not pieces or GAP in (piece, pieces[-1])
        if apart or (_is_word(piece) and _is_word(pieces[-1])):
            pieces.append(piece)
        else:
            pieces[-1] += piece
    return [_Word(piece, _same(piece)) for piece in pieces]


def _is_word(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _same(piece: str) -> str:
    folded = fold(piece).text.casefold().strip()
    return _bare(folded) or folded


def _bare(word: str) -> str:
    """Return a word without the marks and spaces at its edges."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]) and not _SIGNED_NUMBER.match(word, start):
        start += 1
    while start < end and _is_mark(word[end - 1]):
        end -= 1
    return word[start:end]


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PZ" and character not in _MEANING_MARKS


def _fullest(words: _Words) -> tuple[int, list[str]]:
    return -len(words), [word.same for word in words]


def _agreement(table: Sequence[_Column], words: _Words) -> float:
    """Return the share of a reading's words that agree with a table."""
    agreed = sum(block.size for block in _blocks(table, words))
    return agreed / len(words) if words else 0.0


def _joined(table: Sequence[_Column], index: int, words: _Words) -> Iterator[_Column]:
    """Yield the columns of a table into which one more reading is aligned."""
    left = right = 0
    for block in _blocks(table, words):
        yield from table[left : block.a]
        yield from ({index: word} for word in words[right : block.b])
        left, right = block.a + block.size, block.b + block.size
        agreed = zip(table[block.a : left], words[block.b : right], strict=True)
        yield from ({**column, index: word} for column, word in agreed)


def _blocks(table: Sequence[_Column], words: _Words) -> list[Match]:
    """Return where a reading agrees with a table, in order; the last is empty and ends both."""
    ours = [next(iter(column.values())).same for column in table]
    theirs = [word.same for word in words]
    ways = [_telling(ours, theirs, junk) for junk in (None, _is_small)]
    return max(ways, key=lambda way: _substance(theirs, way))


def _telling(
    ours: Sequence[str], theirs: Sequence[str], junk: Callable[[str], bool] | None
) -> list[Match]:
    """Return difflib's agreements without those that may be accidents."""
    blocks = SequenceMatcher(junk, ours, theirs, autojunk=False).get_matching_blocks()
    before, after = [Match(0, 0, 0), *blocks], [*blocks[1:], blocks[-1]]
    return [
        block
        for last, block, following in zip(before, blocks, after, strict=False)
        if _holds(theirs, block, min(_apart(last, block), _apart(block, following)))
    ]


def _holds(words: Sequence[str], block: Match, apart: int) -> bool:
    """Tell whether an agreement is more than an accident; of the empty last one it is true."""
    substance = _substance(words, [block])
    if block.size == 1:
        return bool(substance) and apart <= NEAR
    return bool(substance) or apart <= NEAR


def _substance(words: Sequence[str], blocks: Iterable[Match]) -> int:
    """Return how many words of substance agree."""
    agreed = (words[block.b : block.b + block.size] for block in blocks)
    return sum(not _is_small(word) for run in agreed for word in run)


def _is_small(same: str) -> bool:
    return same in SMALL_WORDS or same == GAP


def _apart(first: Match, second: Match) -> int:
    """Return how many words differ between two agreements: the more of either side."""
    return max(second.a - first.a - first.size, second.b - first.b - first.size)


def _stretches(table: Iterable[_Column]) -> Iterator[list[_Column]]:
    """Yield the longest runs of columns whose readings are the same or none in common."""
    run: list[_Column] = []
    for column in table:
        if any(c.keys() != column.keys() and c.keys() & column.keys() for c in run):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _row(columns: Sequence[_Column], count: int) -> Row:
    words_of = [[column[index] for column in columns if index in column] for index in range(count)]
    groups_by_words: dict[tuple[str, ...], list[int]] = {}
    for index, words in enumerate(words_of):
        if words:
            groups_by_words.setdefault(tuple(word.same for word in words), []).append(index)
    groups = tuple(tuple(group) for group in groups_by_words.values())
    texts = tuple("".join(word.printed for word in words) for words in words_of)
    return Row(_kind(groups, count), texts, groups)


def _kind(groups: Sequence[Sequence[int]], count: int) -> Kind:
    if len(groups) > 1:
        return "variant"
    return "shared" if len(groups[0]) == count else "only"
