"""The YAML of a record to be filled in, with every key's description from the model.

Required keys stand first, without a value, which is an error of the check until they have one.
Optional keys are commented out. No example stands as a value, where it could pass for a fact.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_origin

from pydantic.fields import FieldInfo

from edition.problems.problem import inert
from edition.read.salvage import part_of
from edition.records import field_markers
from edition.records.field_descriptions import offered
from edition.records.models import Cited, Part, Record
from edition.records.nouns import one_of, with_article
from edition.records.types import Ref, When
from edition.text.yaml.writer import WIDTH, long_text, scalar

HOW = (
    "A line that begins with # is a comment: remove the # of a key to use it, and delete what you "
    "don't need. A key without a value is an error."
)
"""The comment at the head of each skeleton."""
STEP = 2
"""Spaces of indentation."""


@dataclass(frozen=True)
class Filled:
    """What is known of a record, or of a part of it."""

    values: Mapping[str, "Known"] = field(default_factory=dict)
    """Values by key."""
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Comments by key, such as where the value is from; they follow the key's description."""


Known = str | int | tuple[str, ...] | tuple[Filled, ...] | Filled
"""The value of a key: a scalar, a list of scalars or of mappings, or a mapping."""


def skeleton(kind: str, cls: type[Part], known: Filled, quote_id: str = "") -> str:
    """Return the text of a YAML file for a record of a kind; that of a quote stands under its id.

    Its first line is a modeline, by which editors of YAML find the JSON Schema of the kind.
    """
    schema = f"# yaml-language-server: $schema=../../schema/{kind}.json"
    head = [schema, f"# {_summary(cls)}", *comment(HOW), ""]
    lines = part(cls, known)
    body = [f"{quote_id}:", *_indented(lines, STEP)] if quote_id else lines
    return "".join(f"{line}\n" for line in [*head, *body])


def part(cls: type[Part], known: Filled) -> Iterator[str]:
    """Yield the lines of a part.

    Required keys come first, then others with a value, then, commented out, the other keys of the
    class, and last those that every record has.
    """
    infos = cls.model_fields
    common = Record.model_fields if issubclass(cls, Record) else {}
    is_open = {name for name, info in infos.items() if info.is_required() or name in known.values}
    order = sorted(
        infos,
        key=lambda name: (not infos[name].is_required(), name not in is_open, name in common),
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
        yield from _with_value(key, inner, value)
    elif info.is_required():
        yield f"{key}:"
        yield from _indented(_open_item(inner), STEP) if inner else ()
    else:
        yield from (f"# {line}".rstrip() for line in _empty(key, info, inner))


def _with_value(key: str, inner: type[Part] | None, value: Known) -> Iterator[str]:
    if isinstance(value, Filled):
        yield f"{key}:"
        yield from _indented(part(inner, value), STEP) if inner else ()
        return
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
    """Yield the lines of a list item; comments on its first key stand before the hyphen."""
    opened = False
    for line in filter(None, part(cls, known)):
        is_before = line.startswith("#") and not opened
        yield line if is_before else f"  {line}" if opened else f"- {line}"
        opened = opened or not line.startswith("#")


def _open_item(cls: type[Part]) -> Iterator[str]:
    """Yield a list item without values; a cited quote is mostly just its id, without keys."""
    if issubclass(cls, Cited):
        yield from [*comment(_described(cls.model_fields["quote"])), "-"]
    else:
        yield from _item(cls, Filled())


def _empty(key: str, info: FieldInfo, inner: type[Part] | None) -> Iterator[str]:
    """Yield an optional key, and the keys below it, without values."""
    is_list = get_origin(info.annotation) is tuple
    yield f"{key}:"
    if inner:
        names = (field.alias or name for name, field in inner.model_fields.items())
        for at, name in enumerate(names):
            yield f"  {'- ' if at == 0 and is_list else '  ' if is_list else ''}{name}:"
    elif is_list:
        yield "  -"


def _described(info: FieldInfo) -> str:
    """Return the description of a key and of its possible values."""
    required = "Required." if info.is_required() else ""
    return " ".join(filter(None, [required, info.description, _values(info)]))


def _values(info: FieldInfo) -> str:
    """Return a sentence about the values that a key may have, if there is something to say."""
    if choices := offered(info):
        return f"It is {choices}."
    marker = field_markers.marker(info)
    if isinstance(marker, Ref):
        kinds = one_of(f"{kind}/" for kind in marker.kinds)
        many = get_origin(info.annotation) is tuple
        return f"{'Ids' if many else 'An id'} from {kinds}."
    if isinstance(marker, When):
        return 'A date in EDTF, such as "1994-01-13", "1994-01~" or "1994?".'
    return ""


def _summary(cls: type[Part]) -> str:
    return (cls.__doc__ or with_article(cls.__name__)).split("\n")[0]


def comment(text: str) -> Iterator[str]:
    """Yield the lines of a YAML comment, wrapped, and without control characters."""
    wrapper = textwrap.TextWrapper(WIDTH - 8, break_long_words=False, break_on_hyphens=False)
    return (f"# {line}" for line in wrapper.wrap(inert(text)))


def _indented(lines: Iterator[str], by: int) -> Iterator[str]:
    return (f"{' ' * by}{line}" if line else "" for line in lines)
