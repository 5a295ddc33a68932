"""A page of the site as a page of the book: without what only a browser has a use for.

Notes on a text become footnotes. Pictures that are drawn anew for each width are left out, for few
readers can do that; the lists on their pages say the same. Maps stay.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from edition.publish.html_tree import Element, Node

Resolve = Callable[[Element], str | None]
"""Gives for a link or an image its address in the book, or nothing where it has none."""

_LEFT_OUT_TAGS = frozenset(
    [
        "audio",
        "button",
        "embed",
        "form",
        "iframe",
        "input",
        "label",
        "link",
        "meta",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "template",
        "textarea",
        "video",
    ]
)
_LEFT_OUT_CLASSES = frozenset(
    ["headerlink", "Z3988", "printed", "paste", "format", "timeline", "network", "strip"]
)
"""Of the frame, for contributors, to be copied or saved; and the pictures."""
_LEFT_OUT_SECTIONS = frozenset(["_use"])
"""What the home page says of using a website; the book's first page says how to use a book."""
_LEFT_OUT_ATTRIBUTES = frozenset(["data-about", "download", "rel", "tabindex"])
_HEADING = re.compile(r"h[1-6]")
_REFERENCE = re.compile(r"_note-ref-\d+")
_NOTE = re.compile(r"_note-\d+")


def adapted(article: Element) -> Element:
    """Return the main part of a page, its links still those of the site."""
    nodes = _filled(_sections(_children(article)))
    return Element("section", {"class": "page"}, nodes)


def linked(element: Element, resolve: Resolve) -> Element:
    """Return a page with the links of the book; one without a goal is its words."""
    children = [n for child in element.children for n in _linked(child, resolve)]
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
        notes = [_footnote(one) for one in node.children if isinstance(one, Element)]
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
    """Return the sign of a note in the text, where an element is one with the note in it."""
    if "note" not in element.classes:
        return None
    for sign in element.walk():
        name = sign.attributes.get("id", "")
        if _REFERENCE.fullmatch(name):
            given = {"class": "editorial noteref", "epub:type": "noteref", "role": "doc-noteref"}
            goal = f"#{name.replace('ref-', '')}"
            return Element("a", {**given, "id": name, "href": goal}, [sign.text()])
    return None


def _is_note(node: Node) -> bool:
    if not isinstance(node, Element):
        return False
    return any(_NOTE.fullmatch(one.attributes.get("id", "")) for one in node.walk())


def _footnote(item: Element) -> Element:
    """Return a note with its number, which leads back to its place in the text."""
    names = (one.attributes.get("id", "") for one in item.walk())
    name = next(filter(_NOTE.fullmatch, names))
    back = f"#{name.replace('note-', 'note-ref-')}"
    number = Element("a", {"class": "back", "href": back}, [name.rpartition("-")[2]])
    words = [node for node in _children(item) if not _leads(node, back) and not _is_note(node)]
    given = {"id": name, "epub:type": "footnote", "role": "doc-footnote"}
    return Element("aside", given, [Element("p", {}, [number, " ", *words])])


def _leads(node: Node, goal: str) -> bool:
    return isinstance(node, Element) and node.attributes.get("href") == goal


def _level(node: Node) -> int:
    """Return the level of a heading; 7 of all else."""
    is_heading = isinstance(node, Element) and _HEADING.fullmatch(node.tag)
    return int(node.tag[1]) if isinstance(node, Element) and is_heading else 7


def _sections(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes without the sections that are left out."""
    kept: list[Node] = []
    within = 0
    for node in nodes:
        if _level(node) <= within:
            within = 0
        if isinstance(node, Element) and node.attributes.get("id") in _LEFT_OUT_SECTIONS:
            within = _level(node)
        if not within:
            kept.append(node)
    return kept


def _filled(nodes: list[Node]) -> list[Node]:
    """Return nodes without the headings under which nothing is left."""
    kept: list[Node] = []
    below = 0
    for node in reversed(nodes):
        is_blank = isinstance(node, str) and not node.strip()
        level = _level(node)
        if is_blank:
            kept.append("\n")
        elif level in (1, 7) or below > level:
            kept.append(node)
            below = level
    return [node for node, after in pairwise([*kept[::-1], ""]) if (node, after) != ("\n", "\n")]


def _linked(node: Node, resolve: Resolve) -> list[Node]:
    if isinstance(node, str):
        return [node]
    element = linked(node, resolve)
    name = {"a": "href", "img": "src"}.get(node.tag, "")
    if name not in node.attributes:
        return [element]
    address = resolve(node)
    if address is not None:
        element.attributes = {**node.attributes, name: address}
        return [element]
    return [node.attributes.get("alt", "")] if node.tag == "img" else element.children
