"""A page as a tree: what a book takes of it, read as HTML and written as XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Union
from xml.sax.saxutils import escape, quoteattr

Node = Union["Element", str]

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that have no end (HTML, 13.1.2)."""
_OF_SVG = {
    name.lower(): name
    for name in ["viewBox", "preserveAspectRatio", "patternTransform", "patternUnits", "clipPath"]
}
"""Names that XML writes as SVG does; HTML doesn't tell their letters apart."""
_BLANKS = re.compile("[\x0b\x0c]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Element:
    """An element, its attributes (one without a value is empty) and what it holds."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Its classes, in order."""
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """Return the text within."""
        pieces = (child if isinstance(child, str) else child.text() for child in self.children)
        return "".join(pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {_OF_SVG.get(name, name): value or "" for name, value in attrs}
        element = Element(_OF_SVG.get(tag, tag), given)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element and those left open in it; an end without a start means nothing."""
        name = _OF_SVG.get(tag, tag)
        at = [element.tag for element in self.open]
        if name in at[1:]:
            del self.open[len(at) - 1 - at[::-1].index(name) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def article(page: bytes) -> Element | None:
    """Return the main part of a page of the site; of one that only leads on, nothing."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    return next((one for one in reader.open[0].walk() if one.tag == "article"), None)


def xml(node: Node) -> str:
    """Return a tree as XML, whose names are those of XHTML and, within a picture, of SVG."""
    if isinstance(node, str):
        return escape(node)
    names = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    within = "".join(map(xml, node.children))
    return f"<{node.tag}{names}>{within}</{node.tag}>" if within else f"<{node.tag}{names}/>"


def document(text: str) -> bytes:
    """Return a file of XML; what XML can't hold (2.2) is a blank, or the sign for such."""
    return _UNPRINTABLE.sub("\ufffd", _BLANKS.sub(" ", text)).encode()
