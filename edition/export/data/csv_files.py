"""A table as CSV (RFC 4180, but for line feeds): every cell quoted, none changed."""

import csv
import io

from edition.export.data.table import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet could take for a formula (OWASP, CSV injection)."""


def as_csv(table: Table) -> str:
    """Return the text of a table's file; a cell that holds nothing is empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(table.rows)
    return text.getvalue()


def formulas(table: Table) -> dict[str, int]:
    """Return how many cells a spreadsheet could take for formulas, by column."""
    counts = {
        name: sum(isinstance(cell, str) and cell.startswith(FORMULA) for cell in cells)
        for name, cells in zip(table.names, zip(*table.rows, strict=True), strict=False)
    }
    return {name: count for name, count in counts.items() if count}
