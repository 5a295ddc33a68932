"""The table of codes: what can be wrong with an edition, how bad it is, and what a page says of it.

It is `codes.yml` beside this module; there each code is explained, with a wrong and a right
example.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ERROR = "error"
WARNING = "warning"

FAMILIES = {
    "Y": "The form of files and of the YAML in them",
    "R": "References between records",
    "Q": "Quotations",
    "D": "Dates",
    "P": "Provenance",
    "L": "Links and addresses",
    "N": "Names",
    "A": "Accepted warnings",
}
"""What the first letter of a code stands for, in the order of the page."""


@dataclass(frozen=True)
class Example:
    """Something wrong, and the same put right."""

    wrong: str
    """A part of a file; or, where `file` is empty, files, one a line."""
    right: str
    file: str = ""
    """The file in which both stand."""
    base: str = ""
    """What of the small edition of the tests they stand in place of; empty: what is right."""
    also: Mapping[str, str] = field(default_factory=dict)
    """What is added to other files of it, by path, in both."""
    encoding: str = "utf-8"
    """How the wrong file is saved."""


@dataclass(frozen=True)
class Code:
    """One kind of problem. A published code is permanent: it is never given another meaning."""

    severity: str
    title: str
    means: str
    """What is wrong; backticks stand around what is written in files."""
    hint: str
    """How to mend it, in the same form."""
    example: Example
    acceptable: bool = False
    """Whether a person may judge that it is right as it is, and accept it in the record."""


def _code(entry: Mapping[str, Any]) -> Code:
    own = {key: entry[key].strip() for key in ("severity", "title", "means", "hint")}
    example = {key: entry[key] for key in ("file", "encoding", "also") if key in entry}
    texts = {key: entry[key].rstrip("\n") for key in ("wrong", "right", "base") if key in entry}
    acceptable = entry.get("acceptable", False)
    return Code(**own, example=Example(**texts, **example), acceptable=acceptable)


def _read(path: Path) -> dict[str, Code]:
    table = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return {name: _code(entry) for name, entry in table.items()}


CODES: Mapping[str, Code] = _read(Path(__file__).with_name("codes.yml"))

ACCEPTABLE = tuple(name for name, code in CODES.items() if code.acceptable)
"""The codes of warnings that a record can accept."""
