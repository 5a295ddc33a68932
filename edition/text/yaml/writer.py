"""Writes text as YAML that the strict reader reads back unchanged."""

import re
import textwrap

from edition.text.passages import WHITE_SPACE
from edition.text.yaml import reader
from edition.text.yaml.quoting import quoted

WIDTH = 100
"""The length of a line in characters; a longer text is written as a block."""

_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
_SPACES = re.compile(f"[{WHITE_SPACE}]+")


def entry(key: str, value: str | int, before: str = "") -> str:
    """Return a key and its value as lines of YAML, with runs of white space made single spaces.

    `before` precedes the key on its line: spaces, or the hyphen of an item.
    """
    before = before if not before.strip(" -") else ""
    if isinstance(value, int):
        return f"{before}{key}: {value}"
    words = _SPACES.sub(" ", value).strip()
    return f"{before}{key}: {long_text(words, len(before) + 2, len(before) + len(key) + 2)}"


def scalar(text: str) -> str:
    """Return a text on one line, in quotes unless every YAML reader takes it for the same text."""
    return text if _is_plain(text) else quoted(text)


def _is_plain(text: str) -> bool:
    if not text[:1].isalpha() or not text.isprintable() or text.lower() in _WORDS:
        return False
    parsed = reader.parse(f"key: {text}")
    return not parsed.flaws and parsed.value == {"key": text}


def long_text(text: str, indent: int, used: int) -> str:
    """Return a text as the value of a key: on its line, or in a block indented by `indent` spaces.

    `used` is how many characters precede the value. A block joins its lines with single spaces, so
    a text with other white space stays on one line.
    """
    is_odd = not text.isprintable() or "  " in text or text != text.strip(" ")
    if is_odd or len(text) + used <= WIDTH:
        on_line = scalar(text)
        if is_odd or len(on_line) + used <= WIDTH:
            return on_line
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(" " * indent + line for line in lines)])
