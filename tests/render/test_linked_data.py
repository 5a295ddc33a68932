"""What machines read: schema.org on every page, the list of pages, the file for crawlers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import parse as parse_xml

import editions
import pytest
from conftest import Built, Serve, Site, WatchedPage
from editions import ARCHIVE, EDITIONS
from html_tree import Element
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Route
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

from edition.link.graph import link
from edition.read.load import read
from edition.records.edition import Edition
from edition.records.models import Quote
from edition.render import escape
from edition.render.all_pages import render
from edition.text import edtf
from edition.verify.verify import verify

ADDRESS = "https://signal.example.org"
DATA = "application/ld+json"
TERMS = frozenset(SDO.__annotations__)
"""The names of all classes and properties of schema.org."""

Node = Mapping[str, Any]


@cache
def told(root: Path, address: str = ADDRESS) -> dict[str, list[Node]]:
    """What each generated page of an edition says, by its folder; moved ones say nothing."""
    verified, problems = verify(*read(root))
    assert verified, problems
    files = editions.texts(render(verified, link(verified), "directory", address))
    pages = {path: text for path, text in files.items() if path.endswith(".md")}
    heads = {path: editions.front_matter(text) for path, text in pages.items()}
    return {
        path.removesuffix("index.md").strip("/"): _graph(head)
        for path, head in heads.items()
        if "template" not in head
    }


def _graph(front_matter: Mapping[str, Any]) -> list[Node]:
    data = json.loads(front_matter["linked_data"])
    assert set(data) == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def edition(root: Path) -> Edition:
    return read(root)[0]


def nodes(value: object) -> Iterator[Node]:
    """Every thing in what a page says, those in others too."""
    if isinstance(value, dict):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from nodes(one)


@EDITIONS
def test_every_word_is_one_of_schema_org(root: Path) -> None:
    assert len(TERMS) > 2000
    for path, graph in told(root).items():
        for node in nodes(graph):
            for key in set(node) - {"@id"}:
                word = node["@type"] if key == "@type" else key
                assert word in TERMS, (path, word)
                assert word[0].isupper() == (key == "@type"), (path, word)
            assert node.get("@type") != "ClaimReview"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own use of it
@EDITIONS
def test_another_reader_finds_the_same_things(root: Path) -> None:
    for path, graph in told(root).items():
        # The words of the context without asking for it: all of them are of one vocabulary.
        data = {"@context": {"@vocab": str(SDO)}, "@graph": graph}
        found = Graph().parse(data=json.dumps(data), format="json-ld")
        here = URIRef(f"{ADDRESS}/{path}{'/' if path else ''}")
        assert (here, RDF.type, SDO[graph[0]["@type"]]) in found, path
        assert all(str(word).startswith(str(SDO)) for _, word, _ in found if word != RDF.type)
        assert not path or len(list(found.subjects(RDF.type, SDO.BreadcrumbList))) == 1


KINDS = {
    "articles": {"NewsArticle", "Article"},
    "documents": {"CreativeWork", "ArchiveComponent"},
    "essays": {"Article"},
    "enlargements": {"Event"},
    "meetings": {"Event"},
    "organizations": {"Organization", "ArchiveOrganization"},
    "people": {"Person"},
    "questions": {"Question"},
    "quotes": {"Quotation", "CreativeWork"},
}
WHOLE = {"": "WebSite", "data": "Dataset", "timeline": "CollectionPage"}


@EDITIONS
def test_a_page_is_about_what_its_record_is(root: Path) -> None:
    known = edition(root)
    for path, graph in told(root).items():
        kind, _, name = path.partition("/")
        if kind in KINDS and name:
            withdrawn = known.kind(kind)[name].withdrawn
            assert graph[0]["@type"] in ({"WebPage"} if withdrawn else KINDS[kind]), path
        else:
            assert graph[0]["@type"] == WHOLE.get(path, "CollectionPage"), path
        assert graph[0]["@id"] == graph[0]["url"] == f"{ADDRESS}/{path}{'/' if path else ''}"


@EDITIONS
def test_breadcrumbs_lead_through_pages_that_are_there(root: Path) -> None:
    pages = told(root)
    for path, graph in pages.items():
        for crumbs in (node for node in graph if node["@type"] == "BreadcrumbList"):
            steps = crumbs["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == f"{ADDRESS}/"
            assert steps[-1]["item"] == f"{ADDRESS}/{path}/"
            for step in steps:
                assert urlsplit(step["item"]).path.strip("/") in pages


@EDITIONS
def test_every_address_is_of_a_page_that_is_there(root: Path) -> None:
    pages = told(root)
    for path, graph in pages.items():
        for node in nodes(graph):
            if "@id" in node:
                parts = urlsplit(node["@id"])
                assert parts.path.strip("/") in pages, (path, node["@id"])


@EDITIONS
def test_words_are_as_printed_and_whose_the_article_says(root: Path) -> None:
    known = edition(root)
    for path, graph in told(root).items():
        words = [node for node in nodes(graph) if "text" in node and "isBasedOn" in node]
        kind, _, name = path.partition("/")
        quote = known.quotes.get(name) if kind == "quotes" else None
        assert bool(words) == bool(quote and not quote.withdrawn)
        if not (words and quote):
            continue
        assert len(words) == len(quote.readings)
        has_direct = any(reading.speech == "direct" for reading in quote.readings)
        for node in words:
            article = node["isBasedOn"]["@id"].removeprefix(f"{ADDRESS}/articles/").strip("/")
            parts = node["text"].split(" […] ")
            assert all(part in known.texts[article] for part in parts)
            assert node["inLanguage"] == known.articles[article].language
            # Only what is printed as direct speech is the speaker's; all else is the article's.
            mine = "direct" if node["@type"] == "Quotation" else "other"
            assert ("creator" in node, "author" in node) == (mine == "direct", mine == "other")
            assert ("mentions" in node) == (mine == "other")
            made = node["creator" if mine == "direct" else "author"]
            names = [one["@id"].rstrip("/").rpartition("/")[2] for one in made]
            ways = {
                "direct" if one.speech == "direct" else "other"
                for one in quote.readings
                if one.article == article
            }
            assert mine in ways
            publisher = [known.articles[article].publisher]
            assert names == (list(quote.speaker) if mine == "direct" else publisher)
        order = [node["@type"] for node in words]
        assert order.count("Quotation") == [one.speech for one in quote.readings].count("direct")
        assert order[0] == "Quotation" or not has_direct or _is_headline(known, quote)


def _is_headline(known: Edition, quote: Quote) -> bool:
    """Whether all direct readings of a quote are in headlines, which never come first."""
    direct = [reading for reading in quote.readings if reading.speech == "direct"]
    return all(one.text in known.articles[one.article].title for one in direct)


@EDITIONS
def test_wherever_a_quote_is_named_it_is_a_quotation_only_by_direct_words(root: Path) -> None:
    pages = told(root)
    for path, graph in pages.items():
        for node in nodes(graph):
            there = urlsplit(node.get("@id", "")).path.strip("/")
            if there.startswith("quotes/") and there != path:
                shown = pages[there][0]["@type"]
                assert node["@type"] == (shown if shown != "WebPage" else "CreativeWork"), path


@EDITIONS
def test_no_doubtful_date_is_told(root: Path) -> None:
    for path, graph in told(root).items():
        for node in nodes(graph):
            for key, value in node.items():
                if key.endswith(("Date", "dateCreated", "Published", "Modified", "Coverage")):
                    assert edtf.iso(edtf.parse(value)) == value, (path, key)


def test_nothing_of_a_withdrawn_record_is_told() -> None:
    withdrawn = {
        f"{kind}/{name}"
        for kind in KINDS
        for name, one in edition(ARCHIVE).kind(kind).items()
        if one.withdrawn
    }
    assert withdrawn
    for path in withdrawn:
        node = told(ARCHIVE)[path][0]
        assert set(node) == {"@type", "@id", "url", "name"}


@EDITIONS
def test_without_an_address_everything_is_named_from_the_page(root: Path) -> None:
    for path, graph in told(root, "").items():
        for node in nodes(graph):
            for key in {"@id", "url", "item", "contentUrl"} & set(node):
                assert not urlsplit(node[key]).scheme, (path, node[key])


@given(st.text())
def test_no_text_ends_the_block_of_data(text: str) -> None:
    block = str(escape.data_block({"name": text}))
    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block) == {"name": text}


# The site


def blocks(page: Element) -> list[str]:
    return [tag.text() for tag in page.all("script") if tag["type"] == DATA]


def test_every_page_of_the_site_has_one_block(built: Built) -> None:
    for site in built.sites:
        for path, page in site.pages.items():
            found = blocks(page)
            assert len(found) == (path != "404.html"), path
            for block in found:
                data = json.loads(block)
                assert [node["@type"] for node in data["@graph"][1:]] in ([], ["BreadcrumbList"])
                for node in nodes(data["@graph"]):
                    assert node.get("@type", "Thing") in TERMS
        (dataset, *_) = json.loads(blocks(site.pages["data/index.html"])[0])["@graph"]
        assert "remain the property of their owners" in dataset["copyrightNotice"]
    method = json.loads(blocks(built.served.pages["about/method/index.html"])[0])["@graph"]
    assert (method[0]["@type"], method[0]["name"]) == ("WebPage", "Method")
    assert [one["name"] for one in method[1]["itemListElement"]] == ["Home", "Method"]


def test_the_list_of_pages_has_the_days_on_which_records_changed(published: Site) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        url.findtext("s:loc", "", names): url.findtext("s:lastmod", None, names)
        for url in parse_xml(published.folder / "sitemap.xml").getroot().findall("s:url", names)
    }
    pages = {Path(path).parent for path in published.pages if path.endswith("index.html")}
    assert {urlsplit(loc).path.strip("/") for loc in found} == {
        path.as_posix().removeprefix(".") for path in pages
    }
    days = {day for day in found.values() if day}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    # Corrected on that day, and nothing that refers to her changed later.
    assert found[f"{ADDRESS}/people/ada-brask/"] == "2023-01-01"
    assert found[f"{ADDRESS}/"] == max(days)
    assert found[f"{ADDRESS}/about/method/"] is None
    assert found[f"{ADDRESS}/about/problems/"] is None
    assert [day for loc, day in found.items() if "/organizations/" in loc].count(None) > 0


def test_crawlers_are_told_where_the_list_is(
    built: Built, published: Site, imprint: Mapping[str, Any]
) -> None:
    assert (published.folder / "robots.txt").read_text("utf-8").splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {ADDRESS}/sitemap.xml",
    ]
    text = (built.served.folder / "robots.txt").read_text("utf-8")
    assert ("Sitemap" in text) == bool(imprint.get("address"))
    assert not (built.offline.folder / "robots.txt").exists()


@pytest.mark.browser
def test_a_policy_against_scripts_has_nothing_against_the_data(
    miniature_built: Built, serve: Serve, watched_page: WatchedPage
) -> None:
    url = f"{serve(miniature_built.served.folder)}/quotes/lodd-promise-1950/"

    def strict(route: Route) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": "script-src 'none'"}
        route.fulfill(response=answer, headers={**answer.headers, **policy})

    heard: list[str] = []
    with watched_page(expected=re.compile("Content Security Policy")) as watched:
        watched.page.on("console", lambda message: heard.append(message.text))
        watched.page.route(url, strict)
        watched.page.goto(url)
        assert watched.page.locator("script:not([src]):not([type])").count() == 0
        assert watched.page.locator(f"script[type='{DATA}']").count() == 1
    assert heard, "the policy stops the scripts of the site, so it is in force"
    assert [text for text in heard if text.startswith("Executing inline script")] == []
