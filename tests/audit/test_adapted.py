"""One page of each kind as readers adapt it: large, spaced, in forced colours, without motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import WINDOW, Built, Serve
from page_kinds import KINDS, pages
from playwright.sync_api import Browser, Page

from .conftest import Tally

pytestmark = pytest.mark.browser

ZOOMED: Any = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels at 400 % (WCAG 2.2, 1.4.10)."""
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: .12em !important;
  word-spacing: .16em !important;
}
p { margin-bottom: 2em !important; }
"""
"""As a reader's own style sheet may have it (WCAG 2.2, 1.4.12)."""

CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const told = (e, how) => `${how}: ${e.outerHTML.slice(0, 140)}`;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !e.closest(".unseen, .md-nav, thead, [hidden], svg") && e.innerText?.trim();
  const scrolls = (e) => {
    for (let at = e; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const page = document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : [];
  // What is shown is asked last, of the few parts that are in question: it takes the most time.
  const parts = [...document.querySelectorAll("article *, footer *, .md-header__title")];
  const over = parts.filter((e) => (
    e.getBoundingClientRect().right > width + 1 && !scrolls(e) && shown(e)
  ));
  const cut = parts.filter((e) => {
    const { overflowX, overflowY } = getComputedStyle(e);
    const hides = (["hidden", "clip"].includes(overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (["hidden", "clip"].includes(overflowY) && e.scrollHeight > e.clientHeight + 3);
    return hides && shown(e);
  });
  const faults = (parts, how) => parts.map((e) => told(e, how));
  return [...page, ...faults(over, "over the edge"), ...faults(cut, "cut off")];
}"""
"""Tells what a page cuts off, or lets reach over its edge where it can't be scrolled to."""


UNSEEN = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const told = (e, how) => `${how}: ${e.outerHTML.slice(0, 140)}`;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const found = [];
  for (const e of document.querySelectorAll(".md-icon > svg, .md-logo svg")) {
    if (shown(e) && getComputedStyle(e).fill === ground) found.push(told(e, "icon not seen"));
  }
  for (const e of document.querySelectorAll("article mark")) {
    const { textDecorationLine, backgroundColor, color } = getComputedStyle(e);
    const line = textDecorationLine.includes("underline");
    if (shown(e) && !line && backgroundColor === ground) found.push(told(e, "mark not seen"));
    if (shown(e) && backgroundColor === color) found.push(told(e, "words not seen"));
  }
  for (const e of document.querySelectorAll("article svg text")) {
    if (shown(e) && getComputedStyle(e).fill === ground) found.push(told(e, "words not seen"));
  }
  return found;
}"""
"""Tells what can't be told from the ground it is on."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all, for a new one each time would take longer than what is done in it."""
    # The reader's own style sheet is put in by a script, which the pages' policy would refuse.
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off(
    built: Built, serve: Serve, page: Page, kind: str, tally: Tally
) -> None:
    page.set_viewport_size(ZOOMED)
    page.emulate_media(reduced_motion="no-preference", forced_colors="none")
    faults = []
    for path in pages(built.served, kind):
        page.goto(f"{serve(built.served.folder)}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        faults += [f"{path}, 400 %: {fault}" for fault in page.evaluate(CUT_OFF)]
        page.add_style_tag(content=SPACING)
        faults += [f"{path}, 400 % and spaced: {fault}" for fault in page.evaluate(CUT_OFF)]
        tally("pages at 400 %, and with the text spaced besides", 1)
    assert faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_where_no_motion_is_wanted(
    built: Built, serve: Serve, page: Page, kind: str
) -> None:
    page.set_viewport_size(WINDOW)
    page.emulate_media(reduced_motion="reduce", forced_colors="none")
    for path in pages(built.served, kind):
        page.goto(f"{serve(built.served.folder)}/{path}")
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((e) => {
                const style = getComputedStyle(e);
                const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
                return lasts(style.animationDuration) && style.animationName !== "none"
                    || lasts(style.transitionDuration) && style.transitionProperty !== "none"
                    || style.scrollBehavior === "smooth";
            }).map((e) => e.outerHTML.slice(0, 100))"""
        )
        assert moving == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_leave_everything_to_be_seen(
    built: Built, serve: Serve, page: Page, kind: str
) -> None:
    """Icons and words differ from the ground, and marks have a line."""
    page.set_viewport_size(WINDOW)
    page.emulate_media(reduced_motion="no-preference", forced_colors="active")
    faults = []
    for path in pages(built.served, kind):
        page.goto(f"{serve(built.served.folder)}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        faults += [f"{path}: {fault}" for fault in page.evaluate(UNSEEN)]
    assert faults == []
