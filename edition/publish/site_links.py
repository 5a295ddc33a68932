"""The addresses in a built site, and where each leads."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urldefrag, urlsplit

from edition.publish.html_tree import Element, Reader

ADDRESSES = (
    "href",
    "src",
    "srcset",
    "action",
    "poster",
    "cite",
    "data",
    "xlink:href",
    "formaction",
)
"""The attributes of HTML and SVG that hold an address."""
CSS_ADDRESS = re.compile(r"""url\(\s*["']?(.*?)["']?\s*\)|@import\s+["'](.*?)["']""")
NOT_FOUND = "404.html"
"""The one page whose links begin at the root, for it is shown at any address."""


class Site(Protocol):
    """A built site, as its links are followed."""

    @property
    def folder(self) -> Path:
        """The folder of its files."""

    @property
    def offline(self) -> bool:
        """Whether it opens from the disk, where an address names a file and never a folder."""

    @property
    def pages(self) -> Mapping[str, Element]:
        """Its pages by their paths from its root, without those that only lead on to another."""


@dataclass(frozen=True)
class FolderSite:
    """A site as it stands in its folder."""

    folder: Path
    offline: bool

    @cached_property
    def pages(self) -> Mapping[str, Element]:
        """Its pages by their paths from its root, without those that only lead on to another."""
        files = sorted(self.folder.rglob("*.html"))
        pages = {
            file.relative_to(self.folder).as_posix(): Reader().read(file.read_text("utf-8"))
            for file in files
        }
        return {path: page for path, page in pages.items() if not is_moved(page)}


@dataclass(frozen=True)
class Reference:
    """An address in the site."""

    file: str
    """The file that has it, from the site's root."""
    address: str
    """The address as it is written there."""
    followed: bool = False
    """Whether a reader follows it, and not the browser alone."""
    rel: str = ""
    """What a link says of where it leads."""


def is_moved(page: Element) -> bool:
    """Tell whether a page only leads on to another."""
    return any(meta["http-equiv"] == "refresh" for meta in page.all("meta"))


def references(site: Site) -> Iterator[Reference]:
    """Yield every address in the pages and style sheets of a site."""
    for path, page in site.pages.items():
        for element in page.walk():
            for attribute in ADDRESSES:
                for address in _addresses(element, attribute):
                    yield Reference(path, address, element.tag == "a", element["rel"])
            for css in (element["style"], element.text() if element.tag == "style" else ""):
                yield from _in_css(path, css)
    for file in site.folder.rglob("*.css"):
        yield from _in_css(file.relative_to(site.folder).as_posix(), file.read_text("utf-8"))


def _addresses(element: Element, attribute: str) -> list[str]:
    if attribute == "srcset":
        return [part.split()[0] for part in element[attribute].split(",") if part.strip()]
    return [element[attribute]] if attribute in element else []


def _in_css(path: str, css: str) -> Iterator[Reference]:
    for match in CSS_ADDRESS.finditer(css):
        yield Reference(path, match[1] or match[2])


def is_outside(reference: Reference) -> bool:
    """Tell whether an address leads out of the site."""
    parts = urlsplit(reference.address)
    return bool(parts.scheme or parts.netloc)


def target(site: Site, reference: Reference) -> tuple[str, str]:
    """Return the file that a server, or a browser on the disk, gives for an address; and the id."""
    address, fragment = urldefrag(reference.address)
    path = unquote(urlsplit(address).path)
    joined = posixpath.join(posixpath.dirname(reference.file), path)
    file = posixpath.normpath(joined.lstrip("/") if path.startswith("/") else joined)
    if not path:
        file = reference.file
    elif not site.offline and (path.endswith("/") or (site.folder / file).is_dir()):
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(fragment)


def ids(page: Element) -> list[str]:
    """Return the ids on a page, in document order."""
    return [element["id"] for element in page.walk() if "id" in element]


def broken(site: Site) -> list[Reference]:
    """Return the addresses within a site that lead nowhere, fragments included."""
    known = {path: set(ids(page)) for path, page in site.pages.items()}
    dead = []
    for reference in references(site):
        if is_outside(reference):
            continue
        file, fragment = target(site, reference)
        missing = file.startswith("..") or not (site.folder / file).is_file()
        if missing or (fragment and fragment not in known.get(file, ())):
            dead.append(reference)
    return dead


def unreached(site: Site) -> list[str]:
    """Return the pages to which no way leads from the home page."""
    links: dict[str, set[str]] = {}
    for reference in references(site):
        if reference.followed and not is_outside(reference):
            links.setdefault(reference.file, set()).add(target(site, reference)[0])
    reached: set[str] = set()
    waiting = {"index.html"}
    while waiting:
        reached |= waiting
        waiting = {file for page in waiting for file in links.get(page, ())} - reached
    return sorted(set(site.pages) - reached)
