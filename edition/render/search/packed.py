"""Numbers as text: the smaller, the fewer characters, all of them plain in a script's string.

A character is a digit of base 91. If it is the first of a number and small, it is all of it; a
larger one says how many digits follow.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Printable ASCII without the space, which stands between lists, and what strings escape."""
BASE = len(DIGITS)
FIRSTS = (64, 20, 4, 2, 0, 1)
"""How many first digits begin a number of one character, of two, and so on; together the base."""


def _sizes() -> Iterator[tuple[int, int, int, int]]:
    """Yield for each number of characters: its least number, the end, its first digit, its rest."""
    least = digit = 0
    for rest, firsts in enumerate(FIRSTS):
        if firsts:
            yield least, least + firsts * BASE**rest, digit, rest
        least += firsts * BASE**rest
        digit += firsts


_SIZES = tuple(_sizes())


def _packed(number: int) -> str:
    least, _, digit, rest = next(size for size in _SIZES if number < size[1])
    number -= least
    digits = []
    for _ in range(rest):
        number, last = divmod(number, BASE)
        digits.append(DIGITS[last])
    return DIGITS[digit + number] + "".join(reversed(digits))


class _Known(dict[int, str]):
    """Numbers as text, each made once: a large edition has millions, most of them small."""

    def __missing__(self, number: int) -> str:
        text = self[number] = _packed(number)
        return text


_KNOWN = _Known()


def packed(number: int) -> str:
    """Return a number that isn't negative as text."""
    return _KNOWN[number]


def all_packed(numbers: Iterable[int]) -> str:
    """Return numbers as text, one after another."""
    return "".join(map(_KNOWN.__getitem__, numbers))


def rising(numbers: Iterable[int]) -> str:
    """Return numbers, each larger than the one before, as text."""
    return "".join(packed(after - before - 1) for before, after in pairwise((-1, *numbers)))
