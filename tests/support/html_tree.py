"""A page as a tree, strictly read: a tag that isn't closed, or closed twice, is an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

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


@dataclass(eq=False)
class Element:
    """An element, its attributes (an attribute without a value is empty) and what it holds."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def classes(self) -> list[str]:
        return self["class"].split()

    def walk(self) -> Iterator[Element]:
        """Yield this element and all in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, **data: str) -> list[Element]:
        """List the elements of these tags; `data` asks for `data-…` attributes."""
        wanted = {f"data-{name}": value for name, value in data.items()}
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags) and wanted.items() <= element.attributes.items()
        ]

    def text(self, *, editorial: bool = True) -> str:
        """Return the text within, the editors' additions only where they are wanted."""
        if not editorial and "editorial" in self.classes:
            return ""
        return "".join(
            child if isinstance(child, str) else child.text(editorial=editorial)
            for child in self.children
        )

    def sibling(self) -> Element | None:
        """Return the next element beside this one."""
        beside = [e for e in self.parent.children if isinstance(e, Element)] if self.parent else []
        following = beside[beside.index(self) + 1 :] if beside else []
        return following[0] if following else None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise ValueError(f"<{tag}> has an attribute twice, in line {self.getpos()[0]}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag != tag or self.at.parent is None:
            message = f"</{tag}> closes <{self.at.tag}>, in line {self.getpos()[0]}"
            raise ValueError(message)
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(file: Path) -> Element:
    """Read one page."""
    builder = _Builder()
    builder.feed(file.read_text("utf-8"))
    builder.close()
    if builder.at is not builder.root:
        raise ValueError(f"{file}: <{builder.at.tag}> is never closed")
    return builder.root
