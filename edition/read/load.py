"""The first stage: reads the folder of sources into an Edition and reports every fault of form.

Only this module and `files` read records from disk. No fault stops the reading.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any, TypeVar

from edition.problems.codes import CODES, ERROR
from edition.problems.problem import Place, Problem
from edition.read import files, validate
from edition.read.salvage import lenient
from edition.records import folder_layout, validators
from edition.records.edition import Edition, Origin
from edition.records.essay_body import Body
from edition.records.models import KINDS, Imprint, Part, Register
from edition.text.forbidden_characters import forbidden
from edition.text.memo import memoized
from edition.text.positions import Flaw
from edition.text.yaml import reader

P = TypeVar("P", bound=Part)

FOLDER = "sources"
"""The folder of the sources, from the project's root."""

IMPRINT = "edition.yml"
"""The file of the imprint, in that folder."""

REGISTER = "register.yml"
"""The file of the register of what was published, in that folder."""


def text_path(article_id: str) -> str:
    """Return the path of an article's text from the project's root."""
    return f"{FOLDER}/articles/{article_id}.txt"


@dataclass
class _Reading:
    """The state of reading: what has been read so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    bodies: dict[str, Body] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)

    def report(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(path), code, message, (), hint))


def read(root: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition under `root`/sources and the problems of its form.

    Paths in problems are relative to `root`, the project's folder.
    """
    reading = _Reading(root)
    imprint, register = _imprint(reading), _register(reading)
    for path in _paths(reading):
        _file(reading, path)
    _match_texts(reading)
    _hint_hashes(reading)
    edition = Edition(
        imprint=imprint,
        **reading.records,
        bodies=reading.bodies,
        texts=reading.texts,
        hashes=reading.hashes,
        origins=reading.origins,
        files=reading.files,
        unread=frozenset(reading.unread),
        saved=frozenset(reading.saved),
        register=register,
    )
    return edition, reading.problems


def _paths(reading: _Reading) -> Iterator[Path]:
    """Yield the files in the folders of records, sorted; report what doesn't belong (Y014)."""
    for entry in _entries(reading, reading.root / FOLDER):
        if entry.name in KINDS and entry.is_dir():
            yield from _entries(reading, entry)
        elif entry.name not in (IMPRINT, REGISTER) and not folder_layout.is_for_tests(entry):
            _stray(reading, entry)


def _entries(reading: _Reading, folder: Path) -> list[Path]:
    """Return a folder's contents, sorted, without hidden files; report if unreadable (Y001)."""
    try:
        files.inside(folder, reading.root / FOLDER)
        paths = sorted(folder.iterdir())
    except OSError as error:
        reading.unread.add(f"{folder.name}/*")
        hint = "Make it a folder that holds the records."
        reading.report(_relative(reading, folder), "Y001", files.unreadable(folder, error), hint)
        return []
    kept = [path for path in paths if not path.name.startswith(".")]
    if folder.name == "quotes":  # elsewhere names are ids, which have no upper case
        _twins(reading, kept)
    return kept


def _twins(reading: _Reading, paths: list[Path]) -> None:
    """Report names that differ only in case or normalization, which collide on some systems."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(unicodedata.normalize("NFC", path.name).casefold(), path.name)
        if other != path.name:
            message = f'"{path.name}" and "{other}" are one name to many systems'
            reading.report(
                _relative(reading, path), "Y014", message, "Give one of them another name."
            )


def _stray(reading: _Reading, path: Path) -> None:
    """Report a file that doesn't belong where it is, and where it would (Y014)."""
    name, kind = path.name, path.parent.name
    kept = "quotes" if kind == "quotes" else name
    reading.unread |= {f"{kept}/*"} if kept in KINDS else {path.stem, validators.as_id(path.stem)}
    hint = folder_layout.hint(path, FOLDER)
    reading.report(_relative(reading, path), "Y014", f'"{name}" doesn\'t belong here', hint)


def _relative(reading: _Reading, path: Path) -> str:
    return path.relative_to(reading.root).as_posix()


def _file(reading: _Reading, path: Path) -> None:
    kind, stem, shown = path.parent.name, path.stem, _relative(reading, path)
    if folder_layout.is_saved(kind, path.name):  # read by `check --saved` only, for it may be large
        return reading.saved.add(path.name)
    if not folder_layout.belongs(kind, path.name):
        return _stray(reading, path)
    if kind != "quotes" and (wrong := validators.bad_id(stem)):
        reading.unread |= {stem, validators.as_id(stem)}  # the others know it by its right id
        return reading.report(shown, "Y013", f'"{stem}" {wrong}', _rename(stem, path.suffix))
    text = _text(reading, path)
    if text is None:
        reading.unread.add("quotes/*" if kind == "quotes" else stem)
    elif path.suffix == ".txt":
        reading.texts[stem] = text
    elif kind == "essays":
        _essay(reading, stem, shown, text)
    else:
        _records(reading, kind, stem, shown, text)
    return None


def _text(reading: _Reading, path: Path) -> str | None:
    """Return the decoded text of a file, or report why it can't be read."""
    shown = _relative(reading, path)
    text, sha256, problems = files.load(path, shown, reading.root / FOLDER)
    reading.problems += problems
    if text is None:
        return None
    if path.suffix == ".txt":
        reading.hashes[path.stem] = sha256
        reading.problems += files.flawed(tuple(forbidden(text)), shown)
    reading.files[shown] = text.removeprefix("\ufeff")
    return text


def _records(reading: _Reading, kind: str, stem: str, shown: str, text: str) -> None:
    parsed = _parsed(reading, shown, text)
    if parsed is None:
        reading.unread.add("quotes/*" if kind == "quotes" else stem)
    elif kind != "quotes":
        _record(reading, kind, stem, Origin(shown, (), parsed))
    elif isinstance(parsed.value, dict):
        reading.unread |= {"quotes/*"} if _loses(parsed) else set()
        for key in parsed.value:
            _quote(reading, key, Origin(shown, (key,), parsed))


def _essay(reading: _Reading, essay_id: str, shown: str, text: str) -> None:
    from edition.read import essay_file  # only here, for its parser takes a while to load

    parts = essay_file.split(text)
    if isinstance(parts, Flaw):
        reading.problems += files.flawed((parts,), shown)
        reading.unread.add(essay_id)
        return
    _records(reading, "essays", essay_id, shown, parts.front_matter)
    body, flaws = essay_file.parse(parts.text)
    reading.problems += files.flawed((*forbidden(parts.text), *flaws), shown)
    if (
        essay_id in reading.records["essays"]
    ):  # else the front matter is at fault, or the id is taken
        reading.bodies[essay_id] = body


def _parsed(reading: _Reading, shown: str, text: str) -> reader.Parsed | None:
    """Parse a YAML file and report its flaws; return nothing if it can't be parsed."""
    parsed = reader.parse(text)
    reading.problems += files.flawed(parsed.flaws, shown)
    unreadable = any(flaw.code in ("Y003", "Y005") for flaw in parsed.flaws)
    return None if unreadable else parsed


def _loses(parsed: reader.Parsed) -> bool:
    """Whether keys of a file may be lost through a flaw; mere warnings lose none."""
    return any(CODES[flaw.code].severity == ERROR for flaw in parsed.flaws)


def _quote(reading: _Reading, key: str, origin: Origin) -> None:
    if wrong := validators.bad_id(key):
        place = origin.place(key=True)
        reading.problems.append(Problem(place, "Y013", f'"{key}" {wrong}', (), _rename(key)))
        reading.unread |= {key, validators.as_id(key)}
    else:
        _record(reading, "quotes", key, origin)


def _rename(name: str, suffix: str = "") -> str:
    better = validators.as_id(name)
    return f'Rename it to "{better}{suffix}".' if better else "Give it another name."


def _record(reading: _Reading, kind: str, record_id: str, origin: Origin) -> None:
    first = reading.origins.get(record_id)
    if first:
        place = origin.place(key=True) if kind == "quotes" else Place(origin.path)
        message = f'the id "{record_id}" is already taken'
        evidence = (f"by {first.path}:{first.place(key=True).line}",)
        hint = "Give one of the two another id."
        reading.problems.append(Problem(place, "Y015", message, evidence, hint))
        reading.unread.add(record_id)
        return
    reading.records[kind][record_id] = _formed(reading, KINDS[kind], origin)
    reading.origins[record_id] = origin


def _formed(reading: _Reading, cls: type[P], origin: Origin) -> P:
    """Return the record at an origin; report its problems, except consequences of a YAML flaw."""
    record, problems = _form(cls, origin)
    marks = {tuple(flaw.mark) for flaw in origin.marks.flaws}
    loses = _loses(origin.marks)
    reading.problems.extend(
        problem
        for problem in problems
        if problem.place.mark not in marks and not (loses and problem.code == "Y010")
    )
    return record


@memoized
def _form(cls: type[P], origin: Origin) -> tuple[P, list[Problem]]:
    value: Any = origin.marks.value
    for key in origin.prefix:
        value = value[key]
    return validate.parse(cls, value, origin)


def _match_texts(reading: _Reading) -> None:
    """Report texts without a record (P001) and records without a text (P002)."""
    articles, renamed = reading.records["articles"], _renamed_texts(reading)
    for article_id in sorted({*reading.texts, *articles} - reading.unread - {*renamed.values()}):
        stem = f"{FOLDER}/articles/{article_id}"
        if article_id not in articles:
            reading.unread.add(article_id)
            hint = f"Write {stem}.yml, with sha256: {reading.hashes[article_id]}"
            reading.report(f"{stem}.txt", "P001", "the text has no record", hint)
        elif article_id in renamed:
            hint = f'Its text is "{renamed[article_id]}.txt": rename one of the two.'
            reading.report(f"{stem}.yml", "P002", "the record has no text", hint)
        elif article_id not in reading.texts:
            reading.report(f"{stem}.yml", "P002", "the record has no text", f"Add {stem}.txt.")


def _renamed_texts(reading: _Reading) -> dict[str, str]:
    """Return the stem of each article's text that has another file name, by article id."""
    articles = reading.records["articles"]
    alone = {
        reading.hashes[article_id]: article_id
        for article_id in reading.texts
        if article_id not in articles
    }
    return {
        article_id: alone[article.sha256]
        for article_id, article in articles.items()
        if article_id not in reading.texts and article.sha256 in alone
    }


def _hint_hashes(reading: _Reading) -> None:
    """Give the right sha256 as the hint where an article's is missing or malformed."""
    for index, problem in enumerate(reading.problems):
        article_id = PurePath(problem.place.path).stem
        is_record = problem.place.path == f"{FOLDER}/articles/{article_id}.yml"
        if is_record and article_id in reading.hashes and "sha256" in problem.message:
            hint = f"Write sha256: {reading.hashes[article_id]}"
            reading.problems[index] = replace(problem, hint=hint)


def _imprint(reading: _Reading) -> Imprint:
    path = reading.root / FOLDER / IMPRINT
    shown = _relative(reading, path)
    text = _text(reading, path) if path.parent.is_dir() else None
    parsed = None if text is None else _parsed(reading, shown, text)
    reading.origins[""] = origin = Origin(shown, (), parsed) if parsed else Origin(shown)
    if parsed is None:
        return lenient(Imprint, {})
    return _formed(reading, Imprint, origin)


def _register(reading: _Reading) -> Register | None:
    """Return the register of what was published; nothing if there is none or it can't be parsed."""
    path = reading.root / FOLDER / REGISTER
    text = _text(reading, path) if path.exists() or path.is_symlink() else None
    parsed = None if text is None else _parsed(reading, _relative(reading, path), text)
    if parsed is None:
        return None
    reading.origins[REGISTER] = origin = Origin(_relative(reading, path), (), parsed)
    return _formed(reading, Register, origin)
