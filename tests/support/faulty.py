"""The small edition of `problems/base`, as a project of its own, whole or with something wrong."""

import shutil
from pathlib import Path

from edition.read.load import read
from edition.render.engine_settings import FILE, settings
from edition.write.files import by_hand

CASES = Path(__file__).resolve().parents[1] / "problems"
BASE = CASES / "base"
WITHOUT = "without.txt"


def made(root: Path, case: Path | None = None) -> Path:
    """Make a project in a folder: the base, without what the case hasn't, with what it has."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    if case:
        without = case / WITHOUT
        for name in without.read_text().splitlines() if without.is_file() else ():
            path = root / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(case, root, symlinks=True, dirs_exist_ok=True)
    if not (root / FILE).exists():
        settle(root)
    return root


def settle(root: Path) -> None:
    """Write the engine's settings as the records give them."""
    text = settings(read(root)[0], by_hand(root / "docs", ()))
    (root / FILE).write_text(text, "utf-8")
