"""Where something stands in a text, and what is wrong there."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list indexes that lead to a value from the top."""


class Mark(NamedTuple):
    """A place in a file: line and column from 1, in code points."""

    line: int
    column: int


def line_of(text: str, number: int) -> str | None:
    """Return a line of a text, counted from 1, as editors count them; nothing where none is."""
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """Return the lines of a text; of one with very many problems they are asked for again."""
    return re.split(r"\r\n|[\r\n]", text)


@dataclass(frozen=True)
class Flaw:
    """Something that YAML allows or forbids and that isn't allowed here."""

    code: str
    """Its code in the table of problems."""
    mark: Mark
    """Where it is."""
    message: str
    """What is wrong."""
    hint: str
    """How to mend it, in sentences."""
    paste: str = ""
    """The lines to paste, where it is known what was meant."""
