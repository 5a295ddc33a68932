"""The columns of a printed page, in the order in which they are read."""

from collections.abc import Sequence

from edition.author.take.pdf_lines import Printed

_LEAST = 3
"""Lines on both sides of the space between two columns, at least."""
_GUTTER = 0.6
"""The least width of that space, in heights of letters."""
_MOST_ACROSS = 0.25
"""The part of the lines that may stand across it, such as headlines."""


def columns(lines: Sequence[Printed]) -> list[list[Printed]]:
    """Return the lines of a page by columns, each from above.

    Lines across columns, such as a headline, part the page into bands; a band is read to its end
    before the next.
    """
    middle = _gutter(lines)
    if middle is None:
        return [_from_above(lines)]
    found: list[list[Printed]] = []
    across: list[Printed] = []
    band: list[Printed] = []
    for line in _from_above(lines):
        if line.left < middle < line.right:
            found += _parts(band, middle)
            band = []
            across.append(line)
        else:
            if across:
                found.append(across)
                across = []
            band.append(line)
    return [*found, *([across] if across else []), *_parts(band, middle)]


def _parts(band: Sequence[Printed], middle: float) -> list[list[Printed]]:
    left = [line for line in band if line.right <= middle]
    right = [line for line in band if line.left >= middle]
    return [column for side in (left, right) if side for column in columns(side)]


def _gutter(lines: Sequence[Printed]) -> float | None:
    """Return the middle of the leftmost space between two columns, if there are columns."""
    best: tuple[int, float] | None = None
    for x in sorted({line.right for line in lines}):
        left = [line for line in lines if line.right <= x]
        right = [line for line in lines if line.left >= x]
        across = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST or across > _MOST_ACROSS * len(lines):
            continue
        width = min(line.left for line in right) - x
        if width < _GUTTER * min(line.size for line in lines) or not _are_beside(left, right):
            continue
        if best is None or across < best[0]:
            best = across, x + width / 2
    return best[1] if best else None


def _are_beside(left: Sequence[Printed], right: Sequence[Printed]) -> bool:
    """Return whether at least some lines of two sides stand beside one another."""
    top = min(max(line.top for line in side) for side in (left, right))
    bottom = max(min(line.bottom for line in side) for side in (left, right))
    beside = [sum(bottom <= line.bottom and line.top <= top for line in s) for s in (left, right)]
    return min(beside) >= _LEAST


def _from_above(lines: Sequence[Printed]) -> list[Printed]:
    """Return lines from above, and of a row from the left."""
    rows: list[list[Printed]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
