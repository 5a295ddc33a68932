"""The land of which maps are made: outlines of countries, dots and rings for small ones, names.

Shapes come from `borders.json`, which `tools/borders.py` derives; lengths are its units.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from edition import markup
from edition.pictures.membership import Member

BORDERS = Path(__file__).with_name("borders.json")

TINY, DOT = 24, 8
"""A country of a smaller diameter also gets a dot, of this radius."""
SMALL, RING = 56, 36
"""A country of a smaller diameter gets a ring where it joins, of this radius."""
EDGE = 110
"""A name so near to a side is not centred on its place, but begins or ends there."""


class Country(NamedTuple):
    """A country of the drawing."""

    path: str
    at: Sequence[int]
    """The middle of its largest part."""
    size: int
    """The diameter of its largest part; what is drawn, not the country, where a frame cuts it."""


class Borders(NamedTuple):
    """The drawing: its source, its frames (left, top, width, height), and its countries."""

    source: str
    frames: Mapping[str, Sequence[int]]
    countries: Mapping[str, Country]
    """Each country by its code (ISO 3166-1 alpha-2)."""


@cache
def borders() -> Borders:
    """Return the drawing, read once."""
    held = json.loads(BORDERS.read_text(encoding="utf-8"))
    countries = {code: Country(**country) for code, country in held["countries"].items()}
    return Borders(held["source"], held["frames"], countries)


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
    held = borders().countries
    return [held[code] for code in sorted(set(codes)) if code in held]


def shapes(codes: Iterable[str]) -> Markup:
    """Return countries as one path, and a dot for those that would hardly show."""
    found = known(codes)
    path = markup.inline("".join(one.path for one in found))
    dots = [_circle("dot", one, DOT) for one in found if one.size < TINY]
    drawn = Markup('<path vector-effect="non-scaling-stroke" d="{}"/>').format(path)
    return Markup().join([drawn, *dots] if found else [])


def rings(codes: Iterable[str]) -> Markup:
    """Return a ring around each country that is too small to be seen at a glance."""
    return Markup().join(_circle("ring", one, RING) for one in known(codes) if one.size < SMALL)


def _circle(kind: str, country: Country, radius: int) -> Markup:
    return Markup(
        '<circle class="{}" vector-effect="non-scaling-stroke" cx="{}" cy="{}" r="{}"/>'
    ).format(kind, *country.at, radius)


def names(members: Iterable[Member]) -> Markup:
    """Return the names of countries on the map, under the ring of a small one."""
    held = borders().countries
    words = (_name(held[one.country], one.name) for one in members if one.country in held)
    return Markup('<g class="names" aria-hidden="true">{}</g>').format(Markup().join(words))


def _name(country: Country, words: str) -> Markup:
    x, y = country.at
    _, _, width, _ = borders().frames["Europe"]
    anchor = "start" if x < EDGE else "end" if x > width - EDGE else "middle"
    below = country.size < SMALL
    return Markup('<text x="{}" y="{}" dy="{}" text-anchor="{}">{}</text>').format(
        x, y + below * RING, "1em" if below else ".35em", anchor, markup.inline(words)
    )
