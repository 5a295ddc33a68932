"""The first stage: the folder of sources becomes an Edition, with every fault of form reported.

Only here and in `files` is the disk read for records. Nothing stops at the first fault.
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
    bodies: dict[str, Body] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def report(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(path), code, message, (), hint))


def read(root: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition under `root`/sources and the faults of form in it.

    Paths in problems are relative to `root`.
    """
    found = _Reading(root)
    imprint, register = _imprint(found), _register(found)
    for path in _paths(found):
        _file(found, path)
    _match_texts(found)
    _tell_hashes(found)
    edition = Edition(
        imprint=imprint,
        **found.records,
        bodies=found.bodies,
        texts=found.texts,
        hashes=found.hashes,
        origins=found.origins,
        files=found.files,
        unread=frozenset(found.unread),
        register=register,
    )
    return edition, found.problems


def _paths(found: _Reading) -> Iterator[Path]:
    """Yield the files in the folders of records, in order; report what doesn't belong."""
    for entry in _entries(found, found.root / FOLDER):
        if entry.name in KINDS and entry.is_dir():
            yield from _entries(found, entry)
        elif entry.name not in (IMPRINT, REGISTER):
            _stray(found, entry)


def _entries(found: _Reading, folder: Path) -> list[Path]:
    """Return what a folder holds, in order; names that begin with a dot are left out."""
    try:
        files.inside(folder, found.root / FOLDER)
        paths = sorted(folder.iterdir())
    except OSError as error:
        found.unread.add(f"{folder.name}/*")
        hint = "Make it a folder that holds the records."
        found.report(_relative(found, folder), "Y001", files.unreadable(folder, error), hint)
        return []
    kept = [path for path in paths if not path.name.startswith(".")]
    if folder.name == "quotes":  # elsewhere names are ids, which have no upper case
        _twins(found, kept)
    return kept


def _twins(found: _Reading, paths: list[Path]) -> None:
    """Report files that are one to many systems: there, a checkout would silently lose one."""
    first: dict[str, str] = {}
    for path in paths:
        one = first.setdefault(unicodedata.normalize("NFC", path.name).casefold(), path.name)
        if one != path.name:
            message = f'"{path.name}" and "{one}" are one name to many systems'
            found.report(_relative(found, path), "Y014", message, "Give one of them another name.")


def _stray(found: _Reading, path: Path) -> None:
    """Report what doesn't belong where it is, and how it would."""
    name, kind = path.name, path.parent.name
    kept = "quotes" if kind == "quotes" else name
    found.unread |= {f"{kept}/*"} if kept in KINDS else {path.stem, validators.as_id(path.stem)}
    hint = folder_layout.hint(path, FOLDER)
    found.report(_relative(found, path), "Y014", f'"{name}" doesn\'t belong here', hint)


def _relative(found: _Reading, path: Path) -> str:
    return path.relative_to(found.root).as_posix()


def _file(found: _Reading, path: Path) -> None:
    kind, name, shown = path.parent.name, path.stem, _relative(found, path)
    if not folder_layout.belongs(kind, path.name):
        return _stray(found, path)
    if kind != "quotes" and (wrong := validators.bad_id(name)):
        found.unread |= {name, validators.as_id(name)}  # the others know it by its right id
        return found.report(shown, "Y013", f'"{name}" {wrong}', _rename(name, path.suffix))
    text = _text(found, path)
    if text is None:
        found.unread.add("quotes/*" if kind == "quotes" else name)
    elif path.suffix == ".txt":
        found.texts[name] = text
    elif kind == "essays":
        _essay(found, name, shown, text)
    else:
        _records(found, kind, name, shown, text)
    return None


def _text(found: _Reading, path: Path) -> str | None:
    """Return the decoded text of a file, or report why it can't be had."""
    shown = _relative(found, path)
    text, sha256, problems = files.load(path, shown, found.root / FOLDER)
    found.problems += problems
    if text is None:
        return None
    if path.suffix == ".txt":
        found.hashes[path.stem] = sha256
        found.problems += files.flawed(tuple(forbidden(text)), shown)
    found.files[shown] = text.removeprefix("\ufeff")
    return text


def _records(found: _Reading, kind: str, name: str, shown: str, text: str) -> None:
    parsed = _parsed(found, shown, text)
    if parsed is None:
        found.unread.add("quotes/*" if kind == "quotes" else name)
    elif kind != "quotes":
        _record(found, kind, name, Origin(shown, (), parsed))
    elif isinstance(parsed.value, dict):
        found.unread |= {"quotes/*"} if _loses(parsed) else set()
        for key in parsed.value:
            _quote(found, key, Origin(shown, (key,), parsed))


def _essay(found: _Reading, name: str, shown: str, text: str) -> None:
    from edition.read import essay_file  # only here, for its parser takes a while to load

    parts = essay_file.split(text)
    if isinstance(parts, Flaw):
        found.problems += files.flawed((parts,), shown)
        found.unread.add(name)
        return
    _records(found, "essays", name, shown, parts.front_matter)
    body, flaws = essay_file.parse(parts.text)
    found.problems += files.flawed((*forbidden(parts.text), *flaws), shown)
    if name in found.records["essays"]:  # else the front matter is at fault, or the id is taken
        found.bodies[name] = body


def _parsed(found: _Reading, shown: str, text: str) -> reader.Parsed | None:
    """Return the plain values of a file and report its flaws; nothing where it can't be read."""
    parsed = reader.parse(text)
    found.problems += files.flawed(parsed.flaws, shown)
    unreadable = any(flaw.code in ("Y003", "Y005") for flaw in parsed.flaws)
    return None if unreadable else parsed


def _loses(parsed: reader.Parsed) -> bool:
    """Whether a flaw may have cost the file keys; one that is only a warning never does."""
    return any(CODES[flaw.code].severity == ERROR for flaw in parsed.flaws)


def _quote(found: _Reading, key: str, origin: Origin) -> None:
    if wrong := validators.bad_id(key):
        place = origin.place(key=True)
        found.problems.append(Problem(place, "Y013", f'"{key}" {wrong}', (), _rename(key)))
        found.unread |= {key, validators.as_id(key)}
    else:
        _record(found, "quotes", key, origin)


def _rename(name: str, suffix: str = "") -> str:
    better = validators.as_id(name)
    return f'Rename it to "{better}{suffix}".' if better else "Give it another name."


def _record(found: _Reading, kind: str, name: str, origin: Origin) -> None:
    first = found.origins.get(name)
    if first:
        place = origin.place(key=True) if kind == "quotes" else Place(origin.path)
        message = f'the id "{name}" is taken already'
        evidence = (f"by {first.path}:{first.place(key=True).line}",)
        hint = "Give one of the two another id."
        found.problems.append(Problem(place, "Y015", message, evidence, hint))
        found.unread.add(name)
        return
    found.records[kind][name] = _formed(found, KINDS[kind], origin)
    found.origins[name] = origin


def _formed(found: _Reading, cls: type[P], origin: Origin) -> P:
    """Return a record; what follows from a flaw of the YAML is not a second fault."""
    record, problems = _form(cls, origin)
    marks = {tuple(flaw.mark) for flaw in origin.marks.flaws}
    loses = _loses(origin.marks)
    found.problems.extend(
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


def _match_texts(found: _Reading) -> None:
    """Every article has a text and a record."""
    articles, renamed = found.records["articles"], _renamed_texts(found)
    for name in sorted({*found.texts, *articles} - found.unread - {*renamed.values()}):
        stem = f"{FOLDER}/articles/{name}"
        if name not in articles:
            found.unread.add(name)
            hint = f"Write {stem}.yml, with sha256: {found.hashes[name]}"
            found.report(f"{stem}.txt", "P001", "the text has no record", hint)
        elif name in renamed:
            hint = f'Its text is "{renamed[name]}.txt": rename one of the two.'
            found.report(f"{stem}.yml", "P002", "the record has no text", hint)
        elif name not in found.texts:
            found.report(f"{stem}.yml", "P002", "the record has no text", f"Add {stem}.txt.")


def _renamed_texts(found: _Reading) -> dict[str, str]:
    """Return the records whose text is there under another name, with that name."""
    articles = found.records["articles"]
    alone = {found.hashes[name]: name for name in found.texts if name not in articles}
    return {
        name: alone[article.sha256]
        for name, article in articles.items()
        if name not in found.texts and article.sha256 in alone
    }


def _tell_hashes(found: _Reading) -> None:
    """Where an article's sha256 is missing or malformed, say what it is."""
    for index, problem in enumerate(found.problems):
        name = PurePath(problem.place.path).stem
        is_record = problem.place.path == f"{FOLDER}/articles/{name}.yml"
        if is_record and name in found.hashes and "sha256" in problem.message:
            hint = f"Write sha256: {found.hashes[name]}"
            found.problems[index] = replace(problem, hint=hint)


def _imprint(found: _Reading) -> Imprint:
    path = found.root / FOLDER / IMPRINT
    shown = _relative(found, path)
    text = _text(found, path) if path.parent.is_dir() else None
    parsed = None if text is None else _parsed(found, shown, text)
    found.origins[""] = origin = Origin(shown, (), parsed) if parsed else Origin(shown)
    if parsed is None:
        return lenient(Imprint, {})
    return _formed(found, Imprint, origin)


def _register(found: _Reading) -> Register | None:
    """Return what was published before; nothing where there is no register, or none to be read."""
    path = found.root / FOLDER / REGISTER
    text = _text(found, path) if path.exists() or path.is_symlink() else None
    parsed = None if text is None else _parsed(found, _relative(found, path), text)
    if parsed is None:
        return None
    found.origins[REGISTER] = origin = Origin(_relative(found, path), (), parsed)
    return _formed(found, Register, origin)
