"""Every page for everyone: axe on each structure, and on each kind with all that can be open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from conftest import DESKTOP, PHONE, SCHEMES, Built, Serve, Site, barriers, dress
from html_tree import Element
from opened import OPENERS, folded
from page_kinds import KINDS, pages
from playwright.sync_api import Browser, Page

from .conftest import Tally

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all, for a new one each time would take longer than what is done in it."""
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        yield context.new_page()


OPENED = ("index.html", "404.html", "articles/*/index.html", "questions/*/index.html")
"""Kinds of pages on which the menu, the previews and the results of the search are opened."""

Chain = tuple[tuple[str, ...], ...]
"""An element with all around it: the tag, classes and attributes of each, from the root."""


def chains(element: Element, around: Chain = ()) -> Iterator[Chain]:
    """Yield what can make a barrier of each element of a page, whatever its words are."""
    chain = (*around, (element.tag, *sorted(element.classes), *sorted(element.attributes)))
    yield chain
    for child in element.children:
        if isinstance(child, Element):
            yield from chains(child, chain)


def structure(page: Element) -> set[Chain]:
    """Return the chains of a page, and each two headings that follow each other."""
    headings = [(element.tag,) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    return {*chains(page), *pairwise(headings)}


def of_all_structures(sites: Iterable[Site]) -> Iterator[tuple[Site, str]]:
    """Yield as many pages of the sites as have every element that is on any, in all its places."""
    pages = {(site, path): structure(page) for site in sites for path, page in site.pages.items()}
    seen: set[Chain] = set()
    for (site, path), found in sorted(pages.items(), key=lambda one: -len(one[1])):
        if found - seen:
            seen |= found
            yield site, path


def test_axe_finds_no_barrier_on_any_structure(
    built: Built, published: Site, serve: Serve, page: Page, axe: str, tally: Tally
) -> None:
    """In the real edition, and in the miniature one, which has each thing an edition may have.

    What a page has of its own besides, its ids, titles, names and languages, is tested on all.
    """
    found: list[str] = []
    for site, path in of_all_structures((built.served, published)):
        page.goto(f"{serve(site.folder)}/{path}")
        page.evaluate(axe)
        for scheme, rules in SCHEMES.items():
            dress(page, scheme)
            found += [f"{path}, {scheme}: {barrier}" for barrier in barriers(page, rules)]
        tally("pages seen by axe, each light and dark", 1)
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier_where_all_is_open(
    built: Built, serve: Serve, page: Page, axe: str, kind: str, size: Any, tally: Tally
) -> None:
    """All that is folded, on one page of each kind; what opens over any page, on a few kinds."""
    page.set_viewport_size(size)
    found: list[str] = []
    for path in pages(built.served, kind):
        for name, opener in (OPENERS if kind in OPENED else {"all unfolded": folded}).items():
            page.goto(f"{serve(built.served.folder)}/{path}")
            if not opener(page) and (opener != folded or size == DESKTOP):
                continue  # as it comes, a page on a desktop is seen above
            page.evaluate(axe)
            tally("pages seen by axe with something open, each light and dark", 1)
            for scheme, rules in SCHEMES.items():
                dress(page, scheme)
                found += [
                    f"{path}, {name}, {scheme}: {barrier}" for barrier in barriers(page, rules)
                ]
    assert found == []
