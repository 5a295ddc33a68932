"""How tests search a site: as its script finds, and by the box at the head of a page."""

from typing import Any

from playwright.sync_api import Page, expect

_FIND = """async ([queries, most]) => Promise.all(queries.map(async (query) => {
    const { hits, instead } = await editionSearch.find(query);
    const shown = await Promise.all(hits.slice(0, most).map(editionSearch.entry));
    return { instead, count: hits.length, pages: shown.map(
        ({ page, anchor }) => anchor ? `${page}#${anchor}` : page) };
}))"""


def find(page: Page, *queries: str, most: int = 10) -> list[dict[str, Any]]:
    """What the search gives for each query, without the box: pages with their anchors."""
    found: list[dict[str, Any]] = page.evaluate(_FIND, [list(queries), most])
    return found


def search_for(page: Page, text: str) -> None:
    """Type into the box as a reader does who knows its key."""
    page.keyboard.press("/")
    expect(page.locator("#_search")).to_be_focused()
    page.keyboard.type(text)
    expect(page.locator("#_search")).to_have_attribute("aria-expanded", "true")
