"""Single values as YAML in quotes, on one line; no reader is needed for it."""

import json


def quoted(text: str) -> str:
    """Return a text in quotes, on one line: in single ones where it has only double ones."""
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return f'"{"".join(map(_escaped, text))}"'


def on_one_line(value: object) -> str:
    """Return a value as YAML in one line; JSON is that, but for what YAML can't print."""
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
