"""Describes in messages what belongs in a field of a record, and what stands there instead."""

import json
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from edition.records import rights, validators
from edition.records.field_markers import classes, marker
from edition.records.models import KINDS, Part
from edition.records.nouns import noun, one_of, with_article
from edition.records.types import Ref, When
from edition.text.yaml.writer import scalar


def choices(annotation: Any) -> tuple[str, ...]:
    """Return the values that a type lists as a Literal, however deep it is nested; else ()."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(choices, get_args(annotation))), ())


def offered(info: FieldInfo) -> str:
    """Return the values from which one is chosen in a field, as a choice; "" for any other."""
    is_rights = any(getattr(extra, "func", None) is validators.rights for extra in info.metadata)
    return rights.listed() if is_rights else one_of(choices(info.annotation))


def belongs(info: FieldInfo) -> str:
    """Return what belongs in a field, such as "the id of a person"; "" for free text."""
    if words := offered(info):
        return words
    match marker(info):
        case Ref(kinds):
            return f"the id of {one_of(with_article(noun(KINDS[kind])) for kind in kinds)}"
        case When(day=True):
            return 'a day such as "1994-01-13"'
        case When():
            return 'a date such as "1994-01-13", "1994-01" or "1994"'
    return "a whole number" if int in classes(info.annotation) else ""


def as_list(text: str, item: type[Part] | None, key: str) -> str:
    """Return a hint how to write a text as a list: of groups, of the ids in it, or of itself."""
    if item:
        own = _naming_key(item)
        return f"Write below it, indented: - {own}: {scalar(text)}"
    ids = [part.strip() for part in text.split(",")]
    if all(not validators.bad_id(record_id) for record_id in ids):
        return f"Write {key}: [{', '.join(map(scalar, ids))}]"
    return f"Write {key}: [{json.dumps(text, ensure_ascii=False)}]"


def _naming_key(cls: type[Part]) -> str:
    """Return the first required key of a group that takes free text, or else its first key."""
    fields = {info.alias or name: info for name, info in cls.model_fields.items()}
    required = {key: info for key, info in fields.items() if info.is_required()} or fields
    free = (key for key, info in required.items() if info.annotation is str and not marker(info))
    return next(free, next(iter(required)))


def type_of(value: object) -> str:
    """Return what a value from a YAML file is, such as "a list"."""
    nouns: dict[type, str] = {
        bool: "true or false",
        int: "a number",
        str: "text",
        list: "a list",
        dict: "a group of keys",
    }
    return nouns.get(type(value), "something else")
