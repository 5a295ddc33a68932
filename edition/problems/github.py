"""Problems as a workflow of GitHub shows them: annotations of lines, the log, and a summary.

The service reads commands from the log, so nothing that a record or the name of a file holds may
look like one there; and it renders the summary as Markdown.
"""

import hashlib
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, islice

from edition.problems.codes import CODES, ERROR, WARNING
from edition.problems.problem import Problem, advice, as_text, count, inert

MOST_ANNOTATIONS = 10
"""Errors, and warnings, that the service shows of one step; it drops the others."""

MOST_BYTES = 1_000_000
"""Of a summary's table; the service takes no summary above 1 MiB."""

_REFERENCES = str.maketrans({char: f"&#{ord(char)};" for char in string.punctuation})


def as_github(problems: Sequence[Problem], texts: Mapping[str, str]) -> str:
    """Return what a workflow prints: all problems as text, and the first ones as annotations.

    `texts` gives the text of a file by its path, to show the line of a problem.
    """
    text = as_text(problems, texts)
    # No text holds its own hash: nothing in it can end the stretch without commands.
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
    """Return all problems as a table in Markdown, in order, for the page of a workflow's run."""
    rows = [_row(problem) for problem in sorted(problems)]
    lengths = accumulate(len(row.encode()) for row in rows)
    shown = sum(length <= MOST_BYTES for length in lengths)
    head = "| place | code | what is wrong | how to mend it |\n| --- | --- | --- | --- |\n"
    table = f"{head}{''.join(rows[:shown])}\n" if rows else ""
    more = f"The log has {len(rows) - shown} more.\n\n" if shown < len(rows) else ""
    help_ = "Each code is explained on the site's page `about/problems`.\n\n" if rows else ""
    return f"### The check of the edition: {count(problems)}\n\n{table}{more}{help_}"


def _row(problem: Problem) -> str:
    line, column = problem.place.mark
    word = "" if problem.severity == ERROR else f"{problem.severity}: "
    message = f"{word}{problem.message}"
    place, hint = f"{problem.place.path}:{line}:{column}", " ".join(advice(problem))
    return f"| {' | '.join(map(_cell, (place, problem.code, message, hint)))} |\n"


def _cell(text: str) -> str:
    """Return text that means nothing to Markdown: a reference for everything that could."""
    return inert(text).translate(_REFERENCES)
