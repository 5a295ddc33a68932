"""The search as readers meet it: in Chromium, served and opened from the disk."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import (
    DESKTOP,
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
from editions import ARCHIVE, ARTICLE, PROJECT, made, rendered
from playwright.sync_api import Browser, Page, expect
from searching import find, search_for

from edition.link.graph import link
from edition.read.load import read
from edition.render.all_pages import site_of
from edition.render.search.packed import packed
from edition.render.search.scripts import scripts
from edition.render.search.words import folded, stem, words

pytestmark = pytest.mark.browser

CASES = yaml.safe_load((PROJECT / "tests" / "search_words.yml").read_text("utf-8"))


def test_every_reading_is_found_by_five_of_its_words(
    page: Page, address: Address, records: dict[str, Records]
) -> None:
    wanted = dict(_five(records))
    page.goto(address("index.html"))
    found = find(page, *(query for _, query in wanted), most=10)
    missed = [
        key
        for key, one in zip(wanted, found, strict=True)
        if not any(re.fullmatch(wanted[key], shown) for shown in one["pages"])
    ]
    assert missed == []


def _five(records: dict[str, Records]) -> Iterator[tuple[tuple[str, str], str]]:
    """Each quote with the first and the last five words of a reading, and where that opens."""
    for name, quote in records["quotes"].items():
        for reading in () if "withdrawn" in quote else quote["readings"]:
            part = max(re.split(r"\[(?:…|\.\.\.)\]", reading["text"]), key=len).split()
            for five in (part[:5], part[-5:]):
                yield (name, " ".join(five)), rf"articles/{reading['article']}#{name}(--\d+)?"


def test_both_sides_see_the_same_words(page: Page, address: Address, linked: Any) -> None:
    agents = [*linked.edition.people.values(), *linked.edition.organizations.values()]
    names = [name for agent in agents for name in agent.names]
    own = [file.read_text("utf-8") for file in sorted(PROJECT.glob("*.md"))]
    texts = [*(text for text, _ in CASES), *linked.edition.texts.values(), *names, *own]
    known = {folded(word) for text in texts for word in words(text)}
    forms = sorted(known | set(_affixed(known)))
    assert len(forms) > 5000
    page.goto(address("index.html"))
    seen = page.evaluate(
        """async ([texts, forms]) => [
            texts.map((text) => editionSearch.words(text).map(editionSearch.folded)),
            await Promise.all(forms.map(editionSearch.stem))]""",
        [texts, forms],
    )
    assert seen[0] == [[folded(word) for word in words(text)] for text in texts]
    differ = [(form, one) for form, one in zip(forms, seen[1], strict=True) if one != stem(form)]
    assert differ == []


ENGLISH = "s es ed ing ly ness ation ational ies ement fulness iveness ously izer ally logy"
RUSSIAN = "а ы у ом ами ой ыми ование ости ться лась ейший ившись ующая ете ила нный ость"


def _affixed(known: set[str]) -> Iterator[str]:
    """Words that no text has, in both scripts, with endings that the stemmers know."""
    for word in sorted(known):
        if re.fullmatch("[a-z]{3,}", word):
            yield from (word + ending for ending in ENGLISH.split())
        elif re.fullmatch("[а-я]{3,}", word):
            yield from (word[:-1] + ending for ending in RUSSIAN.split())


def test_both_sides_agree_on_every_letter(page: Page, miniature_address: Address) -> None:
    """Each letter and mark of the Unicode that Python knows, between two others."""
    chars = (chr(code) for code in range(sys.maxunicode + 1))
    kept = [char for char in chars if unicodedata.category(char)[0] in "LNM"]
    texts = ["".join(f"a{char}b " for char in kept[i : i + 500]) for i in range(0, len(kept), 500)]
    page.goto(miniature_address("index.html"))
    seen = page.evaluate(
        "(texts) => texts.map((t) => editionSearch.words(t).map(editionSearch.folded))", texts
    )
    differ = [
        (one, other)
        for text, found in zip(texts, seen, strict=True)
        for one, other in zip([folded(word) for word in words(text)], found, strict=True)
        if one != other
    ]
    assert differ == []


def test_numbers_come_back_in_the_browser(page: Page, miniature_address: Address) -> None:
    numbers = [*range(0, 3000, 7), 35007, 35008, 1542149, 1542150, 10**9]
    page.goto(miniature_address("index.html"))
    text = "".join(map(packed, numbers))
    assert page.evaluate("(text) => [...editionSearch.numbers(text)]", text) == numbers


def test_queries_mean_what_they_say(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("index.html"))
    count = {
        query: one["count"] for query, one in zip(_MEANINGS, find(page, *_MEANINGS), strict=True)
    }
    assert count["both guilds"] > 0
    assert count['"both guilds"'] > 0
    assert count['"guilds both"'] == 0
    assert count["“both guilds”"] == count['"both guilds"']
    assert count["brask -tulk"] + count["brask tulk "] == count["brask "]
    assert count['brask -"the lamp"'] < count["brask "]
    assert count["BRASK "] == count["brask "] == count["Brask’s "]
    assert count["Браску "] == count["Браск "] > 0
    assert count["enlargem"] >= count["enlargement "] > 0
    assert count["Vell–Point "] == count["vell point "] > 0
    assert count["-brask"] == count["!"] == count["zxqjv"] == 0


_MEANINGS = (
    "both guilds",
    '"both guilds"',
    '"guilds both"',
    "“both guilds”",
    "brask ",
    "brask tulk ",
    "brask -tulk",
    'brask -"the lamp"',
    "BRASK ",
    "Brask’s ",
    "Браску ",
    "Браск ",
    "enlargem",
    "enlargement ",
    "Vell–Point ",
    "vell point ",
    "-brask",
    "!",
    "zxqjv",
)


@pytest.mark.parametrize("query", ["Brsak", "Barsk", "Brazk", "Бравк"])
def test_a_misspelling_finds_what_was_meant(
    page: Page, miniature_address: Address, query: str
) -> None:
    page.goto(miniature_address("index.html"))
    (found,) = find(page, query, most=3)
    assert found["instead"]
    assert "people/ada-brask" in found["pages"]


def test_omitted_matter_is_not_found(
    page: Page, address: Address, records: dict[str, Records]
) -> None:
    page.goto(address("index.html"))
    matter = [
        " ".join(words(omission["text"])[:8])
        for record in records["articles"].values()
        for omission in record.get("omit", ())
        if len(words(omission["text"])) > 8 and omission["text"] != record["title"]
    ]
    assert [one["count"] for one in find(page, *(f'"{text}"' for text in matter))] == [0] * len(
        matter
    )


@pytest.fixture(scope="module")
def russian(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the search of a small edition in Russian, opened from the disk."""
    folder = tmp_path_factory.mktemp("russian")
    records: Mapping[str, Mapping[str, Any]] = {
        "articles": {"gazeta": {**ARTICLE, "language": "ru"}},
        "organizations": {"press": {"name": "The Press"}},
        "people": {"ann": {"name": "Ann Lee", "sort": "Lee", "names": ["Энн Ли", "Петрова"]}},
    }
    text = "Расширение альянса обсуждали в Москве.\nПетровой подарили ёлку.\nМай, мой брат."
    verified = made(records, {"gazeta": text})
    for path, script in scripts(site_of(verified, link(verified))).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(script, "utf-8")
    shutil.copytree(PROJECT / "theme" / "assets", folder / "assets")
    page = '<!doctype html><meta charset="utf-8"><div data-search-root="."></div>'
    (folder / "index.html").write_text(f'{page}<script src="assets/search.js"></script>', "utf-8")
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("расширения", "articles/gazeta#_p1"),
        ("расширением альянс", "articles/gazeta#_p1"),
        ("Москва", "articles/gazeta#_p1"),
        ("елка", "articles/gazeta#_p2"),
        ("ЁЛКИ", "articles/gazeta#_p2"),
        ("Петрову", "people/ann"),
        ("Lee", "people/ann"),
        ("мой брат", "articles/gazeta#_p3"),
        ('"в Москве"', "articles/gazeta#_p1"),
    ],
)
def test_russian_is_found_in_any_of_its_forms(russian: Page, query: str, page: str) -> None:
    (found,) = find(russian, query)
    assert page in found["pages"]


def test_the_box_is_a_combobox(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("people/index.html"))
    box = page.get_by_role("combobox", name="Search the edition")
    expect(box).to_have_attribute("aria-expanded", "false")
    search_for(page, "brask lamp")
    options = page.get_by_role("option")
    expect(page.locator(".search [role=status]")).to_have_text(re.compile(r"^\d+ results\.$"))
    expect(options.first.locator("mark").first).to_have_text(re.compile("Brask|lamp"))
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "_search-0")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("brask lamp")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_enter_opens_the_chosen_result(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("people/index.html"))
    search_for(page, "Ады Браск")
    expect(page.get_by_role("option").first).to_contain_text("Ada Brask")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Ada Brask"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_hit_opens_at_the_words(
    miniature_address: Address, watched_page: WatchedPage, size: Any
) -> None:
    name, words = "tulk-not-out-1950", "whether the lamp was ever out"
    with watched_page(viewport=size) as watched:
        page = watched.page
        page.goto(miniature_address("index.html"))
        if size is PHONE:
            page.get_by_role("link", name="Search").first.click()
        search_for(page, words)
        hit = page.locator(f"a.hit[href$='#{name}']")
        hit.click()
        mark = page.locator("mark:target")
        expect(mark).to_have_attribute("id", name)
        expect(mark).to_be_in_viewport()


def test_a_hit_in_running_text_opens_at_its_paragraph(
    page: Page, miniature_address: Address, miniature_built: Built
) -> None:
    text = (miniature_built.root / "sources" / "articles" / "wire-1950.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    sought = " ".join(lines[1].split()[:9])
    page.goto(miniature_address("index.html"))
    (found,) = find(page, f'"{sought}"', most=20)
    shown = [one for one in found["pages"] if one.startswith("articles/wire-1950#_p")]
    assert shown, found
    page.goto(miniature_address("articles/wire-1950/index.html") + f"#{shown[0].partition('#')[2]}")
    expect(page.locator("p:target")).to_be_in_viewport()
    expect(page.locator("p:target")).to_contain_text(sought[:20])


def test_texts_are_shown_and_never_read_as_markup(browser: Browser, tmp_path: Path) -> None:
    """The miniature edition has an article of hostile text."""
    for path, script in rendered(ARCHIVE).items():
        if path.endswith(".js"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(script, "utf-8")
    shutil.copytree(PROJECT / "theme" / "assets", tmp_path / "assets")
    box = re.sub(r"{%.*?%}|{#-.*?-#}|{{.*?}}", "", _partial(), flags=re.DOTALL)
    box = box.replace('data-search-root=""', 'data-search-root="."')
    scripted = "".join(
        f'<script src="assets/{name}.js"></script>' for name in ("search", "search_box")
    )
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8">{box}{scripted}', "utf-8"
    )
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    search_for(page, "keeper sheet reads")
    expect(page.locator(".hit").first).to_contain_text("<script>alert('lamp')</script>")
    assert page.locator(".hit script, .hit b").count() == 0
    page.close()


def _partial() -> str:
    return (PROJECT / "theme" / "partials" / "search.html").read_text("utf-8")


def test_the_page_of_results_can_be_narrowed_and_shared(
    page: Page, miniature_address: Address
) -> None:
    page.goto(miniature_address("index.html"))
    search_for(page, "brask")
    page.keyboard.press("Enter")
    results, status = page.locator(".search-page__results li"), page.locator(".search-page__status")
    expect(results.first).to_contain_text("Brask")
    everything = _number(status.text_content())
    groups = page.locator(".facet legend")
    expect(groups).to_contain_text(["Kind", "Speaker", "Year said", "Meeting", "Evidence"])
    quotes = page.locator(".facet__value", has_text="Quotes")
    count = int(quotes.locator(".facet__count").inner_text())
    assert 0 < count < everything
    quotes.locator("input").check()
    expect(status).to_have_text(f"{count} results.")
    assert "kind=quotes" in page.url
    speaker = page.locator(".facet", has_text="Speaker").locator(".facet__value").first
    fewer = int(speaker.locator(".facet__count").inner_text())
    speaker.locator("input").check()
    expect(status).to_have_text(f"{fewer} result{'' if fewer == 1 else 's'}.")
    shared = page.url
    page.go_back()
    expect(status).to_have_text(f"{count} results.")
    page.go_back()
    expect(status).to_have_text(f"{everything} results.")
    page.goto(shared)
    expect(status).to_have_text(f"{fewer} result{'' if fewer == 1 else 's'}.")
    expect(page.locator(".facet input:checked")).to_have_count(2)


def _number(text: str | None) -> int:
    found = re.match(r"\d+", text or "")
    assert found, text
    return int(found[0])


CHOOSE_EACH = """async () => {
  const told = () => document.querySelector(".search-page__status").innerText.trim();
  const becomes = async (text) => {
    for (let frame = 0; told() !== text && frame < 600; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
    return told() === text;
  };
  const ids = [...document.querySelectorAll(".facet__value input")].map(({ id }) => id);
  const choose = (id) => document.getElementById(id).click();
  const everything = told();
  const wrong = [];
  for (const id of ids) {
    const value = document.getElementById(id).closest(".facet__value");
    const count = Number(value.querySelector(".facet__count").innerText);
    choose(id);
    const counted = await becomes(`${count} result${count === 1 ? "" : "s"}.`);
    if (!counted) wrong.push(`${id} says ${count}: ${told()}`);
    choose(id);
    if (!await becomes(everything)) wrong.push(`${id} given up: ${told()}`);
  }
  return [ids.length, wrong];
}"""
"""Chooses each value of the facets alone; tells how many, and of which the count is wrong."""


def test_the_facets_count_what_choosing_them_gives(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("search/index.html") + "?q=lamp")
    expect(page.locator(".facet__value").first).to_be_visible()
    tried, wrong = page.evaluate(CHOOSE_EACH)
    assert tried > 10
    assert wrong == []


def test_a_facet_keeps_what_has_its_value(
    page: Page, miniature_address: Address, miniature_built: Built
) -> None:
    edition = read(miniature_built.root)[0]
    summit = "vell-summit-1931"
    for facet, text in (
        ("speaker=ada-brask", "Ada Brask"),
        ("year=1931", "1931"),
        (f"meeting={summit}", edition.meetings[summit].title),
    ):
        page.goto(miniature_address("search/index.html") + f"?q=lamp&{facet}")
        hits = page.locator(".search-page__results .hit")
        expect(hits.first).to_be_visible()
        found = hits.all_inner_texts()
        assert all("QUOTE" in hit and text in hit for hit in found), facet
    article = "gazette-1931"
    page.goto(miniature_address("search/index.html") + f"?q=lamp&article={article}")
    expect(page.locator(".search-page__results .hit").first).to_be_visible()
    pages = {str(hit.get_attribute("href")).split("/")[2] for hit in page.locator(".hit").all()}
    quotes = edition.quotes.items()
    printed = {name for name, one in quotes if article in {r.article for r in one.readings}}
    assert article in pages
    assert pages <= {article, *printed}


def test_a_value_that_is_not_there_gives_nothing(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("search/index.html") + "?q=brask&speaker=nobody&meeting=aaa&year=1")
    expect(page.locator(".search-page__status")).to_have_text("Nothing for “brask”.")


def test_what_is_not_found_is_said(page: Page, miniature_address: Address) -> None:
    page.goto(miniature_address("search/index.html") + "?q=zxqjv")
    expect(page.locator(".search-page__status")).to_have_text("Nothing for “zxqjv”.")
    page.locator("#_sought").fill("Brsak")
    expect(page.locator(".search-page__status")).to_have_text(
        re.compile(r"^Nothing for “Brsak”\. \d+ results for “brask”\.$")
    )


def test_without_scripts_the_search_leads_to_the_indexes(
    miniature_address: Address, watched_page: WatchedPage
) -> None:
    with watched_page(viewport=PHONE, java_script_enabled=False) as watched:
        page = watched.page
        page.goto(miniature_address("people/index.html"))
        expect(page.locator("#_search")).to_be_hidden()
        page.locator("header a[aria-label='Search']").click()
        expect(page.locator("article")).to_contain_text("The search needs scripts")
        page.locator("article a", has_text=re.compile("^Quotes$")).click()
        expect(page.locator("h1")).to_contain_text("Quotes")


def test_a_page_asks_for_little_and_a_query_for_no_more_than_it_needs(
    miniature_address: Address, miniature_site: Site, watched_page: WatchedPage
) -> None:
    with watched_page(viewport=DESKTOP) as watched:
        page = watched.page
        page.goto(miniature_address("people/index.html"))
        opening = [_file(miniature_site, url) for url in watched.requests if "search" in url]
        assert sum(file.stat().st_size for file in opening) < 40_000
        assert not any(file.parent.name in ("search", "stemmers") for file in opening)
        known = len(watched.requests)
        search_for(page, "brask enlargement")
        asked = [url for url in watched.requests[known:] if re.search("/(search|stemmers)/", url)]
        query = [_file(miniature_site, url) for url in asked]
        assert {file.parent.name for file in query} == {"search", "stemmers"}
        assert sum(file.stat().st_size for file in query) < 100_000


def _file(site: Site, url: str) -> Path:
    path = url.partition("?")[0].removeprefix(site.folder.as_uri())
    return site.folder / re.sub(r"^http://[^/]+", "", path).lstrip("/")


def test_the_scripts_are_small() -> None:
    assets = PROJECT / "theme" / "assets"
    assert sum(file.stat().st_size for file in assets.glob("search*.js")) < 30_000


def test_a_strict_policy_lets_the_search_run(
    miniature_built: Built, serve: Serve, watched_page: WatchedPage
) -> None:
    """The theme's own scripts in the page aside, which the search doesn't need."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'"
    inline = re.compile("inline script|img-src|default-src|font-src|__md_get")
    with watched_page(expected=inline, viewport=DESKTOP) as watched:
        page = watched.page
        page.route(
            re.compile(r"/(index\.html)?(\?.*)?$"),
            lambda route: route.fulfill(
                response=(found := route.fetch()),
                headers={**found.headers, "content-security-policy": policy},
            ),
        )
        page.goto(f"{serve(miniature_built.served.folder)}/people/")
        search_for(page, "brask")
        page.keyboard.press("Enter")
        expect(page.locator(".search-page__results li").first).to_contain_text("Brask")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier_with_results_open(
    miniature_built: Built, serve: Serve, browser: Browser, axe: str, size: Any
) -> None:
    found: list[str] = []
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        root = serve(miniature_built.served.folder)
        for path in ("people/", "search/?q=brask"):
            page.goto(f"{root}/{path}")
            page.evaluate(axe)
            if path == "people/":
                search_for(page, "brask")
                page.keyboard.press("ArrowDown")
            else:
                expect(page.locator(".search-page__results li").first).to_be_visible()
                page.locator("details.search-page__facets").evaluate("e => { e.open = true; }")
            for scheme, rules in SCHEMES.items():
                dress(page, scheme)
                found += [f"{path}, {scheme}: {barrier}" for barrier in barriers(page, rules)]
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, path
    assert found == []
