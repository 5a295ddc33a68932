"""What is wrong with an edition: one problem, and the ways to print several.

Problems come from reading and from verifying; nothing here decides what is wrong.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from edition.problems.codes import ACCEPTABLE, CODES, ERROR, WARNING
from edition.text.positions import line_of

BOLD, RED, YELLOW, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"

WINDOW = 100
"""Characters of a line that are shown as evidence; longer lines are cut around the place."""

MOST_PLACES = 5
"""How many other places are listed where one cause shows at several."""


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
    hint: str = ""
    paste: str = ""
    """Lines to paste, where it is known exactly what would be right."""

    @property
    def severity(self) -> str:
        """`error` or `warning`, from the table of codes."""
        return CODES[self.code].severity


def once(found: Iterable[tuple[str, Problem]]) -> Iterator[Problem]:
    """Make one problem of those that have one cause; each comes with a word for its cause."""
    causes = defaultdict[str, list[Problem]](list)
    for cause, problem in found:
        causes[cause].append(problem)
    for first, *others in causes.values():
        also = [f"also {one.place.path}:{one.place.line}" for one in others[:MOST_PLACES]]
        more = len(others) - MOST_PLACES
        evidence = (*first.evidence, *also, *((f"and {more} more",) if more > 0 else ()))
        yield replace(first, evidence=evidence)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity == ERROR for problem in problems)


def as_text(problems: Sequence[Problem], texts: Mapping[str, str], *, colour: bool = False) -> str:
    """Return all problems in order, each with its evidence and mend, then a count.

    `texts` gives the text of a file by its path, to show the line of a problem. `colour` adds the
    escapes of a terminal, which say nothing that the words don't.
    """
    blocks = [_block(problem, texts) for problem in sorted(problems)]
    if colour:
        blocks = [
            _coloured(block, one) for block, one in zip(blocks, sorted(problems), strict=True)
        ]
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
        "mend": problem.hint,
        "paste": problem.paste,
    }
    # The name of a file may hold bytes that aren't UTF-8: JSON's own escape keeps them.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


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
    rows = (f"    {inert(row)}" for row in (*shown, *problem.evidence, *advice(problem)))
    return "\n".join([inert(head), *rows])


def advice(problem: Problem) -> tuple[str, ...]:
    """Return how to mend a problem, then the lines to paste, then how a record can accept it."""
    hint = (problem.hint,) if problem.hint else ()
    accept = f"Or accept it in the record: accepted: [{{code: {problem.code}, why: …}}]"
    is_acceptable = problem.code in ACCEPTABLE
    return *hint, *problem.paste.splitlines(), *((accept,) if is_acceptable else ())


def _coloured(block: str, problem: Problem) -> str:
    """Return a block with its code in the colour of its severity, and its place in bold."""
    head, separator, rest = block.partition("\n")
    place, _, message = head.partition(f": {problem.code} ")
    shade = RED if problem.severity == ERROR else YELLOW
    return f"{BOLD}{place}{PLAIN}: {shade}{problem.code}{PLAIN} {message}{separator}{rest}"


def _line(place: Place, text: str) -> tuple[str, ...]:
    """Return the line of a place, cut where it is long, and a caret under the column."""
    line, at = line_of(text, place.line), place.column - 1
    if line is None:
        return ()
    start = max(0, min(at - WINDOW // 2, len(line) - WINDOW))
    return (line[start : start + WINDOW], " " * len(inert(line[start:at])) + "^")


def inert(text: str) -> str:
    """Return the text with everything that could steer a terminal written as its escape."""
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char in "\t\n" else char.encode("unicode_escape").decode("ascii")
