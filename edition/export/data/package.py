"""The CSV files described for programs: a Data Package, version 2 (datapackage.org)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from edition.export.data.columns import Column
from edition.export.data.table import Foreign, Table
from edition.records.models import Imprint

PROFILES = "https://datapackage.org/profiles/2.0"

OWNERS = (
    "Quoted words, headlines and the texts of articles remain the property of their owners, "
    "whatever file they are in."
)
"""What the licence of the editors' own words doesn't reach."""


def package(
    imprint: Imprint, tables: Iterable[Table], files: Mapping[str, str], address: str
) -> dict[str, Any]:
    """Return the description; `files` are the texts of the CSV files by the names of tables."""
    values = {
        "$schema": f"{PROFILES}/datapackage.json",
        "title": imprint.title,
        "description": f"{imprint.subtitle}. {OWNERS}" if imprint.subtitle else OWNERS,
        "homepage": f"{address}/" if address else None,
        "contributors": [{"title": name, "roles": ["editor"]} for name in imprint.editors],
        "licenses": [{"name": imprint.licence}] if imprint.licence else [],
        "resources": [_resource(table, files[table.name].encode()) for table in tables],
    }
    return {key: value for key, value in values.items() if value}


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", "lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign(table, foreign) for foreign in table.foreign],
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    limits = {"required": True} if column.required else {}
    choices = {"enum": list(column.choices)} if column.choices else {}
    constraints = {"constraints": {**limits, **choices}} if limits or choices else {}
    values = {"name": column.name, "type": column.type, "description": column.meaning}
    return {**values, **constraints}


def _foreign(table: Table, foreign: Foreign) -> dict[str, Any]:
    # A table that names itself leaves the name out, says the standard.
    other = {"resource": foreign.table} if foreign.table != table.name else {}
    return {
        "fields": list(foreign.columns),
        "reference": {**other, "fields": list(foreign.targets)},
    }
