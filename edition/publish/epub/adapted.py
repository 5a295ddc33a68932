"""Adapts a page of the site to the book: removes what only works in a browser.

Notes on a text become footnotes. Pictures that depend on the width of the page are left out, since
few e-readers support that, and the lists on their pages say the same. Maps stay.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from edition.publish.html_tree import Element, Node

Resolve = Callable[[Element], str | None]
"""A function that returns the address in the book of a link or an image, or None."""

_LEFT_OUT_TAGS = frozenset([
    "audio", "button", "embed", "form", "iframe", "input", "label", "link", "meta", "nav",
    "noscript", "object", "script", "select", "style", "template", "textarea", "video",
])  # fmt: skip
_LEFT_OUT_CLASSES = frozenset(
    ["headerlink", "Z3988", "printed", "paste", "format", "timeline", "network", "strip"]
)
"""Parts of the frame, what is to be copied or saved, and the pictures left out."""
_LEFT_OUT_SECTIONS = frozenset(["_use"])
"""The home page's section on using the website; the book's title page has its own."""
_LEFT_OUT_ATTRIBUTES = frozenset(["data-about", "download", "rel", "tabindex"])
_HEADING = re.compile(r"h[1-6]")
_NOTE_REFERENCE_ID = re.compile(r"_note-ref-\d+")
_NOTE_ID = re.compile(r"_note-\d+")


def adapted(article: Element) -> Element:
    """Return the main part of a page adapted to the book, except its links."""
    nodes = _without_empty_headings(_without_sections(_children(article)))
    return Element("section", {"class": "page"}, nodes)


def linked(element: Element, resolve: Resolve) -> Element:
    """Return a page with its links resolved; a link or an image without a target becomes text."""
    children = [node for child in element.children for node in _linked(child, resolve)]
    return Element(element.tag, element.attributes, children)


def _children(element: Element) -> list[Node]:
    return [node for child in element.children for node in _adapted(child)]


def _adapted(node: Node) -> list[Node]:
    if isinstance(node, str):
        return [node]
    if reference := _reference(node):
        return [reference]
    if node.tag in _LEFT_OUT_TAGS or not _LEFT_OUT_CLASSES.isdisjoint(node.classes):
        return []
    if node.tag == "ol" and any(_is_note(child) for child in node.children):
        notes = [_footnote(item) for item in node.children if isinstance(item, Element)]
        return [Element("section", {"class": "footnotes"}, [*notes])]
    return [Element(node.tag, _attributes(node), _children(node))]


def _attributes(element: Element) -> dict[str, str]:
    kept = {
        name: value
        for name, value in element.attributes.items()
        if name not in _LEFT_OUT_ATTRIBUTES and not name.startswith("on")
    }
    if element.tag == "svg":
        kept["xmlns"] = "http://www.w3.org/2000/svg"
    if element.tag in ("td", "th") and (align := kept.pop("align", "")):
        kept["class"] = f"{kept.get('class', '')} {align}".strip()
    if "lang" in kept:
        kept["xml:lang"] = kept["lang"]
    return kept


def _reference(element: Element) -> Element | None:
    """Return the link to a footnote that replaces an inline note; None for other elements."""
    if "note" not in element.classes:
        return None
    for sign in element.walk():
        if _NOTE_REFERENCE_ID.fullmatch(sign["id"]):
            attributes = {
                "class": "editorial noteref",
                "epub:type": "noteref",
                "role": "doc-noteref",
                "id": sign["id"],
                "href": f"#{sign['id'].replace('ref-', '')}",
            }
            return Element("a", attributes, [sign.text()])
    return None


def _is_note(node: Node) -> bool:
    return isinstance(node, Element) and any(_NOTE_ID.fullmatch(e["id"]) for e in node.walk())


def _footnote(item: Element) -> Element:
    """Return a note as a footnote; its number links back to its place in the text."""
    note_id = next(filter(_NOTE_ID.fullmatch, (element["id"] for element in item.walk())))
    back = f"#{note_id.replace('note-', 'note-ref-')}"
    number = Element("a", {"class": "back", "href": back}, [note_id.rpartition("-")[2]])
    content = [
        node
        for node in _children(item)
        if isinstance(node, str) or (node["href"] != back and not _is_note(node))
    ]
    attributes = {"id": note_id, "epub:type": "footnote", "role": "doc-footnote"}
    return Element("aside", attributes, [Element("p", {}, [number, " ", *content])])


def _level(node: Node) -> int:
    """Return the level of a heading, from 1 to 6; 7 for any other node."""
    if isinstance(node, Element) and _HEADING.fullmatch(node.tag):
        return int(node.tag[1])
    return 7


def _without_sections(nodes: Iterable[Node]) -> list[Node]:
    """Remove the sections in _LEFT_OUT_SECTIONS, up to the next heading of their level."""
    kept: list[Node] = []
    left_out_level = 0
    for node in nodes:
        if _level(node) <= left_out_level:
            left_out_level = 0
        if isinstance(node, Element) and node["id"] in _LEFT_OUT_SECTIONS:
            left_out_level = _level(node)
        if not left_out_level:
            kept.append(node)
    return kept


def _without_empty_headings(nodes: list[Node]) -> list[Node]:
    """Remove headings below level 1 under which nothing is left, and repeated blank lines."""
    kept: list[Node] = []
    level_below = 0
    for node in reversed(nodes):
        is_blank = isinstance(node, str) and not node.strip()
        level = _level(node)
        if is_blank:
            kept.append("\n")
        elif level in (1, 7) or level_below > level:
            kept.append(node)
            level_below = level
    return [node for node, after in pairwise([*kept[::-1], ""]) if (node, after) != ("\n", "\n")]


def _linked(node: Node, resolve: Resolve) -> list[Node]:
    if isinstance(node, str):
        return [node]
    element = linked(node, resolve)
    attribute = {"a": "href", "img": "src"}.get(node.tag, "")
    if attribute not in node:
        return [element]
    address = resolve(node)
    if address is not None:
        element.attributes = {**node.attributes, attribute: address}
        return [element]
    return [node["alt"]] if node.tag == "img" else element.children
