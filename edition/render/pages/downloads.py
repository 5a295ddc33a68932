"""The pages on the edition's data: what there is to download, and what every column means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.export.data.columns import Column, fields
from edition.export.data.csv_files import formulas
from edition.export.data.derived import COLUMNS
from edition.export.data.files import FOLDER, Exported
from edition.export.data.package import OWNERS
from edition.export.data.records import ADDED
from edition.export.data.table import Table
from edition.records.json_schema import FOLDER as SCHEMAS
from edition.records.json_schema import published
from edition.records.kinds import KINDS
from edition.records.models import Imprint, Part, Record
from edition.records.releases import Release
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.layout import Context, head
from edition.render.pages.linked_data import dataset
from edition.render.pages.pager import Way

DICTIONARY = f"{FOLDER}/dictionary"

MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
}
"""The media type of a file by its ending."""

_WHOLE: Mapping[str, tuple[str, str]] = {
    "edition.json": ("JSON", "Every record, in the words of the record format."),
    "edition.sqlite": (
        "SQLite 3",
        "All tables in one database, with what the articles show and a search of the full text.",
    ),
    "datapackage.json": ("Data Package 2", "What the tables are, for programs that read them."),
    "annotations.jsonld": (
        "Web Annotation (JSON-LD)",
        "Every reading as a passage of its article, linked to its quote.",
    ),
}
"""The files that are no single table: their formats, and what they hold."""

_OTHERS_WORDS = frozenset(
    {
        *("edition.json", "edition.sqlite", "annotations.jsonld"),
        *("readings.csv", "articles.csv", "article_omit.csv", "article_notes.csv", "essays.csv"),
    }
)
"""The files in which there are words of articles."""


class File(NamedTuple):
    """A file to download, as the page lists it."""

    link: Markup
    form: str
    size: str
    meaning: str
    licence: str


class Key(NamedTuple):
    """A key of a record, as the dictionary lists it."""

    name: str
    form: str
    meaning: str


def downloads(page: Page, exported: Exported, past: Sequence[Release] | None) -> Context:
    """Return what the page of downloads needs.

    `past` are the releases whose archives are offered; none in the copy inside an archive.
    """
    licence = page.site.edition.imprint.licence
    tables = {f"{table.name}.csv": ("CSV", table.meaning) for table in exported.tables}
    main = [name for name in tables if name.removesuffix(".csv") in {*KINDS, "readings"}]
    schemas = published(page.site.edition)
    description = "The records of this edition as data: tables, a database, and how to read them."
    return {
        **head(
            page,
            "Data",
            description,
            about=dataset(page, description, _media(exported)),
        ),
        "licence": licence,
        "owners": OWNERS,
        "is_archive": past is None,
        "releases": [_release(page, release) for release in past or ()],
        "whole": list(_files(exported, _WHOLE, licence)),
        "records": list(_files(exported, {name: tables.pop(name) for name in main}, licence)),
        "parts": list(_files(exported, tables, licence)),
        "dictionary": page.to(DICTIONARY, "data dictionary"),
        "schemas": escape.series([_schema(name, text) for name, text in schemas.items()]),
    }


def _media(exported: Exported) -> list[tuple[str, str]]:
    """Return the path and the media type of every file."""
    return [(f"{FOLDER}/{name}", MEDIA[name.rpartition(".")[2]]) for name in exported.files]


def _schema(name: str, text: str) -> Markup:
    link = escape.link(escape.inline(name.removesuffix(".json")), f"{SCHEMAS}/{name}")
    return Markup("{} ({})").format(link, _size(len(text.encode())))


def _release(page: Page, release: Release) -> Markup:
    """Return a release as one line: its archive, version, day, size and hash."""
    file = (
        escape.link(escape.inline(release.file), release.url)
        if release.url
        else escape.inline(release.file)
    )
    return Markup("{}: version {} of {}, {}. SHA-256: <code>{}</code>").format(
        file, release.version, page.date(release.date), _size(release.bytes), release.sha256
    )


def _files(
    exported: Exported, about: Mapping[str, tuple[str, str]], licence: str | None
) -> Iterator[File]:
    for name, (form, meaning) in about.items():
        content = exported.files[name]
        size = len(content.encode() if isinstance(content, str) else content)
        others = ", but for quoted words" if name in _OTHERS_WORDS else ""
        yield File(
            escape.link(escape.inline(name), name),
            form,
            _size(size),
            meaning,
            f"{licence}{others}" if licence else "",
        )


def _size(count: int) -> str:
    """Return a size in words, rounded up."""
    thousands = -(-count // 1000)
    return f"{thousands} kB" if thousands < 1000 else f"{-(-count // 100_000) / 10:.1f} MB"


def dictionary(page: Page, exported: Exported) -> Context:
    """Return what the data dictionary needs; all it says of columns comes from the model."""
    kinds = [kind for kind in KINDS if page.site.edition.kind(kind)]
    description = "Every table, column and key of this edition's data, and what it means."
    crumbs = [Way(page.href(FOLDER), escape.inline("Data"))]
    return {
        **head(page, "Data dictionary", description, crumbs),
        "tables": exported.tables,
        "database": exported.database,
        "form": _form,
        "formulas": list(_formulas(exported.tables)),
        "imprint": list(_keys(Imprint)),
        "common": list(_keys(Record)),
        "records": [(kind, _singular(kind), list(_keys(KINDS[kind].model))) for kind in kinds],
    }


def _form(column: Column) -> str:
    """Return what a column's cells are, and which table they name."""
    needed = "" if column.required else "; may be empty"
    named = f" of {column.target}" if column.form == "id" != column.name else ""
    return f"{column.form}{named}{needed}"


def _formulas(tables: Iterable[Table]) -> Iterator[str]:
    """Yield each column in which a cell could be taken for a formula, and in how many."""
    for table in tables:
        for name, count in formulas(table).items():
            yield f"{table.name}.csv, column {name}: {count} cell{'' if count == 1 else 's'}"


def _singular(kind: str) -> str:
    return (KINDS[kind].model.__doc__ or "").partition("\n")[0]


def _keys(cls: type[Part], above: str = "") -> Iterator[Key]:
    """Yield the keys of a class and of its parts; those of every record only for `Record`."""
    common = Record.model_fields if cls is not Record and issubclass(cls, Record) else {}
    added = {column.name: column for kind in COLUMNS.values() for column in kind}
    names = [field.key for field in fields(cls)]
    for field in fields(cls):
        if field.key in common:
            continue
        more = field.key in ADDED.get(cls, ())
        meaning = added[field.key].meaning if more else field.meaning
        needed = "" if field.required else "; may be left out"
        yield Key(f"{above}{field.key}", f"{field.form}{needed}", meaning)
        if field.part:
            yield from _keys(field.part, f"{above}{field.key}.")
    for name in ADDED.get(cls, ()):
        if name not in names:
            yield Key(f"{above}{name}", added[name].form, added[name].meaning)
