"""A page of the site as a tree of elements and texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Union

Node = Union["Element", str]
"""An element, or a text between elements."""

VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
])  # fmt: skip
"""Elements that have no end tag (HTML, 13.1.2)."""


@dataclass(eq=False)
class Element:
    """An element of HTML; names of elements and attributes are in lower case."""

    tag: str
    attributes: dict[str, str]
    """Its attributes; one without a value is empty."""
    children: list[Node] = field(default_factory=list)
    parent: "Element | None" = None
    """The element around it in the page that it was read from."""

    def __getitem__(self, attribute: str) -> str:
        """Return the value of an attribute; empty where it is missing."""
        return self.attributes.get(attribute, "")

    def __contains__(self, attribute: str) -> bool:
        """Whether it has an attribute."""
        return attribute in self.attributes

    @property
    def classes(self) -> list[str]:
        """Its classes, in order."""
        return self["class"].split()

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all within it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, class_: str = "") -> list["Element"]:
        """Return the elements within it that have one of the tags, or any, and the class."""
        return [
            element
            for element in self.walk()
            if element is not self
            and (not tags or element.tag in tags)
            and (not class_ or class_ in element.classes)
        ]

    def text(self, without: str = "") -> str:
        """Return the text within it, leaving out elements of the class `without`."""
        return "".join(
            child if isinstance(child, str) else child.text(without)
            for child in self.children
            if isinstance(child, str) or not without or without not in child.classes
        )


class Reader(HTMLParser):
    """Builds the tree of a page; comments and declarations are left out."""

    def __init__(self) -> None:
        """Begin with an empty root, which has no tag."""
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]
        """The root, and the elements that are open, the innermost last."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or add a void one."""
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, parent=self.open[-1])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element that closes itself, as parts of SVG do."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all left open in it; ignore an end tag without a start tag."""
        tags = [element.tag for element in self.open]
        if tag in tags[1:]:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Add a text."""
        self.open[-1].children.append(data)

    def read(self, html: str) -> Element:
        """Return the root of the tree of a page."""
        self.feed(html)
        self.close()
        return self.open[0]
