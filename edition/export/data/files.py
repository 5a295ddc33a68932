"""The files under `data/`, each made of what is published of the records."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from edition.export.data import derived
from edition.export.data.annotations import annotations
from edition.export.data.csv_files import as_csv
from edition.export.data.package import package
from edition.export.data.records import as_json, published
from edition.export.data.sqlite import as_sqlite
from edition.export.data.table import Table
from edition.export.data.tables import imprint, present, tables
from edition.link import addresses
from edition.link.addresses import Style
from edition.link.graph import Links
from edition.verify.verify import Verified

FOLDER = "data"
"""Where the files are, under `docs/`."""


class Exported(NamedTuple):
    """The data of an edition: its tables, and all files by their names."""

    tables: tuple[Table, ...]
    """Those that are CSV files."""
    database: tuple[Table, ...]
    """Those that are in the database alone."""
    files: Mapping[str, str | bytes]
    """What each file holds, by its name."""


def export(verified: Verified, links: Links, style: Style, address: str) -> Exported:
    """Return the data; `address` is where the site is published, empty if unknown."""
    values = published(verified, links)
    tables_ = tables(values, partial(derived.cells, verified, links))
    known = {table.name for table in tables_}
    tables_.append(present(derived.references(verified.edition), known))
    further = (imprint(values), present(derived.texts(verified, links), known))
    texts = {table.name: as_csv(table) for table in tables_}
    annotations_ = _annotations(verified, links, style, address)
    files: dict[str, str | bytes] = {
        "edition.json": as_json(values),
        "edition.sqlite": as_sqlite((*further, *tables_)),
        "datapackage.json": as_json(package(verified.edition.imprint, tables_, texts, address)),
        "annotations.jsonld": annotations_,
        **{f"{name}.csv": text for name, text in texts.items()},
    }
    return Exported(tuple(tables_), further, files)


def _annotations(verified: Verified, links: Links, style: Style, address: str) -> str:
    own = "annotations.jsonld"
    if address:
        absolute = f"{address}/{FOLDER}/{own}"
        collection = annotations(verified, links, lambda page: f"{address}/{page}/", absolute)
        return as_json(collection, None)
    relative = partial(addresses.raw, FOLDER, style=style)
    return as_json(annotations(verified, links, relative, own), None)
