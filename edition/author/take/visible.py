"""The lines of a page as its reader sees them, and a tree of what is seen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from edition.author.take import styles
from edition.author.take.decode import library, missing
from edition.author.take.lines import (
    BLOCKS,
    LINE_END,
    NOTED,
    PRE,
    UNSEEN,
    WHITE_SPACE,
    Line,
    Piece,
    Seen,
    joined,
)
from edition.author.take.marks import Numbering, generated, numbering, quotes
from edition.author.take.styles import Styles

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

_NAME = re.compile(r"[a-z][a-z0-9]*$")
_ATTRIBUTE = re.compile(r"[a-zA-Z_][\w.-]*$", re.A)
_CONTROLS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a tree of lxml can't hold."""
_SOFT_HYPHEN = "\xad"
MOST_DEPTH = 200
"""Elements within one another in the tree that is made; deeper ones lie beside each other."""


@dataclass(frozen=True)
class _Within:
    """What holds for the text within an element."""

    element: Any
    """The element of the tree that is made."""
    depth: int = 0
    tag: str = ""
    space: str = ""
    """The `white-space` where it keeps line breaks."""
    language: str = ""
    quotes: str = ""
    """The value of `quotes` in CSS."""
    quoted: int = 0
    """Elements `<q>` around it."""
    is_hidden: bool = False
    is_invisible: bool = False
    """`visibility: hidden`, which an element within can undo."""
    is_link: bool = False
    list: Numbering | None = None


def seen(document: "Document", language: str, has_sheets: bool = True) -> Seen:
    """Return what is on a page; `language` is its own, `has_sheets` as in `Styles`."""
    return _Walk(Styles(document, has_sheets)).walk(document, language)


_Step = tuple["Node | None", _Within, "_Leave | None"]


@dataclass(frozen=True)
class _Leave:
    """What is to be done after an element."""

    is_block: bool = False
    tag: str = ""
    """The block element around it."""
    mark: str = ""
    noted: list[str] | None = None
    since: tuple[int, int] = (0, 0)
    is_item: bool = False


class _Walk:
    """Goes through a page from its beginning to its end; without recursion, for any depth."""

    def __init__(self, sheets: Styles) -> None:
        try:
            from lxml import html
        except ImportError:
            raise missing("lxml") from None
        library()
        self.styles = sheets
        self.html = html
        self.seen = Seen(tree=html.Element("html"))
        self.pieces: list[Piece] = []
        self.tag = self.marker = ""
        self.is_link = True

    def walk(self, document: "Document", language: str) -> Seen:
        steps: list[_Step] = []
        if document.root is not None:
            steps.append((document.root, _Within(self.seen.tree, language=language), None))
        turbohtml = library()
        while steps:
            node, within, leave = steps.pop()
            if leave is not None:
                self.leave(within, leave)
            elif isinstance(node, turbohtml.Element):
                steps.extend(reversed(list(self.enter(node, within))))
            elif isinstance(node, turbohtml.Text):
                self.text(node.data, within)
        self.end("")
        return self.seen

    def enter(self, element: "Element", outer: _Within) -> Iterator[_Step]:
        """Begin an element; yield what is to be done next: its children, and what follows."""
        tag = element.tag
        if tag in UNSEEN:
            return
        if tag in ("br", "hr"):
            self.end(outer.tag)
            self.html.etree.SubElement(outer.element, "br")
            return
        style = self.styles.of(element)
        is_block = styles.is_block(style, tag in BLOCKS)
        inner = self.within(element, outer, style, is_block)
        if is_block:
            self.end(inner.tag)
        inner, leave = self.special(element, outer, inner, style)
        leave = replace(leave, is_block=is_block, tag=outer.tag)
        for child in element.flattened_children:
            yield child, inner, None
        if leave.is_block or leave.mark or leave.noted is not None:
            yield None, inner, leave

    def special(
        self, element: "Element", outer: _Within, inner: _Within, style: Mapping[str, str]
    ) -> tuple[_Within, _Leave]:
        """Put what stands before the text of some elements; return what holds in and after it."""
        tag = element.tag
        if tag == "q":
            opening, closing = self.quotation(outer, style)
            self.put(opening, False, inner)
            return replace(inner, quoted=inner.quoted + 1), _Leave(mark=closing)
        if tag in ("ol", "ul", "menu", "dir"):
            attributes = {name: str(value or "") for name, value in element.attrs.items()}
            items = sum(1 for child in element.children if getattr(child, "tag", "") == "li")
            own = numbering(tag, attributes, styles.list_style(style), items)
            return replace(inner, list=own), _Leave()
        if tag == "li" and outer.list and not inner.is_hidden:
            kind = styles.list_style(style) or element.attr("type", "") or ""
            self.marker += outer.list.marker(element.attr("value", "") or "", kind)
            return inner, _Leave(is_item=True)
        if tag in NOTED and not inner.is_hidden:
            noted = self.seen.inserted if tag == "ins" else self.seen.struck
            return inner, _Leave(noted=noted, since=(len(self.seen.lines), len(self.pieces)))
        return inner, _Leave()

    def leave(self, within: _Within, leave: _Leave) -> None:
        """End an element."""
        if leave.mark:
            self.put(leave.mark, False, within)
        if leave.noted is not None:
            lines, pieces = leave.since
            whole = [line.text for line in self.seen.lines[lines:] if not line.is_hidden]
            begun = "".join(text for text, _, _ in self.pieces[0 if whole else pieces :])
            noted = WHITE_SPACE.sub(" ", " ".join([*whole, begun])).strip()
            leave.noted.extend([noted] if noted else [])
        if leave.is_block:
            self.end(leave.tag)
            if leave.is_item:
                self.marker = ""

    def within(
        self, element: "Element", outer: _Within, style: Mapping[str, str], is_block: bool
    ) -> _Within:
        """Return what holds within an element."""
        tag, depth = element.tag, outer.depth + 1
        is_root = tag in ("html", "body")
        is_hidden = outer.is_hidden or (not is_root and styles.is_hidden(element, style))
        visibility = style.get("visibility", "")
        is_invisible = outer.is_invisible if not visibility or is_root else visibility != "visible"
        made = outer.element
        if not is_hidden and depth <= MOST_DEPTH and tag != "html":
            name = tag if _NAME.match(tag) and (tag in BLOCKS) == is_block else ""
            made = self.html.etree.SubElement(
                outer.element, name or ("div" if is_block else "span")
            )
            for key, value in _attributes(element):
                made.set(key, value)
        return _Within(
            element=made,
            depth=depth,
            tag=tag if is_block else outer.tag,
            space=styles.space(style, "pre" if tag in PRE else outer.space),
            language=element.attr("lang") or outer.language,
            quotes=style.get("quotes", outer.quotes),
            quoted=outer.quoted,
            is_hidden=is_hidden,
            is_invisible=is_invisible,
            is_link=outer.is_link or tag in ("a", "nav"),
            list=outer.list,
        )

    def quotation(self, outer: _Within, style: Mapping[str, str]) -> tuple[str, str]:
        """Return the marks before and after a `<q>`; their language is that of the text around."""
        marks = quotes(style.get("quotes", outer.quotes), outer.language)
        at = min(2 * outer.quoted, len(marks) - 2)
        opening, closing = (marks[at], marks[at + 1]) if marks else ("", "")
        return generated(style.get("before"), opening), generated(style.get("after"), closing)

    def text(self, data: str, within: _Within) -> None:
        if within.space and LINE_END.search(data):
            first, *others = LINE_END.split(data)
            self.put(first, within.space != "pre-line", within)
            for part in others:
                self.end(within.tag)
                if not within.is_hidden:
                    self.html.etree.SubElement(within.element, "br")
                self.put(part, within.space != "pre-line", within)
        else:
            self.put(data, bool(within.space) and within.space != "pre-line", within)

    def put(self, text: str, is_kept: bool, within: _Within) -> None:
        """Add text to the line, and to the tree where it is seen."""
        if not text:
            return
        text = text.replace(_SOFT_HYPHEN, "")
        is_hidden = within.is_hidden or within.is_invisible
        self.pieces.append((text, is_kept, is_hidden))
        self.is_link &= within.is_link or not text.strip()
        if not is_hidden:
            made, clean = within.element, _CONTROLS.sub("", text)
            if len(made):
                made[-1].tail = (made[-1].tail or "") + clean
            else:
                made.text = (made.text or "") + clean

    def end(self, tag: str) -> None:
        """End the line; the next stands in the block element `tag`."""
        if self.pieces:
            text = joined(self.pieces, False)
            if text:
                marker, self.marker = self.marker, ""
                line = Line(marker + text, self.tag, len(marker), False, self.is_link)
                self.seen.lines.append(line)
            hidden = joined(self.pieces, True)
            if hidden:
                self.seen.lines.append(Line(hidden, self.tag, is_hidden=True))
        self.pieces, self.tag, self.is_link = [], tag, True


def _attributes(element: "Element") -> Iterator[tuple[str, str]]:
    """Yield the attributes that tell what an element is for, as lxml can hold them."""
    for name, value in element.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value or ""
        if len(text) < 1000 and _ATTRIBUTE.match(name):
            yield name, _CONTROLS.sub("", text)
