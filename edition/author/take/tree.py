"""The tree of what is seen on a page, as elements of lxml, for the library trafilatura."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.author.take.decode import missing
from edition.problems.command_error import CommandError

_NAME = re.compile(r"[a-z][a-z0-9]*$")
_PLAIN = frozenset(("ruby", "rb", "rt", "rtc", "rp", "bdi", "bdo", "data", "output", "nobr"))
"""Elements that the library would drop, though they are words like others."""
_ATTRIBUTE = re.compile(r"[a-zA-Z_][\w.-]*$", re.A)
_CONTROLS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a tree of lxml can't hold."""
_LONGEST = 1000
"""Characters of an attribute; longer ones hold data, and are left out."""
MOST_ELEMENTS = 200_000
"""Elements of a page, at most."""
MOST_PARAGRAPHS = 1000
"""Paragraphs that are given to the library, about: its time grows with the square of their number.
Of more, only some of those in a row that are alike are given, and the others go with them."""
_NOT_MADE = "-"
"""The name of an element that isn't in the tree."""
_FIRST = 20
"""Paragraphs in a row that are given in any case."""
_Paragraph = tuple[dict[str, str], int]
"""The attributes of a paragraph, and its number in a row of such."""
Attributes = Mapping[str, str | list[str] | None]


class Tree:
    """Builds the tree from what begins and ends on a page, in its order."""

    def __init__(self, paragraphs: int) -> None:
        """Begin the tree of a page with a number of paragraphs."""
        try:
            from lxml import etree, html
        except ImportError:
            raise missing("lxml") from None
        self._builder = etree.TreeBuilder(parser=html.html_parser)
        self._builder.start("html", {})
        self._every = paragraphs // MOST_PARAGRAPHS + 1
        self._paragraphs: list[_Paragraph] = []
        self._last: _Paragraph | None = None
        self._left_out = self._elements = 0

    @property
    def is_left_out(self) -> bool:
        """Whether what comes now isn't in the tree, since it is like what came before."""
        return self._left_out > 0

    def start(self, tag: str, attributes: Attributes) -> str:
        """Begin an element; return the name under which it is to be ended."""
        if self._left_out:
            self._left_out += 1
            return _NOT_MADE
        name = "span" if tag in _PLAIN or not _NAME.match(tag) else tag
        kept = dict(_kept(attributes))
        if name == "p":
            number = self._last[1] + 1 if self._last and self._last[0] == kept else 1
            self._paragraphs.append((kept, number))
            if number > _FIRST and number % self._every:
                self._left_out = 1
                return _NOT_MADE
        self._last = None
        self._count()
        self._builder.start(name, kept)
        return name

    def line(self) -> None:
        """Begin a new line."""
        if not self._left_out:
            self._count()
            self._builder.start("br", {})
            self._builder.end("br")

    def _count(self) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            what = f"this page has more than {MOST_ELEMENTS:,} elements, as no article has"
            raise CommandError(what, "Save its text as TEXT.txt, and give --from TEXT.txt.")

    def data(self, text: str) -> None:
        """Add text."""
        if not self._left_out:
            if self._last and text.strip():
                self._last = None
            self._builder.data(_CONTROLS.sub("", text))

    def end(self, name: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
        else:
            self._builder.end(name)
        if name == "p" or (name == _NOT_MADE and not self._left_out):
            self._last = self._paragraphs.pop()
        elif not self._left_out:
            self._last = None

    def close(self) -> Any:
        """Return the root of the tree."""
        self._builder.end("html")
        return self._builder.close()


def _kept(attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield the attributes that tell what an element is for, as lxml can hold them."""
    for name, value in attributes.items():
        text = " ".join(value) if isinstance(value, list) else value or ""
        if len(text) < _LONGEST and _ATTRIBUTE.match(name):
            yield name, _CONTROLS.sub("", text)
