"""What the audit has beside the tests' fixtures: a count of what it tried, told at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

Tally = Callable[[str, int], None]
"""Adds to what was tried, such as `tally("links followed", 12)`."""

_tried: Counter[str] = Counter()


@pytest.fixture(scope="session")
def tally() -> Tally:
    """Count what is tried, so that the audit can say how much it did."""

    def add(what: str, number: int) -> None:
        _tried[what] += number

    return add


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the counts."""
    if _tried:
        terminalreporter.section("what the audit tried")
        for what, number in _tried.items():
            terminalreporter.write_line(f"{number:>9,}  {what}")
