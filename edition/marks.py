"""Where something stands in a text, and what is wrong there."""

from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list indexes that lead to a value from the top."""


class Mark(NamedTuple):
    """A place in a file: line and column from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Flaw:
    """Something that YAML allows or forbids and that isn't allowed here."""

    code: str
    """Its code in the table of problems."""
    mark: Mark
    """Where it is."""
    message: str
    """What is wrong."""
    mend: str
    """How to mend it, in sentences."""
