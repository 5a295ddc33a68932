"""The last stage: files under `docs/` become what was rendered. The only module that writes pages.

Beside the pages is kept a list of what was written, with the hash of each file. A file that isn't
on it, or isn't any more what was written, is somebody's work: it is never changed nor deleted.
The list begins with the hash of all that the pages were made from, but only while it is complete.
"""

import hashlib
import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

LIST = ".generated"
"""The name of the list, in the folder that is written; engines skip dot files."""

_LINE = re.compile(r"([0-9a-f]{64})  ((?:[\w-][\w.-]{0,99}/){0,9}[\w-][\w.-]{0,99})", re.ASCII)
"""A line of the list, its path going down from the folder through no hidden one."""

_MADE_FROM = "made from "

Content = str | bytes
"""What a file holds: text, written in UTF-8, or bytes as they are."""

_MISSING = (FileNotFoundError, NotADirectoryError)
"""What is raised of a file where there is none."""

Line = tuple[str, str]
"""A line of the list: the sha256 of what was written, and its path."""


def collisions(docs: Path, files: Mapping[str, Content]) -> list[str]:
    """Return the paths of pages written by hand that stand where a generated page belongs."""
    ours, is_folder = _ours(docs), _folders(docs)
    return sorted(
        path
        for path, held in files.items()
        if not is_folder((docs / path).parent) or _is_foreign(docs / path, held, ours.get(path, ()))
    )


def _is_foreign(file: Path, held: Content, ours: Container[str]) -> bool:
    """Whether something is there that isn't what was written before, nor what would be now."""
    try:
        file.lstat()
    except _MISSING:
        return False
    current = _current(file)
    return current not in ours and current != _hash(held)


def _folders(docs: Path) -> Callable[[Path], bool]:
    """Return what tells whether a place, and all between it and `docs`, is folders or nothing."""

    @cache
    def is_folder(place: Path) -> bool:
        return place == docs or (
            not place.is_symlink() and not place.is_file() and is_folder(place.parent)
        )

    return is_folder


def generated(docs: Path) -> set[str]:
    """Return the paths of what was written before."""
    return {path for _, path in _lines(docs)}


def is_current(docs: Path, made_from: str) -> bool:
    """Whether the generated part of `docs` was made from this, and is still as it was written."""
    is_folder = _folders(docs)
    return is_made_from(docs, made_from) and all(
        is_folder((docs / path).parent) and _current(docs / path) == digest
        for digest, path in _lines(docs)
    )


def is_made_from(docs: Path, made_from: str) -> bool:
    """Whether the list is complete, and tells that all in it was made from this."""
    file = docs / LIST
    head = file.read_text("utf-8", "replace").partition("\n")[0] if file.is_file() else ""
    return head == f"{_MADE_FROM}{made_from}"


def alike(docs: Path, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each page by hand at the address of a generated one, with that one.

    Addresses that differ only in case are one, for so they are to many systems; nor does it matter
    whether a page is a file or the index of a folder.
    """
    by_address = {_address(path): path for path in files}
    for name in _shown(docs):
        other = by_address.get(_address(name))
        if other and other != name and not _is_one(docs / name, docs / other):
            yield name, other


def _address(path: str) -> str:
    page = re.sub(r"(?:(?:^|/)(?:index|readme))?\.md$", "", path, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", page).casefold()


def _is_one(file: Path, other: Path) -> bool:
    return other.exists() and other.samefile(file)


def links(docs: Path) -> Iterator[str]:
    """Yield the paths of what is no file or folder of its own, but leads to another."""
    found = (path for path, entry in _entries(docs) if entry.is_symlink() and entry.name[0] != ".")
    yield from sorted(found)


def write(docs: Path, files: Mapping[str, Content], made_from: str = "") -> int:
    """Make the generated part of `docs` exactly `files` and return how many files changed.

    The list is first widened to all that may be there and narrowed at the end: whenever this is
    interrupted, the next run knows every file that it may have made. `made_from` is the hash of
    what the files follow from, where that is known.
    """
    before = list(_lines(docs))
    now = [(_hash(held), path) for path, held in files.items()]
    docs.mkdir(parents=True, exist_ok=True)
    waiting = _waiting(docs / LIST)
    _write(docs / LIST, _list([*before, *now]), waiting)
    hashes = {path: digest for digest, path in now}
    changed = sum(_write(docs / path, held, waiting, hashes[path]) for path, held in files.items())
    gone = [path for digest, path in before if path not in files and _delete(docs, path, digest)]
    head = f"{_MADE_FROM}{made_from}\n" if made_from else ""
    _write(docs / LIST, head + _list(now), waiting)
    waiting.unlink(missing_ok=True)
    return changed + len(gone)


def write_some(docs: Path, files: Mapping[str, Content]) -> int:
    """Write some of the generated files, and return how many changed; the list isn't complete then.

    It holds these besides what it held, so that the next `write` knows of all.
    """
    now = [(_hash(held), path) for path, held in files.items()]
    docs.mkdir(parents=True, exist_ok=True)
    waiting = _waiting(docs / LIST)
    _write(docs / LIST, _list([*_lines(docs), *now]), waiting)
    return sum(_write(docs / path, held, waiting) for path, held in files.items())


def by_hand(docs: Path, files: Iterable[str]) -> dict[str, bytes]:
    """Return what else is in the folder: the content of each file by its path."""
    generated = {*files, *_ours(docs)}
    found = sorted(path for path in _shown(docs) if path not in generated)
    return {path: (docs / path).read_bytes() for path in found if (docs / path).is_file()}


def _shown(docs: Path) -> Iterator[str]:
    """Yield the paths of all files in the folder that aren't hidden, in whatever order."""
    files = (path for path, entry in _entries(docs) if not entry.is_dir(follow_symlinks=False))
    return (path for path in files if path[0] != "." and "/." not in path)


def _entries(folder: str | Path, inside: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all in a folder and below by its path; no link is followed.

    A folder that can't be read holds nothing, as for `os.walk`.
    """
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        yield f"{inside}{entry.name}", entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{inside}{entry.name}/")


def copy(docs: Path, files: Mapping[str, bytes]) -> None:
    """Write files as they are: the pages by hand, into a folder of their own."""
    for name, data in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_beside(path: Path, text: str) -> bool:
    """Write a file that is kept beside the sources if it changed; return whether it did."""
    return _write(path, text, _waiting(path))


def _ours(docs: Path) -> dict[str, set[str]]:
    ours: defaultdict[str, set[str]] = defaultdict(set)
    for digest, path in _lines(docs):
        ours[path].add(digest)
    return ours


def _lines(docs: Path) -> Iterator[Line]:
    """Yield the list of the last run; never a path that leaves the folder."""
    file = docs / LIST
    for line in file.read_text("utf-8", "replace").split("\n") if file.is_file() else ():
        found = _LINE.fullmatch(line)
        if found:
            yield found[1], found[2]


def _list(lines: Iterable[Line]) -> str:
    ordered = sorted(set(lines), key=lambda line: (line[1], line[0]))
    return "".join(f"{digest}  {path}\n" for digest, path in ordered)


def _data(held: Content) -> bytes:
    return held.encode() if isinstance(held, str) else held


def _hash(held: Content) -> str:
    return hashlib.sha256(_data(held)).hexdigest()


def _current(path: Path) -> str | None:
    """Return the hash of a file; nothing where there is none, or something else in its place."""
    try:
        is_file = stat.S_ISREG(path.lstat().st_mode)
    except _MISSING:
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest() if is_file else None


def _waiting(path: Path) -> Path:
    """Return where what is written waits until it is whole: one place, used again and again."""
    return path.with_name(f".{path.name.removeprefix('.')}.new")


def _write(path: Path, held: Content, waiting: Path, digest: str = "") -> bool:
    """Put a whole file in place, so that no reader sees a half; return whether it changed."""
    if _current(path) == (digest or _hash(held)):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting.unlink(missing_ok=True)
    waiting.write_bytes(_data(held))
    waiting.replace(path)
    return True


def _delete(docs: Path, name: str, digest: str) -> bool:
    """Delete a file if it is what was written, and the folders that are empty without it."""
    path = docs / name
    if not _folders(docs)(path.parent):
        return False
    is_ours = _current(path) == digest
    if is_ours:
        path.unlink()
    for folder in path.parents:
        if folder == docs or (folder.is_dir() and any(folder.iterdir())):
            break
        if folder.is_dir():
            folder.rmdir()
    return is_ours
