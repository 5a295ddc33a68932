"""The titles and texts of the site's pages, for the search of Kiwix."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from edition.publish.bag import Files
from edition.publish.html_tree import Element, Reader

_UNINDEXED_TAGS = frozenset(["script", "style", "template", "svg"])
_UNINDEXED_CLASSES = frozenset(["crumbs", "headerlink", "mend", "omitted", "printed"])
"""Classes of navigation and of what is folded away."""
_BREAK = frozenset([
    "blockquote", "br", "dd", "details", "div", "dt", "h1", "h2", "h3", "h4", "li", "p",
    "summary", "td", "th",
])  # fmt: skip
"""Elements around which words end: the text of two of them doesn't run together."""
_ADDRESS = re.compile(rb'(?<= href=")[^"]*&#[^"]*(?=")')


class Page(NamedTuple):
    """The title and text of a page."""

    title: str
    """Its heading, or its HTML title if it has none."""
    text: str
    """Its text on one line, without navigation."""
    is_indexed: bool
    """Whether its text is indexed; that of a list repeats the pages it lists."""
    leads_to: str = ""
    """The path that a page at an old address redirects to; empty for other pages."""


def pages(site: Files) -> dict[str, Page]:
    """Return the HTML pages among the files of a site, by path."""
    return {path: _page(path, data) for path, data in site.items() if path.endswith(".html")}


def _page(path: str, html: bytes) -> Page:
    root = Reader().read(html.decode())
    title = _text(root.all("h1")) or _text(root.all("title"))
    leads_to = ""
    if any(meta["content"] == "noindex" for meta in root.all("meta")):
        canonical = (link["href"] for link in root.all("link") if link["rel"] == "canonical")
        leads_to = normpath(join(dirname(path), *canonical))
    return Page(title, _text(root.all("article")), _is_indexed(path) and not leads_to, leads_to)


def _text(elements: Iterable[Element]) -> str:
    """Return the indexed text of elements, on one line."""
    return " ".join("".join(piece for element in elements for piece in _pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    """Yield the texts in an element that are indexed, with spaces where words end."""
    for child in element.children:
        if isinstance(child, str):
            yield child
            continue
        # Without a space, a word would run on into the number of its note.
        ends_word = child.tag in _BREAK or "note" in child.classes
        yield " " if ends_word else ""
        if child.tag not in _UNINDEXED_TAGS and _UNINDEXED_CLASSES.isdisjoint(child.classes):
            yield from _pieces(child)
        yield " " if child.tag in _BREAK else ""


def _is_indexed(path: str) -> bool:
    """Whether a path is that of a record's page, not of a list or its continuation."""
    folders = path.split("/")[:-1]
    return len(folders) == 2 and not folders[1].isdecimal()


def plain_addresses(page: bytes) -> bytes:
    """Return a page with character references for # and _ in addresses replaced.

    They mean the same to browsers, but zimcheck takes them for a part of a file's name.
    """
    return _ADDRESS.sub(
        lambda match: match[0].replace(b"&#35;", b"#").replace(b"&#95;", b"_"), page
    )
