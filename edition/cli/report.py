"""Prints the problems of a check: for people on stderr, for programs on stdout."""

import os
import sys
from pathlib import Path
from typing import Literal

from edition.build import Checked
from edition.problems import github, problem
from edition.problems.terminal import has_colour

Form = Literal["text", "github", "json"]


def report(checked: Checked, form: Form) -> None:
    """Print all problems in a format; for GitHub, also add them to the job summary."""
    if form == "json":
        print(problem.as_json(checked.problems), end="")
    elif form == "github":
        print(github.as_github(checked.problems, checked.edition.files), end="")
        summarise(github.summary(checked.problems))
    else:
        colour = has_colour(sys.stderr)
        text = problem.as_text(checked.problems, checked.edition.files, colour=colour)
        print(text, end="", file=sys.stderr)


def summarise(text: str) -> None:
    """Append to the job summary, where there is one.

    A failure is only printed, since the log has the same.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        why = error.strerror or error
        print(f"The summary couldn't be written to {path}: {why}", file=sys.stderr)
