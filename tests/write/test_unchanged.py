"""A build that is spared: only where a clean one would give the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import editions
import pytest
from editions import ARCHIVE
from edits import STEPS, build_after_edits

from build_pages import main
from edition.write import unchanged
from edition.write.files import LIST, is_current
from edition.write.unchanged import made_from

ASKED = ("directory", "False", "")


def test_nothing_is_rendered_twice(tmp_path: Path, rendered: list[int]) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    assert main([], root) == 0
    before = editions.files(root)
    assert main([], root) == 0
    assert len(rendered) == 1
    assert editions.files(root) == before


def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[int]
) -> None:
    build_after_edits(1, tmp_path, monkeypatch)
    assert len(rendered) <= 2 * STEPS


def test_every_input_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sources, the program, its packages, Python, and what was asked for."""
    root = editions.copied(ARCHIVE, tmp_path / "root")
    program = tmp_path / "program"
    shutil.copytree(unchanged.PROGRAM, program, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(unchanged, "PROGRAM", program)
    found = [made_from(root, ASKED)]
    for path in (
        "sources/edition.yml",
        "sources/people/x.yml",
        "CHANGELOG.md",
        "releases.json",
    ):
        (root / path).write_text("Another", "utf-8")
        found.append(made_from(root, ASKED))
    for path in ("render/templates/quote.md", "render/escape.py", "render/pictures/borders.json"):
        (program / path).write_text("Another", "utf-8")
        found.append(made_from(root, ASKED))
    monkeypatch.setattr(unchanged, "_packages", lambda: ["jinja2 0.0"])
    found.append(made_from(root, ASKED))
    monkeypatch.setattr("sys.version", "another")
    found.append(made_from(root, ASKED))
    found += [made_from(root, asked) for asked in (("file", *ASKED[1:]), (*ASKED[:2], "https://a"))]
    assert len(set(found)) == len(found)
    # What Python keeps beside a program is none, nor what tests know of the edition.
    same = made_from(root, ASKED)
    for folder in (program / "__pycache__", root / "sources" / "tests"):
        folder.mkdir()
        (folder / "x").write_bytes(b"x")
        assert made_from(root, ASKED) == same


def test_what_was_written_has_to_be_there_still(tmp_path: Path) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    assert main([], root) == 0
    docs = root / "docs"
    made = (docs / LIST).read_text("utf-8").splitlines()[0].removeprefix("made from ")
    assert is_current(docs, made)
    assert not is_current(docs, "0" * 64)
    page = docs / "people" / "index.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text} ", "utf-8")
    assert not is_current(docs, made)
    page.write_text(text, "utf-8")
    assert is_current(docs, made)
    page.unlink()
    assert not is_current(docs, made)
