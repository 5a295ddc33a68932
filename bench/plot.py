"""A plot as SVG: lines over sizes, both axes logarithmic, read in the light and in the dark."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, HEIGHT = 800, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 250, 40, 48
APART = 16
"""Pixels between the names of two lines at least."""

Line = Sequence[tuple[float, float]]

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222; }
.axis { stroke: #999; } .grid { stroke: #ddd; }
polyline, circle { fill: none; stroke-width: 2; }
circle[class] { stroke-dasharray: none; }
.l0 { stroke: #00509e; } .l1 { stroke: #00509e; stroke-dasharray: 2 3; }
.l2 { stroke: #b03a00; } .l3 { stroke: #b03a00; stroke-dasharray: 7 4; }
.l4 { stroke: #6a3d9a; stroke-dasharray: 9 3 2 3; } .l5 { stroke: #2e7d32; stroke-dasharray: 4 2; }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd; } .grid { stroke: #444; }
  .l0, .l1 { stroke: #7ab8ff; } .l2, .l3 { stroke: #ff9e66; }
  .l4 { stroke: #cba6f7; } .l5 { stroke: #8fd694; }
}
"""


def plot(lines: Mapping[str, Line], title: str) -> str:
    """Return the lines by their names as a picture that has its own style and title."""
    points = [point for line in lines.values() for point in line]
    across = _Scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = _Scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    drawn = [_line(number, line, across, up) for number, line in enumerate(lines.values())]
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t">',
        f'<title id="t">{escape(title)}</title><style>{STYLE}</style>',
        f'<text x="{LEFT}" y="20">{escape(title)}</text>',
        *_axes(across, up, sorted({x for x, _ in points})),
        *drawn,
        *_names(lines, up),
        "</svg>\n",
    ]
    return "\n".join(parts)


class _Scale:
    """Where a value is on an axis, in pixels."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = min(values) / 1.2, max(values) * 1.2
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        part = log10(value / self.low) / log10(self.high / self.low)
        return round(self.start + part * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """Return the round values on the axis: 1, 2 and 5 of each power of ten."""
        powers = range(-3, 7)
        values = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
        return [value for value in values if self.low <= value <= self.high]


def _axes(across: _Scale, up: _Scale, sizes: Sequence[float]) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{bottom}H{right}"/>']
    for value in up.ticks():
        y = up(value)
        parts.append(f'<path class="grid" d="M{LEFT} {y}H{right}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{value:g}</text>')
    for size in sizes:
        parts.append(
            f'<text x="{across(size)}" y="{bottom + 18}" text-anchor="middle">{size:,.0f}</text>'
        )
    middle = (LEFT + right) / 2
    parts.append(f'<text x="{middle}" y="{bottom + 38}" text-anchor="middle">articles</text>')
    return parts


def _line(number: int, line: Line, across: _Scale, up: _Scale) -> str:
    points = " ".join(f"{across(x)},{up(y)}" for x, y in line)
    dots = "".join(
        f'<circle class="l{number}" cx="{across(x)}" cy="{up(y)}" r="2"/>' for x, y in line
    )
    return f'<polyline class="l{number}" points="{points}"/>{dots}'


def _names(lines: Mapping[str, Line], up: _Scale) -> list[str]:
    """Name each line at its end, none over another; a short stroke shows how it is drawn."""
    ends = sorted(
        (up(line[-1][1]), number, name) for number, (name, line) in enumerate(lines.items())
    )
    parts, last = [], 0.0
    for y, number, name in ends:
        last = max(y, last + APART)
        x = WIDTH - RIGHT + 8
        parts.append(f'<polyline class="l{number}" points="{x},{last} {x + 26},{last}"/>')
        parts.append(f'<text x="{x + 32}" y="{last + 4}">{escape(name)}</text>')
    return parts
