"""YAML, read strictly: values, places, and every flaw at its place."""

import importlib
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from often import times

from edition.text.forbidden_characters import character, forbidden
from edition.text.positions import Mark, Path
from edition.text.yaml import reader
from edition.text.yaml.reader import Parsed, parse

QUOTE = 'Put the whole value in quotes, or on the next line, indented, after ">-".'
COLUMN = "Check the indentation: keys of one group begin in the same column, as do items of a list."
TAG = "Remove it; if it is the beginning of a text, put the text in quotes."
PLAIN = 'Write "key: value" on each line, with a space after the colon.'

VALUES: dict[str, object] = {
    "a: text\n": {"a": "text"},
    "a: true\nb: false\n": {"a": True, "b": False},
    "a: True\nb: TRUE\n": {"a": "True", "b": "TRUE"},
    "a: 0\nb: 12\nc: -3\n": {"a": 0, "b": 12, "c": -3},
    "a: 012\nb: 3.10\nc: 12:30\nd: +4\ne: 0x1F\nf: -0\ng: 1_000\n": {
        "a": "012", "b": "3.10", "c": "12:30", "d": "+4", "e": "0x1F", "f": "-0", "g": "1_000",
    },
    f"a: {'9' * 5000}\n": {"a": "9" * 5000},
    "a: 1990-02-09\nb: 1990\n": {"a": "1990-02-09", "b": 1990},
    "a:\nb: null\nc: ~\nd: NULL\n": {"a": None, "b": None, "c": None, "d": "NULL"},
    "a: 'no'\nb: \"12\"\nc: ''\n": {"a": "no", "b": "12", "c": ""},
    "a: nobody\nb: not\n": {"a": "nobody", "b": "not"},
    "'1994': x\n\"no\": y\n'<<': z\n": {"1994": "x", "no": "y", "<<": "z"},
    "a: |\n  one\n  two\nb: >-\n  one\n  two\n": {"a": "one\ntwo\n", "b": "one two"},
    "a:\n- 1\n- b: 2\n  c: [x, {d: y}]\n": {"a": [1, {"b": 2, "c": ["x", {"d": "y"}]}]},
    "--- # first\na: b\n...\n# end\n": {"a": "b"},
    "\ufeffa: b\n": {"a": "b"},
    "a: b\r\nc: d\r\n": {"a": "b", "c": "d"},
    "{}\n": {},
    'a: "x\u2028y\x85\u2029"\n': {"a": "x\u2028y\x85\u2029"},
    "a: 'x\u2028 y'\n": {"a": "x\u2028 y"},
    'a: "\\f\\N\\L"\n': {"a": "\f\x85\u2028"},
    "a: 'b' # \u2028c: d\n": {"a": "b"},
    "a: \U000f0000\n": {"a": "\U000f0000"},
}  # fmt: skip

# text: code, line, column, message and mend of each flaw
FLAWS: dict[str, list[tuple[str, int, int, str, str]]] = {
    # characters
    "a: x\x07\x07y\n": [("Y003", 1, 5, "the character U+0007 BELL is forbidden", "Remove it.")],
    "a: \x92\n": [
        ("Y003", 1, 4, "the character U+0092 CONTROL is forbidden",
         "Remove it; or write ’ if that is meant."),
    ],
    "a: \x81\n": [("Y003", 1, 4, "the character U+0081 CONTROL is forbidden", "Remove it.")],
    "a: b\r\nc: \x7f\rd: \x00\n": [
        ("Y003", 2, 4, "the character U+007F DELETE is forbidden", "Remove it."),
        ("Y003", 3, 4, "the character U+0000 NULL is forbidden", "Remove it."),
    ],
    "a: \U0001ffff\n": [
        ("Y003", 1, 4, "the character U+1FFFF NONCHARACTER is forbidden", "Remove it."),
    ],
    "a: \ud800\n": [("Y003", 1, 4, "the character U+D800 SURROGATE is forbidden", "Remove it.")],
    'a: "x\\x07"\n': [
        ("Y003", 1, 4, "an escape stands for the character U+0007 BELL, which is forbidden",
         "Remove it."),
    ],
    "a: b\n  c\u2028d\ne: f\n": [
        ("Y003", 2, 4,
         "the character U+2028 LINE SEPARATOR ends a line in YAML, but not in editors",
         "Put a space in its place, or the whole value in double quotes."),
    ],
    "a: |\n  b\x85c: d\n": [
        ("Y003", 2, 4, "the character U+0085 NEXT LINE ends a line in YAML, but not in editors",
         "Put a space in its place, or the whole value in double quotes."),
    ],
    "a: b\u2029c\n": [
        ("Y003", 1, 5,
         "the character U+2029 PARAGRAPH SEPARATOR ends a line in YAML, but not in editors",
         "Put a space in its place, or the whole value in double quotes."),
    ],
    "a: 1\n\f\nb: 2\n": [
        ("Y005", 2, 1, "the character U+000C FORM FEED can't stand in YAML",
         r"Remove it, or write \f in a value in double quotes."),
    ],
    # what can't be read
    "": [("Y005", 1, 1, "the file holds no keys", 'Write "key: value" on each line.')],
    "# only this\n": [("Y005", 1, 1, "the file holds no keys", 'Write "key: value" on each line.')],
    "- a\n": [("Y005", 1, 1, "the file isn't made of keys and values", PLAIN)],
    "words\n": [("Y005", 1, 1, "the file isn't made of keys and values", PLAIN)],
    "title:Foo\nb: 1\n": [("Y005", 1, 1, "the file isn't made of keys and values", PLAIN)],
    "*a\n": [("Y005", 1, 1, "the file isn't made of keys and values", PLAIN)],
    "b: 1\ntext: He said: no\n": [
        ("Y005", 2, 14, "a second colon in a value that isn't in quotes", QUOTE),
    ],
    "a: 'b': c\n": [("Y005", 1, 7, "a second colon in a value that isn't in quotes", QUOTE)],
    "a: b\n  c: d\n": [("Y005", 2, 4, "a key stands where no key can be", COLUMN)],
    "a: 1\ntitle:Foo\nb: 2\n": [
        ("Y005", 2, 1, "a space is missing after the colon", "Put one there."),
    ],
    "a: 1\n-b\n": [("Y005", 2, 1, "a space is missing after the hyphen", "Put one there.")],
    "a: 1\nwords\n": [
        ("Y005", 2, 1, "a line without a key",
         'Write "key: value"; or indent the line if it continues the one before.'),
    ],
    "a:\n\tb: 1\n": [("Y005", 2, 1, "a tab where YAML wants spaces", "Indent with spaces.")],
    "a: 1\n\tb: 1\n": [("Y005", 2, 1, "a tab where YAML wants spaces", "Indent with spaces.")],
    "a: |\n\tb\n": [("Y005", 2, 1, "a tab where YAML wants spaces", "Indent with spaces.")],
    'a: "open\nb: 1\n': [
        ("Y005", 1, 4, "a quotation mark opens here and is never closed",
         "Close it. Within double quotes write \\\" for a mark, within single quotes '' for one."),
    ],
    "a: 'it's'\n": [("Y005", 1, 8, "there is more after the closing '", QUOTE)],
    'a: "Yes" he said\n': [("Y005", 1, 10, 'there is more after the closing "', QUOTE)],
    "a: [Laughter] Yes\n": [("Y005", 1, 15, "there is more after the closing ]", QUOTE)],
    'a: "\\q"\n': [
        ("Y005", 1, 5, "a backslash in double quotes begins an escape that YAML doesn't know",
         "Write it twice, or put the value in single quotes."),
    ],
    "a: @b\n": [("Y005", 1, 4, "a value can't begin with @", QUOTE)],
    "a: %b\n": [("Y005", 1, 4, "a value can't begin with %", QUOTE)],
    "a: * b\n": [("Y005", 1, 4, "a value can't begin with *", QUOTE)],
    "a: & b\n": [("Y005", 1, 4, "a value can't begin with &", QUOTE)],
    "a: !b!c d\n": [("Y005", 1, 4, "a value can't begin with !", QUOTE)],
    "a: ] b\n": [("Y005", 1, 4, "a value can't begin with ]", QUOTE)],
    "a: > b\n": [("Y005", 1, 6, "text on the line of > or |", QUOTE)],
    "a: - b\n": [
        ("Y005", 1, 4, "a list begins on the line of its key",
         "Begin each item on a line of its own with a hyphen; or put the value in quotes."),
    ],
    "a: [b, c\nd: e\n": [
        ("Y005", 1, 4, "the bracket [ opens here and isn't closed", f"Close it. {QUOTE}"),
    ],
    "a:\n    b: 1\n  c: 2\n": [
        ("Y005", 3, 3, "this isn't a key of the group that it follows", COLUMN),
    ],
    "a:\n  - b: 1\n   c: 2\n": [
        ("Y005", 3, 4, "this is neither an item of the list before it nor part of one", COLUMN),
    ],
    "  a: 1\nb: 2\n": [("Y005", 2, 1, "this isn't a key of the group before it", COLUMN)],
    "a: 1\n---\nb: 2\n": [
        ("Y005", 2, 1, "a second document begins here",
         "Keep one document to a file, with no line --- or ... inside it."),
    ],
    "a: 1\n...\n# more\nb: 2\n": [
        ("Y005", 4, 1, "a second document begins here",
         "Keep one document to a file, with no line --- or ... inside it."),
    ],
    "# x\n%TAG ! tag:x\n---\na: 1\n": [
        ("Y005", 2, 1, "a line that begins with % is an instruction to YAML", "Remove it."),
    ],
    f"a: {'[' * 100_000}": [
        ("Y005", 1, 23, "more than 20 levels of groups and lists",
         "Records are never so deep; is there a bracket in text without quotes?"),
    ],
    # what YAML has and the records have not
    "a: 1\nb: 2\n'a': 3\n": [
        ("Y006", 3, 1, 'the key "a" is given twice, first in line 1', "Leave out one of the two."),
    ],
    "a: &x b\n": [("Y007", 1, 4, '"&x" is an anchor', TAG)],
    "&x a: b\n": [("Y007", 1, 1, '"&x" is an anchor', TAG)],
    "a: *x\n": [
        ("Y007", 1, 4, '"*x" is an alias',
         'Write the value itself; if "*x" is text, put it in quotes.'),
    ],
    "a: !!str b\n": [("Y007", 1, 4, '"!!str" is a tag', TAG)],
    "a: !no no\n": [("Y007", 1, 4, '"!no" is a tag', TAG)],
    "a: !x [b]\n": [("Y007", 1, 4, '"!x" is a tag', TAG)],
    "a: &x !y b\n": [
        ("Y007", 1, 4, '"&x" is an anchor', TAG),
        ("Y007", 1, 4, '"!y" is a tag', TAG),
    ],
    "<<: {a: 1}\n": [("Y007", 1, 1, '"<<" is a merge key', "Write the keys themselves.")],
    "a: NO\n": [
        ("Y008", 1, 4, "some programs read a bare NO as true or false", 'Put it in quotes: "NO".'),
    ],
    "On: [off, yes]\n": [
        ("Y008", 1, 1, "some programs read a bare On as true or false", 'Put it in quotes: "On".'),
        ("Y008", 1, 6, "some programs read a bare off as true or false",
         'Put it in quotes: "off".'),
        ("Y008", 1, 11, "some programs read a bare yes as true or false",
         'Put it in quotes: "yes".'),
    ],
    "1994: a\ntrue: b\n": [
        ("Y011", 1, 1, "the key 1994 isn't text", 'Put it in quotes: "1994".'),
        ("Y011", 2, 1, "the key true isn't text", 'Put it in quotes: "true".'),
    ],
    "? \n: a\n": [("Y011", 1, 2, "a value without a key", "Write a key that is text.")],
    "? [a]\n: &x b\nc: d\n": [
        ("Y011", 1, 3, "a list or group stands where a key belongs", "Write a key that is text."),
        ("Y007", 2, 3, '"&x" is an anchor', TAG),
    ],
    # flaws before the one that ends the file
    "a: no\na: \x07\nb: c: d\n": [
        ("Y008", 1, 4, "some programs read a bare no as true or false", 'Put it in quotes: "no".'),
        ("Y006", 2, 1, 'the key "a" is given twice, first in line 1', "Leave out one of the two."),
        ("Y003", 2, 4, "the character U+0007 BELL is forbidden", "Remove it."),
        ("Y005", 3, 5, "a second colon in a value that isn't in quotes", QUOTE),
    ],
}  # fmt: skip

PLACES = """\
# a record
title: "First" # shown
names:
- Ж 🙂: x
  c:   [d, 'e']
empty:
text: |-
  one
group:
  deep:
    - >
      two
"""

# path: where its key and its value begin
PLACED: dict[Path, tuple[tuple[int, int] | None, tuple[int, int]]] = {
    (): ((2, 1), (2, 1)),
    ("title",): ((2, 1), (2, 8)),
    ("names",): ((3, 1), (4, 1)),
    ("names", 0): (None, (4, 3)),
    ("names", 0, "Ж 🙂"): ((4, 3), (4, 8)),
    ("names", 0, "c"): ((5, 3), (5, 8)),
    ("names", 0, "c", 0): (None, (5, 9)),
    ("names", 0, "c", 1): (None, (5, 12)),
    ("empty",): ((6, 1), (6, 7)),
    ("text",): ((7, 1), (7, 7)),
    ("group",): ((9, 1), (10, 3)),
    ("group", "deep"): ((10, 3), (11, 5)),
    ("group", "deep", 0): (None, (11, 7)),
}

HUGE = {
    "one line": f"a: {'x ' * 500_000}",
    "brackets": "[" * 100_000,
    "braces": f"a: {'{' * 100_000}",
    "hyphens": f"a:\n  {'- ' * 100_000}",
    "indentation": "\n".join(f"{' ' * depth}a:" for depth in range(500)),
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: [*a, *a, *a]\n" for n in range(10_000)),
    "documents": "a: 1\n---\n" * 50_000,
    "directives": "".join(f"%TAG !a{n}! x\n" for n in range(50_000)),
    "late directives": "a: 1\n...\n" + "".join(f"%TAG !a{n}! x\n" for n in range(50_000)),
    "nulls": "\0" * 1_000_000,
    "breaks": "a: " + "b\u2028" * 20_000,
    "digits": f"a: {'9' * 1_000_000}",
    "comments": "a: 1\n...\n" + "#\n" * 200_000 + "b: 1",
}


class _Quoting(yaml.SafeDumper):
    """Writes every text in double quotes and nothing as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _quoted(dumper: _Quoting, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Quoting.add_representer(str, _quoted)

hostile = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(
    "ab:- \n\t'\"[]{},#&*!|>%@`?<~\\\r\x07\x85\u2028\ufeff\f0no", max_size=40
)
readable = st.text().filter(lambda text: not list(forbidden(text)))
plain = readable | st.integers(-(10**17), 10**17) | st.booleans() | st.none()
nested = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(readable, inner, max_size=4),
    max_leaves=12,
)
files = st.dictionaries(readable, nested, max_size=5)


def _flaws(parsed: Parsed) -> list[tuple[str, int, int, str, str]]:
    return [(flaw.code, *flaw.mark, flaw.message, flaw.hint) for flaw in parsed.flaws]


def _begins(value: object) -> tuple[str, ...]:
    """Return how the dump of a value may begin."""
    if isinstance(value, str):
        return ('"',)
    if isinstance(value, list):
        return ("- ", "[]")
    if isinstance(value, dict):
        return ('"', "{}", "? ")
    return (yaml.safe_dump(value).split("\n")[0],)


@pytest.mark.parametrize("text", VALUES, ids=ascii)
def test_a_text_without_flaws_gives_plain_values(text: str) -> None:
    parsed = parse(text)
    assert parsed.flaws == ()
    assert repr(parsed.value) == repr(VALUES[text])


@pytest.mark.parametrize("text", FLAWS, ids=lambda text: ascii(text[:30]))
def test_every_flaw_is_told_at_its_place(text: str) -> None:
    assert _flaws(parse(text)) == FLAWS[text]


def test_keys_and_values_have_places() -> None:
    parsed = parse(PLACES)
    assert parsed.flaws == ()
    assert parsed.values == {path: value for path, (_, value) in PLACED.items()}
    assert parsed.keys == {path: key for path, (key, _) in PLACED.items() if key}


def test_a_mark_at_the_start_moves_nothing() -> None:
    assert vars(parse(f"\ufeff{PLACES}")) == vars(parse(PLACES))


def test_the_first_of_two_values_is_kept() -> None:
    parsed = parse("a: 1\na: {b: 2, c: &x d}\n")
    assert parsed.value == {"a": 1}
    assert parsed.values == {(): Mark(1, 1), ("a",): Mark(1, 4)}
    assert [flaw.code for flaw in parsed.flaws] == ["Y006", "Y007"]


@pytest.mark.parametrize("key", ["no", "1994", "<<", "[x]", "*x ", "{y: z}"])
def test_a_key_that_is_a_flaw_is_left_out(key: str) -> None:
    parsed = parse(f"a: 1\n? {key}\n: [b, c: d]\ne: f\n")
    assert parsed.value == {"a": 1, "e": "f"}
    assert set(parsed.values) == {(), ("a",), ("e",)}
    assert len(parsed.flaws) == 1


def test_what_comes_before_a_syntax_error_is_told() -> None:
    parsed = parse("a: on\nb: c: d\n")
    assert [flaw.code for flaw in parsed.flaws] == ["Y008", "Y005"]


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_comes_to_an_end(name: str) -> None:
    parsed = parse(HUGE[name])
    assert all(flaw.mark >= (1, 1) for flaw in parsed.flaws)
    assert parsed.flaws or name in ("one line", "digits")


def test_only_the_control_characters_of_the_contract_are_forbidden() -> None:
    allowed = "\t\n\f\r\x85\u2028\u2029\u200b\xad\ufeff\ufffd\ue000\U0010fffd"
    assert list(forbidden(f"some text{allowed}")) == []
    refused = [char for char in map(chr, range(0x110000)) if any(forbidden(char))]
    categories = {unicodedata.category(char) for char in refused}
    assert categories == {"Cc", "Cs", "Cn"}
    assert len(refused) == 65 - 5 + 2048 + 66


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x1b", "U+001B ESCAPE"),
        ("\x85", "U+0085 NEXT LINE"),
        ("\u2029", "U+2029 PARAGRAPH SEPARATOR"),
        ("\ufffe", "U+FFFE NONCHARACTER"),
    ],
)
def test_a_character_is_named(char: str, name: str) -> None:
    assert character(char) == name


def test_without_libyaml_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(ImportError, match="without libyaml"):
        importlib.reload(reader)


@times(500)
@given(hostile)
def test_any_text_is_read_or_has_flaws(text: str) -> None:
    parsed = parse(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marks = [*parsed.keys.values(), *parsed.values.values(), *(flaw.mark for flaw in parsed.flaws)]
    for line, column in marks:
        assert 1 <= line <= len(lines) + 1
        assert 1 <= column <= len([*lines, ""][line - 1]) + 1
    assert list(parsed.flaws) == sorted(parsed.flaws, key=lambda flaw: flaw.mark)
    assert isinstance(parsed.value, dict)


@times(200)
@given(files, st.booleans())
def test_what_is_written_reads_back_with_its_places(file: dict[str, Any], unicode: bool) -> None:
    text = yaml.dump(file, Dumper=_Quoting, sort_keys=False, allow_unicode=unicode)
    parsed = parse(text)
    assert parsed.flaws == ()
    assert repr(parsed.value) == repr(file)
    lines = text.split("\n")
    for path, (line, column) in parsed.values.items():
        value: Any = file
        for step in path:
            value = value[step]
        assert lines[line - 1][column - 1 :].startswith(_begins(value))
    for line, column in parsed.keys.values():
        assert lines[line - 1][column - 1] in '"?{'
    assert {path for path in parsed.values if path and isinstance(path[-1], str)} <= {*parsed.keys}
