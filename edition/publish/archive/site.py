"""The site in an archive, built by MkDocs from the generated pages."""

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
"""The working folder of an archive, from the project's root."""

FOR_SERVERS = frozenset(["404.html", "sitemap.xml", "sitemap.xml.gz"])
"""Files that are of use only on a web server, and left out."""

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
    """Build the site from the archive's pages, dated `day`, and return its files by path.

    Raises CommandError, with the output of MkDocs, where it fails.
    """
    # A new folder each time: MkDocs may still be writing the last one if its run was killed.
    site = tempfile.mkdtemp(prefix="site-", dir=root / BUILD)
    midnight = int(datetime.combine(day, time(), UTC).timestamp())
    mkdocs = subprocess.run(
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
    if mkdocs.returncode:
        rows = (mkdocs.stdout + mkdocs.stderr).splitlines()
        faults = [row for row in rows if not row.startswith("INFO")]
        raise CommandError("the site couldn't be built", *faults, "The last archive is as it was.")
    return dict(_files(Path(site)))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in FOR_SERVERS:
            yield name, path.read_bytes()
