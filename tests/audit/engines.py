"""Two sites that were built from the same pages by different engines: what differs, and how often.

A difference is told in a few words that are the same on each page that has it, such as
`id added: __skip`, so that a hundred pages with one difference make one line.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from html_tree import Element

Pages = dict[str, Element]
"""The pages of a site, by their path."""

WORD = re.compile(r"[\w/-]+|\S")
"""A word, a path or a date as one piece, and each mark."""


@dataclass(frozen=True)
class Content:
    """What a reader has of a page, and the ids that an address can end in."""

    title: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    """The texts of articles, to the letter: annotations are found by it."""
    words: tuple[str, ...]
    """All words and marks of the main part."""


def content(page: Element) -> Content:
    """Return what a page has."""
    (title,) = [element for element in page.all("title") if _in_head(element)]
    (main,) = [e for e in page.all("article") if "md-content__inner" in e.classes]
    return Content(
        title=_plain(title),
        ids=tuple(element["id"] for element in page.walk() if "id" in element),
        sources=tuple(e.text() for e in page.walk() if "source-text" in e.classes),
        words=tuple(WORD.findall(main.text())),
    )


def differences(first: Pages, second: Pages) -> Counter[str]:
    """Count each difference by the pages that have it."""
    found = Counter(f"page missing: {path}" for path in first.keys() - second.keys())
    found.update(f"page added: {path}" for path in second.keys() - first.keys())
    for path in sorted(first.keys() & second.keys()):
        found.update(set(_between(content(first[path]), content(second[path]))))
    return found


def _between(one: Content, other: Content) -> Iterator[str]:
    if one.title != other.title:
        yield f"title: {one.title!r} became {other.title!r}"
    ids, others = Counter(one.ids), Counter(other.ids)
    yield from (f"id missing: {id_}" for id_ in ids - others)
    yield from (f"id added: {id_}" for id_ in others - ids)
    if one.sources != other.sources:
        yield "the text of an article is another"
    yield from _changes(one.words, other.words)


def _changes(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[str]:
    """Yield what of a text was taken away and what was added, place by place."""
    if words == others:
        return
    matcher = difflib.SequenceMatcher(None, words, others, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag != "equal":
            gone, come = " ".join(words[start:end]), " ".join(others[from_:to])
            yield f"words: {gone!r} became {come!r}"


def _plain(element: Element) -> str:
    return " ".join(element.text().split())


def _in_head(element: Element) -> bool:
    return element.parent is not None and element.parent.tag == "head"
