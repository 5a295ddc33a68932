"""The land of which maps are made: outlines of countries, dots and rings for small ones, names.

Shapes come from `borders.json`, which `tools/borders.py` derives; lengths are its units.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import hypot
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from edition.render import escape
from edition.render.pictures import svg
from edition.render.pictures.membership import Member

BORDERS = Path(__file__).with_name("borders.json")

TINY, DOT = 24, 8
"""A country of a smaller diameter also gets a dot, of this radius."""
SMALL, RING = 56, 36
"""A country of a smaller diameter gets a ring where it joins, of this radius."""
WIDE, GAP = 145, 8
"""A name stands in a country so wide; beside any other, so far from it."""
CORNER = 14
"""How far a name may reach into the box of another country, where there is rarely land."""
LETTERS = 34
"""The size of names on a phone, for which room is kept."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Country(NamedTuple):
    """A country of the drawing."""

    path: str
    at: tuple[float, float]
    """The middle of its largest part."""
    box: Box
    """What its largest part takes; where a frame cuts it, of what is left."""

    @property
    def size(self) -> float:
        """Its diameter."""
        left, top, right, bottom = self.box
        return hypot(right - left, bottom - top)


class Borders(NamedTuple):
    """The drawing: its source, its frames (left, top, width, height), and its countries."""

    source: str
    frames: Mapping[str, Sequence[int]]
    countries: Mapping[str, Country]
    """Each country by its code (ISO 3166-1 alpha-2)."""


@cache
def borders() -> Borders:
    """Return the drawing, read once."""
    data = json.loads(BORDERS.read_text(encoding="utf-8"))
    countries = {
        code: Country(shape["path"], tuple(shape["at"]), tuple(shape["box"]))
        for code, shape in data["countries"].items()
    }
    return Borders(data["source"], data["frames"], countries)


def view_box() -> str:
    """Return the frame of the whole drawing."""
    return " ".join(str(number) for number in borders().frames["Europe"])


def inset() -> Markup:
    """Return the frame of North America, which stands in the Atlantic at a smaller scale."""
    return Markup('<rect class="inset" x="{}" y="{}" width="{}" height="{}"/>').format(
        *borders().frames["North America"]
    )


def known(codes: Iterable[str]) -> list[Country]:
    """Return the countries that the drawing has, in the order of their codes."""
    countries = borders().countries
    return [countries[code] for code in sorted(set(codes)) if code in countries]


def land(codes: Iterable[str]) -> Markup:
    """Return countries as one path."""
    path = escape.inline("".join(country.path for country in known(codes)))
    drawn = Markup('<path vector-effect="non-scaling-stroke" d="{}"/>').format(path)
    return drawn if path else Markup()


def dotted(codes: Iterable[str]) -> Markup:
    """Return countries as one path, and a dot for those that would hardly show."""
    found = list(codes)
    dots = (_circle("dot", country, DOT) for country in known(found) if country.size < TINY)
    return Markup().join([land(found), *dots])


def rings(codes: Iterable[str]) -> Markup:
    """Return a ring around each country that is too small to be seen at a glance."""
    return Markup().join(
        _circle("ring", country, RING) for country in known(codes) if country.size < SMALL
    )


def _circle(kind: str, country: Country, radius: int) -> Markup:
    return Markup(
        '<circle class="{}" vector-effect="non-scaling-stroke" cx="{}" cy="{}" r="{}"/>'
    ).format(kind, *country.at, radius)


def names(members: Iterable[Member]) -> Markup:
    """Return the names of countries: in a wide one, else beside it and off the others."""
    countries = borders().countries
    named = [
        (countries[member.country], member.name)
        for member in members
        if member.country in countries
    ]
    words = (
        _name(country, name, [other.box for other, _ in named if other is not country])
        for country, name in named
    )
    return Markup('<g class="names" aria-hidden="true">{}</g>').format(Markup().join(words))


def _name(country: Country, words: str, others: Sequence[Box]) -> Markup:
    (x, y), (left, _, right, _) = country.at, country.box
    if country.size < SMALL:
        left, right = x - RING, x + RING
    anchor = "middle"
    if right - left < WIDE:
        long, half = svg.width(words, LETTERS), LETTERS / 2
        after = (right + GAP, y - half, right + GAP + long, y + half)
        x, anchor = (right + GAP, "start") if _free(after, others) else (left - GAP, "end")
    return Markup('<text x="{:g}" y="{:g}" dy=".35em" text-anchor="{}">{}</text>').format(
        x, y, anchor, escape.inline(words)
    )


def _free(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box lies in the drawing and touches the corners of others at most."""
    left, top, right, bottom = box
    return right < borders().frames["Europe"][2] and all(
        right < other[0] + CORNER
        or other[2] - CORNER < left
        or bottom < other[1] + CORNER
        or other[3] - CORNER < top
        for other in others
    )
