"""A table as every format takes it: named columns, a key, and rows in a fixed order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.export.data.columns import Cell, Column

Row = tuple[Cell, ...]


class Foreign(NamedTuple):
    """Columns whose cells name a row of another table, or of the same one."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its columns, the names of those that are its key, and its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[Foreign, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def table(
    name: str,
    meaning: str,
    columns: Iterable[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    key: int,
    above: Iterable[Foreign] = (),
) -> Table:
    """Return a table whose first `key` columns are its key; `above` are keys of several columns."""
    every = tuple(columns)
    foreign = [Foreign((column.name,), column.target, ("id",)) for column in every if column.target]
    return Table(
        name,
        meaning,
        every,
        tuple(column.name for column in every[:key]),
        (*foreign, *above),
        tuple(map(tuple, rows)),
    )
