"""From the plain values of a YAML file to a record, with every fault of form reported.

A faulty record is still returned, with what could be understood of it, so that later rules can
speak about the rest of it in the same run.
"""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticUndefined

from edition.fields import classes
from edition.model import Origin, Part, When
from edition.problems import CODES, Problem
from edition.strict_yaml import Path

P = TypeVar("P", bound=Part)

UNKNOWN_DATE = "XXXX"


def parse(cls: type[P], value: object, origin: Origin) -> tuple[P, list[Problem]]:
    """Return the record that a value is, and what is wrong with its form."""
    if not isinstance(value, dict):
        message = f"here are keys and values expected, not {_noun(value)}"
        return _lenient(cls, {}), [Problem(origin.place(), "Y011", message)]
    try:
        return cls.model_validate(value), list(_nulls(value, origin, ()))
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_problem(cls, detail, origin) for detail in details]
        told = {detail["loc"] for detail in details}
        return _lenient(cls, value), [*problems, *_nulls(value, origin, told)]


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a sentence that names the most similar of the words, or nothing."""
    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""


def _problem(cls: type[Part], detail: ErrorDetails, origin: Origin) -> Problem:
    path, kind, value = tuple(detail["loc"]), detail["type"], detail["input"]
    context = detail.get("ctx", {})
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        keys = _keys(cls, path[:-1])
        mend = nearest(key, keys) or f"The keys here are: {', '.join(keys)}."
        return Problem(origin.place(path, key=True), "Y009", f'unknown key "{key}"', (), mend)
    if kind == "missing":
        return Problem(origin.place(path[:-1]), "Y010", f'the key "{key}" is missing')
    if kind in CODES:
        return Problem(origin.place(path), kind, context["message"], (), context["mend"])
    if kind == "literal_error":
        return _not_allowed(path, value, context["expected"], origin)
    if kind == "too_short":
        return Problem(origin.place(path), "Y012", f'the list "{key}" is empty')
    return _wrong_type(path, kind, value, origin)


def _not_allowed(path: Path, value: object, expected: str, origin: Origin) -> Problem:
    if not isinstance(value, str):
        return _wrong_type(path, "string_type", value, origin)
    choices = expected.replace(" or ", ", ").replace("'", "")
    mend = f"{nearest(value, choices.split(', '))} It is one of: {choices}.".strip()
    return Problem(origin.place(path), "Y012", f'"{value}" isn\'t allowed here', (), mend)


def _wrong_type(path: Path, kind: str, value: object, origin: Origin) -> Problem:
    expected = {
        "string_type": "text",
        "int_type": "a whole number",
        "tuple_type": "a list",
        "model_type": "keys and values",
    }.get(kind, "something else")
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    message = f'"{name}" is {_noun(value)}; {expected} belongs here'
    return Problem(origin.place(path), "Y011", message, (), _rewrite(expected, value))


def _rewrite(expected: str, value: object) -> str:
    if expected == "text" and isinstance(value, (bool, int)):
        plain = str(value).lower() if isinstance(value, bool) else value
        return f'Put it in quotes: "{plain}".'
    return "Begin each item on a line of its own with a hyphen." if expected == "a list" else ""


def _noun(value: object) -> str:
    nouns: dict[type, str] = {
        type(None): "empty",
        bool: "true or false",
        int: "a number",
        str: "text",
        list: "a list",
        dict: "a group of keys",
    }
    return nouns.get(type(value), "something else")


def _nulls(value: object, origin: Origin, told: Iterable[Path]) -> Iterator[Problem]:
    """Report each key without a value: an optional one would pass as if it weren't there."""
    for path in _null_paths(value, ()):
        if path not in told:
            message = f'"{path[-1]}" has no value'
            yield Problem(origin.place(path), "Y011", message, (), "Give it one or leave it out.")


def _null_paths(value: object, path: Path) -> Iterator[Path]:
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _null_paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _null_paths(item, (*path, index))


def _keys(cls: type[Part], path: Path) -> list[str]:
    """Return the keys that the part at a path may have."""
    for step in path:
        if isinstance(step, str):
            cls = _part(_field(cls, step)) or cls
    return [info.alias or name for name, info in cls.model_fields.items()]


def _field(cls: type[Part], key: str) -> FieldInfo:
    fields = cls.model_fields
    return next(info for name, info in fields.items() if key in (name, info.alias))


def _part(info: FieldInfo) -> type[Part] | None:
    return next((kind for kind in classes(info.annotation) if issubclass(kind, Part)), None)


def _lenient(cls: type[P], value: dict[str, Any]) -> P:
    """Return a record of the fields that are right, the others empty."""
    keys = {info.alias or name: info for name, info in cls.model_fields.items()}
    fields = {
        key: _understood(info, value[key]) if key in value else _empty(info)
        for key, info in keys.items()
    }
    return cls.model_construct(**fields)


def _understood(info: FieldInfo, value: object) -> object:
    try:
        return TypeAdapter[Any](info.rebuild_annotation()).validate_python(value)
    except ValidationError:
        part = _part(info)
        if part and isinstance(value, list):
            return tuple(_lenient(part, item) for item in value if isinstance(item, dict))
        return _lenient(part, value) if part and isinstance(value, dict) else _empty(info)


def _empty(info: FieldInfo) -> object:
    if info.default is not PydanticUndefined:
        return info.default
    if any(isinstance(marker, When) for marker in info.metadata):
        return UNKNOWN_DATE
    return "" if str in classes(info.annotation) or not _is_list(info) else ()


def _is_list(info: FieldInfo) -> bool:
    return "tuple" in str(info.annotation)
