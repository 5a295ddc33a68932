"""Reads one file of the sources: its text and hash, or a problem that says why it can't be read."""

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from edition.problems.problem import WINDOW, Place, Problem
from edition.text.passages import line_and_column
from edition.text.positions import Flaw

MOST_BYTES = 20_000_000
"""The greatest size of a file, which bounds the time of every check."""


class Loaded(NamedTuple):
    """The content of a file, and what is wrong with it."""

    text: str | None
    """The decoded text; nothing if the file can't be read as UTF-8."""
    sha256: str
    """The SHA-256 of its bytes in hex; empty if there is no text."""
    problems: list[Problem]
    """Y001, Y002 or Y004 if there is no text, else none."""


def load(path: Path, shown: str, folder: Path) -> Loaded:
    """Read a file, which must not lead out of `folder`; `shown` is its path in problems."""
    try:
        if path.is_symlink():  # any other file is where its folder is, which was looked at before
            inside(path, folder)
        if not path.is_file():
            raise OSError("this isn't a plain file")
        if path.stat().st_size > MOST_BYTES:
            raise OSError(f"the file is larger than {MOST_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(Place(shown), "Y001", unreadable(path, error), (), "Put the file here.")
        return Loaded(None, "", [problem])
    return _decoded(data, shown)


def inside(path: Path, folder: Path) -> None:
    """Raise OSError if a path, with symbolic links resolved, is outside a folder."""
    real = os.path.realpath(folder)
    if os.path.commonpath([os.path.realpath(path), real]) != real:
        raise OSError("this is a link to something outside the sources")


def unreadable(path: Path, error: OSError) -> str:
    """Return in plain words why a file or a folder can't be read."""
    if path.is_symlink() and not path.exists():
        return "this is a link to something that isn't there"
    if path.is_dir() and path.suffix:
        return "there is a folder where the file should be"
    if path.is_file() and not path.suffix:
        return "there is a file where the folder should be"
    if not path.exists():
        return f"there is no {'' if path.suffix else 'folder '}{path.name}"
    return error.strerror or str(error)


def _decoded(data: bytes, shown: str) -> Loaded:
    if not data.strip():
        problem = Problem(Place(shown), "Y004", "the file is empty", (), "Fill it, or remove it.")
        return Loaded(None, "", [problem])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Loaded(None, "", [_not_utf8(data, error.start, shown)])
    return Loaded(text, hashlib.sha256(data).hexdigest(), [])


def _not_utf8(data: bytes, start: int, shown: str) -> Problem:
    before = data[:start].decode("utf-8")
    place = Place(shown, *line_and_column(before, len(before)))
    message = f"the byte 0x{data[start]:02x} isn't UTF-8"
    line = re.split(r"[\r\n]", before)[-1]
    evidence = (f"it follows the words: {line[-WINDOW:]}",) if line else ()
    return Problem(place, "Y002", message, evidence, "Save the file as UTF-8.")


def flawed(flaws: tuple[Flaw, ...], shown: str) -> list[Problem]:
    """Return the flaws of a file as problems; `shown` is its path in them.

    A forbidden character (Y003) or a text that begins like an alias (Y007) may also break the YAML
    of its line (Y005), which isn't reported then.
    """
    lines = {flaw.mark.line for flaw in flaws if flaw.code in ("Y003", "Y007")}
    return [
        Problem(Place(shown, *flaw.mark), flaw.code, flaw.message, (), flaw.hint, flaw.paste)
        for flaw in flaws
        if flaw.code != "Y005" or flaw.mark.line not in lines
    ]
