"""Tests marked `edition` run over the project's own edition, whatever is in its `sources/`.

The audit runs them again with other editions. A test that reads `sources/` and isn't marked fails,
so that none is forgotten there. The mark comes with a fixture of `FIXTURES` and with the
parameter `editions.OWN`; a test that takes neither has to state it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from editions import PROJECT

MARK = "edition"
FIXTURES = frozenset({"builds", "linked"})
"""The fixtures of conftest that read the project's edition; others are made from them."""
ELSEWHERE = frozenset({"audit", "repository"})
"""Folders of tests that aren't run with other editions."""

_SOURCES = str(PROJECT / "sources")
_READS = frozenset({"open", "os.listdir", "os.scandir"})
"""The audit events of Python that tell of reading; their first argument is the path."""
_running: list[pytest.Item] = []
"""The unmarked test that is running, if any."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that take a fixture of the project's edition."""
    for item in items:
        if FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(MARK)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Watch what a test reads that isn't marked, its fixtures included."""
    folder = item.path.relative_to(PROJECT / "tests").parts[0]
    if folder not in ELSEWHERE and not item.get_closest_marker(MARK):
        _running.append(item)
    try:
        return (yield)
    finally:
        _running.clear()


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise RuntimeError in a test that reads the project's edition and isn't marked."""
    if not _running or event not in _READS or not isinstance(arguments[0], str | os.PathLike):
        return
    if os.fspath(arguments[0]).startswith(_SOURCES):
        message = f"{_running[0].nodeid} reads sources/: mark it with @pytest.mark.{MARK}"
        raise RuntimeError(message)


sys.addaudithook(_watch)
