"""Salvages a faulty record: valid fields are kept, the others are empty.

Items of a list keep their indexes, so that the paths of the values around a faulty one stay true.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from edition.records.field_markers import classes
from edition.records.models import Part
from edition.records.types import When

P = TypeVar("P", bound=Part)

UNKNOWN_DATE = "XXXX"
"""The EDTF of a date of which nothing is known."""


def lenient(cls: type[P], value: Mapping[str, object]) -> P:
    """Return an unvalidated record of the valid fields of `value`, with the others empty."""
    keys = {name: info.alias or name for name, info in cls.model_fields.items()}
    fields: dict[str, Any] = {
        key: _field(cls, name, value[key]) if key in value else _empty(cls.model_fields[name])
        for name, key in keys.items()
    }
    return cast(P, cls.model_construct(**fields))


def part_of(info: FieldInfo) -> type[Part] | None:
    """Return the class of the group of keys that a field holds, alone or in a list, or nothing."""
    return next((kind for kind in classes(info.annotation) if issubclass(kind, Part)), None)


def _field(cls: type[Part], name: str, value: object) -> object:
    info = cls.model_fields[name]
    if isinstance(value, bool):
        return _empty(info)  # no field takes one, but a number would take it as 0 or 1
    try:
        return _adapter(cls, name).validate_python(value)
    except ValidationError:
        if isinstance(value, list) and _item(info) is not None:
            return tuple(_list_item(cls, name, item) for item in value)
        part = part_of(info)
        is_group = part and isinstance(value, dict) and _item(info) is None
        return _group(part, value) if is_group else _empty(info)


def _list_item(cls: type[Part], name: str, value: object) -> object:
    try:
        return _item_adapter(cls, name).validate_python(value)
    except ValidationError:
        part = part_of(cls.model_fields[name])
        return _group(part, value) if part else ""


def _group(part: type[Part] | None, value: object) -> object:
    return lenient(part, value if isinstance(value, dict) else {}) if part else None


@cache
def _adapter(cls: type[Part], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(cls.model_fields[name].rebuild_annotation())


@cache
def _item_adapter(cls: type[Part], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_item(cls.model_fields[name]))


def _item(info: FieldInfo) -> Any:
    """Return the type of a list's items; nothing if the field isn't a list."""
    annotation = info.annotation
    return get_args(annotation)[0] if get_origin(annotation) is tuple else None


def _empty(info: FieldInfo) -> object:
    if info.default is not PydanticUndefined:
        return info.default
    if any(isinstance(marker, When) for marker in info.metadata):
        return UNKNOWN_DATE
    if _item(info) is not None:
        return ()
    return 0 if int in classes(info.annotation) else ""
