"""What can be wrong with an edition: the table of codes, one problem, and the ways to print them.

Problems come from reading and from verifying; nothing here decides what is wrong.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

ERROR = "error"
WARNING = "warning"

WINDOW = 100
"""Characters of a line that are shown as evidence; longer lines are cut around the place."""


class Code(NamedTuple):
    """One kind of problem. A published code is permanent: it is never given another meaning."""

    severity: str
    title: str


CODES: Mapping[str, Code] = {
    # Y: the form of files and of the YAML in them
    "Y001": Code(ERROR, "a file can't be read"),
    "Y002": Code(ERROR, "a file isn't UTF-8"),
    "Y003": Code(ERROR, "a forbidden character"),
    "Y004": Code(ERROR, "an empty file"),
    "Y005": Code(ERROR, "YAML that can't be read"),
    "Y006": Code(ERROR, "a key given twice"),
    "Y007": Code(ERROR, "an anchor, alias, merge key or tag"),
    "Y008": Code(ERROR, "a bare yes, no, on or off"),
    "Y009": Code(ERROR, "an unknown key"),
    "Y010": Code(ERROR, "a required key is missing"),
    "Y011": Code(ERROR, "a value of the wrong type"),
    "Y012": Code(ERROR, "a value that isn't allowed here"),
    "Y013": Code(ERROR, "an id that isn't well formed"),
    "Y014": Code(ERROR, "a file that doesn't belong here"),
    "Y015": Code(ERROR, "an id used twice"),
    # R: references between records
    "R001": Code(ERROR, "a reference to nothing"),
    "R002": Code(ERROR, "a reference to the wrong kind of record"),
    "R003": Code(WARNING, "a record that nothing refers to"),
    "R004": Code(ERROR, "something withdrawn is used as evidence"),
    "R005": Code(ERROR, "a cited reading that isn't there"),
    "R006": Code(ERROR, "a round of enlargement given twice"),
    "R007": Code(ERROR, "a meeting that is part of itself"),
    # Q: quotations
    "Q001": Code(ERROR, "a passage that isn't in the article"),
    "Q002": Code(ERROR, "a passage that occurs more than once"),
    "Q003": Code(ERROR, "an occurrence that isn't there"),
    "Q004": Code(ERROR, "a passage that overlaps omitted matter"),
    "Q005": Code(ERROR, "the same passage twice in one quote"),
    "Q006": Code(WARNING, "a gap that skips a negation"),
    "Q007": Code(ERROR, "a passage with nothing in it"),
    "Q008": Code(ERROR, "words quoted from outside their quote"),
    # D: dates
    "D001": Code(ERROR, "a date that isn't EDTF"),
    "D002": Code(ERROR, "an interval that ends before it starts"),
    "D003": Code(ERROR, "a life, role or membership in an impossible order"),
    "D004": Code(ERROR, "words said by someone not alive then"),
    "D005": Code(ERROR, "words printed before they were said"),
    "D006": Code(ERROR, "words said outside the dates of their meeting"),
    "D007": Code(ERROR, "a document made before the meeting it records"),
    "D008": Code(ERROR, "a document released before it was made"),
    "D009": Code(ERROR, "a round of enlargement in an impossible order"),
    # P: provenance
    "P001": Code(ERROR, "an article's text without its record"),
    "P002": Code(ERROR, "an article's record without its text"),
    "P003": Code(ERROR, "an article's text that has changed"),
    "P004": Code(ERROR, "a translation that isn't declared"),
    "P005": Code(WARNING, "a settings file of the site that is out of date"),
    # L: links and addresses
    "L001": Code(ERROR, "a link to nothing"),
    "L002": Code(ERROR, "a link that isn't well formed"),
    "L003": Code(ERROR, "an address that isn't http or https"),
    "L004": Code(ERROR, "a page written by hand in the place of a generated one"),
    "L005": Code(ERROR, "HTML in an essay that isn't a quotation"),
    "L006": Code(ERROR, "Markdown that can't stand in an essay"),
    # N: names
    "N001": Code(WARNING, "a name that two records share"),
}


class Place(NamedTuple):
    """Where a problem is: a path from the project's root; line and column count from 1.

    Line 0 stands for the file as a whole: it is printed as the first line, of which nothing is
    shown, since the fault isn't there.
    """

    path: str
    line: int = 0
    column: int = 0

    @property
    def mark(self) -> tuple[int, int]:
        """Line and column as they are printed, both from 1."""
        return max(1, self.line), max(1, self.column)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where, what, the evidence for it, and how to mend it.

    Problems sort by path, line, column and code.
    """

    place: Place
    code: str
    message: str
    evidence: tuple[str, ...] = ()
    mend: str = ""

    @property
    def severity(self) -> str:
        """`error` or `warning`, from the table of codes."""
        return CODES[self.code].severity


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity == ERROR for problem in problems)


def as_text(problems: Sequence[Problem], texts: Mapping[str, str]) -> str:
    """Return all problems in order, each with its evidence and mend, then a count.

    `texts` gives the text of a file by its path, to show the line of a problem.
    """
    blocks = [_block(problem, texts) for problem in sorted(problems)]
    return "".join(f"{block}\n" for block in [*blocks, count(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """Return one JSON object a line, in order."""
    return "".join(f"{_row(problem)}\n" for problem in sorted(problems))


def _row(problem: Problem) -> str:
    line, column = problem.place.mark
    row = {
        "path": problem.place.path,
        "line": line,
        "column": column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "evidence": problem.evidence,
        "mend": problem.mend,
    }
    # The name of a file may hold bytes that aren't UTF-8: JSON's own escape keeps them.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def as_github(problems: Sequence[Problem]) -> str:
    """Return workflow annotations, one a line, in order; the service's escapes are its own."""
    return "".join(f"{_annotation(problem)}\n" for problem in sorted(problems))


def count(problems: Sequence[Problem]) -> str:
    """Return the closing line: how many errors and warnings there are."""
    errors = sum(problem.severity == ERROR for problem in problems)
    return f"{_number(errors, ERROR)}, {_number(len(problems) - errors, WARNING)}"


def _number(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _block(problem: Problem, texts: Mapping[str, str]) -> str:
    place, (line, column) = problem.place, problem.place.mark
    word = "" if problem.severity == ERROR else f"{problem.severity}: "
    head = f"{place.path}:{line}:{column}: {problem.code} {word}{problem.message}"
    shown = _line(place, texts.get(place.path, ""))
    mend = (problem.mend,) if problem.mend else ()
    rows = (f"    {inert(row)}" for row in (*shown, *problem.evidence, *mend))
    return "\n".join([inert(head), *rows])


def _line(place: Place, text: str) -> tuple[str, ...]:
    """Return the line of a place, cut where it is long, and a caret under the column."""
    lines = re.split(r"\r\n|[\r\n]", text)
    if not 0 < place.line <= len(lines):
        return ()
    line, at = lines[place.line - 1], place.column - 1
    start = max(0, min(at - WINDOW // 2, len(line) - WINDOW))
    return (line[start : start + WINDOW], " " * len(inert(line[start:at])) + "^")


def inert(text: str) -> str:
    """Return the text with everything that could steer a terminal written as its escape."""
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char in "\t\n" else char.encode("unicode_escape").decode("ascii")


def _annotation(problem: Problem) -> str:
    line, column = problem.place.mark
    rows = map(inert, filter(None, (problem.message, *problem.evidence, problem.mend)))
    return (
        f"::{problem.severity} file={_property(inert(problem.place.path))},line={line},"
        f"col={column},title={problem.code}::{_data(chr(10).join(rows))}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
