"""The miniature edition prepared for the archive, shared by the tests of all its forms."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copied, run
from editions import ARCHIVE, PROJECT

from edition.publish.zim.zim import NEWEST_PYTHON

NAME = "the-signal-at-vell-point-papers-letters-1.2.0"
LOG = "# Changes\n\n## Unreleased\n\n## 1.2.0, 2031-02-03\n\n- All.\n\n## 1.1.0, 2030-01-01\n"
COMMAND = (sys.executable, "build_pages.py", "archive")
HAS_ZIM = sys.version_info[:2] <= NEWEST_PYTHON
"""Whether libzim supports this Python; the tests then require it."""
FORMS = (f"{NAME}.zip", f"{NAME}.epub", *([f"{NAME}.zim"] if HAS_ZIM else []))
"""The files that the command writes, each with its hash beside it."""

WITHHELD = """
oil-withdrawn-1951:
  speaker: oren-tulk
  said: "1950"
  summary: Oren Tulk was said to have asked for oil.
  withdrawn:
    date: "2023-02-03"
    why: Nobody said it.
  readings:
    - article: review-1951
      text: A last paragraph, left out too
      speech: direct
"""
CROSSING = """  - at: for more oil. A last paragraph, left out too
    note: A note that reaches into what isn't shown.
# A comment of the editors on what isn't shown: An opening paragraph that no quotation stands in
"""


def prepared(root: Path) -> Path:
    """A copy of the project with the miniature edition, with more that must not be published."""
    copied(PROJECT, root, ARCHIVE)
    (root / "CHANGELOG.md").write_text(LOG, "utf-8")
    with (root / "sources" / "quotes" / "later.yml").open("a", encoding="utf-8") as file:
        file.write(WITHHELD)
    with (root / "sources" / "articles" / "review-1951.yml").open("a", encoding="utf-8") as file:
        file.write(CROSSING)
    return root


def made(root: Path, umask: int, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command `archive` with all its forms, under a umask."""
    forms = ["--epub", *(["--zim"] if HAS_ZIM else [])]
    preparing = f"import os, sys; os.umask({umask}); os.execv(sys.argv[1], sys.argv[1:])"
    return run(root, sys.executable, "-c", preparing, *COMMAND, *forms, **environment)


def site_of(root: Path) -> Path:
    """The site that was built for the archive of a project."""
    (site,) = (root / "build" / "archive").glob("site-*")
    return site


def zimchecked(file: Path) -> None:
    """Assert that Debian's zimcheck reports nothing of a ZIM file; fail where it is missing."""
    checker = shutil.which("zimcheck")
    if checker is None:
        pytest.fail("zimcheck isn't on the PATH: run tools/zimcheck.sh, as `make test` does")
    done = subprocess.run(
        [checker, "--all", "--details", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Overall Test Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout, done.stdout
    assert "[WARNING]" not in done.stdout, done.stdout
