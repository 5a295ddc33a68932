"""`make test` passes whatever valid edition is in `sources/`: the tests that read it, with others.

These are the tests marked `edition`; `own_edition` tells which have the mark, and fails any other
that reads `sources/`. What a test makes of an edition of its own can't change with the project's.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import run
from editions import ARCHIVE, PROJECT, SPARSE, copied

from audit.conftest import Tally
from bench import generator

ARTICLES = 100
"""How many the edition has that is made up."""


def made_up(_: Path, root: Path) -> Path:
    return generator.write(root, ARTICLES)


@pytest.mark.parametrize(
    ("edition", "put"),
    [(ARCHIVE, copied), (SPARSE, copied), (Path(), made_up)],
    ids=["archive", "sparse", "made-up"],
)
def test_the_tests_pass_with_another_edition(
    edition: Path, put: Callable[[Path, Path], Path], tmp_path: Path, tally: Tally
) -> None:
    root = checkout(tmp_path / "project")
    put(edition, root)
    built = run(root, sys.executable, "build_pages.py")
    assert built.returncode == 0, built.stderr
    tests = ("-m", "pytest", "-q", "-m", "edition", "-p", "no:cacheprovider")
    done = run(root, sys.executable, *tests, f"--basetemp={tmp_path / 'tests'}")
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    found = re.match(r"(\d+) passed, \d+ deselected in ", last)
    assert found, last
    tally("tests run with another edition", int(found[1]))


def checkout(root: Path) -> Path:
    """Copy what is kept in git, or will be, without the edition and what is built from it."""
    listed = run(PROJECT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    assert listed.returncode == 0, listed.stderr
    for path in map(Path, filter(None, listed.stdout.split("\0"))):
        if path.parts[0] != "sources" and (PROJECT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / path, root / path)
    (root / "build").mkdir()
    (root / "build" / "npm").symlink_to(PROJECT / "build" / "npm")
    return root
