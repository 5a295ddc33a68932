"""Hostile editions on the whole way: written, built as anybody builds them, read in the browser.

Each is built twice, once with its texts and once with a harmless word for each. Every page of the
first must be the page of the second with the words put in: no element, attribute or address more.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import hostile
from conftest import Serve, copied, run
from editions import folded, squeezed
from hostile import Said
from playwright.sync_api import Page

OFFLINE = "build/offline"

Token = Any
"""An element's tag and attributes, or a text: what JSON has."""

TOKENS = """() => {
    const skipped = "svg, .Z3988, .format, .sequence, .md-nav, noscript";
    const rows = [];
    const walk = (node) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) {
                if (node.closest?.(".source-text") && !node.closest(".editorial")) continue;
                const last = rows.at(-1);
                if (typeof last === "string") rows[rows.length - 1] = last + child.data;
                else rows.push(child.data);
            } else if (child.nodeType !== Node.ELEMENT_NODE) rows.push(["other", child.nodeName]);
            else if (child.matches("bdi")) walk(child);
            else if (child.matches(".invisible") || child.matches(skipped)) continue;
            else if (child.type === "application/ld+json") rows.push(JSON.parse(child.text));
            else {
                const attributes = [...child.attributes].map(({ name, value }) => [name, value]);
                rows.push([child.tagName, Object.fromEntries(attributes)]);
                // What the theme does with its own parts as the window has it.
                if (child.matches("[class^=md-]")) delete rows.at(-1)[1].style;
                if (child.matches(".md-ellipsis")) delete rows.at(-1)[1].title;
                walk(child);
                rows.push(["/" + child.tagName]);
            }
        }
    };
    walk(document);
    return rows;
}"""
"""A page as a row of elements and texts, as the browser has it.

Left out: an article's text, which is compared with its file; drawings, for where their words break
depends on the words (what they are made of is compared apart); citations in other formats, which
spell words in their own ways; the neighbours.
"""

DRAWN = """() => [...new Set([...document.querySelectorAll("svg, svg *")].map((part) =>
    [part.tagName, ...[...part.attributes].map(({ name }) => name).sort()].join(" ")))]"""
"""What the drawings of a page are made of."""

ARTICLE = """() => {
    const block = document.querySelector(".source-text").cloneNode(true);
    for (const added of block.querySelectorAll(".editorial")) added.remove();
    return block.textContent;
}"""
"""The text of an article's page without what the editors add."""

MARKED = """() => [...document.querySelectorAll(".source-text mark")].map((mark) => {
    const copy = mark.cloneNode(true);
    for (const added of copy.querySelectorAll(".editorial")) added.remove();
    return [mark.dataset.quote, copy.textContent];
})"""
"""What is marked in an article: by which quote, and the words."""

QUOTED = """() => [...document.querySelectorAll("blockquote[data-quote]")].map((block) => {
    const copy = block.cloneNode(true);
    for (const added of copy.querySelectorAll(".editorial")) added.remove();
    return copy.textContent;
})"""
"""The words of each quotation on a page."""


@dataclass(frozen=True)
class Hostile:
    """A hostile edition, and the harmless one that it is compared with."""

    root: Path
    harmless: Path
    texts: Mapping[int, str]
    quotes: Sequence[str]
    """The ids of the quotes of the articles' lines."""

    def article(self, number: int) -> str:
        """The text of an article's file."""
        file = self.root / "sources" / "articles" / f"paper-{number:03}.txt"
        return file.read_bytes().decode()


def article_of(words: str) -> str:
    return f"{hostile.FIRST}\n{words}\n{hostile.LAST}"


PLAIN, PROSE = "Ѫ", "Ѭ"
"""What is around the number of a group where it stands for the group's text; no text has these."""


def made(project: Path, folder: Path, texts: Sequence[str]) -> Hostile:
    """Write and build an edition in which each text is said by a group of records.

    The copy that opens from the disk also quotes every line of every article.
    """
    numbered = dict(enumerate(texts))
    own = {
        number: Said(words, hostile.in_prose(words), article_of(words))
        for number, words in numbered.items()
    }
    other = {
        number: Said(
            f"{PLAIN}{number:03}{PLAIN}",
            f"{PROSE}{number:03}{PROSE}",
            article_of(re.sub(r"[^\r\n]*\S[^\r\n]*", "x", words)),
        )
        for number, words in numbered.items()
    }
    roots = folder / "hostile", folder / "harmless"
    with ThreadPoolExecutor() as pool:
        list(pool.map(partial(_built, project), roots, (own, other)))
    quotes = [name for number in numbered for name in hostile.quoted(roots[0], number)]
    _run(roots[0], "build_pages.py", "--offline")
    opened = {"DIRECTORY_URLS": "false", "DOCS_DIR": f"{OFFLINE}/docs"}
    _run(roots[0], "-m", "mkdocs", "build", "--strict", "--site-dir", f"{OFFLINE}/site", **opened)
    return Hostile(*roots, numbered, quotes)


def _built(project: Path, root: Path, groups: Mapping[int, Said]) -> None:
    copied(project, root)
    shutil.rmtree(root / "sources")
    hostile.write(root, groups)
    _run(root, "build_pages.py")
    _run(root, "-m", "mkdocs", "build", "--strict")


def _run(root: Path, *command: str, **settings: str) -> None:
    done = run(root, sys.executable, *command, NO_MKDOCS_2_WARNING="1", **settings)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def pages(site: Path) -> list[str]:
    """The pages of a site that hold texts, by their paths."""
    found = (file.relative_to(site).as_posix() for file in sorted(site.rglob("index.html")))
    return [path for path in found if not path.startswith(("about/", "data/"))]


def is_of_a_record(path: str) -> bool:
    return path.count("/") == 2


def with_words(value: Token, texts: Mapping[int, str]) -> Token:
    """A harmless page's token with the texts put in where their placeholders stand."""
    if isinstance(value, str):
        value = re.sub(f"{PLAIN}(...){PLAIN}", lambda one: texts[int(one[1])], value)
        return shown(
            re.sub(f"{PROSE}(...){PROSE}", lambda one: hostile.in_prose(texts[int(one[1])]), value)
        )
    if isinstance(value, dict):
        return {key: with_words(held, texts) for key, held in value.items()}
    return [with_words(one, texts) for one in value] if isinstance(value, list) else value


def shown(text: str) -> str:
    """A text up to white space and to what is counted of the words: sizes, parts, a file's hash."""
    return re.sub(r"\b(?:(?:less than )?\d+ (?:kB|per cent)|[0-9a-f]{64})\b", "", folded(text))


def differences(found: Sequence[Token], expected: Sequence[Token], ordered: bool) -> list[str]:
    """How two pages differ; in an index, where words decide the order, the order doesn't count."""
    if not ordered:
        left, right = Counter(map(repr, found)), Counter(map(repr, expected))
        return [f"only here: {one}" for one in left - right] + [
            f"only there: {one}" for one in right - left
        ]
    rows = [
        f"{one!r}, where {other!r} is expected"
        for one, other in zip(found, expected, strict=False)
        if one != other and not _is_cut(one, other)
    ]
    return rows or ([] if len(found) == len(expected) else ["more, or less, on the page"])


def _is_cut(found: Token, expected: Token) -> bool:
    """Whether a text is the expected one, or that cut short, as in a description."""
    if isinstance(found, str) and isinstance(expected, str):
        start, cut, end = found.partition("…")
        return found == expected or bool(
            cut and expected.startswith(start) and expected.endswith(end)
        )
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(
            _is_cut(value, expected[key]) for key, value in found.items()
        )
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_is_cut, found, expected))
    return bool(found == expected)


def compared(edition: Hostile, path: str, found: Page, expected: Page) -> list[str]:
    """What a page has that the harmless one, its words put in, has not; and the other way round."""
    left = [token for one in found.evaluate(TOKENS) if (token := _plain(one)) != ""]
    right = [
        token
        for one in expected.evaluate(TOKENS)
        if (token := with_words(one, edition.texts)) != ""
    ]
    drawn = {*found.evaluate(DRAWN)} - {*expected.evaluate(DRAWN)}
    rows = differences(left, right, is_of_a_record(path))
    return [f"{path}: {row}" for row in [*rows, *(f"{one} in a drawing" for one in drawn)]]


def compare_all(edition: Hostile, serve: Serve, here: Page, there: Page) -> int:
    """Compare every page of the served site; return how many there are."""
    own, other = serve(edition.root / "site"), serve(edition.harmless / "site")
    paths = pages(edition.root / "site")
    wrong: list[str] = []
    for path in paths:
        here.goto(f"{own}/{path}")
        there.goto(f"{other}/{path}")
        wrong += compared(edition, path, here, there)
        assert not here.evaluate("window.ran"), path
    assert not wrong, "\n".join(wrong[:20])
    return len(paths)


def _plain(value: Token) -> Token:
    return with_words(value, {})


def read(page: Page, edition: Hostile, site: str, step: int = 1) -> int:
    """Compare in the browser each article with its file, and each quote with what is marked.

    Of the quotes every `step`th; return how many pages were read.
    """
    articles = {number: edition.article(number) for number in edition.texts}
    words: dict[str, str] = {}
    for number, text in articles.items():
        page.goto(f"{site}/articles/paper-{number:03}/index.html")
        assert folded(page.evaluate(ARTICLE)) == folded(text)
        for name, marked in page.evaluate(MARKED):
            words[name] = words.get(name, "") + marked
    for name in edition.quotes[::step]:
        page.goto(f"{site}/quotes/{name}/index.html")
        (shown_words,) = page.evaluate(QUOTED)
        # Between two lines of a passage nothing is marked; where they end is compared below.
        assert squeezed(shown_words) == squeezed(words[name]) != "", name
        assert folded(shown_words) in folded(articles[int(name.split("-")[1])]), name
    return len(articles) + len(edition.quotes[::step])
