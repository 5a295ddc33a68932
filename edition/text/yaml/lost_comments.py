"""Finds words on the line of a value that YAML takes for a comment and would drop."""

import re
from collections.abc import Mapping
from typing import Any

from edition.text.positions import Flaw, Mark
from edition.text.yaml.quoting import quoted
from edition.text.yaml.syntax_errors import place

_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")


def after_value(source: str, event: Any, breaks: Mapping[int, str]) -> Flaw | None:
    """Return a flaw where a comment follows an unquoted value on its line (Y016), else None.

    `event` is libyaml's event of the value; `breaks` maps the stand-ins in `source` to line breaks.
    """
    comment = _COMMENT.match(source, event.end_mark.index)
    if not comment:
        return None
    end = place(event.end_mark)
    mark = Mark(end.line, end.column + comment.start(1) - event.end_mark.index)
    is_on_line = event.start_mark.line == event.end_mark.line
    words = source[event.start_mark.index : comment.end()].translate(breaks)
    hint = "If they belong to the value, put all of it in quotes; a comment has its own line"
    paste = _line(source, event, words) if is_on_line else ""
    message = "YAML takes these words for a comment, since they follow a space and #"
    return Flaw("Y016", mark, message, f"{hint}{':' if paste else '.'}", paste)


def instead_of_value(source: str, event: Any, breaks: Mapping[int, str]) -> Flaw | None:
    """Return a flaw where a comment stands in the place of a value (Y011), else None."""
    comment = _COMMENT.match(source, event.start_mark.index)
    if not comment or not comment[1].strip("# \t"):
        return None
    message = "there is no value here: # begins a comment"
    hint = (
        "If what follows is the value, put it in quotes; otherwise give one, or leave the key out:"
    )
    paste = _line(source, event, comment[1].translate(breaks))
    return Flaw("Y011", place(event.start_mark), message, hint, paste)


def _line(source: str, event: Any, words: str) -> str:
    """Return the line of a value with `words` as the value, in quotes."""
    start = event.start_mark
    before = source[start.index - start.column : start.index]
    return f"{before.rstrip()} {quoted(words.rstrip())}"
