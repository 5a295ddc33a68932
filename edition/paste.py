"""Lines of YAML to paste into a record, proven to mean what they should."""

import re
import textwrap

from edition import strict_yaml
from edition.passages import WHITE_SPACE

WIDTH = 100
"""Characters of a line, where words allow it."""

_SPACES = re.compile(f"[{WHITE_SPACE}]+")


def entry(key: str, value: str | int, before: str = "") -> str:
    """Return a key and its value as lines of YAML, white space of a text being folded.

    `before` is what stands before the key in its line: spaces, or the hyphen of an item.
    """
    before = before if not before.strip(" -") else ""
    if isinstance(value, int):
        return f"{before}{key}: {value}"
    words = _SPACES.sub(" ", value).strip()
    if not words.isprintable():
        return f'{before}{key}: "{_escaped(words)}"'
    plain = f"{before}{key}: {words}"
    if len(plain) <= WIDTH and _means(f"{key}: {words}", key, words):
        return plain
    margin = " " * (len(before) + 2)
    lines = textwrap.wrap(
        words,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join((f"{before}{key}: >-", *lines))


def _means(yaml: str, key: str, text: str) -> bool:
    parsed = strict_yaml.parse(yaml)
    return not parsed.flaws and parsed.value == {key: text}


def _escaped(text: str) -> str:
    """Return text for double quotes, what nobody can see written as its number."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
