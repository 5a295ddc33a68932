"""Validates the plain values of a YAML file as a record and reports every fault of form.

A faulty record is returned with its valid fields, so that rules can check these in the same run.
"""

import copy
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from edition.problems.codes import CODES
from edition.problems.problem import Place, Problem, merged
from edition.read.salvage import lenient, part_of
from edition.records.edition import Origin
from edition.records.field_descriptions import as_list, belongs, offered, type_of
from edition.records.models import Part, Record
from edition.records.nouns import closest, did_you_mean, noun, with_article
from edition.text.positions import Path

P = TypeVar("P", bound=Part)

MOST_UNKNOWN = 500
"""How many unknown keys of a record are reported, since it is slow to guess what was meant."""


def parse(cls: type[P], value: object, origin: Origin) -> tuple[P, list[Problem]]:
    """Return a value as a record of a class, and the problems of its form (Y009–Y012, …)."""
    if not isinstance(value, dict):
        return lenient(cls, {}), [_no_record(cls, value, origin)]
    try:
        return cls.model_validate(value), list(_nulls(cls, value, origin, ()))
    except ValidationError as error:
        return _faulty(cls, value, error.errors(include_url=False), origin)


def _faulty(
    cls: type[P], value: dict[str, Any], details: list[ErrorDetails], origin: Origin
) -> tuple[P, list[Problem]]:
    reported = [detail["loc"] for detail in details]
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    if len(unknown) > MOST_UNKNOWN:
        fewer = _without(value, unknown[MOST_UNKNOWN:])
        return _faulty(cls, fewer, _details(cls, fewer), origin)
    meant, moved = value, list[Path]()
    if unknown:
        # A misspelt key is one fault: the key that was meant isn't reported as missing as well.
        meant, moved = _meant(cls, value, unknown)
        details = _details(cls, meant)
    strange = _strange(cls, unknown)
    faults = [
        detail
        for detail in details
        if not _is_under(detail["loc"], moved)
        and not (detail["type"] == "missing" and detail["loc"][:-1] in strange)
    ]
    by_cause = ((_cause(path, strange), _unknown(cls, path, origin)) for path in unknown)
    problems = list(merged(by_cause))
    problems += filter(None, (_problem(cls, detail, origin) for detail in faults))
    problems += _nulls(cls, value, origin, reported)
    return lenient(cls, meant), problems


def _without(value: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    left = copy.deepcopy(value)
    for path in paths:
        group: Any = left
        for step in path[:-1]:
            group = group[step]
        del group[path[-1]]
    return left


def _strange(cls: type[Part], unknown: Iterable[Path]) -> set[Path]:
    """Return the paths of groups with several keys unlike any valid one: they belong elsewhere."""
    far = [path[:-1] for path in unknown if not closest(str(path[-1]), _keys(cls, path[:-1]))]
    return {group for group, times in Counter(far).items() if times > 1}


def _cause(path: Path, strange: Collection[Path]) -> str:
    """Return the cause of an unknown key: its list, if the items are of another kind, or itself."""
    group = path[:-1]
    return repr([step for step in group if isinstance(step, str)] if group in strange else path)


def _details(cls: type[Part], value: object) -> list[ErrorDetails]:
    try:
        cls.model_validate(value)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _meant(
    cls: type[Part], value: dict[str, Any], unknown: Iterable[Path]
) -> tuple[dict[str, Any], list[Path]]:
    """Return a record with unknown keys corrected or left out, and the paths of those corrected."""
    meant, moved = copy.deepcopy(value), list[Path]()
    for path in unknown:
        group: Any = meant
        for step in path[:-1]:
            group = group[step]
        content = group.pop(path[-1])
        key = closest(str(path[-1]), _keys(cls, path[:-1]))
        if key and key not in group:
            group[key] = content
            moved.append((*path[:-1], key))
    return meant, moved


def _is_under(path: Path, tops: Iterable[Path]) -> bool:
    return any(path[: len(top)] == top for top in tops)


def _no_record(cls: type[Part], value: object, origin: Origin) -> Problem:
    name = _called(origin.prefix)
    if value is None:
        return Problem(origin.place(), "Y011", f"{name} has no value", (), "Give it its keys.")
    message = f"{name} is {type_of(value)}; the keys of a record belong here"
    return Problem(origin.place(), "Y011", message, (), _keys_here(cls, ()))


def _unknown(cls: type[Part], path: Path, origin: Origin) -> Problem:
    key = str(path[-1])
    hint = did_you_mean(key, _keys(cls, path[:-1])) or _keys_here(cls, path[:-1])
    place = origin.place(path, key=True)
    message = f'{with_article(noun(_part(cls, path[:-1])))} has no key "{key}"'
    return Problem(place, "Y009", message, (), hint)


def _problem(cls: type[Part], detail: ErrorDetails, origin: Origin) -> Problem | None:
    path, kind, value = tuple(detail["loc"]), detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return _missing(cls, path, origin)
    if kind in CODES:
        return Problem(origin.place(path), kind, context["message"], (), context["hint"])
    if kind == "too_short" and value:
        return None  # its items are at fault, each on its own
    if kind == "too_short":
        message = f"the list {_called(path)} is empty"
        return Problem(origin.place(path), "Y012", message, (), "It needs at least one item.")
    if kind == "literal_error" and isinstance(value, str):
        return _not_allowed(path, value, context["expected"], origin)
    return _wrong_type(cls, path, kind, value, origin)


def _missing(cls: type[Part], path: Path, origin: Origin) -> Problem:
    group, key = path[:-1], path[-1]
    message = f'this {noun(_part(cls, group))} lacks the key "{key}"'
    # An item of a list has no key of its own.
    place = origin.place(group, key=not group or isinstance(group[-1], str))
    if not (*origin.prefix, *group):
        place = Place(origin.path)
    words = offered(_field(_part(cls, group), str(key)))
    hint = f'Add a line "{key}: …" to it' + (f": {words}." if words else ".")
    return Problem(place, "Y010", message, (), hint)


def _not_allowed(path: Path, value: str, expected: str, origin: Origin) -> Problem:
    choices = expected.replace(" or ", ", ").replace("'", "")
    near = did_you_mean(value, choices.split(", "))
    hint = f"{near} It is one of: {choices}.".strip() if "," in choices else f'Write "{choices}".'
    return Problem(origin.place(path), "Y012", f'{_called(path)} can\'t be "{value}"', (), hint)


def _wrong_type(cls: type[Part], path: Path, kind: str, value: object, origin: Origin) -> Problem:
    expected = {
        "int_type": "a whole number",
        "tuple_type": "a list",
        "model_type": "a group of keys",
    }.get(kind, "text")
    if value is None:
        return _no_value(cls, path, origin, is_required=_is_required(cls, path, origin))
    message = f"{_called(path)} is {type_of(value)}; {expected} belongs here"
    hint = _rewrite(expected, value, _item(cls, path), path) or _keys_here(cls, path)
    return Problem(origin.place(path), "Y011", message, (), hint)


def _item(cls: type[Part], path: Path) -> type[Part] | None:
    """Return the class of each item of a list; nothing if items are text."""
    return part_of(_field(_part(cls, path[:-1]), path[-1])) if isinstance(path[-1], str) else None


def _rewrite(expected: str, value: object, item: type[Part] | None, path: Path) -> str:
    if expected == "a list" and isinstance(value, str):
        return as_list(value, item, str(path[-1]))
    if expected == "a list":
        return "Begin each item on a line of its own with a hyphen."
    if expected == "text" and isinstance(value, list):
        return "Write it on the line of its key, without a hyphen."
    if expected == "a whole number":
        return "Write digits without quotes."
    if expected == "text" and isinstance(value, (bool, int)):
        plain = str(value).lower() if isinstance(value, bool) else value
        return f'Put it in quotes: "{plain}".'
    return "If it is meant as text, put all of it in quotes." if expected == "text" else ""


def _called(path: Path) -> str:
    """Return how messages refer to a value: by its key, or its number and its list's key."""
    match path:
        case (*_, str(key)):
            return f'"{key}"'
        case (*_, str(key), int(index)):
            return f'item {index + 1} of "{key}"'
        case _:
            return "this"


def _nulls(
    cls: type[Part], value: object, origin: Origin, reported: Collection[Path]
) -> Iterator[Problem]:
    """Yield a problem for each key without a value (Y011), which pydantic lets pass if optional."""
    for path in _null_paths(value, ()):
        if not _is_under(path, reported):
            yield _no_value(cls, path, origin, is_required=False)


def _is_required(cls: type[Part], path: Path, origin: Origin) -> bool:
    """Whether a value is required: that of a required key, or the only item of a required list."""
    *group, key = path
    if isinstance(key, str):
        return _field(_part(cls, group), key).is_required()
    others = ((*origin.prefix, *group, index) in origin.marks.values for index in (0, 1))
    return _is_required(cls, tuple(group), origin) and not all(others)


def _no_value(cls: type[Part], path: Path, origin: Origin, *, is_required: bool) -> Problem:
    *group, key = [step for step in path if isinstance(step, str)]
    form = belongs(_field(_part(cls, group), key))
    hint = "Give it one" if is_required else "Give it one, or leave it out"
    hint += f": {form}." if form else "."
    return Problem(origin.place(path), "Y011", f"{_called(path)} has no value", (), hint)


def _null_paths(value: object, path: Path) -> Iterator[Path]:
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _null_paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _null_paths(item, (*path, index))


def _keys_here(cls: type[Part], path: Path) -> str:
    return f"The keys here are: {', '.join(_keys(cls, path))}."


def _keys(cls: type[Part], path: Path) -> list[str]:
    """Return the valid keys of the group at a path, those that every record has last."""
    fields = _part(cls, path).model_fields
    own = sorted(fields, key=lambda name: name in Record.model_fields)
    return [fields[name].alias or name for name in own]


def _part(cls: type[Part], path: Iterable[str | int]) -> type[Part]:
    for step in path:
        if isinstance(step, str):
            cls = part_of(_field(cls, step)) or cls
    return cls


def _field(cls: type[Part], key: str) -> FieldInfo:
    fields = cls.model_fields
    return next(info for name, info in fields.items() if key in (name, info.alias))
