"""The built pages as those meet them who don't see them: regions, names of controls, languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from conftest import Records, Site
from html_tree import Element

SCRIPTS = {
    "CYRILLIC": {"be", "bg", "mk", "ru", "sr", "uk"},
    "GREEK": {"el"},
    "ARABIC": {"ar", "fa"},
}
"""Languages by the script that they are written in; English is none of them."""


def words(element: Element, language: str = "") -> Iterator[tuple[Element, str, str]]:
    """Yield every piece of text that is shown or read out: where it is, its language, itself."""
    language = element["lang"] or language
    if element.tag in ("script", "style"):
        return
    for name in ("aria-label", "title", "alt", "placeholder"):
        if element[name]:
            yield element, language, element[name]
    for child in element.children:
        if isinstance(child, str):
            yield element, language, child
        else:
            yield from words(child, language)


def foreign(text: str, language: str) -> str:
    """Return the letters of a text that its language isn't written in."""
    scripts = [name for name, spoken in SCRIPTS.items() if language.split("-")[0] not in spoken]
    return "".join(c for c in text if unicodedata.name(c, "").split(" ")[0] in scripts)


def within(element: Element, wanted: str) -> bool:
    """Whether a class is that of an element or of one around it."""
    at: Element | None = element
    while at is not None:
        if wanted in at.classes:
            return True
        at = at.parent
    return False


@pytest.mark.parametrize("tag", ["main", "header", "footer"])
def test_a_page_has_one_of_each_region(site: Site, tag: str) -> None:
    for path, page in site.pages.items():
        regions = [e for e in page.all(tag) if tag == "main" or not _in(e, "article")]
        assert len(regions) == 1, path
        assert tag == "main" or not _in(regions[0], "main"), path


def _in(element: Element, tag: str) -> bool:
    at = element.parent
    while at is not None and at.tag != tag:
        at = at.parent
    return at is not None


def test_what_is_read_is_in_a_region(site: Site) -> None:
    for path, page in site.pages.items():
        (article,) = page.all("article")
        assert _in(article, "main"), path
        assert all(_in(heading, "main") for heading in page.all("h1", "h2", "h3")), path


def test_every_navigation_has_a_name_of_its_own(site: Site) -> None:
    for path, page in site.pages.items():
        named = {nav["aria-label"] or nav["aria-labelledby"] for nav in page.all("nav")}
        assert all(named), path
        names = [nav["aria-label"] for nav in page.all("article")[0].all("nav")]
        assert len(names) == len(set(names)), path


def test_every_control_and_picture_has_a_name(site: Site) -> None:
    for path, page in site.pages.items():
        labels = {label["for"]: label.text().strip() for label in page.all("label")}
        for one in page.all("a", "button", "input", "img"):
            if one.tag == "input" and one["id"] in ("__search", "__toc"):
                continue  # the theme's: one is never shown, the other where it has a label
            known = labels.get(one["id"]) or "aria-hidden" in one
            inside = "".join(text for _, _, text in words(one)).strip()
            assert inside or known, f"{path}: {one.attributes}"


def test_every_text_is_in_the_language_it_says(site: Site, records: dict[str, Records]) -> None:
    """Names and titles are as others write them, and articles print what they print.

    An essay is its authors' own, in what languages they like.
    """
    every = [record for kind in records.values() for record in kind.values()]
    names = [record.get(key, "") for record in every for key in ("title", "name", "sort", "place")]
    names += [name for record in every for name in record.get("names", ())]
    told = {word for name in names for word in re.findall(r"\w+", name)}
    pages = {path: page for path, page in site.pages.items() if not path.startswith("essays/")}
    for path, page in pages.items():
        (root,) = page.all("html")
        for element, language, text in words(root):
            printed = element.tag in ("mark", "q", "code") or within(element, "source-text")
            quoted = within(element, "context") or _in(element, "blockquote")
            named = element.tag == "dd" and within(element, "facts")
            if not (printed or quoted or named):
                own = " ".join(word for word in re.findall(r"\w+", text) if word not in told)
                assert not foreign(own, language), f"{path}: {text.strip()[:80]}"


def test_words_of_an_article_have_its_language(site: Site, records: dict[str, Records]) -> None:
    found = 0
    languages = {id_: record["language"] for id_, record in records["articles"].items()}
    for path, page in site.pages.items():
        for passage in page.all("blockquote", "div"):
            if "data-article" in passage:
                assert passage["lang"] == languages[passage["data-article"]], path
                found += 1
        own = re.fullmatch(r"articles/([a-z0-9-]+)/index.html", path)
        if own is None:
            continue
        for mark in page.all("mark"):
            (around,) = (e for e in page.all("div") if "source-text" in e.classes)
            assert around["lang"] == languages[own[1]], path
            assert "lang" not in mark, path
    assert found
