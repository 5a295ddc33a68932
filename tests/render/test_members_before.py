"""The list of members before a round says what the map shows, and the pages carry both."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from editions import Records, made
from markdown import markdown
from retold import retold

from edition.link.graph import link
from edition.render.all_pages import site_of
from edition.render.context import Page, Site
from edition.render.pages.indexes import index, pages
from edition.render.pages.meetings_and_enlargements import enlargement
from edition.render.pages.members_before import before_list

HOSTILE = "<script>alert(1)</script> \"&' {{ x }} *b* [l](javascript:1) `c` </li>\n\n# h"


@pytest.fixture(scope="module")
def site() -> Site:
    """An alliance that one state joined and two more."""
    named = {"IS": "Iceland", "NO": "Norway", "DK": "Denmark", "SE": "Sweden", "FI": "Finland"}

    def members(*codes: str) -> list[dict[str, str]]:
        return [{"country": code, "name": named[code]} for code in codes]

    founders = [one | {"from": "1900-04-04"} for one in members("DK", "NO")]
    records: Records = {
        "organizations": {"league": {"name": "L", "genre": "alliance", "members": founders}},
        "enlargements": {
            "league-1920": {
                "title": "First",
                "round": 1,
                "date": "1920-02-18",
                "members": members("SE"),
            },
            "league-1931": {
                "title": "Second",
                "round": 2,
                "date": "1931-07-01",
                "members": members("IS", "FI"),
            },
        },
    }
    verified = made(records, {})
    return site_of(verified, link(verified))


def _list(site: Site, name: str) -> str:
    return before_list(Page(site, f"enlargements/{name}"), name)


def _items(block: str) -> list[str]:
    root = ET.fromstring(block)
    return ["".join(one.itertext()) for one in root.iter("li")]


def test_the_list_says_who_and_since_when(site: Site) -> None:
    assert "Members before: 3" in _list(site, "league-1931")
    assert _items(_list(site, "league-1931")) == [
        "Denmark, 4 April 1900",
        "Norway, 4 April 1900",
        "Sweden, 18 February 1920",
    ]
    assert len(_items(_list(site, "league-1920"))) == 2


def test_without_an_alliance_there_is_no_list(site: Site) -> None:
    none = replace(site, edition=replace(site.edition, organizations={}))
    assert _list(none, "league-1920") == ""


def test_hostile_names_are_inert(site: Site) -> None:
    organizations = {
        name: one.model_copy(
            update={"members": tuple(m.model_copy(update={"name": HOSTILE}) for m in one.members)}
        )
        for name, one in site.edition.organizations.items()
    }
    bad = replace(site, edition=replace(site.edition, organizations=organizations))
    block = _list(bad, "league-1920")
    root = ET.fromstring(block)
    assert {one.tag for one in root.iter()} <= {"details", "summary", "ul", "li", "time"}
    assert "\n\n" not in block
    assert not set("{}*[]`") & set(block)
    assert block in markdown(f"Before.\n\n{block}\n\nAfter.", extensions=["attr_list"])


def test_pages_carry_map_and_list(site: Site) -> None:
    for name in site.edition.enlargements:
        context = enlargement(Page(site, f"enlargements/{name}"), name).context
        assert context["map"].startswith("<figure")
        assert context["before"].startswith("<details")
    for kind, of in (("enlargements", site), ("people", retold())):
        first = index(Page(of, kind), kind, pages(of.edition, kind), 0)
        assert first["picture"].startswith("<figure")
