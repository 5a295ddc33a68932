"""One page of each kind by keyboard alone: all is reached, nothing holds, and the focus is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE, Built, Serve, dress
from page_kinds import KINDS, pages
from playwright.sync_api import Browser, Page

from .conftest import Tally

pytestmark = pytest.mark.browser

FOCUS = Path(__file__).parents[1].joinpath("support/focus.js").read_text("utf-8")
STEPS = 15
"""How often Tab is pressed from the head of a page, and back from its foot."""


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=request.param, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_all_is_reached_and_the_focus_is_seen_wherever_it_goes(
    built: Built, serve: Serve, page: Page, kind: str, tally: Tally
) -> None:
    """By Tab from the head of a page, and back from its foot; and at every kind of stop."""
    faults = []
    for path in pages(built.served, kind):
        page.goto(f"{serve(built.served.folder)}/{path}")
        for _ in range(STEPS):
            page.keyboard.press("Tab")
            faults += [f"{path}, forth: {fault}" for fault in page.evaluate(FOCUS, "it")]
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for scheme, what in (("light", "all"), ("dark", "colours")):
            dress(page, scheme)
            faults += [f"{path}, {scheme}: {fault}" for fault in page.evaluate(FOCUS, what)]
        page.evaluate("[...document.querySelectorAll('footer a')].at(-1).focus()")
        page.keyboard.press("Tab")
        # Beyond the last link is the browser itself; without a window it begins anew, or nowhere.
        held = page.evaluate("document.activeElement.closest('footer') !== null")
        assert not held, f"{path} doesn't let go at its end"
        page.evaluate("[...document.querySelectorAll('footer a')].at(-1).focus()")
        for _ in range(STEPS):
            page.keyboard.press("Shift+Tab")
            faults += [f"{path}, back: {fault}" for fault in page.evaluate(FOCUS, "it")]
        tally("steps by keyboard", 2 * STEPS)
        tally("pages whose every stop shows its focus", 1)
    assert faults == []
