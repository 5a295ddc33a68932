"""Reads YAML strictly into plain values, the place of each key and value, and flaws.

It handles libyaml's events and doesn't compose nodes, which would hide an unused anchor. Only
`true`, `false`, whole numbers and null are resolved; all else is text. No input raises an error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from edition.text.forbidden_characters import (
    HAS_FORBIDDEN,
    character,
    forbidden,
    form_feeds,
    removal_hint,
    runs_of,
)
from edition.text.memo import memoized
from edition.text.positions import Flaw, Mark, Path
from edition.text.yaml.lost_comments import after_value, instead_of_value
from edition.text.yaml.syntax_errors import place, syntax

if not yaml.__with_libyaml__:
    raise ImportError(
        "PyYAML is installed without libyaml, which reads the records: install its wheel"
    )

_BREAKS = "\x85\u2028\u2029"
DEPTH = 20
"""How deep groups and lists may be nested."""


@dataclass(frozen=True, eq=False)
class Parsed:
    """The content of a YAML text; after a flaw Y005, only what comes before it.

    It is compared by identity, and so can be an argument of memoized functions.
    """

    value: object
    """Plain dict, list, str, int, bool and None, without faulty keys."""
    keys: dict[Path, Mark]
    """Where each key begins, by the path of its value; () stands for the first key of the file."""
    values: dict[Path, Mark]
    """Where each value begins, a block of text at its `|` or `>`; () is as in `keys`."""
    flaws: tuple[Flaw, ...]
    """All flaws, in the order of the text."""


@dataclass(slots=True)
class _Group:
    """A mapping or list whose end has not been reached."""

    content: dict[str, object] | list[object]
    path: Path | None  # None: discarded, and read only for its flaws
    key: str | None = None  # the key whose value comes next; None: a key comes next
    is_kept: bool = True  # whether that value is stored
    lines: dict[str, int] = field(default_factory=dict)  # the line of each key
    has_twice: bool = False  # a key given twice was reported


@dataclass(slots=True)
class _Walk:
    """The state of the reader; the first group stands for the file."""

    source: str
    breaks: dict[int, str]  # the code point of each stand-in, and its line break
    groups: list[_Group] = field(default_factory=lambda: [_Group([], ())])
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    quoted: Any = None  # the event of the last value in quotes
    is_over: bool = False

    def report(self, code: str, mark: Mark, message: str, hint: str) -> None:
        self.flaws.append(Flaw(code, mark, message, hint))

    def end(self, mark: Mark, message: str, hint: str) -> None:
        self.report("Y005", mark, message, hint)
        self.is_over = True


@memoized
def parse(text: str) -> Parsed:
    """Parse a YAML text; a syntax error is a flaw, and nothing after it is read."""
    text = text.removeprefix("\ufeff")
    flaws = [*forbidden(text), *form_feeds(text)]
    walk = _initial_state(text, flaws)
    if directive := re.match(r"(?:[ \t]*(?:#.*)?(?:\r\n?|\n))*%", walk.source):
        # libyaml takes quadratic time for directives, and records need none.
        mark = _at(text, directive.end() - 1)
        walk.end(mark, "a line that begins with % is an instruction to YAML", "Remove it.")
        return _result(walk)
    try:
        for event in yaml.parse(walk.source, Loader=yaml.CSafeLoader):
            handle = _HANDLERS.get(type(event))
            if handle:
                handle(walk, event)
            if walk.is_over:
                break
    except yaml.YAMLError as error:
        walk.flaws.append(syntax(error, walk.source, walk.quoted))
    if not walk.values and not walk.flaws:
        walk.end(Mark(1, 1), "the file holds no keys", 'Write "key: value" on each line.')
    return _result(walk)


def _at(text: str, index: int) -> Mark:
    lines = re.split(r"\r\n|[\r\n]", text[:index])
    return Mark(len(lines), len(lines[-1]) + 1)


def _initial_state(text: str, flaws: list[Flaw]) -> _Walk:
    """Return the initial state, with characters replaced that would stop or mislead libyaml.

    It ends lines at U+0085, U+2028 and U+2029, unlike any editor: private-use characters that the
    text doesn't contain stand in for these. Characters already reported become U+FFFD or a space.
    """
    breaks: dict[int, str] = {}
    if any(char in text for char in _BREAKS):
        unused = (number for number in range(0xF0000, 0x10FFFD) if chr(number) not in text)
        breaks = dict(zip(unused, _BREAKS, strict=False))
        text = text.translate({ord(char): number for number, char in breaks.items()})
    if flaws:
        text = HAS_FORBIDDEN.sub("\ufffd", text).replace("\f", " ")
    return _Walk(text, breaks, flaws=flaws)


def _result(walk: _Walk) -> Parsed:
    content = walk.groups[0].content
    value = content[0] if isinstance(content, list) and content else {}
    flaws = sorted(walk.flaws, key=lambda flaw: flaw.mark)
    return Parsed(value, walk.keys, walk.values, tuple(flaws))


def _path(walk: _Walk) -> Path | None:
    """Return the path of the next value, or None if it is discarded."""
    group = walk.groups[-1]
    if len(walk.groups) == 1 or group.path is None or not group.is_kept:
        return () if len(walk.groups) == 1 else None
    step = len(group.content) if isinstance(group.content, list) else group.key
    return None if step is None else (*group.path, step)


def _put(group: _Group, value: object) -> None:
    """Store a value in its group; one that stands where a key belongs is dropped with its value."""
    if isinstance(group.content, list):
        group.content.append(value)
    elif group.key is None:
        group.key, group.is_kept = "", False
    else:
        if group.is_kept:
            group.content[group.key] = value
        group.key, group.is_kept = None, True


def _awaits_key(group: _Group) -> bool:
    return group.key is None and isinstance(group.content, dict)


def _open(walk: _Walk, event: Any) -> None:
    mark, is_mapping = place(event.start_mark), isinstance(event, yaml.MappingStartEvent)
    _properties(walk, event, mark)
    if len(walk.groups) == 1 and not is_mapping:
        return _not_keys(walk, mark)
    if len(walk.groups) > DEPTH:
        hint = "Records are never so deep; is there a bracket in text without quotes?"
        return walk.end(mark, f"more than {DEPTH} levels of groups and lists", hint)
    if _awaits_key(walk.groups[-1]):
        walk.report("Y011", mark, "a list or group stands where a key belongs", _KEY)
    path = _path(walk)
    if path is not None:
        walk.values[path] = mark
    if path == ():
        walk.keys[path] = mark
    walk.groups.append(_Group({} if is_mapping else [], path))
    return None


def _close(walk: _Walk, _event: Any) -> None:
    group = walk.groups.pop()
    _put(walk.groups[-1], group.content)


def _alias(walk: _Walk, event: Any) -> None:
    mark = place(event.start_mark)
    if len(walk.groups) == 1:
        return _not_keys(walk, mark)
    hint = f'Write the value itself; if "*{event.anchor}" is text, put it in quotes.'
    walk.report("Y007", mark, f'"*{event.anchor}" is an alias', hint)
    path = _path(walk)
    if path is not None:
        walk.values[path] = mark
    _put(walk.groups[-1], f"*{event.anchor}")
    return None


def _scalar(walk: _Walk, event: Any) -> None:
    mark, group = place(event.start_mark), walk.groups[-1]
    _properties(walk, event, mark)
    if len(walk.groups) == 1:
        return _not_keys(walk, mark)
    text: str = event.value
    if walk.breaks:
        text = _restored(walk, event)
    if event.style in ('"', "'"):
        walk.quoted = event
    if event.style == '"':
        _escapes(walk, event, mark)
    is_plain = not event.style and event.tag is None
    if is_plain and text.lower() in _BARE:
        hint = f'Put it in quotes: "{text}".'
        walk.report("Y008", mark, f"some programs read a bare {text} as true or false", hint)
    if _awaits_key(group):
        return _key(walk, group, text, mark, is_plain=is_plain)
    if is_plain:
        _comment(walk, event, text)
    path = _path(walk)
    if path is not None:
        walk.values[path] = mark
    _put(group, _resolved(text) if is_plain else text)
    return None


def _comment(walk: _Walk, event: Any, text: str) -> None:
    """Report a comment after a value, or in the place of one."""
    value = _resolved(text)
    if isinstance(value, str):
        walk.flaws += filter(None, (after_value(walk.source, event, walk.breaks),))
    elif not text:
        walk.flaws += filter(None, (instead_of_value(walk.source, event, walk.breaks),))


def _escapes(walk: _Walk, event: Any, mark: Mark) -> None:
    is_shorter = len(event.value) < event.end_mark.index - event.start_mark.index - 2
    escaped = HAS_FORBIDDEN.search(event.value) if is_shorter else None  # a scan costs time
    if escaped:
        message = f"an escape stands for the character {character(escaped[0])}, which is forbidden"
        walk.report("Y003", mark, message, removal_hint(escaped[0]))


def _key(walk: _Walk, group: _Group, text: str, mark: Mark, *, is_plain: bool) -> None:
    is_kept = not (is_plain and text.lower() in _BARE)
    if is_plain and text == "<<":
        walk.report("Y007", mark, '"<<" is a merge key', "Write the keys themselves.")
        is_kept = False
    elif is_plain and not isinstance(_resolved(text), str):
        message = f"the key {text} isn't text" if text else "a value without a key"
        walk.report("Y011", mark, message, f'Put it in quotes: "{text}".' if text else _KEY)
        is_kept = False
    elif text in group.lines:
        _duplicate_key(walk, group, text, mark)
        is_kept = False
    group.lines.setdefault(text, mark.line)
    group.key, group.is_kept = text, is_kept
    if is_kept and group.path is not None:
        walk.keys[(*group.path, text)] = mark


def _duplicate_key(walk: _Walk, group: _Group, key: str, mark: Mark) -> None:
    """Report a duplicate key (Y006), once for an item of a list, where a hyphen may be missing."""
    is_item = isinstance((group.path or ("",))[-1], int)
    hint = "Leave out one of the two."
    if is_item:
        hint += " If another item of the list begins here, a hyphen is missing before it."
    if not (is_item and group.has_twice):
        message = f'the key "{key}" is given twice, first in line {group.lines[key]}'
        walk.report("Y006", mark, message, hint)
    group.has_twice = True


def _resolved(text: str) -> str | int | bool | None:
    """Return the value of a plain scalar; numbers of more than 18 digits stay text."""
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _properties(walk: _Walk, event: Any, mark: Mark) -> None:
    hint = "Remove it; if it is the beginning of a text, put the text in quotes."
    if event.anchor is not None:
        walk.report("Y007", mark, f'"&{event.anchor}" is an anchor', hint)
    if event.tag is not None:
        shown = event.tag.replace("tag:yaml.org,2002:", "!!")
        walk.report("Y007", mark, f'"{shown}" is a tag', hint)


def _not_keys(walk: _Walk, mark: Mark) -> None:
    hint = 'Write "key: value" on each line, with a space after the colon.'
    walk.end(mark, "the file isn't made of keys and values", hint)


def _restored(walk: _Walk, event: Any) -> str:
    """Return the text with its line breaks restored; in plain scalars they are flaws (Y003)."""
    text: str = event.value.translate(walk.breaks)
    if event.style not in ("'", '"'):
        begin, stand_ins = place(event.start_mark), "".join(map(chr, walk.breaks))
        written = walk.source[event.start_mark.index : event.end_mark.index]
        for (line, column), char in runs_of(written, stand_ins):
            mark = Mark(begin.line + line - 1, column + (begin.column - 1 if line == 1 else 0))
            name = character(walk.breaks[ord(char)])
            message = f"the character {name} ends a line in YAML, but not in editors"
            hint = "Put a space in its place, or the whole value in double quotes."
            walk.report("Y003", mark, message, hint)
    return text


def _end_document(walk: _Walk, event: Any) -> None:
    """Report a second document and stop reading there."""
    rest = walk.source[event.start_mark.index :]
    gap = re.match(r"(?:\.\.\.[ \t]*)?(?:[ \t]*(?:#.*)?(?:\r\n?|\n))*", rest)
    begin = event.start_mark.index + (gap.end() if gap else 0)
    if walk.source[begin:].strip() and (event.explicit or walk.source[begin] in "-%"):
        hint = "Keep one document to a file, with no line --- or ... inside it."
        walk.end(_at(walk.source, begin), "a second document begins here", hint)


_KEY = "Write a key that is text."
_BARE = frozenset(("yes", "no", "on", "off"))
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None, "null": None, "~": None}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_HANDLERS: dict[type, Callable[[_Walk, Any], None]] = {
    yaml.ScalarEvent: _scalar,
    yaml.MappingStartEvent: _open,
    yaml.SequenceStartEvent: _open,
    yaml.MappingEndEvent: _close,
    yaml.SequenceEndEvent: _close,
    yaml.AliasEvent: _alias,
    yaml.DocumentEndEvent: _end_document,
}
