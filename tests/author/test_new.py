"""The command `new`: what it takes from a source, what it writes, and what it refuses."""

from __future__ import annotations

import codecs
import contextlib
import re
import shlex
import socket
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from editions import ARCHIVE, PROJECT, copied, files
from hypothesis import given
from hypothesis import strategies as st

import build_pages
from edition.author.new.alike import likeness
from edition.author.new.kinds import FOLDERS
from edition.author.new.quote import bare
from edition.author.new.save import save
from edition.author.new.skeleton import Filled, skeleton
from edition.author.take import fetch
from edition.author.take.align import aligned
from edition.author.take.containers import Inside
from edition.author.take.decode import library
from edition.author.take.page import Page
from edition.author.take.page import read_page as read_inside
from edition.author.take.source import take
from edition.author.take.text import check_text
from edition.problems.command_error import CommandError, UsageError
from edition.read import validate
from edition.read.load import read
from edition.records.edition import Origin
from edition.records.models import KINDS, Article
from edition.text.forbidden_characters import HAS_FORBIDDEN
from edition.text.yaml import reader
from edition.text.yaml.writer import long_text, scalar
from edition.verify.verify import verify

PAGE = PROJECT / "tests" / "new" / "page.html"
TEXT = PROJECT / "tests" / "new" / "page.txt"
"""The article of that page, as its reader sees it."""

NAME = "wire-1951-03-04"


def read_page(data: bytes, declared: str = "") -> Page:
    return read_inside(Inside(data, declared))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the miniature edition."""
    return copied(ARCHIVE, tmp_path / "edition")


@pytest.fixture
def new(root: Path) -> Callable[..., int]:
    """Run `new` in the copy: `new("person", "una-vane")`; its exit status."""
    return lambda *arguments: build_pages.main(["new", *map(str, arguments)], root)


def problems(root: Path) -> list[tuple[str, str, str]]:
    """What is wrong with the copy: path, code and message of each error."""
    found = verify(*read(root))[1]
    return [(one.place.path, one.code, one.message) for one in found if one.severity == "error"]


# Text in YAML

ADMITTED = st.text(min_size=1).filter(lambda text: text.strip() and not HAS_FORBIDDEN.search(text))
PIECES = ["\x85", "\u2028", "\ufeff", "\xa0", "—", "…", "e\u0301", "\U0001f4a1", "\n\n"]
WORDS = ["no", "null", "1990-02-09", "0x1F", "слово", "word", "a" * 120]
HOSTILE = st.one_of(
    ADMITTED,
    st.lists(st.sampled_from([*"\"'\\#:&*-|>%@`{}[],!? \t\n\r\f", *PIECES, *WORDS]), min_size=1)
    .map("".join)
    .filter(str.strip),
)


@given(HOSTILE)
def test_a_text_comes_back_from_yaml_as_it_was(text: str) -> None:
    read_back = reader.parse(f"a: {scalar(text)}\nb:\n  - c: {long_text(text, 6, 7)}\n")
    assert read_back.flaws == ()
    assert read_back.value == {"a": text, "b": [{"c": text}]}


@given(title=HOSTILE, authors=st.lists(HOSTILE, min_size=1, max_size=3), remark=ADMITTED)
def test_what_a_page_says_comes_back_from_its_record(
    title: str, authors: list[str], remark: str
) -> None:
    """Nothing that a page says of itself can end a text, a comment or a key."""
    known = Filled({"title": title, "authors": tuple(authors)}, {"publisher": (remark,)})
    read_back = reader.parse(skeleton("articles", Article, known))
    assert read_back.flaws == ()
    assert isinstance(read_back.value, dict)
    assert read_back.value["title"] == title
    assert read_back.value["authors"] == authors
    assert read_back.value["publisher"] is None


# Skeletons

_KEY = re.compile(r"^( *)# ( *(?:- )?(?:[a-z0-9_]+:|-))$", re.MULTILINE)
"""A key that is a comment, and not a sentence."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_is_wrong_only_where_a_required_key_has_no_value(kind: str) -> None:
    cls = KINDS[kind]
    text = skeleton(kind, cls, Filled(), "an-id" if kind == "quotes" else "")
    parsed = reader.parse(text)
    assert parsed.flaws == ()
    value: Any = parsed.value
    prefix = ("an-id",) if kind == "quotes" else ()
    found = validate.parse(
        cls, value["an-id"] if prefix else value, Origin("x.yml", prefix, parsed)
    )
    wrong = found[1]
    assert {one.code for one in wrong} == {"Y011"}
    lines = text.split("\n")
    marked = {lines[one.place.line - 1].strip(" -:") for one in wrong}
    required = {info.alias or name for name, info in cls.model_fields.items() if info.is_required()}
    lists = {"readings", "accounts", "members"}
    assert required - lists <= marked
    assert len(wrong) == len({one.place for one in wrong})


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_names_and_explains_every_key(kind: str) -> None:
    cls = KINDS[kind]
    text = skeleton(kind, cls, Filled(), "an-id" if kind == "quotes" else "")
    assert text.startswith(f"# yaml-language-server: $schema=../../schema/{kind}.json\n")
    words = " ".join(text.replace("#", " ").split())
    for name, info in cls.model_fields.items():
        assert info.description
        assert info.description in words
        assert re.search(rf"^ *(?:# )?(?:- )?{info.alias or name}:", text, re.MULTILINE)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_skeleton_is_a_key_when_its_mark_is_taken_away(kind: str) -> None:
    cls = KINDS[kind]
    text = skeleton(kind, cls, Filled(), "an-id" if kind == "quotes" else "")
    parsed = reader.parse(_KEY.sub(r"\1\2", text))
    assert parsed.flaws == ()
    value: Any = parsed.value
    value = value["an-id"] if kind == "quotes" else value
    assert set(value) == {info.alias or name for name, info in cls.model_fields.items()}
    _, wrong = validate.parse(cls, value, Origin("x.yml"))
    assert {one.code for one in wrong} <= {"Y011", "Y012"}


@pytest.mark.parametrize("kind", [kind for kind in FOLDERS if kind not in ("article", "essay")])
def test_a_record_of_each_kind_is_written_where_it_belongs(
    kind: str, root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(kind, "quite-new") == 0
    path = f"sources/{FOLDERS[kind]}/quite-new.yml"
    assert f"Wrote {path}\n" in capsys.readouterr().out
    found = problems(root)
    assert found
    assert {one[:2] for one in found} == {(path, "Y011")}


def test_an_essay_begins_with_its_front_matter(root: Path, new: Callable[..., int]) -> None:
    assert new("essay", "on-light") == 0
    text = (root / "sources/essays/on-light.md").read_text("utf-8")
    assert "\n# date:\n" in text
    assert '\n# <blockquote data-quote="' in text
    _, front, body = text.split("---\n")
    assert reader.parse(front).value == {"title": None}
    assert body.strip() == ""
    assert "<!--" not in text


# A saved page


def test_the_article_of_a_page_is_kept_character_for_character() -> None:
    page = read_page(PAGE.read_bytes())
    assert "".join(f"{line}\n" for line in page.lines) == TEXT.read_text("utf-8")
    assert "this\xa0correspondent" in page.lines[1]
    assert "it’s in the book…”" in page.lines[4]
    assert (page.title, page.says.site) == (page.lines[0], "Harbour Wire")
    assert (page.says.authors, page.says.date, page.says.language) == (
        ("Una Vane",),
        "1951-03-04",
        "en-GB",
    )
    assert page.copy.url == "https://wire.example.org/1951/03/04/light-at-vell-point"


def test_every_line_of_a_page_is_kept_or_told() -> None:
    page = read_page(PAGE.read_bytes())
    assert page.between == (
        "By Una Vane, 4 March 1951",
        "Share Print Copy link",
        "Related",
        "Price of oil goes up again in all the harbours of the coast",
        "Two days of fog: what the pilots say",
    )
    assert page.around == (
        "We and our 214 partners store cookies on your device to show you advertisements that "
        "follow you.",
        "Accept all Settings",
        "Harbour Wire",
        "News",
        "Harbour",
        "Weather",
        "Sign in",
        "Comments (2)",
        "I remember that ladder. My grandfather sold it to them in the spring of 1930.",
        "© 1951 Harbour Wire. All rights reserved. Reproduction only with written permission of "
        "the publisher.",
        "Imprint",
        "Privacy",
    )


def test_reading_a_page_asks_nothing_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_page(PAGE.read_bytes()) == read_page(PAGE.read_bytes())


def made(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


FIRST = "Ada Brask said at the harbour that the lamp would be lit on every night of the year."
THIRD = "The secretary of the guild, who was there, denied it in a letter to the evening paper."


@pytest.mark.parametrize(
    ("body", "between"),
    [
        ("{}<br><br>Short.<br/>{}", ["Short."]),
        ("<div>{}</div><div>\n A <b>bo</b>ld\twor<i>d</i> .</div><div>{}</div>", ["A bold word ."]),
        ("<p>{}</p><h2>A heading</h2><p>{}</p>", ["A heading"]),
        ("<p>{}</p><ul><li>At first</li><li>Then</li></ul><p>{}</p>", ["At first", "Then"]),
        ("<p>{}</p><blockquote>Said <q>so</q></blockquote><p>{}</p>", ["Said “so”"]),
        ("<p>{}</p><table><tr><th>Year</th><td>Oil</td></tr></table><p>{}</p>", ["Year", "Oil"]),
        ("<p>{}</p><p>&lt;b&gt; &amp;amp; “x” |\u2003&#8217;\u00a0é</p><p>{}</p>",
         ["<b> &amp; “x” |\u2003’\u00a0é"]),
        ("<p>{}</p><p hidden>Hidden</p><p style='display: none'>Hidden</p><p>{}</p>", []),
        ("<p>{}</p><script>var a = '<p>Hidden</p>'</script><p>{}</p>", []),
    ],
)  # fmt: skip
def test_lines_are_what_a_reader_sees(body: str, between: list[str]) -> None:
    page = read_page(made(body.format(FIRST, THIRD)))
    assert list(page.lines) == [FIRST, *between, THIRD]
    assert (page.between, page.around) == ((), ())


PARAGRAPH = f"<p>{FIRST}</p>"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    words = (
        "Ада Браск сказала, что огонь на маяке не погаснет, что бы ни решили обе гильдии.",
        "Сосед её помнит другое: огонь зажгли вместе, и было это вечером второго июня.",
        "Книга, в которой об этом записано, потеряна, и спросить больше некого.",
    )
    body = "".join(f"<p>{line}</p>" for line in words)
    meta = f'<meta charset="{encoding}">'
    data = made(body, meta).decode().encode(encoding)
    assert read_page(data).lines == words
    if encoding != "utf-16":
        plain = made(body).decode().encode(encoding)
        assert read_page(plain, encoding).lines == words


@pytest.mark.parametrize(
    ("head", "said"),
    [("", "names no encoding"), ('<meta charset="ascii-klingon">', "ascii-klingon"),
     ('<meta charset="utf-8">', '"utf-8"')],
)  # fmt: skip
def test_a_page_in_another_encoding_than_it_says_is_refused(head: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        read_page(made(PARAGRAPH, head) + b"\xcf\xf0\xe8\xe2\xe5\xf2")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><body><p></p></body></html>",
        b"<nav><a>Home</a></nav>",
        b"<title>Home</title><h1>Home</h1><nav><ul><li>News</li></ul></nav><p><a>All news</a></p>",
    ],
)
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(CommandError, match=r"no article was found|is empty"):
        read_page(data)


def test_without_the_library_the_command_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch,
    root: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    before = files(root)
    assert new("article", NAME, "--from", PAGE) == 1
    told = capsys.readouterr().err
    assert "trafilatura" in told
    assert "make import" in told
    assert "requirements/import.txt" in told
    assert files(root) == before
    assert new("article", NAME, "--from", TEXT) == 0


@given(ours=st.lists(st.sampled_from("abcdefgh")), theirs=st.lists(st.sampled_from("abcdefgh")))
def test_aligned_lines_are_the_same_in_both_and_in_order(
    ours: list[str], theirs: list[str]
) -> None:
    found = list(aligned(ours, theirs))
    assert all(ours[i] == theirs[j] for i, j in found)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(found))
    assert bool(found) == bool({*ours} & {*theirs})
    assert list(aligned(ours, ours)) == [(at, at) for at in range(len(ours))]


def test_a_long_page_is_read_in_a_moment() -> None:
    lines = [f"Of {number} lamps the keepers said that they were lit." for number in range(3000)]
    advertised = "<aside>Share this with all your friends</aside>"
    body = advertised.join(f"<p>{line}</p>" for line in lines)
    library()
    begin = time.process_time()
    page = read_page(made(body))
    assert time.process_time() - begin < 10
    assert [line for line in page.lines if line.startswith("Of")] == lines


# The record of an article


def test_an_article_from_a_page_lacks_only_what_no_page_says(
    root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("article", NAME, "--from", PAGE) == 0
    told = capsys.readouterr().out
    assert "fill in: genre, rights." in told
    assert "Left out between the article's lines, 5 lines," in told
    assert "Left out around the article, 12 lines," in told
    assert "  - By Una Vane, 4 March 1951\n" in told
    record = root / f"sources/articles/{NAME}.yml"
    assert (root / f"sources/articles/{NAME}.txt").read_bytes() == TEXT.read_bytes()
    assert [one[1:] for one in problems(root)] == [
        ("Y011", '"genre" has no value'),
        ("Y011", '"rights" has no value'),
    ]
    text = record.read_text("utf-8")
    text = text.replace("\ngenre:", "\ngenre: news").replace("\nrights:", "\nrights: InC")
    record.write_text(text, "utf-8")
    assert problems(root) == []
    article = read(root)[0].articles[NAME]
    assert article.title == "“The light was mine,” says keeper of Vell Point"
    assert (article.publisher, article.published) == ("harbour-wire", "1951-03-04")
    assert (article.language, article.authors) == ("en-GB", ("Una Vane",))
    assert article.retrieved is None


def test_an_article_from_a_text_is_that_text_and_guesses_nothing(
    root: Path, tmp_path: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    data = "\ufeffAn “odd” text\r\n\r\n with its\u00a0spaces \t and no end of line".encode()
    source = tmp_path / "odd.TXT"
    source.write_bytes(data)
    assert new("article", "odd-1950", "--from", source) == 0
    assert "\n2 paragraphs, " in (told := capsys.readouterr().out)
    assert (root / "sources/articles/odd-1950.txt").read_bytes() == data
    assert "title, publisher, published, genre, language, rights" in told
    assert {one[1] for one in problems(root)} == {"Y011"}
    assert len(problems(root)) == 6


def test_one_paragraph_is_one(
    tmp_path: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "one.txt"
    source.write_bytes(b"A")
    assert new("article", "one-1950", "--from", source) == 0
    assert "\n1 paragraph, 1 character.\n" in capsys.readouterr().out


def test_a_site_that_no_organization_is_called_is_left_open(
    root: Path, new: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE.read_text("utf-8").replace("Harbour Wire", "Harbour\u2028Wide"), "utf-8")
    assert new("article", NAME, "--from", source) == 0
    assert "Harbour" in capsys.readouterr().out
    assert ("sources/articles/wire-1951-03-04.yml", "Y011", '"publisher" has no value') in problems(
        root
    )


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("The Meridian Courier", "meridian-courier"),
        ("The Meridian’s $(touch x) 'Courier'", "meridian-s-touch-x-courier"),
        ("Огонь", "ogon"),
        ("林月", "ID"),
        ("Ada Brask", "ID"),
    ],
)
def test_a_site_that_is_no_organization_comes_with_the_command_that_makes_it_one(
    site: str,
    name: str,
    root: Path,
    new: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE.read_text("utf-8").replace("Harbour Wire", site), "utf-8")
    assert new("article", NAME, "--from", source) == 0
    told = capsys.readouterr().out
    (line,) = [line for line in told.splitlines() if " new organization " in line]
    words = shlex.split(line.partition(": ")[2])
    assert words == [
        *("python", "build_pages.py", "new", "organization", name, "--name", site),
    ]
    words[4] = name.replace("ID", "quite-new")
    assert new(*words[3:]) == 0
    assert read(root)[0].organizations[words[4]].name == site


def test_what_is_there_is_never_changed(
    root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("article", NAME, "--from", PAGE) == 0
    before = files(root)
    assert new("article", NAME, "--from", PAGE, "--again") == 1
    assert new("person", "ada-brask") == 1
    assert new("person", "brask-lamp-1931") == 1  # a quote
    assert new("quote", "gazette-june-1931") == 1  # formerly an article
    assert "gazette-1931 had it formerly" in capsys.readouterr().err
    assert files(root) == before


def test_a_text_without_a_record_keeps_its_id(root: Path, new: Callable[..., int]) -> None:
    stray = root / "sources/articles/stray.txt"
    stray.write_text("Text.\n", "utf-8")
    assert new("article", "stray", "--from", PAGE) == 1
    assert stray.read_text("utf-8") == "Text.\n"
    assert not stray.with_suffix(".yml").exists()


def test_where_a_folder_leads_out_nothing_is_written(
    root: Path, tmp_path: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    (root / "sources/people").rename(outside)
    (root / "sources/people").symlink_to(outside)
    before = files(tmp_path)
    for kind in ("person", "quote", "organization"):
        assert new(kind, "quite-new") == 1
        told = capsys.readouterr().err
        assert "not all of sources/people can be read" in told
        assert "sources/people:1: Y001 this is a link to something outside" in told
        assert "Mend this first: python build_pages.py check." in told
    assert files(tmp_path) == before


@pytest.mark.parametrize("text", ["a: [\n", "a:\n  b: 1\na: 2\n", "\x00", ""])
def test_where_quotes_cannot_be_read_nothing_is_written(
    text: str, root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """An id may stand in what can't be read."""
    (root / "sources/quotes/x.yml").write_text(text, "utf-8")
    before = files(root)
    for kind in ("person", "quote"):
        assert new(kind, "quite-new") == 1
        assert "sources/quotes/x.yml:" in capsys.readouterr().err
    assert files(root) == before


def test_where_there_are_no_sources_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_pages.main(["new", "person", "quite-new"], tmp_path) == 1
    assert "not all of sources can be read" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "taken.yml").write_bytes(b"old")
    with pytest.raises(CommandError, match=r"^taken\.yml is there already"):
        save(tmp_path, {"one.txt": b"one", "taken.yml": b"new"})
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CommandError, match=r"^file/two\.yml can't be written: "):
        save(tmp_path, {"one.txt": b"one", "file/two.yml": b"two"})
    assert files(tmp_path) == {"file": b"", "taken.yml": b"old"}


# What is there already


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text, "is the same text, byte for byte"),
        (lambda text: text.replace("“", '"').replace("\n", "\n\n"), "but for its typography"),
        (lambda text: f"Harbour Wire\n{text}Read more\n".replace("Una", "One"), "nearly the same"),
    ],
)  # fmt: skip
def test_an_article_that_is_there_is_told_and_not_written(
    change: Callable[[str], str],
    told: str,
    root: Path,
    tmp_path: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert new("article", NAME, "--from", TEXT) == 0
    before = files(root)
    source = tmp_path / "again.txt"
    source.write_text(change(TEXT.read_text("utf-8")), "utf-8")
    assert new("article", "again-1951", "--from", source) == 1
    shown = capsys.readouterr().err
    assert f"{NAME} " in shown
    assert told in shown
    assert files(root) == before
    assert new("article", "again-1951", "--from", source, "--again") == 0
    assert told in capsys.readouterr().out


def test_likeness_is_the_share_of_the_smaller_text() -> None:
    one = " ".join(f"word{number}" for number in range(40))
    assert likeness(one, one) == 1
    assert likeness(one, f"before {one} after") == 1
    assert likeness(one, one.replace("word20", "other")) == pytest.approx(25 / 33)
    assert likeness(one, "something else") == 0
    assert likeness("", "") == 0


# Texts that can't be kept


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Огонь не погаснет, сказала она.".encode("cp1251"), "WINDOWS-1251"),
        ("He said: “No.”".encode("cp1252"), "WINDOWS-1252"),
        (codecs.BOM_UTF16_LE + "Text".encode("utf-16-le"), "UTF-16"),
        (b"a\x00b", "U+0000 NULL"),
        ("a\x93b\ufffe".encode(), "U+0093"),
        (b" \n", "is empty"),
        ("\xa0\u2028\n".encode(), "is empty"),
        (codecs.BOM_UTF8 + b"\r\n", "is empty"),
    ],
)
def test_a_text_that_is_no_utf_8_is_named_and_how_to_mend_it(data: bytes, told: str) -> None:
    with pytest.raises(CommandError) as caught:
        check_text(data, "text.txt")
    assert told in caught.value.text()
    assert caught.value.text().isprintable() or "\n" in caught.value.text()


@pytest.mark.parametrize("name", [f"{'x' * 300}.txt", "file/page.html", "loop.txt"])
def test_a_file_that_cannot_be_read_is_told(
    name: str,
    root: Path,
    tmp_path: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert new("article", "x", "--from", tmp_path / name) == 2
    assert name in capsys.readouterr().err


def test_a_file_that_is_not_for_us_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "text.txt"
    path.write_bytes(b"Text.")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UsageError, match=r"text\.txt can't be read: Permission denied"):
        take(str(path))


# From an address

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes = b"", kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return handle


@pytest.fixture
def site() -> Iterator[tuple[str, dict[str, Answer]]]:
    """A site on this machine: its address, and what it answers at each path."""
    answers: dict[str, Answer] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers[self.path](self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", answers
        server.shutdown()
        thread.join()


Site = tuple[str, dict[str, Answer]]


def test_a_page_is_fetched_with_where_and_when(
    site: Site, root: Path, new: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, answers = site
    answers["/old"] = answer(status=301, Location="/new")
    answers["/new"] = answer(PAGE.read_bytes(), "text/html; charset=utf-8")
    assert new("article", NAME, "--from", f"{address}/old") == 0
    article = read(root)[0].articles[NAME]
    assert article.url == f"{address}/new"
    assert article.retrieved == time.strftime("%Y-%m-%d")
    assert (root / f"sources/articles/{NAME}.txt").read_bytes() == TEXT.read_bytes()


def test_a_plain_text_is_fetched_as_it_is(site: Site, root: Path, new: Callable[..., int]) -> None:
    address, answers = site
    answers["/text"] = answer(b"Line\r\nand line", "text/plain")
    shouted = address.replace("http", "HTTP")
    assert new("article", NAME, "--from", f"{shouted}/text") == 0
    assert read(root)[0].articles[NAME].url == f"{address}/text"
    assert (root / f"sources/articles/{NAME}.txt").read_bytes() == b"Line\r\nand line"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (answer(status=404), "answered 404"),
        (answer(status=503), "answered 503"),
        (answer(b"%PDF", "application/pdf"), "application/pdf"),
        (answer(status=302, Location="ftp://127.0.0.1/x"), "sends on to ftp:"),
        (
            answer(status=302, Location="file:///etc/hostname"),
            "file:///etc/hostname' is not allowed",
        ),
        (answer(status=302, Location="/page"), "can't be fetched"),
        (answer(b"x" * 2000, "text/plain"), "more than 1,000 bytes"),
        (lambda request: request.wfile.write(b"what?\r\n\r\n"), "isn't well formed"),
    ],
)
def test_what_cannot_be_fetched_is_told(
    reply: Answer,
    told: str,
    site: Site,
    root: Path,
    new: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 1000)
    address, answers = site
    answers["/page"] = reply
    before = files(root)
    assert new("article", NAME, "--from", f"{address}/page") == 1
    shown = capsys.readouterr().err
    assert told in shown
    assert "--from PAGE.html" in shown
    assert files(root) == before


def test_the_time_limit_is_for_the_whole(site: Site) -> None:
    """A site that sends a little now and then never makes it longer."""
    address, answers = site
    end = Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not end.wait(0.02):
            try:
                request.wfile.write(b" ")
            except OSError:
                return

    answers["/slow"] = drip
    begin = time.monotonic()
    with pytest.raises(CommandError, match=r"within 0\.2 seconds"):
        fetch.fetch(f"{address}/slow", 0.2)
    end.set()
    assert time.monotonic() - begin < 2


def test_a_site_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CommandError, match="no such site was found"):
        fetch.fetch("https://wire.example.org/x")


# Quotes


def test_a_quote_is_found_and_what_the_article_tells_is_filled_in(
    root: Path, new: Callable[..., int]
) -> None:
    new("article", NAME, "--from", PAGE)
    words = "We climbed up together - she, I and Jon Hasker - and struck one match"
    assert new("quote", "tulk-match-1951", "--article", NAME, "--text", words) == 0
    text = (root / "sources/quotes/tulk-match-1951.yml").read_text("utf-8")
    assert "Speaker likely oren-tulk: “Tulk told”." in text
    assert "The article was printed 1951-03-04." in text
    quote = read(root)[0].quotes["tulk-match-1951"]
    (reading,) = quote.readings
    assert reading.text == words.replace(" - ", " — ")
    assert (reading.article, reading.speech, reading.occurrence) == (NAME, "direct", None)
    found = [one for one in problems(root) if "quotes" in one[0]]
    assert [one[2] for one in found] == [
        '"speaker" has no value',
        '"said" has no value',
        '"summary" has no value',
    ]


def test_words_outside_quotation_marks_leave_the_speech_open(
    root: Path, new: Callable[..., int]
) -> None:
    words = "speaking in summer […] the evening"
    assert new("quote", "tulk-x", "--article", "wire-1950", "--text", words) == 0
    assert read(root)[0].quotes["tulk-x"].readings[0].text == words
    assert (
        (root.joinpath("sources/quotes/tulk-x.yml")).read_text("utf-8").count("\n      speech:\n")
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--text", "the lamp stays out"),
            (
                "isn't in gazette-1931",
                "nearest",
                "Copy the words",
                "letter for letter:\n    --text 'the lamp stays lit'\n",
            ),
        ),
        (("--text", "[…] the lamp"), ("remove it:\n    --text 'the lamp'\n",)),
        (("--text", "the lamp"), ("occurs 4 times", "occurrence 4 at", "--occurrence 1")),
        (("--text", "the lamp", "--occurrence", "5"), ("there is no occurrence 5",)),
        (("--text", "Subscribe now! […] VELL"), ("overlaps what gazette-1931 omits",)),
        (("--text", "[…] VELL"), ("no words before or after",)),
    ],
)
def test_a_passage_that_cannot_be_shown_is_refused_as_the_check_does(
    arguments: tuple[str, ...],
    told: tuple[str, ...],
    root: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files(root)
    assert new("quote", "brask-x", "--article", "gazette-1931", *arguments) == 1
    shown = capsys.readouterr().err
    for words in told:
        assert words in shown
    assert files(root) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“a b”", "a b"),
        (' "a b," ', "a b"),
        ("«a „b“ c»", "a „b“ c"),
        ("'a b'", "a b"),
        ("“a” b", "“a” b"),
        ("“a,” said B. “C.”", "“a,” said B. “C.”"),
        ("“a” b “c”", "“a” b “c”"),
        ("“a b", "a b"),
        ("a “b”", "a “b”"),
        ("“”", "“”"),
        ("the keepers’ oil", "the keepers’ oil"),
    ],
)
def test_quotation_marks_around_a_passage_are_not_of_it(text: str, words: str) -> None:
    assert bare(text) == words


def test_marks_that_are_taken_off_are_told(
    root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--text", "“We hold the lamp in common,”", "--occurrence", "2")
    assert new("quote", "guilds-x", "--article", "gazette-1931", *words) == 0
    assert "Took off the quotation marks" in capsys.readouterr().out
    assert read(root)[0].quotes["guilds-x"].readings[0].text == "We hold the lamp in common"


def test_a_repeated_passage_says_which_and_who_has_it(
    root: Path, new: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--text", "We hold the lamp in common", "--occurrence", "2")
    assert new("quote", "guilds-x", "--article", "gazette-1931", *words) == 0
    assert read(root)[0].quotes["guilds-x"].readings[0].occurrence == 2
    told = capsys.readouterr().out
    assert "guilds-in-common-1931 has this very passage already, as its reading 1." in told
    assert "guilds-in-common-1931 has some of these words already, in its reading 2." in told


# Wrong usage


def test_a_file_of_any_size_is_not_read(
    new: Callable[..., int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from edition.author.take import source

    monkeypatch.setattr(source, "MOST_BYTES", 3)
    (tmp_path / "text.txt").write_text("four", "utf-8")
    assert new("article", "x", "--from", tmp_path / "text.txt") == 2
    assert "has more than 3 bytes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("person", "Una Vane"), 'Write "una-vane".'),
        (("person", "index"), "can't be a page's"),
        (("article", "x"), "needs --from"),
        (("article", "x", "--from", "nowhere.html"), "there is no file"),
        (("article", "x", "--from", "text.pdf"), "there is no file text.pdf"),
        (("article", "x", "--from", "FTP://example.org/x"), "begin with https:// or http://"),
        (("person", "x", "--from", "page.html"), "are for an article"),
        (("person", "x", "--text", "words"), "are for a quote"),
        (("meeting", "x", "--name", "words"), "--name is for a person"),
        (("person", "x", "--name", " "), "--name is empty"),
        (("person", "x", "--name", "a\x1bb"), "--name is empty, or has a character"),
        (("quote", "x", "--text", "words"), "go together"),
        (("quote", "x", "--article", "wire-1950", "--text", " "), "--text is empty"),
        (("quote", "x", "--article", "wire-195", "--text", "words"), 'Did you mean "wire-1950"?'),
    ],
)
def test_wrong_usage_is_told_and_is_2(
    arguments: tuple[str, ...],
    told: str,
    root: Path,
    new: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files(root)
    assert new(*arguments) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("error: ")
    assert told in shown
    assert files(root) == before


def test_an_error_holds_nothing_that_steers_a_terminal() -> None:
    assert UsageError("a\x1b[2Jb", "c\x07d").text() == "error: a\\x1b[2Jb\n    c\\x07d"


class _Killed(BaseException):
    """The process is no more: nothing that it would have done afterwards happens."""


@pytest.mark.parametrize("last", range(12))
def test_killed_at_any_step_a_new_file_is_whole_or_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    whole = {"articles/one.txt": b"one " * 1000, "articles/one.yml": b"two " * 1000}
    steps = 0

    def patched(name: str) -> Callable[..., Any]:
        change = getattr(Path, name)

        def call(path: Path, *arguments: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == last + 1 and name == "write_bytes":
                change(path, arguments[0][:100])
            if steps > last:
                raise _Killed
            return change(path, *arguments, **options)

        return call

    with monkeypatch.context() as patch:
        for name in ("mkdir", "unlink", "write_bytes", "open", "replace"):
            patch.setattr(Path, name, patched(name))
        with contextlib.suppress(_Killed):
            save(tmp_path, whole)
    for name, data in files(tmp_path).items():
        if not Path(name).name.startswith("."):
            assert data in (b"", whole[name])
    (tmp_path / "articles").mkdir(exist_ok=True)
    for name in whole:
        (tmp_path / name).unlink(missing_ok=True)
    save(tmp_path, whole)
    assert files(tmp_path) == whole
