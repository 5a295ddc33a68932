"""The published records as tables: one for each kind, and one for each list of parts in a record.

The row of a part names its record and counts from 1 in the record's order. What the tables say
beyond the records is in `derived.py`. A kind without records has no table; all others are always
there, with the same columns.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from edition.export.data.columns import Cell, Column, Field, cells, columns, fields
from edition.export.data.derived import COLUMNS
from edition.export.data.records import Values
from edition.export.data.table import Foreign, Row, Table, table
from edition.records.models import KINDS, Imprint, Part, Record

Derive = Callable[[str, Row, Mapping[str, Any]], Mapping[str, Cell]]
"""Gives the further cells of a row, by its table, its key and what its record says."""


class _Entry(NamedTuple):
    """A row in the making: the cells of its key, and what the record or part says."""

    key: Row
    values: Mapping[str, Any]


class _Level(NamedTuple):
    """The records of a kind, or one list of parts in them."""

    name: str
    """What the table is called."""
    singular: str
    """What the tables of its parts begin with."""
    cls: type[Part]
    key: tuple[Column, ...]
    above: tuple[Foreign, ...]
    entries: list[_Entry]


def tables(values: Values, derive: Derive) -> list[Table]:
    """Return the tables of what is published: each kind before its parts."""
    kinds = [_kind(name, cls, values[name]) for name, cls in KINDS.items() if name in values]
    every = [entry for level in kinds for entry in level.entries]
    records = _Level("records", "record", Record, (_id(Record),), (), every)
    levels = [part for kind in (*kinds, records) for part in (kind, *_below(kind))]
    used = {level.name for level in levels}
    return [present(_table(level, derive), used) for level in levels]


def imprint(values: Values) -> Table:
    """Return what the edition says of itself, as a table of one row."""
    row = tuple(cells(Imprint, values["edition"]))
    return table("edition", _meaning(Imprint), columns(Imprint), [row], key=0)


def present(whole: Table, names: set[str]) -> Table:
    """Return a table that refers to no other than these."""
    foreign = tuple(foreign_key for foreign_key in whole.foreign if foreign_key.table in names)
    return Table(whole.name, whole.meaning, whole.columns, whole.key, foreign, whole.rows)


def _kind(name: str, cls: type[Record], records: Mapping[str, Values]) -> _Level:
    entries = [_Entry((id_,), record) for id_, record in records.items()]
    return _Level(name, cls.__name__.lower(), cls, (_id(cls),), (), entries)


def _id(cls: type[Record]) -> Column:
    target = "" if cls is Record else "records"
    return Column("id", "The id of the record.", "id", required=True, target=target)


def _below(level: _Level) -> Iterator[_Level]:
    """Yield the lists of parts in a level, and those in them; nothing else is left out.

    What every record may have is listed for all kinds at once.
    """
    common = fields(Record) if level.cls is not Record and issubclass(level.cls, Record) else ()
    keys = {field.key for field in common}
    for field in fields(level.cls):
        if field.part and field.many and field.key not in keys:
            part = _part(level, field, field.part)
            yield part
            yield from _below(part)


def _part(level: _Level, field: Field, cls: type[Part]) -> _Level:
    name = field.key if field.key == "readings" else f"{level.singular}_{field.key}"
    key, above = _way_up(level)
    number = Column("number", "Which of them, from 1.", "whole number", "integer", True)
    entries = [
        _Entry((*entry.key, index), _part_values(cls, value))
        for entry in level.entries
        for index, value in enumerate(entry.values.get(field.key) or (), 1)
    ]
    return _Level(name, name, cls, (*key, number), above, entries)


def _way_up(level: _Level) -> tuple[tuple[Column, ...], tuple[Foreign, ...]]:
    """Return the columns by which a part names what it is a part of, and the key they are."""
    if len(level.key) == 1:
        meaning = f"The {level.singular}."
        return (Column(level.singular, meaning, "id", required=True, target=level.name),), ()
    singular = level.cls.__name__.lower()
    meaning = f"The number of the {singular}."
    last = Column(f"{singular}_number", meaning, "whole number", "integer", True)
    # Its record is named by both columns together, in the table above.
    key = (*(column._replace(target="") for column in level.key[:-1]), last)
    names, targets = (tuple(column.name for column in columns) for columns in (key, level.key))
    return key, (Foreign(names, level.name, targets),)


def _part_values(cls: type[Part], value: Any) -> Mapping[str, Any]:
    """Return what a part says; where it is short for its first key alone, with that key."""
    return value if isinstance(value, dict) else {fields(cls)[0].key: value}


def _table(level: _Level, derive: Derive) -> Table:
    own = (*level.key, *columns(level.cls))
    # A further column takes the place of the one that has its name, or stands at the end.
    every = {column.name: column for column in (*own, *COLUMNS.get(level.name, ()))}
    rows = []
    for entry in level.entries:
        row = (*entry.key, *cells(level.cls, entry.values))
        named = dict(zip((column.name for column in own), row, strict=True))
        named.update(derive(level.name, entry.key, entry.values))
        rows.append(tuple(named.values()))
    meaning = (
        _meaning(level.cls)
        if level.cls is not Record
        else "A record of any kind: what it is called, and where its page is."
    )
    return table(level.name, meaning, every.values(), rows, key=len(level.key), above=level.above)


def _meaning(cls: type[Part]) -> str:
    return (cls.__doc__ or "").partition("\n")[0].replace("`", "")
