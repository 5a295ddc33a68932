"""Every change of what the edition shows as quoted is seen in review: the spans are kept."""

import os
from pathlib import Path

import pytest
from spans import spans

from edition.read import read
from edition.verify import Verified, verify

EXPECTED = Path(__file__).with_name("spans.txt")
ACCEPT = "ACCEPT=1 python -m pytest tests/test_spans.py"
"""The command that takes where the readings stand now for what is expected."""


@pytest.fixture(scope="module")
def verified(project: Path) -> Verified:
    """The real edition."""
    verified, problems = verify(*read(project))
    assert verified, problems
    return verified


def test_readings_stand_where_they_stood(verified: Verified) -> None:
    """A new, changed or moved reading is a line of a file that reviewers see change."""
    found = spans(verified)
    if os.environ.get("ACCEPT"):
        EXPECTED.write_text(found, "utf-8")
    assert EXPECTED.read_text("utf-8") == found, f"if each change is meant: {ACCEPT}"


def test_every_reading_has_a_line(verified: Verified) -> None:
    quotes = sorted(verified.edition.quotes.items())
    readings = [
        f"{name} {index} {reading.article} "
        for name, quote in quotes
        for index, reading in enumerate(quote.readings, start=1)
        if not quote.withdrawn
    ]
    lines = EXPECTED.read_text("utf-8").splitlines()
    assert len(lines) == len(readings)
    assert all(map(str.startswith, lines, readings))
