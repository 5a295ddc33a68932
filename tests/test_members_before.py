"""The list of members before a round says what the map shows, and the pages carry both."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from markdown import markdown

from edition.render.context import Page, Site
from edition.render.pages.indexes import index, pages
from edition.render.pages.meetings_and_enlargements import enlargement
from edition.render.pages.members_before import before_list

HOSTILE = "<script>alert(1)</script> \"&' {{ x }} *b* [l](javascript:1) `c` </li>\n\n# h"


@pytest.fixture(scope="module")
def site(linked: Site) -> Site:
    return linked


def _list(site: Site, name: str) -> str:
    return before_list(Page(site, f"enlargements/{name}"), name)


def _items(block: str) -> list[str]:
    root = ET.fromstring(block)
    return ["".join(one.itertext()) for one in root.iter("li")]


def test_the_list_says_who_and_since_when(site: Site) -> None:
    items = _items(_list(site, "nato-1955"))
    assert "Members before: 14" in _list(site, "nato-1955")
    assert items[0] == "Belgium, 4 April 1949"
    assert items[-2:] == ["Greece, 18 February 1952", "Türkiye, 18 February 1952"]
    assert len(items) == 14
    assert len(_items(_list(site, "nato-2024"))) == 31


def test_without_an_alliance_there_is_no_list(site: Site) -> None:
    none = replace(site, edition=replace(site.edition, organizations={}))
    assert _list(none, "nato-1952") == ""


def test_hostile_names_are_inert(site: Site) -> None:
    organizations = {
        name: one.model_copy(
            update={"members": tuple(m.model_copy(update={"name": HOSTILE}) for m in one.members)}
        )
        for name, one in site.edition.organizations.items()
    }
    bad = replace(site, edition=replace(site.edition, organizations=organizations))
    block = _list(bad, "nato-1952")
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
    for kind in ("enlargements", "people"):
        first = index(Page(site, kind), kind, pages(site.edition, kind), 0)
        assert first["picture"].startswith("<figure")
