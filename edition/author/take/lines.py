"""The lines of a page, and which elements make lines."""

import re
from dataclasses import dataclass, field
from typing import Any

_UNSEEN_TAGS = (
    "head base basefont link meta title script style noscript template svg iframe datalist noembed "
    "noframes param area audio video canvas annotation annotation-xml amp-ad amp-analytics "
    "amp-consent amp-embed amp-pixel amp-sidebar amp-state amp-sticky-ad"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCK_TAGS = (
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing "
    "main menu nav ol option optgroup p plaintext pre search section summary table caption "
    "colgroup col tbody thead tfoot tr td th ul xmp object select textarea"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""Elements on lines of their own; all others, unknown ones too, go on in the line."""
NOTED = frozenset(("del", "s", "strike", "ins"))
PRE = frozenset(("pre", "listing", "plaintext", "xmp", "textarea"))
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML collapses; all other white space is part of the text."""
LINE_END = re.compile(r"\r\n|\r|\n")

Piece = tuple[str, bool, bool]
"""A part of a line: its text, whether its white space is kept as it is, whether it is hidden."""


@dataclass(frozen=True)
class Line:
    """A line of a page as its reader sees it."""

    text: str
    """The text, its white space collapsed."""
    tag: str = ""
    """The innermost block element that it stands in, such as `h1`."""
    marker: int = 0
    """Characters at its beginning that are the number of a list."""
    is_hidden: bool = False
    """Whether the page hides it from its readers."""
    is_link: bool = False
    """Whether all of it is a link, or in a menu."""
    is_like: bool = False
    """Whether it belongs where the line before it belongs, being one of many such."""


@dataclass
class Seen:
    """What is on a page."""

    lines: list[Line] = field(default_factory=list)
    """Its lines, also those that are hidden."""
    tree: Any = None
    """What is seen, as elements of lxml."""
    struck: list[str] = field(default_factory=list)
    """What it shows as struck out (`<del>`, `<s>`)."""
    inserted: list[str] = field(default_factory=list)
    """What it marks as put in later (`<ins>`)."""


def joined(pieces: list[Piece], is_hidden: bool) -> str:
    """Return the text of a line, or of what is hidden in it; empty if it is only white space."""
    chosen = [(text, is_kept) for text, is_kept, hidden in pieces if hidden == is_hidden]
    if any(is_kept for _, is_kept in chosen):
        text = "".join(text if kept else WHITE_SPACE.sub(" ", text) for text, kept in chosen)
    else:
        text = WHITE_SPACE.sub(" ", "".join(text for text, _ in chosen))
    text = text.strip(" \t\n\r\f")
    return text if text.strip() else ""
