"""Every page is valid HTML, by the Nu checker of the W3C."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import Built, Site

from .conftest import Tally

POLICY = "Content Security Policy"
"""Warnings with these words are of files on the disk, where the checker knows no `'self'`."""
SWITCHES = ('id="__drawer"', 'id="__search"')
"""The theme gives these two `autocomplete`, which is nothing for a checkbox, and in no block."""


@pytest.fixture(scope="module")
def checker(project: Path) -> Path:
    """The Nu checker; a failure, never a skip, where it isn't installed."""
    jar = project / "build/npm-audit/node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        pytest.fail("vnu-jar isn't installed: run tools/npm.sh build/npm-audit audit")
    return jar


def complaints(checker: Path, *folders: Path) -> list[str]:
    """Return every error and warning but the two kinds above."""
    # It runs too short for the optimizations of Java to pay, without which its stack is larger.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
    options = ("--also-check-svg", "--skip-non-html", "--format", "json", "--exit-zero-always")
    done = subprocess.run(
        ["java", *quick, "-jar", str(checker), *options, *map(str, folders)],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [
        f"{said.get('url', '')}:{said.get('lastLine', '')}: {said['message']}"
        for said in json.loads(done.stderr)["messages"]
        if POLICY not in said["message"] and not of_the_theme(said)
    ]


def of_the_theme(said: dict[str, Any]) -> bool:
    switch = any(name in said.get("extract", "") for name in SWITCHES)
    return switch and "“autocomplete” is only allowed" in said["message"]


def test_every_page_is_valid(checker: Path, built: Built, published: Site, tally: Tally) -> None:
    folders = (built.served.folder, built.offline.folder, published.folder)
    assert complaints(checker, *folders) == []
    for folder in folders:
        tally("pages seen by the Nu checker", len([*folder.rglob("*.html")]))


def test_the_checker_tells_what_is_wrong(checker: Path, built: Built, tmp_path: Path) -> None:
    """Also of what the theme has wrong itself, where another has it."""
    page = (built.served.folder / "index.html").read_text("utf-8")
    faults = {
        "stray": ("</article>", "<p></div></article>", "Stray end tag"),
        "switch": (
            "<article ",
            '<input type="checkbox" autocomplete="off"><article ',
            "autocomplete",
        ),
        "twice": (' id="_top"', ' id="__drawer"', "Duplicate ID"),
    }
    for name, (old, new, _) in faults.items():
        assert old in page
        (tmp_path / f"{name}.html").write_text(page.replace(old, new, 1), "utf-8")
    found = complaints(checker, tmp_path)
    for name, (*_, told) in faults.items():
        assert any(f"/{name}.html:" in one and told in one for one in found), name
