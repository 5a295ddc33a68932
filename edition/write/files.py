"""The files under `docs/`: writing the generated ones, and telling them from those by hand.

The file LIST has the SHA-256 and path of each generated file, as `sha256sum` prints them. A file
that isn't on the list, or whose hash isn't the listed one, is somebody's work: it is never changed
or deleted. The list's first line has the hash of what the pages were made from (see
`edition.write.unchanged`), but only while the list is complete.
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
"""The name of the list, in the folder `docs`; site generators skip dot files."""

_LINE = re.compile(r"([0-9a-f]{64})  ((?:[\w-][\w.-]{0,99}/){0,9}[\w-][\w.-]{0,99})", re.ASCII)
"""A line of the list; its path never leaves the folder, and no part of it is hidden."""

_MADE_FROM = "made from "

Content = str | bytes
"""The content of a file; text is written in UTF-8."""

_MISSING = (FileNotFoundError, NotADirectoryError)

Line = tuple[str, str]
"""A line of the list: the SHA-256 of a file as it was written, and its path."""


def collisions(docs: Path, files: Mapping[str, Content]) -> list[str]:
    """Return the paths of generated `files` at which something else is, written by hand."""
    listed, is_folder = _listed(docs), _folders(docs)
    return sorted(
        path
        for path, content in files.items()
        if not is_folder((docs / path).parent)
        or _is_by_hand(docs / path, content, listed.get(path, ()))
    )


def _is_by_hand(file: Path, content: Content, listed: Container[str]) -> bool:
    """Return whether something is there that has neither a listed hash nor the new content."""
    try:
        file.lstat()
    except _MISSING:
        return False
    current = _current(file)
    return current not in listed and current != _hash(content)


def _folders(docs: Path) -> Callable[[Path], bool]:
    """Return a cached test whether no file or symbolic link stands at a path below `docs` or above.

    Through a symbolic link the program would write outside of `docs`.
    """

    @cache
    def is_folder(path: Path) -> bool:
        return path == docs or (
            not path.is_symlink() and not path.is_file() and is_folder(path.parent)
        )

    return is_folder


def generated(docs: Path) -> set[str]:
    """Return the paths on the list."""
    return {path for _, path in _lines(docs)}


def is_current(docs: Path, made_from: str) -> bool:
    """Return whether all generated files are unchanged and were made from the given hash."""
    is_folder = _folders(docs)
    return is_made_from(docs, made_from) and all(
        is_folder((docs / path).parent) and _current(docs / path) == digest
        for digest, path in _lines(docs)
    )


def is_made_from(docs: Path, made_from: str) -> bool:
    """Return whether the list is complete, and its files were made from the given hash."""
    file = docs / LIST
    head = file.read_text("utf-8", "replace").partition("\n")[0] if file.is_file() else ""
    return head == f"{_MADE_FROM}{made_from}"


def alike(docs: Path, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path by hand whose page would have the address of a generated one, and that path.

    Addresses are compared without case, as many systems do, and `a.md` has that of `a/index.md`.
    """
    by_address = {_address(path): path for path in files}
    for path in _visible(docs):
        other = by_address.get(_address(path))
        if other and other != path and not _is_same(docs / path, docs / other):
            yield path, other


def _address(path: str) -> str:
    page = re.sub(r"(?:(?:^|/)(?:index|readme))?\.md$", "", path, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", page).casefold()


def _is_same(file: Path, other: Path) -> bool:
    return other.exists() and other.samefile(file)


def links(docs: Path) -> Iterator[str]:
    """Yield the paths of all symbolic links that aren't hidden, in order."""
    yield from sorted(
        path for path, entry in _entries(docs) if entry.is_symlink() and entry.name[0] != "."
    )


def write(docs: Path, files: Mapping[str, Content], made_from: str = "") -> int:
    """Write `files`, delete all other generated files, and return how many files changed.

    `made_from` is the hash of what the files were made from, or empty.
    """
    before = list(_lines(docs))
    # Until the end the list has the old files and the new ones: whenever this is interrupted, the
    # next run knows every file that it may have written.
    now, temporary = _extend_list(docs, before, files)
    hashes = {path: digest for digest, path in now}
    changed = sum(
        _write(docs / path, content, temporary, hashes[path]) for path, content in files.items()
    )
    changed += sum(_delete(docs, path, digest) for digest, path in before if path not in files)
    head = f"{_MADE_FROM}{made_from}\n" if made_from else ""
    _write(docs / LIST, head + _list(now), temporary)
    temporary.unlink(missing_ok=True)
    return changed


def write_some(docs: Path, files: Mapping[str, Content]) -> int:
    """Write some of the generated files, and return how many changed; the list is incomplete then.

    They are added to the list, so that the next `write` knows them.
    """
    _, temporary = _extend_list(docs, _lines(docs), files)
    return sum(_write(docs / path, content, temporary) for path, content in files.items())


def _extend_list(
    docs: Path, lines: Iterable[Line], files: Mapping[str, Content]
) -> tuple[list[Line], Path]:
    """Write the list with `files` added; return their lines, and the path of a temporary file."""
    added = [(_hash(content), path) for path, content in files.items()]
    docs.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(docs / LIST)
    _write(docs / LIST, _list([*lines, *added]), temporary)
    return added, temporary


def by_hand(docs: Path, files: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of all visible files by path but `files` and those on the list."""
    excluded = {*files, *generated(docs)}
    paths = sorted(path for path in _visible(docs) if path not in excluded)
    return {path: (docs / path).read_bytes() for path in paths if (docs / path).is_file()}


def _visible(docs: Path) -> Iterator[str]:
    """Yield the paths of all files that aren't hidden, in no particular order."""
    files = (path for path, entry in _entries(docs) if not entry.is_dir(follow_symlinks=False))
    return (path for path in files if path[0] != "." and "/." not in path)


def _entries(folder: str | Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything below a folder with its path; no symbolic link is followed.

    A folder that can't be read counts as empty, as in `os.walk`.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield f"{prefix}{entry.name}", entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{prefix}{entry.name}/")


def copy(docs: Path, files: Mapping[str, bytes]) -> None:
    """Write files by path, such as the pages by hand, without listing them."""
    for name, data in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_beside(path: Path, text: str) -> bool:
    """Write a single file outside `docs` if its text changed; return whether it did."""
    return _write(path, text, _temporary(path))


def _listed(docs: Path) -> dict[str, set[str]]:
    """Return the hashes on the list by path; after an interruption a path may have several."""
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for digest, path in _lines(docs):
        listed[path].add(digest)
    return listed


def _lines(docs: Path) -> Iterator[Line]:
    """Yield the well-formed lines of the list."""
    file = docs / LIST
    for line in file.read_text("utf-8", "replace").split("\n") if file.is_file() else ():
        if match := _LINE.fullmatch(line):
            yield match[1], match[2]


def _list(lines: Iterable[Line]) -> str:
    ordered = sorted(set(lines), key=lambda line: (line[1], line[0]))
    return "".join(f"{digest}  {path}\n" for digest, path in ordered)


def _data(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _hash(content: Content) -> str:
    return hashlib.sha256(_data(content)).hexdigest()


def _current(path: Path) -> str | None:
    """Return the hash of a file; None where there is none, or no regular one."""
    try:
        is_file = stat.S_ISREG(path.lstat().st_mode)
    except _MISSING:
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest() if is_file else None


def _temporary(path: Path) -> Path:
    """Return the path at which a file is written before it is renamed."""
    return path.with_name(f".{path.name.removeprefix('.')}.new")


def _write(path: Path, content: Content, temporary: Path, digest: str = "") -> bool:
    """Write a file atomically if its content changed; return whether it did."""
    if _current(path) == (digest or _hash(content)):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.unlink(missing_ok=True)
    temporary.write_bytes(_data(content))
    temporary.replace(path)
    return True


def _delete(docs: Path, name: str, digest: str) -> bool:
    """Delete a file if it has the listed hash, and folders left empty; return whether it had."""
    path = docs / name
    if not _folders(docs)(path.parent):
        return False
    is_unchanged = _current(path) == digest
    if is_unchanged:
        path.unlink()
    for folder in path.parents:
        if folder == docs or (folder.is_dir() and any(folder.iterdir())):
            break
        if folder.is_dir():
            folder.rmdir()
    return is_unchanged
