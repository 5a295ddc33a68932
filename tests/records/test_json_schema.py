"""The JSON Schemas: they are the model's, editors find them, and they agree with the check."""

from __future__ import annotations

import copy
import fnmatch
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import regress
from editions import ARCHIVE, EDITIONS, PROJECT, SPARSE, files, texts
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from edition.link.graph import link
from edition.problems.problem import Problem
from edition.read.load import REGISTER, read
from edition.read.validate import parse
from edition.records import patterns, validators
from edition.records.edition import Origin
from edition.records.field_markers import references
from edition.records.json_schema import FOLDER, schemas
from edition.records.models import KINDS, Imprint, Part
from edition.render.all_pages import render
from edition.text import edtf
from edition.text.yaml import reader
from edition.verify.verify import verify

ACCEPT = "ACCEPT=1 .venv/bin/python -m pytest tests/records/test_json_schema.py"
"""The command that writes the files anew."""

CASES = PROJECT / "tests" / "problems"
CLASSES: dict[str, type[Part]] = {**KINDS, "edition": Imprint}


# The files


def test_the_files_are_what_the_model_gives() -> None:
    folder = PROJECT / FOLDER
    wanted = {name: text.encode() for name, text in schemas().items()}
    if os.environ.get("ACCEPT"):
        for name in files(folder).keys() - wanted.keys():
            (folder / name).unlink()
        folder.mkdir(exist_ok=True)
        for name, data in wanted.items():
            (folder / name).write_bytes(data)
    if files(folder) != wanted:
        message = (
            f"{FOLDER}/ isn't what edition/records/models.py gives. To write it anew: {ACCEPT}"
        )
        pytest.fail(message, pytrace=False)


@EDITIONS
def test_the_site_publishes_those_of_its_kinds_and_leads_to_each(root: Path) -> None:
    verified, _ = verify(*read(root))
    assert verified
    found = texts(render(verified, link(verified)))
    page = found["data/index.md"]
    kinds = {kind for kind in KINDS if verified.edition.kind(kind)}
    for name in ("edition", *kinds):
        assert found[f"data/schema/{name}.json"] == schemas()[f"{name}.json"]
        assert f"[{name}](schema/{name}.json)" in page
    assert page.count("(schema/") == len(kinds) + 1


def test_editors_are_told_which_schema_a_file_has() -> None:
    lines = (PROJECT / ".vscode/settings.json").read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.strip().startswith("//")))
    globs: dict[str, str] = settings["yaml.schemas"]
    assert all((PROJECT / path).is_file() for path in globs)
    for file in {*(ARCHIVE / "sources").rglob("*.yml")} - {ARCHIVE / "sources" / REGISTER}:
        name = file.relative_to(ARCHIVE).as_posix()
        found = [Path(path).stem for path, glob in globs.items() if fnmatch.fnmatch(name, glob)]
        assert found == [_kind(file)], name
    assert {_kind(Path(glob)) for glob in globs.values()} == {Path(path).stem for path in globs}


def _kind(file: Path) -> str:
    """The kind of the records in a file, by its folder."""
    return file.parent.name if file.parent.name in KINDS else "edition"


# What is in them


def _schema(name: str) -> Any:
    return json.loads(schemas()[f"{name}.json"])


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, dict | list):
            yield from _nodes(child)


@pytest.mark.parametrize("name", CLASSES)
def test_every_key_is_explained_and_no_other_taken(name: str) -> None:
    schema = _schema(name)
    Draft7Validator.check_schema(schema)
    parts = [node for node in _nodes(schema) if node.get("type") == "object"]
    assert parts
    for part in parts:
        assert part["title"]
        assert part["description"]
        assert all(value["description"] for value in part.get("properties", {}).values())
        assert part["additionalProperties"] is False or name == "quotes"
    assert [part["additionalProperties"] for part in parts].count(False) >= len(parts) - 1


def test_keys_are_called_as_in_the_files() -> None:
    assert {"from", "to"} <= _schema("people")["definitions"]["Role"]["properties"].keys()
    quote = _schema("quotes")["definitions"]["Quote"]["properties"]
    assert [one.get("type", "id") for one in quote["speaker"]["anyOf"]] == ["id", "array"]
    assert quote["readings"]["minItems"] == 1


# They agree with the check


@cache
def _regex(pattern: str) -> regress.Regex:
    return regress.Regex(pattern, "u")


def _pattern(_: Any, pattern: str, text: object, __: Any) -> Iterator[ValidationError]:
    """Match as editors do: what a schema holds are patterns of ECMAScript, not of Python."""
    if isinstance(text, str) and not _regex(pattern).find(text):
        yield ValidationError(f"{text!r} doesn't match")


@cache
def _validator(name: str) -> Any:
    make: Callable[..., Any] = extend
    return make(Draft7Validator, {"pattern": _pattern})(_schema(name))


class Beyond(NamedTuple):
    """A fault of one value that the check tells and no schema: its code, message, and why not."""

    code: str
    message: str
    reason: str


BEYOND = (
    Beyond("D001", r"February \d{4} has no day 29", "which years have one takes reckoning"),
    Beyond("D002", r".* ends before it starts", "which day comes first takes reckoning"),
    Beyond("L003", r'"\w+://[^/?#]*:\d+["/?#].*', "a port is a number from 1 to 65535"),
    Beyond("L003", r'"\w+://[^/?#]*\[.*', "an address in brackets has a grammar of its own"),
    Beyond("L003", r'"\w+://[^/?#]*[^\x00-\x7f].*', "some letters stand for a slash or a colon"),
)
"""Everything else that the check tells of one value a schema tells as well.

Flaws of the YAML are for neither: the values are those that are left. And a schema tells one thing
sooner, that the id of another record can't be one; the check finds no such record (R001).
"""


def _told(name: str, value: dict[str, Any]) -> tuple[list[Problem], bool]:
    """What the check tells of the values of a file, and whether an id in them can't be one."""
    faults, is_odd = [], False
    records = value.items() if name == "quotes" else [("", value)]
    for key, one in records:
        if key and (wrong := validators.bad_id(key)):
            faults.append(Problem(Origin("").place(), "Y013", wrong))
        record, problems = parse(CLASSES[name], one, Origin(""))
        faults += problems
        is_odd |= any(text and not _is_id(text) for _, text, _ in references(record))
    return faults, is_odd


def _is_id(text: str) -> bool:
    return text in validators.RESERVED or not validators.bad_id(text)


def _disagree(name: str, value: dict[str, Any]) -> str:
    """What the check and the schema say of the same values, where that isn't the same."""
    faults, is_odd = _told(name, value)
    errors = [error.message for error in _validator(name).iter_errors(value)]
    plain = [fault for fault in faults if not _is_beyond(fault)]
    if (faults or is_odd) if errors else not (plain or is_odd):
        return ""
    return f"the check: {faults}\nthe schema: {errors}\nof {value}"


def _is_beyond(fault: Problem) -> bool:
    return any(
        fault.code == one.code and re.fullmatch(one.message, fault.message, re.DOTALL)
        for one in BEYOND
    )


def _parsed(file: Path) -> Any:
    """The values of a file; nothing where it can't be read."""
    try:
        parsed = reader.parse(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    unreadable = any(flaw.code in ("Y003", "Y005") for flaw in parsed.flaws)
    return None if unreadable or not isinstance(parsed.value, dict) else parsed.value


def _fixtures(root: Path) -> dict[Path, Any]:
    folders = [root / "sources" / kind for kind in KINDS]
    paths = [path for folder in folders for path in sorted(folder.glob("*.yml"))]
    found = ((path, _parsed(path)) for path in (root / "sources/edition.yml", *paths))
    return {path: value for path, value in found if value is not None}


MADE = [ARCHIVE, SPARSE, CASES / "base", *sorted(p for p in CASES.glob("*/*") if p.is_dir())]
"""The editions that were made for tests."""


def test_the_schemas_agree_with_the_check_on_every_file_of_the_tests() -> None:
    found = {path: value for root in MADE for path, value in _fixtures(root).items()}
    wrong = [path for path, value in found.items() if not _validator(_kind(path)).is_valid(value)]
    difference = {path: _disagree(_kind(path), value) for path, value in found.items()}
    assert [text for text in difference.values() if text] == []
    assert len(found) > 150
    refused = {path.relative_to(CASES).parts[0] for path in wrong}
    assert {"Y009", "Y010", "Y011", "Y012", "Y013", "D001", "L003"} <= refused


@pytest.mark.edition
def test_the_schemas_refuse_no_file_of_the_edition() -> None:
    found = _fixtures(PROJECT)
    wrong = [path for path, value in found.items() if not _validator(_kind(path)).is_valid(value)]
    assert wrong == []


GOOD = {
    path.relative_to(PROJECT).as_posix(): value
    for root in (ARCHIVE, CASES / "base")
    for path, value in _fixtures(root).items()
}

YEARS = ["", "0000", "000X", "1993", "199X", "19XX", "XXXX", "199"]
MONTHS = ["", *(f"-{number:02}" for number in range(27)), "-XX", "-X1", "-1", "-"]
DAYS = ["", *(f"-{number:02}" for number in (0, 1, 28, 29, 30, 31, 32)), "-XX", "-1"]
ENDS = [
    "",
    "..",
    "XXXX",
    "1992",
    "1993-02-29",
    "1993-21",
    "199X~",
    "1993-13",
    "1992-06-30?",
    "1992/",
]
DATES = [
    *("".join(pieces) for pieces in product(YEARS, MONTHS, DAYS)),
    *(f"{year}-02-29{sign}" for year in ("1900", "1992", "2000") for sign in ("", "?", "%?")),
    *("/".join(ends) for ends in product(ENDS, ENDS)),
]
TEXTS = st.one_of(
    st.sampled_from(
        ["", "  ", "\n", "\x85", "\ufeff", "Abc", "a-b", "a--b", "con", "a" * 81, "x\n"]
    ),
    st.sampled_from(["full", "direct", "InC", "NO", "XX", "en", "e_n", "Q1", "Q0", "1", "0" * 64]),
    st.sampled_from(
        ["http://x", "http://", "ftp://x", "https://x:0/", "http://[::1]:8", "HTTP://a@b?"]
    ),
    st.text("htps:/@[]#.0x\u2100 é\\", max_size=12).map("http://".__add__),
    st.sampled_from(DATES),
)
VALUES: st.SearchStrategy[Any] = st.one_of(
    TEXTS,
    st.sampled_from(
        [None, True, False, 0, 1, -3, 1991, [], {}, [""], [None], [[]], {"title": "x"}]
    ),
    st.lists(TEXTS, max_size=2),
    st.dictionaries(
        st.sampled_from(["quote", "article", "reading", "date", "why"]), TEXTS | st.integers()
    ),
)
KEYS = st.sampled_from(
    sorted(
        {name for cls in CLASSES.values() for name in cls.model_fields} | {"from", "colour", "Date"}
    )
)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every group or list in some values, with each of its keys or positions."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_the_schemas_agree_with_the_check_on_any_slip(name: str, data: st.DataObject) -> None:
    value = copy.deepcopy(GOOD[name])
    places = list(_places(value))
    group, key = places[data.draw(st.integers(0, len(places) - 1), "place")]
    slip = data.draw(st.sampled_from(["drop", "change", "change", "wrap", "add", "move"]), "slip")
    if slip == "drop":
        del group[key]
    elif slip == "change":
        group[key] = data.draw(VALUES, "value")
    elif slip == "wrap":
        group[key] = [group[key]]
    elif isinstance(group, dict):
        content = group.pop(key) if slip == "move" else data.draw(VALUES, "value")
        group[data.draw(KEYS, "key")] = content
    assert not _disagree(_kind(Path(name)), value)


def test_the_files_that_slips_are_made_in_are_right_and_of_every_kind() -> None:
    # An essay is a page, of which only the head is YAML.
    assert {_kind(Path(name)) for name in GOOD} == CLASSES.keys() - {"essays"}
    assert all(_validator(_kind(Path(name))).is_valid(value) for name, value in GOOD.items())


def test_the_pattern_of_dates_is_what_dates_are_read_by() -> None:
    assert [text for text in DATES if _differs(text)] == []


def _differs(text: str) -> bool:
    """Whether a text is a date to only one of the two, and that isn't beyond a pattern."""
    message = ""
    try:
        edtf.parse(text)
    except edtf.DateError as error:
        message = error.message
    is_shaped = bool(re.fullmatch(patterns.EDTF.pattern, text))
    is_beyond = any(re.fullmatch(one.message, message) for one in BEYOND[:2])
    return is_shaped == bool(message) and not (is_shaped and is_beyond)


@pytest.mark.parametrize("text", ["1992-02-01/1992-02-01", "1992-02", "1992-02-01?", "1993-02-29"])
def test_a_day_is_one_date_to_both(text: str) -> None:
    correction = {"corrections": [{"date": text, "what": "x"}]}
    faults, _ = _told("people", {"name": "x", "sort": "x", **correction})
    assert [fault.code for fault in faults] == ["D001"]
    assert not _disagree("people", {"name": "x", "sort": "x", **correction})
