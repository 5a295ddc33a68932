"""The index: for every form of a word the entries in which it occurs, and where in each.

Forms that share a stem follow one another. Entries are counted in their order from 0. What goes
into files is packed here already, for five thousand articles have millions of places.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from math import log2
from typing import NamedTuple

from edition.render.search.entries import TEXT, Entry, Group
from edition.render.search.packed import all_packed
from edition.render.search.words import folded, stem, words

# The usual constants of BM25: how soon more of the same word counts no more, and how much length.
SATURATION, LENGTH = 1.2, 0.75
LEVELS = 8
"""How finely the weight of a word in an entry is kept; each level is twice the one below."""
LOWEST = -4
"""The binary logarithm of the lowest level."""
APART = 20
"""So many places lie between two fields, so that no phrase runs over both."""
USUAL = 50
"""The words of a paragraph of middling length; fixed, so that no entry depends on the others."""


class Form(NamedTuple):
    """A word as it occurs, folded, and its stem."""

    stem: str
    word: str


@dataclass(frozen=True)
class Index:
    """Everything that is searched; lists are in the order of the forms."""

    forms: Sequence[Form]
    """By stem, then by word, both in the order in which browsers compare."""
    postings: Sequence[str]
    """The entries of each form, packed: eight times the entries passed over, plus the level."""
    positions: Sequence[str]
    """The places of each form in each of them: twice those passed over, plus 1 if more come."""


@dataclass
class _Lists:
    """The lists of one form while they grow, of numbers that aren't packed yet."""

    last: int = -1
    postings: "array[int]" = field(default_factory=partial(array, "I"))
    positions: "array[int]" = field(default_factory=partial(array, "I"))


class _Folded(dict[str, str]):
    """The folded form of each word seen before; most words are."""

    def __missing__(self, word: str) -> str:
        form = self[word] = folded(word)
        return form


def index(groups: Iterable[Group]) -> Index:
    """Return the index of all entries of some groups, in their order."""
    known = _Folded()
    lists: defaultdict[str, _Lists] = defaultdict(_Lists)
    entries = (entry for group in groups for entry in group.entries)
    for number, entry in enumerate(entries):
        _add(lists, known, number, entry)
    forms = sorted((Form(stem(word), word) for word in lists), key=_in_browsers)
    return Index(
        forms,
        [all_packed(lists[form.word].postings) for form in forms],
        [all_packed(lists[form.word].positions) for form in forms],
    )


def _in_browsers(form: Form) -> tuple[bytes, bytes]:
    """Return the key of the order of JavaScript's strings, which is that of UTF-16."""
    return form.stem.encode("utf-16-be"), form.word.encode("utf-16-be")


def _add(lists: dict[str, _Lists], known: _Folded, number: int, entry: Entry) -> None:
    """Add an entry: for each form in it where it stands, and how much it weighs there."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    more: defaultdict[str, int] = defaultdict(int)
    at = total = 0
    for text, weight in entry.fields:
        forms = [known[word] for word in words(text)]
        for place, form in enumerate(forms, start=at):
            places[form].append(place)
        if weight != TEXT:
            for form in forms:
                more[form] += weight - TEXT
        at += len(forms) + APART
        total += len(forms)
    levels = _levels(total)
    most = len(levels)
    for form, where in places.items():
        one = lists[form]
        count = len(where) * TEXT + more.get(form, 0)
        level = levels[min(count, most) - 1]
        one.postings.append((number - one.last - 1) * LEVELS + level)
        one.last = number
        if len(where) == 1:  # as of most words
            one.positions.append(2 * where[0])
        else:
            _place(one.positions, where)


_MOST = 64
"""A word that occurs more often in one entry counts no more."""


@cache
def _levels(length: int) -> tuple[int, ...]:
    """Return the level of a word for each number of its occurrences in so many words, from 1."""
    rest = SATURATION * (1 - LENGTH + LENGTH * length / USUAL)
    levels = (int(log2(count / rest) // 1) - LOWEST for count in range(1, _MOST + 1))
    return tuple(max(0, min(LEVELS - 1, level)) for level in levels)


def _place(positions: "array[int]", places: list[int]) -> None:
    before, last = -1, places[-1]
    for place in places:
        positions.append((place - before - 1) * 2 + (place < last))
        before = place
