"""The built sites as readers meet them: in Chromium, served and opened from the disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import FOLDERS, Built, Records, Serve, Site, WatchedPage
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "timeline/index.html",
    "404.html",
    *(f"{folder}/index.html" for folder in FOLDERS),
    *(f"{folder}/*/index.html" for folder in FOLDERS),
    "*",
)
"""One page of each kind: of the records of a kind, the longest; at the end, all other pages."""

DESKTOP: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 360, "height": 740}

Address = Callable[[str], str]
"""Where a page of a site is, by its path from the site's root."""


@pytest.fixture(scope="session")
def address(site: Site, serve: Serve) -> Address:
    """How to reach each site as it is meant to be: over http, or from the disk."""
    if site.offline:
        return lambda path: f"{site.folder.as_uri()}/{path}"
    root = serve(site.folder)
    # The file is its folder's own page, and the 404 page is shown at an address that isn't there.
    return lambda path: f"{root}/{path.replace('404.html', 'no/such/page/')}".replace(
        "index.html", ""
    )


@pytest.fixture
def page(watched_page: WatchedPage) -> Iterator[Page]:
    """A page on a desktop that must ask for nothing elsewhere and write no error."""
    with watched_page(viewport=DESKTOP) as watched:
        yield watched.page


def pages(site: Site, kind: str) -> list[str]:
    """List the pages that stand for a kind."""
    if kind == "*":
        others = set(site.pages) - {*KINDS}
        return sorted(path for path in others if path.partition("/")[0] not in FOLDERS)
    files = sorted(site.folder.glob(kind), key=lambda file: (file.stat().st_size, str(file)))
    if not files:
        pytest.fail(f"no page {kind}")
    return [files[-1].relative_to(site.folder).as_posix()]


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


def a_saying(records: dict[str, Records]) -> tuple[str, str, str]:
    """Return a quote, its article and words of it, for a search: short, direct, in one article."""
    for id_, quote in records["quotes"].items():
        first = quote["readings"][0]
        words = first["text"].split()
        if len(quote["readings"]) == 1 and first["speech"] == "direct" and 6 <= len(words) <= 20:
            return id_, first["article"], first["text"]
    pytest.fail("no quote is short enough to search for")


def test_home_page_leads_to_every_section(
    page: Page, address: Address, records: dict[str, Records]
) -> None:
    page.goto(address("index.html"))
    for folder in FOLDERS:
        links = page.locator(f"article a[href^='{folder}/']")
        assert (links.count() > 0) == bool(records[folder]), folder


def test_search_finds_a_quote_and_opens_at_its_words(
    page: Page, address: Address, records: dict[str, Records]
) -> None:
    id_, _, text = a_saying(records)
    words = sorted(set(re.findall(r"\w{4,}", text)), key=lambda word: (-len(word), word))[:4]
    page.goto(address("index.html"))
    page.locator(".md-search__input").click()
    page.keyboard.type(" ".join(words))
    hits = page.locator(f"a.md-search-result__link[href*='quotes/{id_}/']")
    expect(hits.first).to_be_visible()
    # A page is found as a whole and by its sections: the best is where most of the words are.
    addresses = [str(hit.get_attribute("href")) for hit in hits.all()]
    best = max(addresses, key=lambda href: href.partition("?h=")[2].count("+"))
    page.goto(best)
    highlighted = page.locator("blockquote mark[data-md-highlight]")
    expect(highlighted.first).to_be_in_viewport()
    assert set(words) <= set(re.findall(r"\w+", " ".join(highlighted.all_text_contents())))


def test_search_says_where_there_is_nothing(page: Page, address: Address) -> None:
    page.goto(address("index.html"))
    page.locator(".md-search__input").click()
    page.keyboard.type("zxqjv")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_link_to_a_quote_opens_at_its_words(
    address: Address,
    watched_page: WatchedPage,
    records: dict[str, Records],
    script: bool,
    size: Any,
) -> None:
    id_, article, text = a_saying(records)
    with watched_page(viewport=size, java_script_enabled=script) as watched:
        page = watched.page
        page.goto(address(f"articles/{article}/index.html") + f"#{id_}")
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
    address: Address, watched_page: WatchedPage, records: dict[str, Records]
) -> None:
    id_, _, text = a_saying(records)
    with watched_page(viewport=PHONE, java_script_enabled=False) as watched:
        page = watched.page
        page.goto(address("index.html"))
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


def test_the_keyboard_reaches_the_text_and_the_search(page: Page, address: Address) -> None:
    page.goto(address("people/index.html"))
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    expect(page.locator("a.md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_be_in_viewport()
    page.goto(address("people/index.html"))
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.locator(".md-search__input").evaluate("e => e === document.activeElement"):
            break
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("the")
    expect(page.locator("a.md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h="))


@pytest.fixture(scope="session")
def axe(project: Path) -> str:
    """The script of axe-core; a failure, never a skip, where it isn't installed."""
    file = project / "build" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.fail("axe-core isn't installed: run tools/npm.sh build/npm, as `make test` does")
    return file.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier(
    built: Built, serve: Serve, browser: Browser, axe: str, kind: str
) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        found: list[str] = []
        for path in pages(built.served, kind):
            page.goto(f"{serve(built.served.folder)}/{path}")
            page.evaluate(axe)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                for size in (DESKTOP, PHONE):
                    page.set_viewport_size(size)
                    where = f"{path}, {scheme}, {size['width']}"
                    found += [f"{where}: {barrier}" for barrier in _barriers(page)]
    assert found == []


def _barriers(page: Page) -> list[str]:
    barriers: list[str] = page.evaluate(
        """async () => (await axe.run({resultTypes: ["violations"]})).violations.flatMap(
            v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} -- `
                + n.failureSummary))"""
    )
    return barriers


def test_a_page_that_was_sought_shows_the_words(
    address: Address, watched_page: WatchedPage, records: dict[str, Records]
) -> None:
    """Also where they stand far below the place that the result leads to."""
    _, article, text = a_saying(records)
    words = "+".join(re.findall(r"\w{5,}", text)[-2:])
    with watched_page(viewport=DESKTOP) as watched:
        page = watched.page
        page.goto(address(f"articles/{article}/index.html") + f"?h={words}#_text")
        marks = page.locator("article mark[data-md-highlight]")
        expect(marks.first).to_be_attached()
        page.wait_for_function(
            """() => {
                const marks = document.querySelectorAll("article mark[data-md-highlight]");
                return [...marks].some((mark) => {
                    const { top, bottom } = mark.getBoundingClientRect();
                    return top >= 0 && bottom <= innerHeight;
                });
            }"""
        )
