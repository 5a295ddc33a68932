"""A copy of the project with another edition, in which everything is measured."""

import compileall
import shutil
from pathlib import Path

from edition.write.files import generated

PROJECT = Path(__file__).resolve().parent.parent

FILES = ("CHANGELOG.md", "Makefile", "build_pages.py", "mkdocs.yml", "mkdocs.edition.yml")


def copied(sources: Path, root: Path) -> Path:
    """Copy the program, its theme, the pages written by hand and an edition's sources.

    The program is compiled, as it is after its first run.
    """
    made = {PROJECT / "docs" / path for path in generated(PROJECT / "docs")}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n in ("__pycache__", ".generated") or Path(folder, n) in made}

    for name in ("edition", "theme", "docs", "bench"):
        shutil.copytree(PROJECT / name, root / name, ignore=unwanted)
    for name in FILES:
        shutil.copy(PROJECT / name, root)
    compileall.compile_dir(root / "edition", quiet=1)
    shutil.copytree(sources, root / "sources")
    return root
