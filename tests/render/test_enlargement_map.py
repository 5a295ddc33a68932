"""The maps of enlargement: who is drawn how in each round, links, borders, hostile names."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from editions import PROJECT, Records, html, made

from edition.link.graph import link
from edition.render.all_pages import render, site_of
from edition.render.context import Page, Site
from edition.render.pictures.enlargement_map import members_before, round_map, small_multiples
from edition.render.pictures.land import borders, inset, land
from edition.render.pictures.membership import after, rounds
from edition.verify.verify import Verified

FOUNDERS = {"BE", "DK", "FR", "GB", "IS", "IT", "NO", "US"}
ROUNDS = {
    "first": "GR TR",
    "second": "DE",
    "third": "CZ HU PL",
    "fourth": "BG EE LT LV RO SI SK",
    "fifth": "FI",
}
ORDER = list(ROUNDS)


def _named(code: str) -> dict[str, str]:
    return {"country": code, "name": f"Land {code}"}


ALLIANCE = {
    "name": "The League",
    "genre": "alliance",
    "members": [_named(code) | {"from": "1920-04-04"} for code in sorted(FOUNDERS)],
}
LEAGUE: Records = {
    "organizations": {"league": ALLIANCE},
    "enlargements": {
        name: {
            "title": f"The {name} enlargement",
            "round": number,
            "date": f"{1920 + 10 * number}",
            "members": [_named(code) for code in ROUNDS[name].split()],
        }
        for number, name in enumerate(ORDER, start=1)
    },
}
"""An alliance that grew in five rounds, every ten years."""


@cache
def _site() -> Site:
    return _of(made(LEAGUE, {}))


def _of(verified: Verified) -> Site:
    return site_of(verified, link(verified))


def _map(site: Site, name: str) -> str:
    return round_map(Page(site, f"enlargements/{name}"), name)


def _index(site: Site) -> str:
    return small_multiples(Page(site, "enlargements"))


def _pictures() -> Iterator[tuple[str, str]]:
    yield "enlargements", _index(_site())
    for name in ORDER:
        yield f"enlargements/{name}", _map(_site(), name)


def _parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)


def _drawn(root: ET.Element, state: str) -> set[str]:
    """The countries whose outlines stand in the drawing, not in its legend, in a state."""
    drawing = next(one for one in root.iter("svg") if one.get("class") == "drawing")
    paths = [
        path.get("d") or ""
        for part in drawing.iter()
        if part.get("class") == state and part.tag in ("g", "a")
        for path in part.iter("path")
    ]
    held = borders().countries
    found = {code for code in held if any(held[code].path in path for path in paths)}
    assert sum(len(held[code].path) for code in found) == sum(map(len, paths))
    return found


def _codes(names: list[str]) -> set[str]:
    return {code for name in names for code in ROUNDS[name].split()}


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_draws_each_country_once_and_in_its_state(name: str) -> None:
    root, at = _parsed(_map(_site(), name)), ORDER.index(name)
    assert _drawn(root, "joining") == _codes([name])
    assert _drawn(root, "before") == FOUNDERS | _codes(ORDER[:at])
    assert _drawn(root, "after") == _codes(ORDER[at + 1 :])
    assert _drawn(root, "others") == set(borders().countries) - FOUNDERS - _codes(ORDER)


@pytest.mark.parametrize("name", ROUNDS)
def test_members_before_are_listed_with_since_when(name: str) -> None:
    edition, at = _site().edition, ORDER.index(name)
    found = members_before(edition, name)
    assert {member.country for member in found} == FOUNDERS | _codes(ORDER[:at])
    assert len(found) == len({member.country for member in found})
    assert {member.since for member in found if member.country in FOUNDERS} == {"1920-04-04"}
    assert [member.since for member in found] == sorted(member.since for member in found)


@pytest.mark.parametrize("name", ROUNDS)
def test_who_joins_is_also_said_in_words(name: str) -> None:
    root = _parsed(_map(_site(), name))
    text = " ".join("".join(root.itertext()).split())
    for member in _site().edition.enlargements[name].members:
        assert text.count(member.name) >= 3, "description, name on the map, legend"


def test_the_index_has_a_map_for_each_round() -> None:
    root = _parsed(_index(_site()))
    captions = ["".join(one.itertext()) for one in root.iter("a")]
    assert len(captions) == len(ROUNDS)
    assert captions[2] == "1950: Land CZ, Land HU, Land PL"
    shapes = {group.get("id"): group for group in root.iter("g") if group.get("id")}
    for name, item in zip(ORDER, root.iter("li"), strict=False):
        used = {use.get("class"): use.get("href") or "" for use in item.iter("use")}
        path = next(shapes[used["joining"][1:]].iter("path")).get("d") or ""
        codes = (code for code, country in borders().countries.items() if country.path in path)
        assert set(codes) == _codes([name])


def test_ids_are_unique_and_every_reference_in_a_picture_holds() -> None:
    for _, picture in _pictures():
        ids = re.findall(r' id="([^"]*)"', picture)
        assert len(ids) == len(set(ids))
        assert all(one.startswith("_map-") for one in ids)
        local = re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', picture)
        labels = re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', picture)
        assert {one or other for one, other in local} | set(labels) <= set(ids)


def test_links_lead_to_pages() -> None:
    verified = made(LEAGUE, {})
    pages = render(verified, link(verified), "directory")
    for path, picture in _pictures():
        for address in re.findall(r'<a [^>]*href="([^"]*)"', picture):
            target = posixpath.normpath(posixpath.join(path, address, "index.md"))
            assert target in pages
            assert address.endswith("/")


def test_a_picture_with_links_is_a_group_and_one_without_an_image() -> None:
    assert 'role="group"' in _map(_site(), "third")
    assert 'role="img"' in _map(_alone([{"country": "SE", "name": "Sweden"}]), "first")


def test_nothing_is_asked_of_another_host_and_nothing_needs_a_style_or_a_script() -> None:
    for _, picture in _pictures():
        assert not re.search(r"style=|<script|<style|\son\w+=|https?:", picture)


def test_markdown_leaves_the_pictures_as_they_are() -> None:
    for _, picture in _pictures():
        assert picture in html(f"# Title\n\nText.\n\n{picture}\n\nText.\n")


def test_pictures_are_the_same_every_time_and_stay_small() -> None:
    first = dict(_pictures())
    _site.cache_clear()
    assert dict(_pictures()) == first
    assert max(len(picture.encode()) for picture in first.values()) < 45_000


SHOWN = """
    AL AT BE BG BY CA CH CZ DE DK DZ EE ES FI FR GB GR HR HU IE IS IT LT LU LV MA ME MK MX NL NO PL
    PT RO RS RU SE SI SK TR UA US
"""


def test_the_data_have_both_sides_of_the_ocean_and_say_where_they_come_from() -> None:
    assert set(SHOWN.split()) <= set(borders().countries)
    file = PROJECT / "edition" / "render" / "pictures" / "borders.json"
    assert file.stat().st_size < 100_000
    assert file.with_name("borders.LICENSE.txt").is_file()
    assert "licence" in file.read_text("utf-8")


PLACES = {
    "UA": (947, 566),  # 34.1 E 45.0 N, on the Crimea
    "DE": (623, 451),  # 13.4 E 52.5 N
    "RU": (917, 323),  # 37.6 E 55.7 N
    "CY": (991, 777),  # 33.4 E 35.3 N, in the north of the island
}
"""Places in units of the drawing, as `project` of tools/borders.py gives them."""


@pytest.mark.parametrize("code", PLACES)
def test_a_place_lies_in_its_country_alone(code: str) -> None:
    held = borders().countries
    assert [one for one in held if _contains(held[one].path, PLACES[code])] == [code]


def _contains(path: str, place: tuple[float, float]) -> bool:
    """Whether a place lies within the outlines of a path, counted by the lines to its right."""
    x, y, inside, at = *place, False, (0.0, 0.0)
    for ring in re.findall(r"[Mm]([^z]*)z", path):
        numbers = [float(one) for one in re.findall(r"-?\d+", ring)]
        points = []
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + step[0], at[1] + step[1])
            points.append(at)
        at = points[0]
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            if (a[1] > y) != (b[1] > y):
                inside ^= x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
    return inside


def _alone(members: list[dict[str, Any]], **records: Mapping[str, Any]) -> Site:
    """An edition of one round, called `first`, of 1990."""
    first = {"title": "First", "round": 1, "date": "1990", "members": members}
    return _of(made({"enlargements": {"first": first}, **records}, {}))


def test_hostile_names_stay_text() -> None:
    name = '"><script>alert(1)</script>&amp; `x` {: .a } [b](c) *d* ~~~'
    members = [{"country": code, "name": name} for code in ("SE", "FJ")]
    for picture in (_map(_alone(members), "first"), _index(_alone(members))):
        assert name in "".join(_parsed(picture).itertext())
        assert picture in html(f"Text.\n\n{picture}\n")
        assert "<script" not in picture


def test_what_the_data_lack_is_said() -> None:
    site = _alone([{"country": "SE", "name": "Sweden"}, {"country": "FJ", "name": "Fiji"}])
    words = "Not in the data, and so not drawn: Fiji."
    assert words in _map(site, "first")
    assert words in _index(site)
    assert "Not in the data" not in _map(_site(), "first")


def test_an_edition_without_rounds_has_no_maps() -> None:
    empty = _of(made({}, {}))
    assert not _index(empty)


def test_a_withdrawn_round_counts_nowhere() -> None:
    withdrawn = {"date": "2020-01-01", "why": "An error."}
    no_round = {
        "title": "X",
        "round": 1,
        "date": "1990",
        "members": [{"country": "SE", "name": "Sweden"}],
        "withdrawn": withdrawn,
    }
    site = _of(made({"enlargements": {"first": no_round}}, {}))
    assert not rounds(site.edition)
    assert not _map(site, "first")
    assert not _index(site)


def test_members_that_left_are_members_no_longer_and_may_come_back() -> None:
    alliance = {
        "name": "A",
        "genre": "alliance",
        "members": [
            {"country": "FR", "name": "France", "from": "1949", "to": "1966"},
            {"country": "BE", "name": "Belgium"},
            {"country": "PL", "name": "Poland", "from": "1991"},
        ],
    }
    pact = {
        "name": "B",
        "genre": "alliance",
        "members": [{"country": "RU", "name": "Russia", "from": "1995"}],
    }
    dates = {"one": "1955", "two": "1970", "three": "1980"}
    codes = {"one": ("DE", "Germany"), "two": ("ES", "Spain"), "three": ("FR", "France")}
    enlargements = {
        name: {
            "title": name,
            "round": number,
            "date": dates[name],
            "members": [{"country": codes[name][0], "name": codes[name][1]}],
        }
        for number, name in enumerate(dates, start=1)
    }
    site = _of(
        made({"organizations": {"a": alliance, "b": pact}, "enlargements": enlargements}, {})
    )
    edition = site.edition
    assert [one.country for one in members_before(edition, "one")] == ["FR", "BE"]
    assert [one.country for one in members_before(edition, "two")] == ["BE", "DE"]
    assert [one.country for group in after(edition, "two") for one in group.members] == ["FR"]
    assert [one.country for one in members_before(edition, "three")] == ["BE", "DE", "ES"]
    _parsed(_index(site))


def test_land_that_is_not_known_draws_nothing() -> None:
    assert not land(["ZZ"])
    assert "rect" in inset()
