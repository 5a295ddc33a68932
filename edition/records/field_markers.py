"""Finds the references, dates and prose in a record, by the markers in the types of its fields."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from edition.records.models import Part
from edition.records.types import Prose, Ref, When
from edition.text.memo import memoized_by_identity
from edition.text.positions import Path

Marker = Ref | Prose | When


class Field(NamedTuple):
    """A field with a marker, or one that contains parts, whose fields may have one."""

    name: str
    """The name of the attribute."""
    key: str
    """The key in YAML."""
    marker: Marker | None
    """The marker of its values, if any."""


class MarkedValue(NamedTuple):
    """One value of a marked field."""

    path: Path
    """Where it stands in the record."""
    value: str
    """The value, one item of a list."""
    marker: Marker
    """The marker of its field."""


def marked_values(part: Part, path: Path = ()) -> Iterator[MarkedValue]:
    """Yield every marked value of a record, in the order of its fields."""
    for field in _fields(type(part)):
        yield from _marked_values(getattr(part, field.name), (*path, field.key), field.marker)


@memoized_by_identity
def references(part: Part) -> tuple[tuple[Path, str, Ref], ...]:
    """Return each reference to another record: its path, the id and the marker with its kinds."""
    values = marked_values(part)
    return tuple((path, value, marker) for path, value, marker in values if isinstance(marker, Ref))


@memoized_by_identity
def prose(part: Part) -> tuple[tuple[Path, str], ...]:
    """Return each text that may contain links, after its path."""
    values = marked_values(part)
    return tuple((path, value) for path, value, marker in values if isinstance(marker, Prose))


def _marked_values(value: Any, path: Path, marker: Marker | None) -> Iterator[MarkedValue]:
    if value is None:
        return
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _marked_values(item, (*path, index), marker)
    elif isinstance(value, Part):
        yield from marked_values(value, path)
    elif marker:
        yield MarkedValue(path, value, marker)


@cache
def _fields(cls: type[Part]) -> tuple[Field, ...]:
    fields = (
        Field(name, info.alias or name, marker(info)) for name, info in cls.model_fields.items()
    )
    return tuple(field for field in fields if field.marker or _holds_parts(cls, field.name))


def marker(info: FieldInfo) -> Marker | None:
    """Return the marker of a field, or None."""
    return _marker(info.rebuild_annotation())


def _marker(annotation: Any) -> Marker | None:
    """Return the first marker of a type, however deep in lists and unions it is nested."""
    if get_origin(annotation) is Annotated:
        inner, *extras = get_args(annotation)
        own = next((extra for extra in extras if isinstance(extra, Marker)), None)
        return own or _marker(inner)
    markers = (_marker(argument) for argument in get_args(annotation))
    return next((marker for marker in markers if marker), None)


def _holds_parts(cls: type[Part], name: str) -> bool:
    return any(issubclass(kind, Part) for kind in classes(cls.model_fields[name].annotation))


def classes(annotation: Any) -> Iterator[type]:
    """Yield the classes in a type, such as `int` and `NoneType` in `int | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from classes(argument)
