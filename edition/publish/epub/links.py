"""Where the links of a page lead in the book."""

import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from edition.publish.epub.contents import HOME, Pages, joined
from edition.publish.html_tree import Element

_OUTWARD = ("https:", "http:", "mailto:")


class Goals(NamedTuple):
    """What a link can lead to."""

    ids: Mapping[str, frozenset[str]]
    """The ids on each page of the book."""
    images: frozenset[str]
    address: str
    """Where the site is published, or nothing."""


def goals(pages: Pages, images: Iterable[str], address: str) -> Goals:
    """Return what the links of these pages can lead to."""
    ids = {
        path: frozenset(one.attributes.get("id", "") for one in page.walk())
        for path, page in pages.items()
    }
    return Goals(ids, frozenset(images), address)


def resolved(known: Goals, path: str, element: Element) -> str | None:
    """Return the address in the book of a link or an image on a page; nothing if it has none."""
    if element.tag == "img":
        image = joined(path, unquote(element.attributes["src"]))
        return relative(inside(path), inside(image)) if image in known.images else None
    address = element.attributes["href"]
    if address.startswith(_OUTWARD):
        return address
    if ":" in address.partition("/")[0] or address.startswith("/"):
        return None
    goal, _, fragment = joined(path, unquote(address)).partition("#")
    if goal not in known.ids:
        return _published(known.address, goal, fragment)
    part = f"#{quote(fragment)}" if fragment and fragment in known.ids[goal] else ""
    if goal == path:
        return part or (None if fragment else "#_top")
    return relative(inside(path), inside(goal)) + part


def _published(address: str, goal: str, fragment: str) -> str | None:
    """Return where the site has what the book hasn't, such as its data."""
    if not address:
        return None
    folder = goal.removesuffix(HOME) if goal.endswith(f"/{HOME}") else goal
    return f"{address}/{quote(folder)}" + (f"#{quote(fragment)}" if fragment else "")


def inside(path: str) -> str:
    """Return where the book has a file of the site; a page is XHTML there."""
    name, dot, ending = path.rpartition(".")
    return f"pages/{name}{dot}{'xhtml' if ending == 'html' else ending}"


def relative(path: str, goal: str) -> str:
    """Return the address of one file of the book in another."""
    return quote(posixpath.relpath(goal, posixpath.dirname(path) or "."))
