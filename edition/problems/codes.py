"""Loads `codes.yml`, the table of all codes: severity, explanation and an example for each."""

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
"""What the first letter of a code stands for, in the order of the page of problems."""


@dataclass(frozen=True)
class Example:
    """A fault in a file, and the same file put right."""

    wrong: str
    """A part of a file; where `file` is empty, the paths of files, one a line."""
    right: str
    """The same, without the fault."""
    file: str = ""
    """The path of the file."""
    base: str = ""
    """The text that the example replaces in the edition of the tests; if empty, `right` itself."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Text that the example needs appended to other files, by path."""
    encoding: str = "utf-8"
    """The encoding of the wrong file."""


@dataclass(frozen=True)
class Code:
    """One kind of problem. A published code is permanent: it is never given another meaning."""

    severity: str
    """`error` or `warning`."""
    title: str
    """A few words, for headings and annotations."""
    means: str
    """What is wrong, with backticks around what is written in files."""
    hint: str
    """How to mend it, in the same form."""
    example: Example
    """An example, which is tested."""
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
    return {code: _code(entry) for code, entry in table.items()}


CODES: Mapping[str, Code] = _read(Path(__file__).with_name("codes.yml"))

ACCEPTABLE = tuple(name for name, code in CODES.items() if code.acceptable)
"""The codes of warnings that a record can accept."""
