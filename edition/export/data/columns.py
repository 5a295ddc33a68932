"""The columns of a class of record, and its cells: what a table holds of what YAML says.

A date has two more columns, its first and last day. A list of texts is one cell, as JSON; a part
such as `invited` is columns of its own, `invited_date` and `invited_place`. A list of parts is no
cell but a table, made in `tables.py`.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from edition.records.field_markers import classes, marker
from edition.records.models import Part
from edition.records.types import Prose, Ref, When
from edition.text import edtf

Cell = str | int | None
Type = Literal["string", "integer", "date", "array"]
"""As Frictionless calls them: a date is one day; an array is JSON, its items texts."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    meaning: str
    form: str = "text"
    """What its cells are, in words."""
    type: Type = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    """All that its cells may be, where that is fixed."""
    target: str = ""
    """The table of the records that it names by their ids, one a cell."""


class Field(NamedTuple):
    """A field of a class of record, as far as exports need to know it."""

    key: str
    meaning: str
    required: bool
    default: Any
    many: bool
    """Whether it is a list."""
    part: type[Part] | None
    """What it is made of, where it isn't a plain value."""
    marker: Ref | Prose | When | None
    choices: tuple[str, ...]
    number: bool

    @property
    def dated(self) -> bool:
        """Whether it is a date that may be more than one day."""
        return isinstance(self.marker, When) and not self.marker.day

    @property
    def form(self) -> str:
        """What a value is, in words."""
        one = self._form()
        return f"list of {one}" if self.many else one

    def _form(self) -> str:
        if isinstance(self.marker, Ref):
            return f"id ({', '.join(self.marker.kinds)})"
        if self.choices:
            return f"one of: {', '.join(self.choices)}"
        if self.dated:
            return "EDTF date"
        if self.marker:
            return "prose" if isinstance(self.marker, Prose) else "day"
        if self.part:
            return "mapping"
        return "whole number" if self.number else "text"


@cache
def fields(cls: type[Part]) -> tuple[Field, ...]:
    """Return the fields of a class in their order, those that every record has at the end."""
    return tuple(sorted(_fields(cls), key=lambda field: _inherited(cls, field)))


def _inherited(cls: type[Part], field: Field) -> bool:
    return any(_named(base, field.key) for base in cls.__bases__ if issubclass(base, Part))


def _named(cls: type[Part], key: str) -> bool:
    return any(key == (info.alias or name) for name, info in cls.model_fields.items())


def _fields(cls: type[Part]) -> Iterator[Field]:
    for name, info in cls.model_fields.items():
        annotation = info.rebuild_annotation()
        kinds = list(classes(annotation))
        yield Field(
            key=info.alias or name,
            meaning=(info.description or "").replace("`", ""),
            required=info.is_required(),
            default=None if info.is_required() else info.default,
            many=_is_list(annotation),
            part=next((kind for kind in kinds if issubclass(kind, Part)), None),
            marker=marker(info),
            choices=tuple(_choices(annotation)),
            number=int in kinds,
        )


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from _choices(argument)


def columns(cls: type[Part], prefix: str = "", *, optional: bool = False) -> Iterator[Column]:
    """Yield the columns of a class; `prefix` begins their names, `optional` has none required."""
    for field in fields(cls):
        name = prefix + field.key
        if field.part:
            if not field.many:
                yield from columns(field.part, f"{name}_", optional=True)
            continue
        yield _column(field, name, optional)
        if field.dated:
            yield from bounds(name)


def _column(field: Field, name: str, optional: bool) -> Column:
    kinds = field.marker.kinds if isinstance(field.marker, Ref) and not field.many else ()
    return Column(
        name,
        field.meaning,
        field.form,
        _type(field),
        (field.required or bool(field.default)) and not optional,
        field.choices,
        kinds[0] if len(kinds) == 1 else "records" if kinds else "",
    )


def _type(field: Field) -> Type:
    if field.many:
        return "array"
    if field.number:
        return "integer"
    return "date" if isinstance(field.marker, When) and field.marker.day else "string"


def bounds(name: str) -> tuple[Column, Column]:
    """Return the columns of a date's first and last day."""
    return (
        Column(f"{name}_earliest", f"The first day that “{name}” may be.", "day", "date"),
        Column(f"{name}_latest", f"The last day that “{name}” may be.", "day", "date"),
    )


def cells(cls: type[Part], values: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the cells of one record or part, in the order of the columns of its class."""
    for field in fields(cls):
        value = values.get(field.key, field.default)
        if field.part:
            if not field.many:
                yield from cells(field.part, value or {})
        elif field.many:
            yield array(value)
        else:
            yield value
            if field.dated:
                yield from days(value)


def array(items: Any) -> str | None:
    """Return a list as a cell; of an empty one, nothing."""
    return json.dumps(items, ensure_ascii=False) if items else None


def days(date: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that a date may be, where it has them."""
    if date is None:
        return None, None
    read = edtf.parse(date)
    return _day(read.earliest), _day(read.latest)


def _day(day: edtf.Day | None) -> str | None:
    return "{:04}-{:02}-{:02}".format(*day) if day else None
