"""Resolves the links of a page of the site to addresses in the book."""

import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from edition.publish.epub.contents import HOME, Pages, joined
from edition.publish.html_tree import Element

_OUTWARD = ("https:", "http:", "mailto:")


class Targets(NamedTuple):
    """What a link can lead to."""

    ids: Mapping[str, frozenset[str]]
    """The HTML ids on each page of the book, by the page's path in the site."""
    images: frozenset[str]
    """The paths of the images in the book."""
    address: str
    """The address of the published site; empty if unknown."""


def targets(pages: Pages, images: Iterable[str], address: str) -> Targets:
    """Return what the links of these pages can lead to."""
    ids = {path: frozenset(e["id"] for e in page.walk()) for path, page in pages.items()}
    return Targets(ids, frozenset(images), address)


def resolved(known: Targets, path: str, element: Element) -> str | None:
    """Return the relative address of a link's or image's target in the book; None if it has none.

    A link to a page that only the site has leads to the published site, if its address is known.
    """
    if element.tag == "img":
        image = joined(path, unquote(element["src"]))
        return relative(inside(path), inside(image)) if image in known.images else None
    address = element["href"]
    if address.startswith(_OUTWARD):
        return address
    if ":" in address.partition("/")[0] or address.startswith("/"):
        return None
    target, _, fragment = joined(path, unquote(address)).partition("#")
    if target not in known.ids:
        return _published(known.address, target, fragment)
    anchor = f"#{quote(fragment)}" if fragment and fragment in known.ids[target] else ""
    if target == path:
        return anchor or (None if fragment else "#_top")
    return relative(inside(path), inside(target)) + anchor


def _published(address: str, target: str, fragment: str) -> str | None:
    """Return the address in the published site of what the book leaves out, such as its data."""
    if not address:
        return None
    folder = target.removesuffix(HOME) if target.endswith(f"/{HOME}") else target
    return f"{address}/{quote(folder)}" + (f"#{quote(fragment)}" if fragment else "")


def inside(path: str) -> str:
    """Return the path in the book of a file of the site; a page ends in `.xhtml`."""
    name, dot, ending = path.rpartition(".")
    return f"pages/{name}{dot}{'xhtml' if ending == 'html' else ending}"


def relative(path: str, target: str) -> str:
    """Return the address of one file of the book relative to another."""
    return quote(posixpath.relpath(target, posixpath.dirname(path) or "."))
