"""The built sites as readers meet them: in Chromium, served and opened from the disk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import (
    DESKTOP,
    FOLDERS,
    PHONE,
    SCHEMES,
    Address,
    Built,
    Records,
    Serve,
    Site,
    WatchedPage,
    barriers,
    dress,
)
from page_kinds import KINDS, pages
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_phone_and_asks_for_nothing_elsewhere(
    site: Site, address: Address, watched_page: WatchedPage, kind: str
) -> None:
    if kind == "404.html":
        if site.offline:
            return  # no browser shows it for a file that isn't there
        watched_page = _unfound(watched_page)
    with watched_page(viewport=DESKTOP) as watched:
        page = watched.page
        for path in pages(site, kind):
            page.goto(address(path))
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)
                expect(page.locator("h1")).to_be_visible()
                assert _overflow(page) == []


def _unfound(watched_page: WatchedPage) -> WatchedPage:
    """The same, where the server says itself that there is no such page."""

    def watched(**options: Any) -> Any:
        return watched_page(expected=re.compile(r"status of 404 .*/no/such/page/"), **options)

    return watched


def _overflow(page: Page) -> list[str]:
    """List what reaches over the right edge and can't be scrolled to within a part of its own."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const over = e => e.getBoundingClientRect().right > width + 1;
            return [...document.querySelectorAll("article *")].filter(over)
                .map(e => e.outerHTML.slice(0, 120)).concat("the page");
        }"""
    )
    return found


SAYING = (
    "tulk-not-out-1950",
    "wire-1950",
    "whether the lamp was ever out; Tulk said that it was not",
)
"""A quote of the miniature edition, its one article, and its words there."""


def test_home_page_leads_to_every_section(
    page: Page, address: Address, records: dict[str, Records]
) -> None:
    page.goto(address("index.html"))
    for folder in FOLDERS:
        links = page.locator(f"article a[href^='{folder}/']")
        assert (links.count() > 0) == bool(records[folder]), folder


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_link_to_a_quote_opens_at_its_words(
    miniature_address: Address, watched_page: WatchedPage, script: bool, size: Any
) -> None:
    id_, article, text = SAYING
    with watched_page(viewport=size, java_script_enabled=script) as watched:
        page = watched.page
        page.goto(miniature_address(f"articles/{article}/index.html") + f"#{id_}")
        marks = page.locator(f"mark[data-quote='{id_}']")
        expect(marks.first).to_be_in_viewport()
        assert _letters(text) == _letters("".join(marks.all_text_contents()))
        expect(page.locator("mark:target")).to_have_attribute("id", id_)
        others = page.locator(f"mark[data-quote]:not([data-quote='{id_}'])")
        ground = "e => getComputedStyle(e).backgroundColor"
        if script:
            assert marks.first.evaluate(ground) != others.first.evaluate(ground)
            # Not behind the bar that stays at the head of the page.
            top = marks.first.evaluate(
                """e => { const r = e.getClientRects()[0];
                          return e.contains(document.elementFromPoint(r.x + 2, r.y + 2)); }"""
            )
            assert top


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_pages_read_and_lead_on_without_scripts(
    miniature_address: Address, watched_page: WatchedPage
) -> None:
    id_, _, text = SAYING
    with watched_page(viewport=PHONE, java_script_enabled=False) as watched:
        page = watched.page
        page.goto(miniature_address("index.html"))
        page.locator("article a", has_text=re.compile("^Quotes$")).first.click()
        expect(page.locator("h1")).to_be_visible()
        page.locator(f"article a[href*='{id_}']").first.click()
        expect(page.locator("blockquote[data-quote]").first).to_be_visible()
        assert _letters(text) in _letters(page.locator("blockquote").first.inner_text())
        page.locator(f"article a[href$='#{id_}']").first.click()
        expect(page.locator(f"mark[data-quote='{id_}']").first).to_be_in_viewport()
        page.locator("article nav[aria-label='Breadcrumbs'] a").first.click()
        expect(page.locator("h1")).to_be_visible()


def test_colours_follow_the_system_and_the_reader(
    address: Address, watched_page: WatchedPage
) -> None:
    with watched_page(viewport=DESKTOP, color_scheme="dark") as watched:
        page = watched.page
        page.goto(address("index.html"))
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.locator("label[title='Switch to light pages']").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        page.goto(address("people/index.html"))
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_keyboard_reaches_the_text(page: Page, address: Address) -> None:
    page.goto(address("people/index.html"))
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    expect(page.locator("a.md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["index.html", "articles/*/index.html", "quotes/*/index.html"])
def test_axe_finds_no_barrier(
    built: Built, serve: Serve, watched_page: WatchedPage, axe: str, kind: str
) -> None:
    """The audit has all other pages."""
    with watched_page(reduced_motion="reduce") as watched:
        page = watched.page
        found: list[str] = []
        for path in pages(built.served, kind):
            page.goto(f"{serve(built.served.folder)}/{path}")
            page.evaluate(axe)
            for scheme, rules in SCHEMES.items():
                dress(page, scheme)
                for size in (DESKTOP, PHONE):
                    page.set_viewport_size(size)
                    where = f"{path}, {scheme}, {size['width']}"
                    found += [f"{where}: {barrier}" for barrier in barriers(page, rules)]
    assert found == []
