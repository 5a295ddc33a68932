"""Pages as trees, strictly read: a tag that isn't closed, or closed twice, is an error."""

from __future__ import annotations

from pathlib import Path

from edition.publish.html_tree import VOID, Element, Reader

__all__ = ["Element", "parse", "parse_text"]


class _StrictReader(Reader):
    """Refuses what browsers would mend, and keeps comments and declarations as elements `!--`."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {attrs}"
        super().handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_svg = any(element.tag == "svg" for element in self.open)
        assert tag in VOID or is_svg, f"<{tag}/>"
        super().handle_startendtag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Element("!--", {"": data}, parent=self.open[-1]))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    handle_pi = unknown_decl = handle_comment


def parse_text(html: str) -> Element:
    """Return the root of the tree of some HTML."""
    reader = _StrictReader()
    root = reader.read(html)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return root


def parse(file: Path) -> Element:
    """Return the root of the tree of a page in a file."""
    return parse_text(file.read_text("utf-8"))
