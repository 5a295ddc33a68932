"""Every page for everyone: axe on all, and on one of each kind with all that can be open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import DESKTOP, PHONE, SCHEMES, Built, Serve, Site, barriers, dress
from opened import OPENERS
from page_kinds import KINDS, pages
from playwright.sync_api import Browser, Page

from .conftest import Tally

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all, for a new one each time would take longer than what is done in it."""
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=["the edition", "the miniature"])
def either(request: pytest.FixtureRequest, built: Built, published: Site) -> Site:
    """The real edition, and the miniature one, which has each thing that an edition may have."""
    return built.served if request.param == "the edition" else published


def test_axe_finds_no_barrier_on_any_page(
    either: Site, serve: Serve, page: Page, axe: str, tally: Tally
) -> None:
    found: list[str] = []
    for path in either.pages:
        page.goto(f"{serve(either.folder)}/{path}")
        page.evaluate(axe)
        for scheme, rules in SCHEMES.items():
            dress(page, scheme)
            found += [f"{path}, {scheme}: {barrier}" for barrier in barriers(page, rules)]
    tally("pages seen by axe, each light and dark", len(either.pages))
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier_where_all_is_open(
    built: Built, serve: Serve, page: Page, axe: str, kind: str, tally: Tally
) -> None:
    found: list[str] = []
    for path in pages(built.served, kind):
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            for name, opener in OPENERS.items():
                page.goto(f"{serve(built.served.folder)}/{path}")
                if not opener(page):
                    continue
                page.evaluate(axe)
                tally("pages seen by axe with something open, each light and dark", 1)
                for scheme, rules in SCHEMES.items():
                    dress(page, scheme)
                    where = f"{path}, {name}, {scheme}, {size['width']}"
                    found += [f"{where}: {barrier}" for barrier in barriers(page, rules)]
    assert found == []
