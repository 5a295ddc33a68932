"""The lines of a page as its reader sees them, and a tree of what is seen."""

from typing import TYPE_CHECKING, NamedTuple

from edition.author.take import styles
from edition.author.take.decode import library
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
from edition.author.take.styles import Style, Styles
from edition.author.take.tree import Attributes, Tree

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

_SOFT_HYPHEN = "\xad"
MOST_DEPTH = 200
"""Elements within one another in the tree that is made; deeper ones lie beside each other."""


class _Within(NamedTuple):
    """What holds for the text within an element."""

    depth: int = 0
    tag: str = ""
    """The innermost block element."""
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


class _Leave(NamedTuple):
    """What is to be done after an element."""

    is_block: bool = False
    tag: str = ""
    """The block element around it."""
    made: str = ""
    """The name of the element of the tree that was made, if any."""
    mark: str = ""
    noted: list[str] | None = None
    since: tuple[int, int] = (0, 0)
    is_item: bool = False


_Step = tuple["Node | None", _Within, _Leave | None]


def seen(document: "Document", language: str, has_sheets: bool = True) -> Seen:
    """Return what is on a page; `language` is its own, `has_sheets` as in `Styles`."""
    return _Walk(document, Styles(document, has_sheets)).walk(language)


class _Walk:
    """Goes through a page from its beginning to its end; without recursion, for any depth."""

    def __init__(self, document: "Document", sheets: Styles) -> None:
        self.root = document.root
        self.styles = sheets
        self.tree = Tree(len(document.find_all("p")))
        self.seen = Seen()
        self.pieces: list[Piece] = []
        self.tag = self.marker = ""
        self.is_link = True

    def walk(self, language: str) -> Seen:
        steps: list[_Step] = [(self.root, _Within(language=language), None)]
        element, text = library().Element, library().Text
        while steps:
            node, within, leave = steps.pop()
            if leave is not None:
                self.leave(within, leave)
            elif isinstance(node, text):
                self.text(node.data, within)
            elif isinstance(node, element):
                steps.extend(reversed(self.enter(node, within)))
        self.end("")
        self.seen.tree = self.tree.close()
        return self.seen

    def enter(self, element: "Element", outer: _Within) -> list[_Step]:
        """Begin an element; return what is to be done next: its children, and what follows."""
        tag = element.tag
        if tag in UNSEEN:
            return []
        if tag in ("br", "hr"):
            self.end(outer.tag)
            self.tree.line()
            return []
        attributes = element.attrs.copy()
        style = self.styles.of(element) if attributes or self.styles.has_rules else {}
        is_block = styles.is_block(style, tag in BLOCKS)
        inner = self.within(tag, attributes, outer, style, is_block)
        if is_block:
            self.end(inner.tag)
        made = ""
        if not inner.is_hidden and inner.depth <= MOST_DEPTH and tag != "html":
            if is_block and tag not in BLOCKS:  # a line of its own, in an element of no line
                self.tree.line()
            made = self.tree.start(tag, attributes)
        inner, leave = self.special(element, outer, inner, style)
        leave = leave._replace(is_block=is_block, tag=outer.tag, made=made)
        return [
            *((child, inner, None) for child in element.flattened_children),
            (None, inner, leave),
        ]

    def within(
        self, tag: str, attributes: Attributes, outer: _Within, style: Style, is_block: bool
    ) -> _Within:
        """Return what holds within an element."""
        inner = outer._replace(
            depth=outer.depth + 1,
            tag=tag if is_block else outer.tag,
            space=styles.space(style, "pre" if tag in PRE else outer.space),
            is_link=outer.is_link or tag in ("a", "nav"),
        )
        if not attributes and not style and tag != "dialog":
            return inner
        is_root = tag in ("html", "body")
        visibility = "" if is_root else style.get("visibility", "")
        return inner._replace(
            language=str(attributes.get("lang") or outer.language),
            quotes=style.get("quotes", outer.quotes),
            is_hidden=outer.is_hidden or (not is_root and styles.is_hidden(tag, attributes, style)),
            is_invisible=visibility != "visible" if visibility else outer.is_invisible,
        )

    def special(
        self, element: "Element", outer: _Within, inner: _Within, style: Style
    ) -> tuple[_Within, _Leave]:
        """Put what stands before the text of some elements; return what holds in and after it."""
        tag = element.tag
        if tag == "q":
            opening, closing = self.quotation(outer, style)
            self.put(opening, False, inner)
            return inner._replace(quoted=inner.quoted + 1), _Leave(mark=closing)
        if tag in ("ol", "ul", "menu", "dir"):
            attributes = {name: str(value or "") for name, value in element.attrs.items()}
            items = sum(1 for child in element.children if getattr(child, "tag", "") == "li")
            own = numbering(tag, attributes, styles.list_style(style), items)
            return inner._replace(list=own), _Leave()
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
        if leave.made:
            self.tree.end(leave.made)
        if leave.is_block:
            if leave.made == "span":
                self.tree.line()
            if leave.is_item:
                self.marker = ""

    def quotation(self, outer: _Within, style: Style) -> tuple[str, str]:
        """Return the marks before and after a `<q>`; their language is that of the text around."""
        marks = quotes(style.get("quotes", outer.quotes), outer.language)
        at = min(2 * outer.quoted, len(marks) - 2)
        opening, closing = (marks[at], marks[at + 1]) if marks else ("", "")
        return generated(style.get("before"), opening), generated(style.get("after"), closing)

    def text(self, data: str, within: _Within) -> None:
        is_kept = bool(within.space) and within.space != "pre-line"
        if not within.space or not LINE_END.search(data):
            self.put(data, is_kept, within)
            return
        first, *others = LINE_END.split(data)
        self.put(first, is_kept, within)
        for part in others:
            self.end(within.tag)
            self.tree.line()
            self.put(part, is_kept, within)

    def put(self, text: str, is_kept: bool, within: _Within) -> None:
        """Add text to the line, and to the tree where it is seen."""
        if not text:
            return
        text = text.replace(_SOFT_HYPHEN, "")
        is_hidden = within.is_hidden or within.is_invisible
        self.pieces.append((text, is_kept, is_hidden))
        if not is_hidden:
            self.is_link &= within.is_link or not text.strip()
            self.tree.data(text)

    def end(self, tag: str) -> None:
        """End the line; the next stands in the block element `tag`."""
        if self.pieces:
            text = joined(self.pieces, False)
            if text:
                marker, self.marker = self.marker, ""
                is_like = self.tree.is_left_out
                line = Line(marker + text, self.tag, len(marker), False, self.is_link, is_like)
                self.seen.lines.append(line)
            hidden = joined(self.pieces, True)
            if hidden:
                self.seen.lines.append(Line(hidden, self.tag, is_hidden=True))
        self.pieces, self.tag, self.is_link = [], tag, True
