"""Places in a text, and flaws of form at such places."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


class Mark(NamedTuple):
    """A place in a file: line and column, both from 1; columns count code points."""

    line: int
    column: int


def line_of(text: str, number: int) -> str | None:
    """Return the line of a number, from 1, without its end; None where there is none."""
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """Split a text at LF, CR LF or CR; cached, since each problem of a file needs it again."""
    return re.split(r"\r\n|[\r\n]", text)


@dataclass(frozen=True)
class Flaw:
    """A fault in the form of a file, which isn't yet a problem: it doesn't know which file."""

    code: str
    """Its code in `codes.yml`, such as `Y003`."""
    mark: Mark
    """Where it is."""
    message: str
    """What is wrong."""
    hint: str
    """How to mend it, in full sentences."""
    paste: str = ""
    """Corrected lines to paste, where it is known what was meant."""
