"""What opens, opens and closes by keyboard alone, and the focus is where a reader expects it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PHONE, Address, Built, Serve, WatchedPage
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

FOCUS = Path(__file__).parents[1].joinpath("support/focus.js").read_text("utf-8")
"""Tells what keeps a reader from seeing where the focus is."""


@pytest.fixture
def phone(watched_page: WatchedPage) -> Iterator[Page]:
    with watched_page(viewport=PHONE, reduced_motion="reduce") as watched:
        yield watched.page


def first(miniature_built: Built, pattern: str, marked: str) -> str:
    """Return the first page with something on it."""
    files = sorted(miniature_built.served.folder.glob(pattern))
    return next(
        file.relative_to(miniature_built.served.folder).as_posix()
        for file in files
        if re.search(marked, file.read_text("utf-8"))
    )


def test_the_menu_of_a_phone(phone: Page, miniature_address: Address) -> None:
    phone.goto(miniature_address("people/index.html"))
    switch, menu = phone.locator("#__drawer"), phone.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    phone.keyboard.press("Tab")
    expect(switch).to_be_focused()
    assert phone.get_by_role("checkbox", name="Menu").count() == 1
    assert phone.evaluate(FOCUS, "it") == []
    phone.keyboard.press("Space")
    expect(menu.locator(":focus")).to_have_text(re.compile("Home"))
    assert phone.evaluate(FOCUS, "it") == []
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(switch).to_be_focused()


def test_the_menu_closes_when_the_focus_leaves_it(phone: Page, miniature_address: Address) -> None:
    phone.goto(miniature_address("people/index.html"))
    phone.locator("header label[for=__drawer]").click()
    menu = phone.locator(".md-sidebar--primary")
    expect(menu).to_be_in_viewport()
    for _ in range(menu.locator("a:visible").count() + 1):
        phone.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    assert phone.evaluate(FOCUS, "it") == []


def test_the_menu_opens_without_scripts(
    miniature_address: Address, watched_page: WatchedPage
) -> None:
    with watched_page(viewport=PHONE, java_script_enabled=False) as watched:
        page = watched.page
        page.goto(miniature_address("people/index.html"))
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def test_a_note_shows_and_hides(
    phone: Page, miniature_address: Address, miniature_built: Built
) -> None:
    phone.goto(
        miniature_address(first(miniature_built, "articles/*/index.html", 'id="_note-toggle-1"'))
    )
    note, switch = phone.locator(".sidenote").first, phone.locator("#_note-toggle-1")
    expect(note).to_be_hidden()
    switch.focus()
    phone.keyboard.press("Space")
    expect(note).to_be_visible()
    phone.keyboard.press("Space")
    expect(note).to_be_hidden()


def test_a_name_says_who_it_is_and_escape_puts_that_away(
    page: Page, miniature_address: Address, miniature_built: Built
) -> None:
    page.goto(miniature_address(first(miniature_built, "articles/*/index.html", "data-about=")))
    page.keyboard.press("Tab")
    named, told = page.locator("article a[data-about]:visible").first, page.locator("#_about")
    named.focus()
    expect(told).to_be_visible()
    expect(named).to_have_attribute("aria-describedby", "_about")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(named).to_be_focused()


def test_a_citation_is_copied(browser: Browser, serve: Serve, miniature_built: Built) -> None:
    path = first(miniature_built, "quotes/*/index.html", 'class="cite')
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{serve(miniature_built.served.folder)}/{path}")
        button = page.locator(".cite button:visible").first
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".cite pre").first.inner_text().strip()


def test_a_wide_table_takes_the_focus_and_scrolls(phone: Page, miniature_address: Address) -> None:
    phone.goto(miniature_address("data/index.html"))
    phone.wait_for_load_state()
    boxes = phone.locator(".md-typeset__scrollwrap")
    wide = [box for box in boxes.all() if box.evaluate("e => e.scrollWidth > e.clientWidth")]
    assert phone.locator(".md-typeset__scrollwrap[tabindex='0']").count() == len(wide) > 0
    for box in wide:
        box.focus()
        phone.keyboard.press("ArrowRight")
        phone.wait_for_timeout(200)  # it moves by and by
        assert box.evaluate("e => e.scrollLeft") > 0


def test_the_facets_are_chosen(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("search/index.html") + "?q=lamp")
    value = page.locator(".facet__value input").first
    expect(value).to_be_visible()
    before = page.locator(".search-page__results li").count()
    value.focus()
    page.keyboard.press("Space")
    expect(value).to_be_checked()
    assert page.locator(".search-page__results li").count() <= before
    assert page.evaluate("document.activeElement.matches('.facet__value input')")
