"""Translates libyaml's syntax errors into messages that help a contributor."""

import re
from typing import Any

import yaml

from edition.text.positions import Flaw, Mark

_QUOTE = 'Put the whole value in quotes, or on the next line, indented, after ">-".'
_COLUMN = (
    "Check the indentation: keys of one group begin in the same column, as do items of a list."
)
_TAB = ("a tab where YAML wants spaces", "Indent with spaces.")
# A part of libyaml's message, whether its context mark (else its problem mark) is the place, our
# message, in which {} is the character there, and our hint.
_SYNTAX: tuple[tuple[str, bool, str, str], ...] = (
    ("tab character", False, *_TAB),
    ("mapping values are not allowed", False, "a key stands where no key can be", _COLUMN),
    ("could not find expected ':'", True, "a line without a key",
     "Write \"key: value\"; or indent the line if it continues the one before."),
    ("quoted scalar: found unexpected", True, "a quotation mark opens here and is never closed",
     "Close it. Within double quotes write \\\" for a mark, within single quotes '' for one."),
    ("escape", False, "a backslash in double quotes begins an escape that YAML doesn't know",
     "Write it twice, or put the value in single quotes."),
    ("expected comment or line break", False, "text on the line of > or |", _QUOTE),
    ("expected ',' or", True, "the bracket {} opens here and isn't closed",
     f"Close it. {_QUOTE}"),
    ("sequence entries are not allowed", False, "a list begins on the line of its key",
     "Begin each item on a line of its own with a hyphen; or put the value in quotes."),
    ("expected key", False, "this isn't a key of the group that it follows", _COLUMN),
    ("expected '-'", False, "this is neither an item of the list before it nor part of one",
     _COLUMN),
    ("expected <document start>", False, "this isn't a key of the group before it", _COLUMN),
)  # fmt: skip


_OPEN = (
    "a quotation mark opens here and isn't closed before the next one",
    "Close it. Within double quotes write \\\" for a mark, within single quotes '' for one.",
)


_OTHER_LINE = re.compile(r"[\r\n](?:[ \t]*#|[ \t-]*[\w-]+:(?:[ \t]|$))", re.MULTILINE)
"""The beginning of a line that is a comment or contains a key."""


def syntax(error: yaml.YAMLError, source: str, quoted: Any = None) -> Flaw:
    """Return the flaw for an error of libyaml (Y005).

    `quoted` is libyaml's event of the last value in quotes, where the cause often is.
    """
    reason = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    problem = getattr(error, "problem_mark", None)
    if problem is None:
        return Flaw("Y005", Mark(1, 1), "this can't be read as YAML", f"{_COLUMN} {_QUOTE}")
    context = getattr(error, "context_mark", None) or problem
    for fragment, is_context, message, hint in _SYNTAX:
        if fragment in reason:
            mark = context if is_context else problem
            if quoted and (_is_opened_again(source, mark) or _ran_on(source, quoted, mark)):
                return Flaw("Y005", place(quoted.start_mark), *_OPEN)
            named = message.replace("{}", source[mark.index : mark.index + 1])
            words = _common_mistake(source, mark, fragment) or (named, hint)
            return Flaw("Y005", place(mark), *words)
    char = source[context.index : context.index + 1]
    words = _TAB if char == "\t" else (f"a value can't begin with {char}", _QUOTE)
    return Flaw("Y005", place(context), *words)


def _is_opened_again(source: str, mark: Any) -> bool:
    """Tell whether the quotation mark that ended a value stands where another value begins."""
    before = source[mark.index - mark.column : mark.index]
    return re.fullmatch(r"\s*(?:- )?[\w-]+:\s+[\"']\s*", before) is not None


def _ran_on(source: str, quoted: Any, mark: Any) -> bool:
    """Tell whether a quoted value that ends at a mark contains lines that look like keys."""
    value = source[quoted.start_mark.index : quoted.end_mark.index]
    between = source[quoted.end_mark.index : mark.index]
    return not between.strip() and _OTHER_LINE.search(value) is not None


def _common_mistake(source: str, mark: Any, fragment: str) -> tuple[str, ...] | None:
    """Return message, hint and perhaps a line to paste for common mistakes that the line shows."""
    before = source[mark.index - mark.column : mark.index]
    whole, *rest = re.split(r"\r\n|[\r\n]", source[mark.index - mark.column :], maxsplit=2)
    if fragment.startswith("mapping values") and re.search(r"\S:\s", before):
        return "a second colon in a value that isn't in quotes", _QUOTE, _block(whole, *rest[:1])
    if fragment.startswith("could not find") and re.match(r"[\s-]*[\w-]+:\S", whole):
        return "a space is missing after the colon", "Put one there.", whole.replace(":", ": ", 1)
    if fragment.startswith("could not find") and re.match(r"\s*-\w", whole):
        return "a space is missing after the hyphen", "Put one there.", whole.replace("-", "- ", 1)
    closing = before.rstrip()[-1:]
    if fragment == "expected key" and closing and closing in "\"'])}":
        return f"there is more after the closing {closing}", _QUOTE
    return None


def _block(line: str, following: str = "") -> str:
    """Return a key and its value as a block of text, or "" where the value continues below."""
    match = re.fullmatch(r"([ -]*)([\w-]+): +(.*\S)\s*", line)
    if not match or re.match(rf" {{{len(match[1]) + 1}}}", following):
        return ""
    return f"{match[1]}{match[2]}: >-\n{' ' * (len(match[1]) + 2)}{match[3]}"


def place(mark: Any) -> Mark:
    """Convert a mark of libyaml, which counts from 0, to one that counts from 1."""
    return Mark(mark.line + 1, mark.column + 1)
