"""What the pages leave behind in a reader's browser: the choice of colours, and no more."""

from __future__ import annotations

import pytest
from conftest import DESKTOP, Address, WatchedPage
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORED = """() => [localStorage, sessionStorage].flatMap((place) => Object.keys(place))"""


def test_a_visit_leaves_only_the_choice_of_colours(
    miniature_address: Address, watched_page: WatchedPage
) -> None:
    with watched_page(viewport=DESKTOP) as watched:
        page = watched.page
        page.goto(miniature_address("index.html"))
        page.locator("label[title='Switch to dark pages']").click()
        page.keyboard.press("/")
        page.locator("#_search").fill("lamp")
        expect(page.locator("#_search-results")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator(".search-page__results li").first).to_be_visible()
        assert {key.rpartition(".")[2] for key in page.evaluate(STORED)} == {"__palette"}
        assert page.evaluate("document.cookie") == ""
        assert page.context.cookies() == []
        databases = page.evaluate("async () => (await indexedDB?.databases?.()) ?? []")
        assert databases == []
