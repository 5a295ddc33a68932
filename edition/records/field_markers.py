"""What the fields of a record are for: its references, dates and prose, found by their markers.

A record goes in; each marked value comes out with its path in the record.
"""

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
    """A field that holds something marked, or parts that may: name, YAML key, and what it is."""

    name: str
    key: str
    marker: Marker | None


class MarkedValue(NamedTuple):
    """One marked value: where it stands in the record, the value, and its marker."""

    path: Path
    value: str
    marker: Marker


def marked_values(part: Part, path: Path = ()) -> Iterator[MarkedValue]:
    """Yield every marked value of a record, in the order of its fields."""
    for field in _fields(type(part)):
        yield from _marked_values(getattr(part, field.name), (*path, field.key), field.marker)


@memoized_by_identity
def references(part: Part) -> tuple[tuple[Path, str, Ref], ...]:
    """Return every id of another record: path, id and the kinds it may be."""
    values = marked_values(part)
    return tuple((path, value, marker) for path, value, marker in values if isinstance(marker, Ref))


@memoized_by_identity
def prose(part: Part) -> tuple[tuple[Path, str], ...]:
    """Return every text that may hold links: path and text."""
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
    """Return what marks the values of a field."""
    return _marker(info.rebuild_annotation())


def _marker(annotation: Any) -> Marker | None:
    """Return the marker of a type, however deep in lists and options it lies."""
    if get_origin(annotation) is Annotated:
        inner, *extras = get_args(annotation)
        own = next((extra for extra in extras if isinstance(extra, Marker)), None)
        return own or _marker(inner)
    markers = (_marker(argument) for argument in get_args(annotation))
    return next((marker for marker in markers if marker), None)


def _holds_parts(cls: type[Part], name: str) -> bool:
    return any(issubclass(kind, Part) for kind in classes(cls.model_fields[name].annotation))


def classes(annotation: Any) -> Iterator[type]:
    """Yield the classes that a type is made of."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from classes(argument)
