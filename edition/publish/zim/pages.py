"""What a page of the site says, as Kiwix's own search and list of titles have it."""

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import NamedTuple

from edition.publish.bag import Files
from edition.publish.epub.tree import VOID

_UNSEEN = frozenset(["script", "style", "template", "svg"])
_WAYS = frozenset(["crumbs", "headerlink", "mend", "omitted", "printed"])
"""Classes of what leads about the site, or is folded away: no page's own matter."""
_BREAK = frozenset(
    [
        "blockquote",
        "br",
        "dd",
        "details",
        "div",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "li",
        "p",
        "summary",
        "td",
        "th",
    ]
)
_ADDRESS = re.compile(rb'(?<= href=")[^"]*&#[^"]*(?=")')


class Page(NamedTuple):
    """What is known of a page by its title and words."""

    title: str
    """Its heading; of a page without one, the title of its window."""
    text: str
    """Its running text, without what leads about the site."""
    is_read: bool
    """Whether its words are searched: a list's are those of the pages it lists."""
    leads_to: str = ""
    """Of a page at an old address, the path at which it is now."""


def pages(site: Files) -> dict[str, Page]:
    """Return the pages of a site by path."""
    return {path: _page(path, data) for path, data in site.items() if path.endswith(".html")}


def _page(path: str, data: bytes) -> Page:
    read = _Reader(data.decode())
    leads_to = normpath(join(dirname(path), read.canonical)) if read.is_hidden else ""
    return Page(read.title, read.text, _is_read(path) and not leads_to, leads_to)


def _is_read(path: str) -> bool:
    """Whether a page has matter of its own, and is no list, nor a further page of one."""
    folders = path.split("/")[:-1]
    return len(folders) == 2 and not folders[1].isdecimal()


def plain_addresses(page: bytes) -> bytes:
    """Return a page whose addresses have # and _ as they are, and not as character references.

    To browsers both are the same; zimcheck takes the reference for a part of a file's name.
    """
    return _ADDRESS.sub(
        lambda found: found[0].replace(b"&#35;", b"#").replace(b"&#95;", b"_"), page
    )


class _Reader(HTMLParser):
    """Reads a page's own matter: its title, and the words between <article> and </article>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.is_hidden = False
        self.canonical = ""
        self._open: list[tuple[str, bool]] = []
        self._found: dict[str, list[str]] = {"title": [], "h1": [], "article": []}
        self.feed(html)
        self.close()

    @property
    def title(self) -> str:
        return _line(self._found["h1"]) or _line(self._found["title"])

    @property
    def text(self) -> str:
        return _line(self._found["article"])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        has = dict(attrs)
        classes = frozenset((has.get("class") or "").split())
        if "note" in classes:  # else the word that it stands at would run on into its number
            self._found["article"].append(" ")
        if tag == "meta" and has.get("content") == "noindex":
            self.is_hidden = True
        if tag == "link" and has.get("rel") == "canonical":
            self.canonical = has.get("href") or ""
        if tag not in VOID:
            hidden = tag in _UNSEEN or not _WAYS.isdisjoint(classes)
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self._open):
            for tag, _ in self._open:
                self._found.get(tag, []).append(data)

    def _break(self, tag: str) -> None:
        if tag in _BREAK:
            self._found["article"].append(" ")


def _line(words: list[str]) -> str:
    return " ".join("".join(words).split())
