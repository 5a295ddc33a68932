"""Collation: aligns the readings of one quote word by word.

The result is rows of aligned stretches, from which each reading can be rebuilt character for
character.

Two words are the same if they agree after typographic folding (see `passages`), ignoring case and
the punctuation at their edges. These are what W. W. Greg calls accidentals ("The Rationale of
Copy-Text", 1950). Any other difference, inflection included, is a variant.

The alignment is progressive: difflib aligns two sequences, so each further reading is aligned to
the table of those before it. The reading that agrees most comes next, so the order in which they
are given doesn't matter. (CollateX builds a graph instead, but needs networkx and has no wheel.)
Two rules keep paraphrases from being aligned by accident:

- A single word, or a run of stop words, counts as a match only within `NEAR` words of the next
  match or of the edge; a single stop word never does.
- difflib runs twice, with the stop words as "junk" and without. As junk they can't anchor a match;
  otherwise phrases are matched whole. The result that matches more other words is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import Literal, NamedTuple
from unicodedata import category

from edition.text.passages import WHITE_SPACE, fold

Kind = Literal["shared", "variant", "only"]
"""`shared`: all have the same words; `variant`: words differ; `only`: some lack them."""

GAP = "\ufdd0"
"""Stands in a reading for omitted words: a noncharacter, which no source file may contain."""

NEAR = 3
"""How many words may lie between a weak match and the next one, or the edge of the reading."""

# English and Russian. Negations are missing on purpose, and so are "us" and "may", which may be
# names once case is folded.
STOP_WORDS = frozenset([
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

# A word ends at white space, and after a dash or an ellipsis even without white space.
_BREAKS = f"{WHITE_SPACE}\u2012-\u2015\u2026"
_PIECE = re.compile(rf"{GAP}|[^{_BREAKS}{GAP}]*[{_BREAKS}]+|[^{_BREAKS}{GAP}]+")

_SIGNED_NUMBER = re.compile(r"[-.]\d")
_MEANING_MARKS = frozenset("%‰#@&§")
"""Characters of the category punctuation that carry meaning, and so are compared."""


@dataclass(frozen=True)
class Row:
    """One stretch of the aligned readings: any two agree in all its words, or in none."""

    kind: Kind
    texts: tuple[str, ...]
    """The words of each reading as printed, in the order given; empty where it has none."""
    groups: tuple[tuple[int, ...], ...]
    """Indexes of the readings with the same words; a reading without words is in no group."""


@dataclass(frozen=True)
class Collation:
    """The readings of one quote side by side."""

    reading_ids: tuple[str, ...]
    """The id of each reading, in the order given."""
    rows: tuple[Row, ...]

    def text(self, index: int) -> str:
        """Return the reading at an index as printed, rebuilt from the rows."""
        return "".join(row.texts[index] for row in self.rows)

    def common(self) -> int:
        """Return the number of words that all readings share; gaps don't count."""
        shared = (_words(row.texts[0]) for row in self.rows if row.kind == "shared")
        return sum(word.same != GAP for words in shared for word in words)


class _Word(NamedTuple):
    printed: str
    """The word with its punctuation and the white space after it."""
    same: str
    """The folded form by which it is compared."""


_Words = Sequence[_Word]
_Column = Mapping[int, _Word]
"""Matching words by the index of their reading."""


def collate(readings: Mapping[str, str]) -> Collation:
    """Align readings, given by their ids as printed, with `GAP` for omitted words."""
    words = [_words(text) for text in readings.values()]
    waiting = sorted(range(len(words)), key=lambda index: _longest_first(words[index]))
    table: list[_Column] = []
    while waiting:
        index = max(waiting, key=lambda index: _agreement(table, words[index]))
        waiting.remove(index)
        table = list(_merged(table, index, words[index]))
    rows = (_row(columns, len(words)) for columns in _runs(table))
    return Collation(tuple(readings), tuple(rows))


def joined(parts: Iterable[str]) -> str:
    """Join the printed parts of a reading into one text, with `GAP` between them."""
    return GAP.join(parts)


def _words(text: str) -> list[_Word]:
    """Split a text into words; free-standing punctuation joins the word before, or else after."""
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
    return _stripped(folded) or folded


def _stripped(word: str) -> str:
    """Strip punctuation and white space, but not the sign or point of a number such as `-5`."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]) and not _SIGNED_NUMBER.match(word, start):
        start += 1
    while start < end and _is_mark(word[end - 1]):
        end -= 1
    return word[start:end]


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PZ" and character not in _MEANING_MARKS


def _longest_first(words: _Words) -> tuple[int, list[str]]:
    return -len(words), [word.same for word in words]


def _agreement(table: Sequence[_Column], words: _Words) -> float:
    """Return which share of a reading's words, from 0 to 1, matches the table."""
    agreed = sum(block.size for block in _blocks(table, words))
    return agreed / len(words) if words else 0.0


def _merged(table: Sequence[_Column], index: int, words: _Words) -> Iterator[_Column]:
    """Yield the columns of a table with one more reading merged in."""
    left = right = 0
    for block in _blocks(table, words):
        yield from table[left : block.a]
        yield from ({index: word} for word in words[right : block.b])
        left, right = block.a + block.size, block.b + block.size
        agreed = zip(table[block.a : left], words[block.b : right], strict=True)
        yield from ({**column, index: word} for column, word in agreed)


def _blocks(table: Sequence[_Column], words: _Words) -> list[Match]:
    """Return the matches of a reading with a table, in order, then difflib's empty sentinel."""
    ours = [next(iter(column.values())).same for column in table]
    theirs = [word.same for word in words]
    candidates = [_significant_blocks(ours, theirs, junk) for junk in (None, _is_stop_word)]
    return max(candidates, key=lambda blocks: _content_words(theirs, blocks))


def _significant_blocks(
    ours: Sequence[str], theirs: Sequence[str], junk: Callable[[str], bool] | None
) -> list[Match]:
    """Return difflib's matching blocks without those that may be accidental."""
    blocks = SequenceMatcher(junk, ours, theirs, autojunk=False).get_matching_blocks()
    before, after = [Match(0, 0, 0), *blocks], [*blocks[1:], blocks[-1]]
    return [
        block
        for last, block, following in zip(before, blocks, after, strict=False)
        if _is_significant(theirs, block, min(_apart(last, block), _apart(block, following)))
    ]


def _is_significant(words: Sequence[str], block: Match, apart: int) -> bool:
    """Tell whether a match is more than an accident; `apart` is how far the nearest one is.

    The empty sentinel has to pass, for it ends the alignment.
    """
    has_content, is_near = _content_words(words, [block]) > 0, apart <= NEAR
    return (has_content and is_near) if block.size == 1 else (has_content or is_near)


def _content_words(words: Sequence[str], blocks: Iterable[Match]) -> int:
    """Count the matching words that are no stop words."""
    agreed = (words[block.b : block.b + block.size] for block in blocks)
    return sum(not _is_stop_word(word) for run in agreed for word in run)


def _is_stop_word(same: str) -> bool:
    return same in STOP_WORDS or same == GAP


def _apart(first: Match, second: Match) -> int:
    """Return how many words lie between two matches, on the side that has more."""
    return max(second.a - first.a - first.size, second.b - first.b - first.size)


def _runs(table: Iterable[_Column]) -> Iterator[list[_Column]]:
    """Split the columns into runs in which any two have the same readings, or none in common."""
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
