"""Formats problems for GitHub Actions: the log, annotations of lines, and the job summary.

GitHub executes workflow commands in the log and renders the summary as Markdown, so text from
records and names of files is escaped for both.
"""

import hashlib
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, islice

from edition.problems.codes import CODES, ERROR, WARNING
from edition.problems.problem import Problem, advice, as_text, count, inert

MOST_ANNOTATIONS = 10
"""How many errors, and how many warnings, GitHub shows of one step; it drops the others."""

MOST_BYTES = 400_000
"""The size of a part of a summary; GitHub refuses what a step writes above 1 MiB."""

Line = tuple[int, str]
"""A line of a list: how deep it stands, from 0, and its text."""

_REFERENCES = str.maketrans({char: f"&#{ord(char)};" for char in string.punctuation})


def as_github(problems: Sequence[Problem], texts: Mapping[str, str]) -> str:
    """Return the log of a step: all problems as text, and the first ones as annotations.

    `texts` maps paths to the texts of files, for the lines that are shown.
    """
    text = as_text(problems, texts)
    # Commands are ignored until the token; no text contains its own hash, so none can guess it.
    token = hashlib.sha256(text.encode()).hexdigest()
    ordered = sorted(problems)
    shown = [*_first(ordered, ERROR), *_first(ordered, WARNING)]
    annotations = "".join(f"{_annotation(problem)}\n" for problem in shown)
    return f"::stop-commands::{token}\n{text}::{token}::\n{annotations}"


def _first(problems: Iterable[Problem], severity: str) -> Iterable[Problem]:
    return islice((p for p in problems if p.severity == severity), MOST_ANNOTATIONS)


def _annotation(problem: Problem) -> str:
    line, column = problem.place.mark
    rows = map(inert, (problem.message, *problem.evidence, *advice(problem)))
    title = f"{problem.code} {CODES[problem.code].title}"
    return (
        f"::{problem.severity} file={_property(inert(problem.place.path))},line={line},"
        f"col={column},title={_property(title)}::{_data(chr(10).join(rows))}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem]) -> str:
    """Return all problems, in order, as a Markdown table for the summary of a run."""
    rows = [_row(problem) for problem in sorted(problems)]
    head = "| place | code | what is wrong | how to mend it |\n| --- | --- | --- | --- |\n"
    table = f"{head}{_fitting(rows)}" if rows else ""
    explained = "Each code is explained on the site's page `about/problems`.\n\n" if rows else ""
    return f"### The check of the edition: {count(problems)}\n\n{table}{explained}"


def outline(title: str, lines: Iterable[Line]) -> str:
    """Return a list, with lists in it, as Markdown for the summary of a run."""
    rows = [f"{'  ' * depth}- {_cell(text)}\n" for depth, text in lines]
    return f"### {title}\n\n{_fitting(rows)}"


def _fitting(rows: Sequence[str]) -> str:
    """Return as many rows as fit into a summary, and how many are left out."""
    lengths = accumulate(len(row.encode()) for row in rows)
    shown = sum(length <= MOST_BYTES for length in lengths)
    more = f"The log has {len(rows) - shown} more.\n\n" if shown < len(rows) else ""
    return f"{''.join(rows[:shown])}\n{more}"


def _row(problem: Problem) -> str:
    line, column = problem.place.mark
    word = "" if problem.severity == ERROR else f"{problem.severity}: "
    message = f"{word}{problem.message}"
    place, hint = f"{problem.place.path}:{line}:{column}", " ".join(advice(problem))
    return f"| {' | '.join(map(_cell, (place, problem.code, message, hint)))} |\n"


def _cell(text: str) -> str:
    """Escape all punctuation as character references, so that Markdown has nothing to render."""
    return inert(text).translate(_REFERENCES)
