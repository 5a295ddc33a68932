"""Every change of what the edition shows as quoted is seen in review: the places are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from faulty import BASE, settle

from build_pages import main
from edition.link.readings_file import FILE, readings_text
from edition.read.load import read
from edition.verify.verify import Verified, verify


@pytest.fixture(scope="module")
def verified(project: Path) -> Verified:
    """The project's own edition."""
    verified, problems = verify(*read(project))
    assert verified, problems
    return verified


@pytest.mark.edition
def test_every_reading_has_a_line(project: Path, verified: Verified) -> None:
    quotes = sorted(verified.edition.quotes.items())
    readings = [
        f"{name} {index} {reading.article} "
        for name, quote in quotes
        for index, reading in enumerate(quote.readings, start=1)
        if not quote.withdrawn
    ]
    lines = (project / FILE).read_text("utf-8").splitlines()
    assert len(lines) == len(readings)
    assert all(map(str.startswith, lines, readings))


@pytest.mark.edition
def test_the_lines_are_what_the_records_give(project: Path, verified: Verified) -> None:
    kept = (project / FILE).read_text("utf-8")
    assert kept == readings_text(verified), f"run python build_pages.py, and commit {FILE}"


def test_the_build_writes_them(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    settle(tmp_path)
    assert main([], tmp_path) == 0
    written = (tmp_path / FILE).read_text("utf-8")
    assert written
    (tmp_path / FILE).write_text(written.replace("-", "-1", 1), "utf-8")
    assert main([], tmp_path) == 0
    assert (tmp_path / FILE).read_text("utf-8") == written
