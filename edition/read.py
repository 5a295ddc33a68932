"""The first stage: the folder of sources becomes an Edition, with every fault of form reported.

This is the only module that reads the disk for records. Nothing stops at the first fault.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition import forms, strict_yaml, values
from edition.model import KINDS, Edition, Imprint, Origin, Record
from edition.passages import line_and_column
from edition.problems import Place, Problem

FOLDER = "sources"
IMPRINT = "edition.yml"
REGISTER = "register.yml"


def text_path(article: str) -> str:
    """Return the path of an article's text from the project's root."""
    return f"{FOLDER}/articles/{article}.txt"


@dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def report(self, path: str, code: str, message: str, mend: str = "", line: int = 1, column: int = 1) -> None:
        self.problems.append(Problem(Place(path, line, column), code, message, (), mend))


def read(root: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition under `root`/sources and the faults of form in it.

    Paths in problems are relative to `root`.
    """
    found = _Reading(root)
    imprint = _imprint(found)
    for path in _paths(found):
        _file(found, path)
    _match_texts(found)
    edition = Edition(
        imprint=imprint,
        **found.records,
        texts=found.texts,
        hashes=found.hashes,
        origins=found.origins,
        files=found.files,
        unread=frozenset(found.unread),
    )
    return edition, found.problems


def _paths(found: _Reading) -> Iterator[Path]:
    """Yield the files in the folders of records, in order; report what doesn't belong."""
    sources = found.root / FOLDER
    for entry in _entries(sources):
        if entry.name in KINDS and entry.is_dir():
            yield from _entries(entry)
        elif entry.name not in (IMPRINT, REGISTER):
            mend = f"Records are in the folders {', '.join(KINDS)}."
            found.report(_relative(found, entry), "Y014", f'"{entry.name}" doesn\'t belong here', mend)


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds, in order; names that begin with a dot are left out."""
    if not folder.is_dir():
        return []
    return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith(".")]


def _relative(found: _Reading, path: Path) -> str:
    return path.relative_to(found.root).as_posix()


def _file(found: _Reading, path: Path) -> None:
    kind, name, shown = path.parent.name, path.stem, _relative(found, path)
    if path.suffix != ".yml" and (kind, path.suffix) != ("articles", ".txt"):
        found.report(shown, "Y014", f'"{path.name}" doesn\'t belong here', "A record ends in .yml.")
        return
    if kind != "quotes" and (wrong := values.bad_id(name)):
        found.report(shown, "Y013", f'"{name}" {wrong}', "Rename the file.")
        return
    text = _text(found, path)
    if text is None:
        found.unread.add("*" if kind == "quotes" else name)
    elif path.suffix == ".txt":
        found.texts[name] = text
    else:
        _records(found, kind, name, shown, text)


def _text(found: _Reading, path: Path) -> str | None:
    """Return the decoded text of a file, or report why it can't be had."""
    shown = _relative(found, path)
    try:
        if not path.resolve().is_relative_to((found.root / FOLDER).resolve()):
            raise OSError("it is a link to something outside the sources")
        data = path.read_bytes()
    except OSError as error:
        found.report(shown, "Y001", f"can't be read: {error.strerror or error}")
        return None
    text = _decoded(found, shown, data)
    if path.suffix == ".txt":
        found.hashes[path.stem] = hashlib.sha256(data).hexdigest()
    return text


def _decoded(found: _Reading, shown: str, data: bytes) -> str | None:
    if not data.strip():
        found.report(shown, "Y004", "the file is empty")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = line_and_column(data[: error.start].decode("utf-8"), error.start)
        mend = "Save the file as UTF-8."
        found.report(shown, "Y002", f"byte 0x{data[error.start]:02x} isn't UTF-8", mend, line, column)
        return None
    found.files[shown] = text
    if shown.endswith(".txt"):
        for flaw in strict_yaml.forbidden(text):
            found.report(shown, flaw.code, flaw.message, flaw.mend, *flaw.mark)
    return text


def _records(found: _Reading, kind: str, name: str, shown: str, text: str) -> None:
    parsed = _parsed(found, shown, text)
    if parsed is None:
        found.unread.add("*" if kind == "quotes" else name)
    elif kind != "quotes":
        _record(found, kind, name, parsed.value, Origin(shown, (), parsed))
    elif not isinstance(parsed.value, dict):
        found.report(shown, "Y011", "a file of quotes maps the id of each quote to the quote")
    else:
        for key, value in parsed.value.items():
            _quote(found, key, value, Origin(shown, (key,), parsed))


def _parsed(found: _Reading, shown: str, text: str) -> strict_yaml.Parsed | None:
    """Return the plain values of a file and report its flaws; nothing where it can't be read."""
    parsed = strict_yaml.parse(text)
    for flaw in parsed.flaws:
        found.report(shown, flaw.code, flaw.message, flaw.mend, *flaw.mark)
    unreadable = any(flaw.code in ("Y003", "Y005") for flaw in parsed.flaws)
    return None if unreadable else parsed


def _quote(found: _Reading, key: str, value: object, origin: Origin) -> None:
    if wrong := values.bad_id(key):
        place = origin.place(key=True)
        found.problems.append(Problem(place, "Y013", f'"{key}" {wrong}'))
        found.unread.add(key)
    else:
        _record(found, "quotes", key, value, origin)


def _record(found: _Reading, kind: str, name: str, value: object, origin: Origin) -> None:
    first = found.origins.get(name)
    if first:
        place = origin.place(key=True) if kind == "quotes" else Place(origin.path)
        other = first.place(key=True)
        message = f'the id "{name}" is used already, at {other.path}:{other.line}'
        mend = "Give one of the two another id."
        found.problems.append(Problem(place, "Y015", message, (), mend))
        return
    cls: type[Record] = KINDS[kind]
    record, problems = forms.parse(cls, value, origin)
    found.problems.extend(problems)
    found.records[kind][name] = record
    found.origins[name] = origin


def _match_texts(found: _Reading) -> None:
    """Every article has a text and a record."""
    articles = found.records["articles"]
    for name in sorted({*found.texts, *articles} - found.unread):
        stem = f"{FOLDER}/articles/{name}"
        if name not in articles:
            found.report(f"{stem}.txt", "P001", "the text has no record", f"Write {stem}.yml.")
        elif name not in found.texts:
            found.report(f"{stem}.yml", "P002", "the record has no text", f"Add {stem}.txt.")


def _imprint(found: _Reading) -> Imprint:
    path = found.root / FOLDER / IMPRINT
    shown = _relative(found, path)
    text = _text(found, path)
    parsed = None if text is None else _parsed(found, shown, text)
    found.origins[""] = Origin(shown, (), parsed) if parsed else Origin(shown)
    if parsed is None:
        return Imprint.model_construct(title="", text="", language="en")
    imprint, problems = forms.parse(Imprint, parsed.value, Origin(shown, (), parsed))
    found.problems.extend(problems)
    return imprint
