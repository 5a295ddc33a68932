"""The one place that escapes: any text becomes inert in a page's Markdown and HTML alike.

Text goes in, Markup comes out. What is Markup already passes unchanged, so that nothing is escaped
twice and nothing reaches a page by another way.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from string import ascii_letters, digits

from markupsafe import Markup, escape

from edition.text.invisible_characters import TURNS
from edition.text.yaml.quoting import on_one_line

# The order of the stages in Python-Markdown makes html.escape alone too little: fences, braces,
# tabs and carriage returns are read before raw HTML is set aside. Everything that means something
# to Markdown, its extensions or a template is therefore written as a character reference.
_CODES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    **{char: f"&#{ord(char)};" for char in "\\`*_{}[]|~!#^=+\t\r"},
}
# Finding the few that mean something is many times faster than looking up every character.
_ACTIVE = re.compile(f"[{re.escape(''.join(_CODES))}]")
_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_START = re.compile(r"^(?:[-:]|\d+[.)])")
"""What would begin a list, a rule or a definition at the start of a line."""
_TOUCHED = re.compile(rf"{_ACTIVE.pattern}|[\n\f\v]|  ")
"""What running text is written differently for, besides its edges; most words have none of it."""
_SAFE = frozenset(f"{ascii_letters}{digits},/:;@()?$.-".encode())
"""What stands for itself in an address of data and in a page."""
_CODED = [chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in range(256)]
"""How each byte of a text stands in an address of data."""
_REFERENCE = re.compile(r"&(?=#|\w+;)")
"""What begins a character reference."""


OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Where words begin and end that may turn the order of what stands beside them. No text has these
characters; the last step of a page makes elements of them, where elements can stand."""


def verbatim(text: str) -> Markup:
    """Return text for the inside of raw HTML, character for character."""
    return mark_safe(_coded(text))  # this is the escaping function


def mark_safe(html: str) -> Markup:
    """Return what is HTML already, as Markup() does, in a fifth of the time: a page has hundreds.

    As there, whoever calls this answers for it that no text gets in that wasn't escaped.
    """
    return str.__new__(Markup, html)


def _coded(text: str) -> str:
    return _ACTIVE.sub(lambda match: _CODES[match[0]], text)


def inline(value: object) -> Markup:
    """Return a value for running text or an attribute: on one line, white space folded."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if text == text.strip() and not _TOUCHED.search(text) and not _START.match(text):
        return isolate(mark_safe(text))  # nothing in it means anything
    text = _WHITE.sub(" ", text).strip()
    return isolate(mark_safe(_START.sub(_reference, _coded(text))))


def isolate(words: Markup) -> Markup:
    """Return words so that no letter or control in them turns the order of what stands beside."""
    if words.isascii() or not TURNS.search(words):
        return words
    return Markup("{}{}{}").format(OPEN, words, CLOSE)


def isolated(page: str) -> str:
    """Return a page in which such words are elements of their own (HTML, 4.5.24)."""
    return page.replace(OPEN, "<bdi>").replace(CLOSE, "</bdi>")


def unisolated(text: str) -> str:
    """Return a tag, or another part of a page that can hold no such element, without it."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def folded(text: str) -> Markup:
    """Return part of a running text: its white space folded, that at its edges kept."""
    return verbatim(_WHITE.sub(" ", text))


def preformatted(text: str) -> Markup:
    """Return text that keeps its lines, for the inside of raw HTML, on one line of the page."""
    return verbatim(text).replace("\n", Markup("&#10;"))


def _reference(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}&#{ord(match[0][-1])};"


def format_html(template: str, *values: object) -> Markup:
    """Return a template of HTML with values in its braces, escaped where they aren't markup.

    As Markup.format does it, in a third of its time: a page has hundreds.
    """
    inert = [value if isinstance(value, Markup) else escape(value) for value in values]
    return mark_safe(template.format(*inert))


def joined(pieces: Iterable[Markup], between: str = "") -> Markup:
    """Return pieces of markup one after another; Markup.join would look at each of them again."""
    return mark_safe(between.join(pieces))


def front_matter(**values: object) -> Markup:
    """Return a page's front matter; the theme prints its texts as HTML, so they are escaped."""
    rows = (
        f"{key}: {on_one_line(_escaped_all(value))}\n" for key, value in values.items() if value
    )
    return Markup(f"---\n{''.join(rows)}---\n")  # noqa: S704 - escaped above


def data_block(value: object) -> Markup:
    """Return a value as JSON for a block of data in a page's head: nothing in it can end the block.

    `<` alone would do (HTML, 4.12.1.3); the others keep it inert also where it is read as a script.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    inert = text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
    return Markup(inert)  # noqa: S704 - escaped above


def data_address(media: str, text: str) -> Markup:
    """Return a text as a file in an address (RFC 2397), which a link saves without a script."""
    coded = "".join(map(_CODED.__getitem__, text.encode()))
    return Markup("data:{};charset&#61;utf-8,{}").format(verbatim(media), Markup(coded))  # noqa: S704


def _escaped_all(value: object) -> object:
    if isinstance(value, Markup):
        return unisolated(str(value))
    if isinstance(value, list):
        return [_escaped_all(item) for item in value]
    return escaped(value) if isinstance(value, str) else value


def escaped(text: str) -> str:
    """Return text for a value that the theme prints as HTML; an apostrophe stays."""
    return html.escape(_WHITE.sub(" ", text), quote=False).replace('"', "&quot;")


def title(text: str) -> str:
    """Return the site's name for a value that the theme prints both as HTML and escaped.

    So only what would be read as markup is escaped: in most names, nothing.
    """
    text = _REFERENCE.sub("&amp;", _WHITE.sub(" ", text))
    return text.replace("<", "&lt;").replace(">", "&gt;")


def link(words: Markup, address: str) -> Markup:
    """Return a Markdown link."""
    return Markup(f"[{words}]({address})")  # noqa: S704 - words are markup, the address made of ids


def series(items: Sequence[Markup]) -> Markup:
    """Return items as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return items[0] if items else Markup()
    return Markup("{} and {}").format(Markup(", ").join(items[:-1]), items[-1])


def paragraph(runs: Iterable[tuple[str, str]]) -> Markup:
    """Return running text on one line: each run its words and the address it links to, or none."""
    pieces = []
    for words, address in runs:
        shown = folded(words)
        pieces.append(link(shown, address) if address else shown)
    line = Markup().join(pieces).strip()
    return isolate(Markup(_START.sub(_reference, line)))  # noqa: S704 - its pieces are escaped


def time(words: str, iso: str | None) -> Markup:
    """Return a date in words, with its machine-readable form where it has one."""
    if iso is None:
        return inline(words)
    return format_html('<time datetime="{}">{}</time>', iso, inline(words))
