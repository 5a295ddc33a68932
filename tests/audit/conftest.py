"""What the audit has beside the tests' fixtures: what it tried and found, told at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

Tally = Callable[[str, int], None]
"""Adds to what was tried, such as `tally("links followed", 12)`."""
Report = Callable[[str, list[str]], None]
"""Tells something at the end, such as `report("another engine", ["146 pages, …"])`."""

_tried: Counter[str] = Counter()
_reports: dict[str, list[str]] = {}


@pytest.fixture(scope="session")
def tally() -> Tally:
    """Count what is tried, so that the audit can say how much it did."""

    def add(what: str, number: int) -> None:
        _tried[what] += number

    return add


@pytest.fixture(scope="session")
def report() -> Report:
    """Keep a heading and lines for the end."""
    return _reports.__setitem__


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on what one of several processes has, for only the first of them prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["audit"] = (dict(_tried), _reports)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what another process has tried; one that was killed hands on nothing."""
    tried, reports = getattr(node, "workeroutput", {}).get("audit", ({}, {}))
    _tried.update(tried)
    _reports.update(reports)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the reports and the counts."""
    for heading, lines in sorted(_reports.items()):
        terminalreporter.section(heading)
        for line in lines:
            terminalreporter.write_line(line)
    if _tried:
        terminalreporter.section("what the audit tried")
        for what, number in sorted(_tried.items()):
            terminalreporter.write_line(f"{number:>9,}  {what}")
