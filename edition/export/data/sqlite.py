"""The tables as a SQLite database, made in memory: with keys, and a search of the full text.

The same tables give the same bytes with the same version of SQLite; another may lay them out, or
the index of the search, otherwise.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from edition.export.data.columns import Column
from edition.export.data.table import Foreign, Table
from edition.records.models import KINDS

SEARCHED = ("name", "names", "title", "question", "summary", "text", "note")
"""The columns that are searched, in the tables of the kinds, of readings and of paragraphs."""

# Words end at every mark, a hyphen and an apostrophe too, so that "Putin" finds "Putin's" and
# "NATO" finds "Russia-NATO"; no mark is part of a word. Accents count for nothing: "Muller" finds
# "Müller". Cyrillic letters of their own, as й and ё, stay what they are.
_TOKENIZER = "unicode61 remove_diacritics 2"

_TYPES = {"string": "TEXT", "date": "TEXT", "array": "TEXT", "integer": "INTEGER"}


def as_sqlite(tables: Iterable[Table]) -> bytes:
    """Return the content of a database file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA encoding = 'UTF-8'")
        database.execute("BEGIN")
        for table in tables:
            _add(database, table)
        database.execute("COMMIT")
        return database.serialize()


def _add(database: sqlite3.Connection, table: Table) -> None:
    database.execute(_create(table))
    # The name and the number of columns are ours, the cells are bound.
    places = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows)  # noqa: S608
    searched = _searched(table)
    if searched:
        name, columns = f"{table.name}_fts", ", ".join(searched)
        database.execute(
            f'CREATE VIRTUAL TABLE "{name}" USING fts5('
            f"{columns}, content=\"{table.name}\", tokenize='{_TOKENIZER}')"
        )
        database.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')  # noqa: S608


def _searched(table: Table) -> list[str]:
    if table.name not in {*KINDS, "readings", "paragraphs"}:
        return []
    return [name for name in table.names if name in SEARCHED]


def _create(table: Table) -> str:
    """Return the statement that makes a table; what a column means stands beside it."""
    rows = [
        (f'"{column.name}" {_type(column)}', f" -- {column.meaning}") for column in table.columns
    ]
    rows += [(rule, "") for rule in _rules(table)]
    ends = [*[","] * (len(rows) - 1), ""]
    body = "".join(
        f"  {row}{end}{comment}\n" for (row, comment), end in zip(rows, ends, strict=True)
    )
    return f'CREATE TABLE "{table.name}" ( -- {table.meaning}\n{body})'


def _type(column: Column) -> str:
    return _TYPES[column.type] + (" NOT NULL" if column.required else "")


def _rules(table: Table) -> Iterator[str]:
    if table.key:
        yield f"PRIMARY KEY ({_listed(table.key)})"
    yield from (_foreign(foreign) for foreign in table.foreign)


def _foreign(foreign: Foreign) -> str:
    columns, targets = _listed(foreign.columns), _listed(foreign.targets)
    return f'FOREIGN KEY ({columns}) REFERENCES "{foreign.table}" ({targets})'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
