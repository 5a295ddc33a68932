"""What a build is made from, as one hash: where it is the same, so are the pages.

Whatever can change a byte of them is in it: the sources, the program, the packages that it uses,
Python and SQLite, and what the build was asked for. So a build whose hash is the last one's, and
whose files are still there as they were written, has nothing to render.
"""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from edition.read.load import FOLDER
from edition.records.folder_layout import TESTS
from edition.records.releases import FILE as RELEASES
from edition.records.version import FILE as CHANGELOG

PROGRAM = Path(__file__).parent.parent


def made_from(root: Path, asked: Iterable[str]) -> str:
    """Return the hash of all that a build under a project's root is made from.

    Take it before the sources are read: what changes in between then counts as changed. `asked` is
    what the build is to make, such as the style of its addresses.
    """
    rows = [sys.version, sqlite3.sqlite_version, *_packages(), *asked]
    for folder, without in ((root / FOLDER, (TESTS,)), (PROGRAM, ())):
        paths = _files(str(folder), without)
        rows += (f"{path} {_hash(Path(f'{folder}/{path}'))}" for path in paths)
    rows += (_hash(root / name) for name in (CHANGELOG, RELEASES))
    return hashlib.sha256("\0".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _packages() -> list[str]:
    return sorted(f"{one.name} {one.version}" for one in distributions())


def _files(folder: str, without: Iterable[str]) -> Iterator[str]:
    """Yield the paths of all files in a folder, in order, but not what Python keeps beside them.

    `without` are folders in it that count as nothing.
    """
    for here, folders, names in os.walk(folder):
        inside = here.removeprefix(folder).replace(os.sep, "/").lstrip("/")
        left_out = {"__pycache__", *([] if inside else without)}
        folders[:] = sorted(set(folders) - left_out)
        yield from (f"{inside}/{name}" for name in sorted(names))


def _hash(path: Path) -> str:
    """Return the hash of a file; nothing where it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
