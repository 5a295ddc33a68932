"""A record to be filled in: every key with what it is for, from the model and from nothing else.

Required keys stand first and open: one without a value is an error of the check until it has one.
The optional ones are comments, so that nothing in a skeleton passes for a fact.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from edition.problems.problem import inert
from edition.read.salvage import part_of
from edition.records import field_markers
from edition.records.models import Cited, Part, Record
from edition.records.nouns import one_of, with_article
from edition.records.types import Ref, When
from edition.text.yaml.writer import WIDTH, long_text, scalar

HOW = (
    "A line that begins with # is a comment: remove the # of a key to use it, and delete what you "
    "don't need. A key without a value is an error."
)
STEP = 2
"""Spaces by which what belongs to a key is indented."""

Known = str | int | tuple[str, ...] | tuple["Filled", ...]
"""What is known for a key: one value, several, or the items of a list, each with its own keys."""


@dataclass(frozen=True)
class Filled:
    """What is known of a record or of a part of it, by its keys."""

    values: Mapping[str, Known] = field(default_factory=dict)
    """What is written after a key."""
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Comments under what the model says of a key: where the value is from, or what it may be."""


def skeleton(kind: str, cls: type[Part], known: Filled, name: str = "") -> str:
    """Return the text of a YAML file for a record of a kind; that of a quote stands under its id.

    The first line tells editors where the schema of the kind is.
    """
    schema = f"# yaml-language-server: $schema=../../schema/{kind}.json"
    head = [schema, f"# {_sentence(cls)}", *comment(HOW), ""]
    body = [f"{name}:", *_indented(part(cls, known), STEP)] if name else list(part(cls, known))
    return "".join(f"{line}\n" for line in [*head, *body])


def part(cls: type[Part], known: Filled) -> Iterator[str]:
    """Yield the lines of a part: required keys, what else is known, its own keys, any record's."""
    infos = cls.model_fields
    of_any = Record.model_fields if issubclass(cls, Record) else {}
    is_open = {name for name, one in infos.items() if one.is_required() or name in known.values}
    order = sorted(
        infos,
        key=lambda name: (not infos[name].is_required(), name not in is_open, name in of_any),
    )
    for before, name in zip(["", *order], order, strict=False):
        info = infos[name]
        key = info.alias or name
        if before in is_open and name not in is_open:
            yield ""
        yield from comment(_described(info))
        for remark in known.remarks.get(key, ()):
            yield from comment(remark)
        yield from _entry(key, info, known.values.get(key))


def _entry(key: str, info: FieldInfo, value: Known | None) -> Iterator[str]:
    inner = part_of(info)
    if value is not None:
        yield from _given(key, inner, value)
    elif info.is_required():
        yield f"{key}:"
        yield from _indented(_open_item(inner), STEP) if inner else ()
    else:
        yield from (f"# {line}".rstrip() for line in _sample(key, info, inner))


def _given(key: str, inner: type[Part] | None, value: Known) -> Iterator[str]:
    if not isinstance(value, tuple):
        shown = str(value) if isinstance(value, int) else long_text(value, STEP, len(f"{key}: "))
        yield from f"{key}: {shown}".split("\n")
        return
    yield f"{key}:"
    for item in value:
        if isinstance(item, str):
            yield f"  - {scalar(item)}"
        elif inner:
            yield from _indented(_item(inner, item), STEP)


def _item(cls: type[Part], known: Filled) -> Iterator[str]:
    """Yield the lines of a list's item; the comment on its first key stands before the hyphen."""
    opened = False
    for line in filter(None, part(cls, known)):
        is_before = line.startswith("#") and not opened
        yield line if is_before else f"  {line}" if opened else f"- {line}"
        opened = opened or not line.startswith("#")


def _open_item(cls: type[Part]) -> Iterator[str]:
    """Yield an item to be filled in; a quote that is cited is mostly cited whole, by its id."""
    if issubclass(cls, Cited):
        yield from [*comment(_described(cls.model_fields["quote"])), "-"]
    else:
        yield from _item(cls, Filled())


def _sample(key: str, info: FieldInfo, inner: type[Part] | None) -> Iterator[str]:
    """Yield how an optional key is written: empty, for an example would pass as a fact."""
    is_list = get_origin(info.annotation) is tuple
    yield f"{key}:"
    if inner:
        names = (field.alias or name for name, field in inner.model_fields.items())
        for at, name in enumerate(names):
            yield f"  {'- ' if at == 0 and is_list else '  ' if is_list else ''}{name}:"
    elif is_list:
        yield "  -"


def _described(info: FieldInfo) -> str:
    """Return what a key is for and what may stand there."""
    words = [info.description or "", _hint(info)]
    return " ".join(filter(None, ["Required." if info.is_required() else "", *words]))


def _hint(info: FieldInfo) -> str:
    choices = _choices(info.annotation)
    if choices:
        return f"It is {one_of(choices)}."
    marker = field_markers.marker(info)
    if isinstance(marker, Ref):
        kinds = one_of(f"{kind}/" for kind in marker.kinds)
        many = get_origin(info.annotation) is tuple
        return f"{'Ids' if many else 'An id'} from {kinds}."
    if isinstance(marker, When):
        return 'A date in EDTF, such as "1994-01-13", "1994-01~" or "1994?".'
    return ""


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    found = (_choices(argument) for argument in get_args(annotation))
    return next((choices for choices in found if choices), ())


def _sentence(cls: type[Part]) -> str:
    return (cls.__doc__ or with_article(cls.__name__)).split("\n")[0]


def comment(text: str) -> Iterator[str]:
    """Yield a text as comments, without what could steer a terminal."""
    wrapper = textwrap.TextWrapper(WIDTH - 8, break_long_words=False, break_on_hyphens=False)
    return (f"# {line}" for line in wrapper.wrap(inert(text)))


def _indented(lines: Iterator[str], by: int) -> Iterator[str]:
    return (f"{' ' * by}{line}" if line else "" for line in lines)
