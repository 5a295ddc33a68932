"""The annotations, anchored in the built pages: by Chromium, and by the libraries of annotation."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from urllib.parse import urljoin

import pytest
from conftest import Built, Serve, Site, WatchedPage

pytestmark = pytest.mark.browser

ANCHORED = """async ([quote, selector, start]) => {
    const {exact, prefix, suffix} = selector;
    const around = prefix + exact + suffix;
    const text = document.querySelector(".source-text");
    const own = `mark[data-quote="${quote}"]`;
    const isItsOwn = (range) => {  // all of its words are in the marks of the quote, none is a sign
        const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let length = 0;
        while (nodes.nextNode()) {
            const {currentNode: node} = nodes;
            if (!range.intersectsNode(node)) continue;
            const from = node === range.startContainer ? range.startOffset : 0;
            const to = node === range.endContainer ? range.endOffset : node.length;
            const {parentElement: parent} = node;
            if (parent.closest(own) && !parent.closest(".editorial")) length += to - from;
        }
        return length === exact.length;
    };
    const found = {};
    for (const [where, scope] of [["page", document.body], ["text", text]]) {
        const ranges = [];
        for await (const range of anchors.apache(selector)(scope)) ranges.push(range);
        const before = document.createRange();
        before.setStart(scope, 0);
        before.setEnd(text, 0);
        const hint = before.toString().length + start;
        const near = anchors.domAnchor(scope, selector, {hint});
        found[where] = {
            times: [around, exact].map((words) => scope.textContent.split(words).length - 1),
            apache: ranges.map((range) => [range.toString(), isItsOwn(range)]),
            domAnchor: near && [near.toString(), isItsOwn(near)],
        };
    }
    return found;
}"""
"""Where each way finds a selector, in the whole page and in the article's text in it: how often
its characters are there, with those around them and without; and of each range that a library
makes of it the words, and whether these are the quote's own.

dom-anchor-text-quote searches from the middle of the page unless it is given a `hint`, and prefers
words that are nearly the same and nearer: here the hint is the position in the kept text."""


def selectors(site: Site) -> dict[str, list[tuple[str, str, Any, int]]]:
    """The selectors by words, by the path of their page.

    Each with its annotation, its quote, and where the part that it belongs to begins in the text.
    """
    file = site.folder / "data" / "annotations.jsonld"
    annotations = json.loads(file.read_text("utf-8"))
    found: defaultdict[str, list[tuple[str, str, Any, int]]] = defaultdict(list)
    for item in annotations["first"]["items"]:
        id_ = item["id"].partition("#")[2]
        quoted: list[tuple[str, Any]] = []
        for target in item["target"]:
            if target["selector"]["type"] == "TextQuoteSelector":
                absolute = urljoin("https://site.example/data/annotations.jsonld", target["source"])
                path = absolute[absolute.index("/articles/") + 1 :]
                quoted.append((path, target["selector"]))
                continue
            assert quoted, id_
            start = target["selector"]["start"]  # of the part whose words came before
            for path, selector in quoted:
                found[path].append((id_, id_.rpartition("--")[0], selector, start))
            quoted = []
    return found


@pytest.fixture(
    params=[pytest.param("real", marks=pytest.mark.edition), "miniature", "of annotations"]
)
def edition(request: pytest.FixtureRequest) -> Site:
    """Each edition as a site to serve."""
    if request.param == "of annotations":
        site: Site = request.getfixturevalue("annotated")
        return site
    built: Built = request.getfixturevalue(
        "built" if request.param == "real" else "miniature_built"
    )
    return built.served


def test_every_annotation_is_anchored_in_its_page(
    edition: Site, serve: Serve, watched_page: WatchedPage, anchors: str
) -> None:
    with watched_page() as watched:
        for path, asked in selectors(edition).items():
            watched.page.goto(f"{serve(edition.folder)}/{path}")
            watched.page.evaluate(anchors)
            for annotation, quote, selector, start in asked:
                found = watched.page.evaluate(ANCHORED, [quote, selector, start])
                _is_anchored(f"{path}, {annotation}", found, selector["exact"])


def _is_anchored(where: str, found: dict[str, Any], exact: str) -> None:
    for scope in found.values():
        in_context, alone = scope["times"]
        assert in_context >= 1, where
        assert {words for words, _ in scope["apache"]} == {exact}, where
        assert len(scope["apache"]) == in_context, where
        assert any(is_own for _, is_own in scope["apache"]), where
        words, is_own = scope["domAnchor"] or ("", False)
        assert words == exact, where
        assert is_own or alone > 1, where  # it takes the nearest, whatever stands around it
