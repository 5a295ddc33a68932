"""Random edits of an edition; a build after each is compared with a clean one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import editions
import pytest
from editions import ARCHIVE

from build_pages import main

STYLES: dict[str, tuple[list[str], str]] = {
    "served": ([], "docs"),
    "offline": (["--offline"], "build/offline/docs"),
}


Edit = Callable[[Path, random.Random], None]


def _reword(root: Path, chance: random.Random) -> None:
    """Add a comment to a record."""
    records = [path for path in sorted(root.glob("sources/*/*.yml")) if "brask" in path.name]
    path = chance.choice(records)
    path.write_text(path.read_text("utf-8") + f"# {chance.random()}\n", "utf-8")


def _rename(root: Path, chance: random.Random) -> None:
    path = root / "sources" / "edition.yml"
    text = path.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    path.write_text(text.replace(title, f"title: Another {chance.randrange(10**6)}"), "utf-8")


def _damage(root: Path, chance: random.Random) -> None:
    """Delete a generated page."""
    pages = sorted((root / "docs").rglob("index.md"))
    if pages:
        chance.choice(pages).unlink()


def _write_by_hand(root: Path, chance: random.Random) -> None:
    path = root / "docs" / "about" / "us" / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# Us {chance.randrange(10**6)}\n", "utf-8")


def _release(root: Path, chance: random.Random) -> None:
    log = f"# Changes\n\n## {chance.randrange(9)}.1.0, 2026-12-01\n"
    (root / "CHANGELOG.md").write_text(log, "utf-8")


def _nothing(root: Path, chance: random.Random) -> None:
    """Build once more."""


EDITS: tuple[Edit, ...] = (_reword, _rename, _damage, _write_by_hand, _release, _nothing)

STEPS = 5
"""How many edits are made with one seed."""


def build_after_edits(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that a build after each of some random edits equals a clean one."""
    chance = random.Random(seed)  # noqa: S311 - a test, and the same each time
    root = editions.copied(ARCHIVE, tmp_path / "kept")
    for number in range(STEPS):
        chance.choice(EDITS)(root, chance)
        monkeypatch.setenv(
            "SITE_URL", chance.choice(["", "https://a.example", "https://b.example"])
        )
        arguments, docs = chance.choice(list(STYLES.values()))
        assert [main(arguments, root), main(arguments, root)] == [0, 0]
        clean = _copy(root, tmp_path / f"clean-{number}")
        assert main(arguments, clean) == 0
        assert editions.files(root / docs) == editions.files(clean / docs)


def _copy(root: Path, target: Path) -> Path:
    """Copy the sources of a build, without its results."""
    editions.copied(root, target)
    for name in ("CHANGELOG.md", "docs/about/us/index.md"):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)
    return target
