"""The site of an archive, built by the engine."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from edition.build import ARCHIVE_DOCS
from edition.problems.command_error import CommandError

BUILD = "build/archive"
"""Where everything of an archive is made, from the project's root."""

FOR_SERVERS = frozenset(["404.html", "sitemap.xml", "sitemap.xml.gz"])
"""Files that only a server and its visitors have a use for; their links begin at a root."""

_COMMAND = (
    sys.executable,
    "-m",
    "mkdocs",
    "build",
    "--strict",
    "--no-directory-urls",
    "--site-dir",
)


def built_site(root: Path, day: date) -> dict[str, bytes]:
    """Build the site from the pages that are there, as of a day; return its files by path.

    It has a new folder each time: an engine that outlives a run that was killed is in nobody's way.
    """
    site = tempfile.mkdtemp(prefix="site-", dir=root / BUILD)
    midnight = int(datetime.combine(day, time(), UTC).timestamp())
    done = subprocess.run(
        (*_COMMAND, site),
        cwd=root,
        env={
            **os.environ,
            "DOCS_DIR": ARCHIVE_DOCS,
            "SOURCE_DATE_EPOCH": str(midnight),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        rows = (done.stdout + done.stderr).splitlines()
        told = [row for row in rows if not row.startswith("INFO")]
        raise CommandError("the site couldn't be built", *told, "The last archive is as it was.")
    return dict(_files(Path(site)))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in FOR_SERVERS:
            yield name, path.read_bytes()
