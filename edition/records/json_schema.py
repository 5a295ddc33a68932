"""Generates JSON Schemas of the record files, for completion and validation in text editors.

They describe the form of single files, as the record classes do; references between records are
left to the check. They are in draft 7, the one that all editors support.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from edition.records import validators
from edition.records.edition import Edition
from edition.records.models import KINDS, Imprint, Part, Record

Schema = dict[str, Any]

FOLDER = "schema"
"""The folder of the schemas: in the project, and below `data/` on the site."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/{model}"
_FIRST = ("title", "description", "type", "additionalProperties", "required", "properties")


@cache
def schemas() -> Mapping[str, str]:
    """Return the text of every schema by its file name."""
    by_name = {kind: _map(cls) if kind == "quotes" else _schema(cls) for kind, cls in KINDS.items()}
    by_name["edition"] = _schema(Imprint)
    return MappingProxyType({f"{name}.json": _text(schema) for name, schema in by_name.items()})


def published(edition: Edition) -> dict[str, str]:
    """Return the schemas that a site publishes: those of kinds with records, and the edition's."""
    absent = {f"{kind}.json" for kind in KINDS if not edition.kind(kind)}
    return {name: text for name, text in schemas().items() if name not in absent}


def _text(schema: Schema) -> str:
    return json.dumps({"$schema": _DRAFT, **schema}, ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Generates schemas in which no field may be null, and only parts have titles."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") in (None, ()):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value


def _schema(cls: type[Part]) -> Schema:
    """Return the schema of one record."""
    whole = cls.model_json_schema(ref_template=_REFERENCE, schema_generator=_Generator)
    parts, named = whole.pop("$defs", {}), Schema()
    own = _named(whole, named)
    own["properties"] = dict(sorted(own["properties"].items(), key=_is_of_any))
    named |= {name: _named(part, named) for name, part in parts.items()}
    return {**own, "definitions": dict(sorted(named.items()))}


def _map(cls: type[Part]) -> Schema:
    """Return the schema of a file that holds records by their ids."""
    record = _schema(cls)
    name, own_id = record["title"], validators.OWN_ID["title"]
    named = record.pop("definitions") | {name: record, own_id: validators.OWN_ID}
    return {
        "title": f"{name}s",
        "description": f"Each under its id. {record['description']}",
        "type": "object",
        "propertyNames": _reference(own_id),
        "additionalProperties": _reference(name),
        "definitions": dict(sorted(named.items())),
    }


def _is_of_any(item: tuple[str, object]) -> bool:
    """A sort key: tell whether any record may have this property; a kind's own come first."""
    return item[0] in Record.model_fields


def _reference(name: str) -> Schema:
    return {"$ref": _REFERENCE.format(model=name)}


def _named(node: Any, named: Schema) -> Any:
    """Order the keys of a schema, and move each titled value to `named`, with a reference to it."""
    if isinstance(node, list):
        return [_named(item, named) for item in node]
    if not isinstance(node, dict):
        return node
    ordered = {key: _named(value, named) for key, value in node.items()}
    title, kind = ordered.get("title"), ordered.get("type")
    if isinstance(kind, str):
        ordered = {key: ordered[key] for key in (*_FIRST, *ordered) if key in ordered}
    if isinstance(title, str) and kind != "object":
        # Beside a reference these are for editors' eyes; validators of this draft pass over them.
        around = {key: ordered.pop(key) for key in ("description", "default") if key in ordered}
        named[title] = ordered
        return {**around, **_reference(title)}
    return ordered
