"""The last stage: files under `docs/` become what was rendered. The only module that writes pages.

Beside the pages is kept a list of what was written, with the hash of each file. A file that isn't
on it, or isn't any more what was written, is somebody's work: it is never changed nor deleted.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

LIST = ".generated"
"""The name of the list, in the folder that is written; engines skip dot files."""

Line = tuple[str, str]
"""A line of the list: the sha256 of what was written, and its path."""


def collisions(docs: Path, files: Mapping[str, str]) -> list[str]:
    """Return the paths of pages written by hand that stand where a generated page belongs."""
    ours = _ours(docs)
    return sorted(path for path, text in files.items() if _foreign(docs, path, text, ours))


def _foreign(docs: Path, path: str, text: str, ours: Mapping[str, set[str]]) -> bool:
    """Whether a file is there that isn't what was written before, nor what would be now."""
    file = docs / path
    if not file.is_symlink() and not file.exists():
        return False
    current = _current(file)
    return current not in (ours.get(path, set()) | {_hash(text)})


def write(docs: Path, files: Mapping[str, str]) -> int:
    """Make the generated part of `docs` exactly `files` and return how many files changed.

    The list is first widened to all that may be there and narrowed at the end: whenever this is
    interrupted, the next run knows every file that it may have made.
    """
    before = list(_lines(docs))
    now = [(_hash(text), path) for path, text in files.items()]
    docs.mkdir(parents=True, exist_ok=True)
    _write(docs / LIST, _list([*before, *now]))
    changed = sum(_write(docs / path, text) for path, text in files.items())
    gone = [path for digest, path in before if path not in files and _delete(docs, path, digest)]
    _write(docs / LIST, _list(now))
    return changed + len(gone)


def by_hand(docs: Path, files: Iterable[str]) -> dict[str, bytes]:
    """Return what else is in the folder: the content of each file by its path."""
    generated = {*files, *_ours(docs)}
    paths = sorted(path for path in docs.rglob("*") if path.is_file())
    names = ((path.relative_to(docs), path) for path in paths)
    return {
        name.as_posix(): path.read_bytes()
        for name, path in names
        if name.as_posix() not in generated and not any(part[0] == "." for part in name.parts)
    }


def copy(docs: Path, files: Mapping[str, bytes]) -> None:
    """Write files as they are: the pages by hand, into a folder of their own."""
    for name, data in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_settings(path: Path, text: str) -> bool:
    """Write the engine's settings if they changed; return whether they did."""
    return _write(path, text)


def _ours(docs: Path) -> dict[str, set[str]]:
    ours: defaultdict[str, set[str]] = defaultdict(set)
    for digest, path in _lines(docs):
        ours[path].add(digest)
    return ours


def _lines(docs: Path) -> Iterator[Line]:
    """Yield the list of the last run; never a path that leaves the folder."""
    file = docs / LIST
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        digest, _, name = line.partition("  ")
        path = PurePosixPath(name)
        if name and not path.is_absolute() and ".." not in path.parts:
            yield digest, name


def _list(lines: Iterable[Line]) -> str:
    ordered = sorted(set(lines), key=lambda line: (line[1], line[0]))
    return "".join(f"{digest}  {path}\n" for digest, path in ordered)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _current(path: Path) -> str | None:
    """Return the hash of a file; nothing where there is none, or something else in its place."""
    if path.is_symlink() or not path.is_file():
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(path: Path, text: str) -> bool:
    """Put a whole file in place in one step, so that no reader sees a half; return if it changed."""
    if _current(path) == _hash(text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.new")
    waiting.write_bytes(text.encode())
    waiting.replace(path)
    return True


def _delete(docs: Path, name: str, digest: str) -> bool:
    """Delete a file if it is what was written, and the folders that it leaves empty."""
    path = docs / name
    if _current(path) != digest:
        return False
    path.unlink()
    for folder in path.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
