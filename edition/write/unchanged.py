"""One hash of all inputs of a build, so that a build whose inputs are unchanged renders nothing.

The inputs are all that can change a byte of the pages: the sources, the program, the installed
packages, the versions of Python and SQLite, and the options of the build.
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
"""The folder of the program: the package `edition`."""


def made_from(root: Path, options: Iterable[str]) -> str:
    """Return the SHA-256 of all inputs of a build of the project at `root`.

    Call it before the sources are read, so that a change in the meantime isn't missed. `options`
    are those of the build, such as the style of its addresses.
    """
    rows = [sys.version, sqlite3.sqlite_version, *_packages(), *options]
    for folder, without in ((root / FOLDER, (TESTS,)), (PROGRAM, ())):
        paths = _files(str(folder), without)
        rows += (f"{path} {_hash(Path(f'{folder}/{path}'))}" for path in paths)
    rows += (_hash(root / name) for name in (CHANGELOG, RELEASES))
    return hashlib.sha256("\0".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _packages() -> list[str]:
    return sorted(f"{package.name} {package.version}" for package in distributions())


def _files(folder: str, without: Iterable[str]) -> Iterator[str]:
    """Yield the relative paths of all files below a folder but those of `__pycache__`, in order.

    `without` are folders directly in it that count as nothing.
    """
    for parent, folders, names in os.walk(folder):
        inside = parent.removeprefix(folder).replace(os.sep, "/").lstrip("/")
        left_out = {"__pycache__", *([] if inside else without)}
        folders[:] = sorted(set(folders) - left_out)
        yield from (f"{inside}/{name}" for name in sorted(names))


def _hash(path: Path) -> str:
    """Return the hash of a file; empty where it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
