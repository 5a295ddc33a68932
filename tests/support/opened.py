"""What a reader can open on a page, and how: each says whether the page has it at this width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

SOUGHT = "NATO"
"""A word that the search finds in the edition."""


def folded(page: Page) -> bool:
    """Unfold all that is folded, and show each note that has a switch."""
    opened: int = page.evaluate(
        """() => {
            const folds = document.querySelectorAll("article details:not([open])");
            const switches = document.querySelectorAll("article .note input");
            for (const one of folds) one.open = true;
            for (const one of switches) one.checked = true;
            return folds.length + switches.length;
        }"""
    )
    return opened > 0


def preview(page: Page) -> bool:
    """Come by keyboard to a name that says who or what it means."""
    named = page.locator("article a[data-about]:visible")
    if not named.count():
        return False
    page.keyboard.press("Shift")  # so that the browser shows what has the focus
    named.first.focus()
    expect(page.locator("#_about")).to_be_visible()
    return True


def results(page: Page) -> bool:
    """Search, so that the list of results is open."""
    page.keyboard.press("/")
    page.locator("#_search").fill(SOUGHT)
    expect(page.locator("#_search-results")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#_search-results [aria-selected=true]")).to_be_visible()
    return True


def menu(page: Page) -> bool:
    """Open the menu that narrow pages have."""
    switch = page.locator("header label[for=__drawer]")
    if not switch.is_visible():
        return False
    switch.click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    return True


OPENERS: dict[str, Callable[[Page], bool]] = {
    "all unfolded": folded,
    "a preview": preview,
    "the results": results,
    "the menu": menu,
}
