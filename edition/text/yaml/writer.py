"""Text written as YAML that the strict reader reads back as it was, character for character."""

import re
import textwrap

from edition.text.passages import WHITE_SPACE
from edition.text.yaml import reader
from edition.text.yaml.quoting import quoted

WIDTH = 100
"""Characters of a line; a longer text is written as a block."""

_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
_SPACES = re.compile(f"[{WHITE_SPACE}]+")


def entry(key: str, value: str | int, before: str = "") -> str:
    """Return a key and its value as lines of YAML, white space of a text being folded.

    `before` is what stands before the key in its line: spaces, or the hyphen of an item.
    """
    before = before if not before.strip(" -") else ""
    if isinstance(value, int):
        return f"{before}{key}: {value}"
    words = _SPACES.sub(" ", value).strip()
    return f"{before}{key}: {long_text(words, len(before) + 2, len(before) + len(key) + 2)}"


def scalar(text: str) -> str:
    """Return a text on one line: without quotes only where no reader can take it for another."""
    return text if _is_plain(text) else quoted(text)


def _is_plain(text: str) -> bool:
    if not text[:1].isalpha() or not text.isprintable() or text.lower() in _WORDS:
        return False
    parsed = reader.parse(f"key: {text}")
    return not parsed.flaws and parsed.value == {"key": text}


def long_text(text: str, indent: int, used: int) -> str:
    """Return a text as the value of a key: on its line, or in a block indented by so many spaces.

    `used` is how much of the line stands before the value. A block folds its lines with single
    spaces, so that only text without others may stand in one.
    """
    on_line = scalar(text)
    fits = len(on_line) + used <= WIDTH
    if fits or not text.isprintable() or "  " in text or text != text.strip(" "):
        return on_line
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(" " * indent + line for line in lines)])
