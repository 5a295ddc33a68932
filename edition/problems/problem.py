"""The class of a problem of an edition, and the formats in which problems are printed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from edition.problems.codes import ACCEPTABLE, CODES, ERROR, WARNING
from edition.text.positions import line_of

BOLD, RED, YELLOW, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"

WINDOW = 100
"""How many characters of a line are shown; longer lines are cut around the place."""

MOST_PLACES = 5
"""How many other places with the same cause are listed."""


class Place(NamedTuple):
    """The place of a problem in a file, or a file as a whole."""

    path: str
    """The path from the project's root."""
    line: int = 0
    """The line, from 1; 0 for the whole file, which is printed as 1 without showing the line."""
    column: int = 0
    """The column, from 1, in code points; 0 for the whole file."""

    @property
    def mark(self) -> tuple[int, int]:
        """Line and column as printed, both from 1."""
        return max(1, self.line), max(1, self.column)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of an edition. Problems sort by path, line, column and code."""

    place: Place
    """Where it is."""
    code: str
    """Its key in the table of codes, such as `R003`."""
    message: str
    """What is wrong, without a full stop."""
    evidence: tuple[str, ...] = ()
    """Lines that show it."""
    hint: str = ""
    """How to mend it, in full sentences."""
    paste: str = ""
    """Corrected lines to paste, where they are certain."""

    @property
    def severity(self) -> str:
        """`error` or `warning`, from the table of codes."""
        return CODES[self.code].severity


def merged(causes_and_problems: Iterable[tuple[str, Problem]]) -> Iterator[Problem]:
    """Merge problems with the same cause; takes pairs of a cause and a problem.

    The first problem of each cause is kept, and lists the places of the others as evidence.
    """
    causes = defaultdict[str, list[Problem]](list)
    for cause, problem in causes_and_problems:
        causes[cause].append(problem)
    for first, *others in causes.values():
        also = [f"also {other.place.path}:{other.place.line}" for other in others[:MOST_PLACES]]
        more = len(others) - MOST_PLACES
        evidence = (*first.evidence, *also, *((f"and {more} more",) if more > 0 else ()))
        yield replace(first, evidence=evidence)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity == ERROR for problem in problems)


def as_text(problems: Sequence[Problem], texts: Mapping[str, str], *, colour: bool = False) -> str:
    """Return all problems in order, each with its line, evidence and hint, then a count.

    `texts` maps paths to the texts of files, for the lines that are shown. `colour` adds terminal
    escapes.
    """
    blocks = [_block(problem, texts) for problem in sorted(problems)]
    if colour:
        blocks = list(map(_coloured, blocks, sorted(problems)))
    return "".join(f"{block}\n" for block in [*blocks, count(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """Return all problems in order as JSON Lines."""
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
    # A file name may contain bytes that aren't UTF-8, as surrogates: JSON has an escape for them.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, such as `1 error, no warnings`."""
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
    """Return the line of a place, cut to `WINDOW`, and a caret under the column; () without one."""
    line, at = line_of(text, place.line), place.column - 1
    if line is None:
        return ()
    start = max(0, min(at - WINDOW // 2, len(line) - WINDOW))
    return (line[start : start + WINDOW], " " * len(inert(line[start:at])) + "^")


def inert(text: str) -> str:
    """Escape everything unprintable, so that no text can control a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char in "\t\n" else char.encode("unicode_escape").decode("ascii")
