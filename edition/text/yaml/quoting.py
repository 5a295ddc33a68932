"""Writes single values as YAML on one line."""

import json


def quoted(text: str) -> str:
    """Return a text in double quotes, or in single quotes where it contains only double ones."""
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return f'"{"".join(map(_escaped, text))}"'


def on_one_line(value: object) -> str:
    """Return a value as YAML on one line: JSON, with what YAML can't print escaped."""
    quoted = json.dumps(value, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    if char > "\uffff":
        return f"\\U{ord(char):08x}"
    return json.dumps(char)[1:-1] if char in "\n\t\r" else f"\\u{ord(char):04x}"
