"""Essays: what they may hold, what they quote, and that nothing else reaches their pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import editions
import pytest
from editions import ARTICLE, squeezed
from hostile_pieces import CHARACTERS, NASTY
from html_tree import Element, parse_text
from hypothesis import example, given
from hypothesis import strategies as st
from often import times

from edition.export.data.records import published
from edition.link.graph import link
from edition.read.essay_blockquotes import Quotation, blockquote, quotations
from edition.read.essay_file import Parts, parse, split
from edition.read.load import read
from edition.records.edition import Origin
from edition.records.models import Essay
from edition.render.all_pages import render
from edition.render.engine_settings import settings as settings_of
from edition.text.passages import printed
from edition.text.positions import Flaw, Mark
from edition.verify.rules import essays
from edition.verify.verify import Verified, verify

OFTEN = times(400)

TEXT = "He said: “I did not say that we would, and we did not.” Later: “We did not.” We did not."
PRESS = {"press": {"name": "The Press"}}


def quote(*readings: str, **more: Any) -> dict[str, Any]:
    """A quote with these readings in the one article."""
    listed = [{"article": "paper", "text": text, "speech": "direct"} for text in readings]
    return {"speaker": "press", "said": "2001", "summary": "S.", "readings": listed, **more}


def edition(body: str, quotes: dict[str, Any] | None = None, **essay: Any) -> Verified:
    """An edition of one article and one essay."""
    records: dict[str, Any] = {
        "organizations": PRESS,
        "articles": {"paper": ARTICLE},
        "quotes": quotes or {},
        "essays": {"essay": {"title": "T", **essay}},
    }
    return editions.made(records, {"paper": TEXT}, {"essay": body})


def page(verified: Verified, name: str = "essays/essay") -> Element:
    files = editions.texts(render(verified, link(verified)))
    return parse_text(editions.html(files[f"{name}/index.md"]))


def flaws(body: str) -> list[tuple[str, int, int]]:
    return [(flaw.code, *flaw.mark) for flaw in parse(body)[1]]


# The file


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_places_in_front_matter_and_text_are_those_of_the_file(ends: str) -> None:
    file = "\ufeff---\ntitle: T\n--- \n\n# One\n\nand [[two\n---\n".replace("\n", ends)
    parts = split(file)
    assert isinstance(parts, Parts)
    assert parts.front_matter == "\ntitle: T\n"
    body, found = parse(parts.text)
    assert [flaw.mark for flaw in found] == [Mark(5, 1)]
    assert [mark for mark, _ in body.links] == [Mark(7, 5)]
    assert body.source.startswith("# One")


@pytest.mark.parametrize(
    "file", ["", "T", "\n---\na: b\n---\n", "---\na: b\n", "---\na: b\n----\n"]
)
def test_a_file_without_front_matter_is_a_flaw(file: str) -> None:
    found = split(file)
    assert isinstance(found, Flaw)
    assert (found.code, found.mark) == ("Y005", Mark(1, 1))


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("a *b\nc <i>* d</i>", [("L005", 2, 3)]),
        ("- a\n\n  1. b <i\n     x='y'>", [("L005", 3, 8)]),
        ("| a | b |\n|---|---|\n| c | <i> |", [("L005", 3, 7)]),
        (
            "- | [a](b) | [a](b) |\n  |---|---|\n  | [a](b) | [a](b) |",
            [("L003", 1, 5), ("L003", 1, 14), ("L003", 3, 5), ("L003", 3, 14)],
        ),
        (
            "| a \\| <i> | \\\\| <i> |\n|---|---|\n| `b\\|` <i> | | <i> |\n\\| | c\n\n<i>",
            [("L005", 1, 8), ("L005", 1, 18), ("L005", 3, 9), ("L005", 6, 1)],
        ),
        ("a\n===\n\nb\n---", [("L006", 1, 1)]),
        ("## a <i>", [("L005", 1, 6)]),
        ("a &lt;i> \\<i> `<i>`\n\n    <i>\n\n```\n<i>\n```", []),
        ("5 < 6 <3 < b", []),
        ("<?php ?> <!X> <![CDATA[x]]>", [("L005", 1, 1)]),
        ("a <?php ?> <!X> <![CDATA[x]]>", [("L005", 1, 3), ("L005", 1, 12), ("L005", 1, 17)]),
        ("\tcode {: x}\n\n`{: x}` {x} { x }", []),
        ("*a* {: .b}", [("L006", 1, 5)]),
        ("a\n!!! b\n\n??? c", [("L006", 2, 1), ("L006", 4, 1)]),
        ("![a][b]\n\n[b]: https://x.example", [("L006", 1, 1)]),
        ("> # a\n> > b\n\n- > c", [("L006", 1, 1), ("L006", 4, 1)]),
        ("Wow\\![a](https://x.example)", []),
        ("<javascript:x> <a@b.example> <mailto:a@b.example>", [("L003", 1, 1)]),
        ("[a](#b) [a](/b) [a](b) [a](//b) [a]()", [("L003", 1, at) for at in (1, 9, 17, 24, 33)]),
        ("[a](<https://x.example/b c>) [d](e f)", [("L003", 1, 1), ("L002", 1, 32)]),
        ("[a]: ftp://x\n[a]: b 'c'", [("L003", 1, 1), ("L003", 2, 1)]),
        (
            "see [](https://x.example) [ * * ](https://x.example) [&#8203;](https://x.example)",
            [("L006", 1, 5), ("L006", 1, 54)],
        ),
        ("[`x`](https://x.example) *[**x**](https://x.example)* <https://x.example>", []),
        (
            "[][b] ![](https://x.example)\n\n[b]: https://x.example",
            [("L006", 1, 1), ("L006", 1, 7)],
        ),
        ("- " * 7 + "<lists>", [("L006", 1, 1), ("L005", 1, 15)]),
        ("a <lists>\n\n" + "- " * 7 + "b", [("L005", 1, 3), ("L006", 3, 1)]),
        ("![[[a]]](b)", [("L002", 1, 8)]),
    ],
)
def test_what_cannot_stand_in_an_essay_is_told_where_it_is(
    body: str, places: list[tuple[str, int, int]]
) -> None:
    assert flaws(body) == places


@OFTEN
@given(st.lists(st.one_of(st.sampled_from(NASTY), st.text(CHARACTERS)), max_size=8).map("\n".join))
def test_any_text_can_be_read_and_every_place_is_in_it(text: str) -> None:
    lines = re.split(r"\r\n?|\n", text)
    body, refused = parse(text)
    marks = [flaw.mark for flaw in refused] + [mark for mark, _ in body.links]
    for line, column in marks:
        assert 1 <= column <= len(lines[line - 1]) + 1


# Nothing else reaches the page

ELEMENTS = {
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"),
    *("nav", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "time"),
    *("tr", "ul"),
}
ATTRIBUTES = {
    *("class", "data-article", "data-quote", "datetime", "href", "id", "lang", "rel", "start"),
    *("aria-hidden", "title"),
}
MARKDOWN = (
    "## ", "## h\n\n", "\n\n", "\n", "- ", "1. ", "7) ", "  ", "*", "**", "_", "`", "``",
    "```\n", "~~~\n", "[[press]]", "[[press|x]]", "[x](https://x.example/?a=b&c#d)", "---\n",
    "[x](mailto:a@b.example)", "<https://x.example>", "[x]: https://x.example", "[x][]",
    "| a | b |\n|---|:-:|\n", "| c |", "\\", "&lt;", "&#60;", "&copy;", "word", " ", "ж",
    "    x\n", "\t", "  \n", "\\\n", "{ #x", "{",
    '<blockquote data-quote="one" data-article="paper">“We did not</blockquote>\n\n',
)  # fmt: skip
CALM = tuple(piece for piece in NASTY if not parse(piece)[1] and not parse(piece)[0].links)
PIECES = st.one_of(
    st.sampled_from(MARKDOWN), st.sampled_from(CALM), st.text(CHARACTERS, max_size=4)
)
BODIES = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@OFTEN
@given(BODIES)
@example("## `x` *y* [[press]] { #\n\n##  [x](https://x.example) #\n\nSetext `</h2>`\n---")
@example("- a\n\n  ```\n  <script>\n\n  </pre>\n  ```\n\n9. b\n   1. c")
@example("```\n\n\n\n```\n\n    {% x %}\n\n\n    \t\n    y\n")
def test_an_accepted_text_stands_on_its_page_and_nothing_else_does(body: str) -> None:
    parsed, refused = parse(body)
    unknown = any(one.target != "press" for _, one in parsed.links)
    if refused or unknown or not parsed.source.strip():
        return
    verified = edition(body, {"one": quote("“We did not")})
    shown = editions.unsigned(page(verified))
    for node in shown.all():
        assert node.tag in ELEMENTS
        assert node.attributes.keys() <= ATTRIBUTES, node.attributes
        assert (node.attributes.get("id") or "_").startswith("_")
        assert re.match(
            r"https?://x\.example|mailto:|\.\./|#_", node.attributes.get("href") or "#_"
        )
    assert len(list(shown.all("h1"))) == 1
    assert squeezed(shown.text("headerlink")) == squeezed(f"T{words(verified)}")


QUOTED = (
    "“We did not The Press, 2001 · \u25cc report only · "
    "direct speech in The Press, 2001 · the quote"
)


def words(verified: Verified) -> str:
    """What a reader of the Markdown expects to see, and under each quotation whose words it is."""
    seen = []
    for token in verified.edition.bodies["essay"].tokens:
        if token.type == "quotation":
            seen.append(QUOTED)
        elif token.type in ("fence", "code_block"):
            seen.append(token.content)
        for child in token.children or ():
            record = child.meta.get("link")
            seen.append(record.words or "The Press" if record else child.content)
    return "".join(seen)


def test_headings_have_ids_of_their_own() -> None:
    shown = page(edition("## Top\n\n## Top\n\n### Top-2\n\n## !\n\n## “Ж”"))
    headings = [node for node in shown.all() if node.tag in ("h1", "h2", "h3")]
    ids = [node.attributes["id"] for node in headings]
    assert ids == ["_top", "_text-top", "_text-top-2", "_text-top-2-2", "_text-part", "_text-436"]


# What is quoted


@OFTEN
@given(st.text(CHARACTERS, max_size=30) | st.sampled_from(NASTY))
@example("a\n\nb\u2028&amp;lt;</blockquote>")
def test_the_block_to_paste_is_read_as_the_words_that_it_was_made_of(words: str) -> None:
    pasted = blockquote("one", "paper", words)
    (found,) = quotations(pasted)
    assert isinstance(found, Quotation)
    assert found[:2] == ("one", "paper")
    assert found.words.split() == words.split()
    body, refused = parse(f"Before:\n\n{pasted}\n\nAfter.")
    assert not refused
    assert [one.words for one in body.quotations] == [found.words]


@editions.EDITIONS
def test_every_block_that_a_quotes_page_offers_is_proven(root: Path) -> None:
    verified, _ = verify(*read(root))
    assert verified
    offered = 0
    for name, record in verified.edition.quotes.items():
        shown = editions.tree(editions.rendered(root)[f"quotes/{name}/index.md"])
        blocks = [code.text() for box in shown.all(class_="paste") for code in box.all("code")]
        offered += len(blocks)
        assert bool(blocks) != bool(record.withdrawn)
        body, refused = parse("\n\n".join(["Before:", *blocks]))
        one = replace(verified.edition, essays={"e": Essay(title="E")}, bodies={"e": body})
        found, problems = essays.locate(
            replace(one, origins={**one.origins, "e": Origin("e.md")}), verified.passages
        )
        assert not refused + problems
        assert len(found) == len(blocks)
    assert offered


def located(words: str, *readings: str) -> tuple[Any, list[str]]:
    """What a quotation is found to be, as reading and words, and the codes of its problems."""
    verified = edition("Text.", {"one": quote(*readings), "two": quote("Later")})
    body, _ = parse(blockquote("one", "paper", words))
    found, problems = essays.locate(
        replace(verified.edition, bodies={"essay": body}), verified.passages
    )
    quoting = found.get(("essay", 0))
    shown = quoting and (quoting.reading, printed(TEXT, quoting.parts))
    return shown, [problem.code for problem in problems]


WHOLE = "I did not say that we would, and we did not"


@pytest.mark.parametrize(
    ("words", "readings", "found", "codes"),
    [
        (WHOLE, [WHOLE], (0, WHOLE), []),
        ("we  did\nnot", [WHOLE], (0, "we did not"), []),
        ('"We did not', ["“We did not"], (0, "“We did not"), []),
        # Elsewhere in the article the same words stand too, and earlier.
        ("did not", ["“We did not"], (0, "did not"), []),
        ("did not", [WHOLE, "“We did not"], (0, "did not"), []),
        ("We did not", ["“We did not.” We did not"], (0, "We did not"), []),
        # Words of a whole reading are that reading's.
        ("I did not say", [WHOLE, "I did not say"], (1, "I did not say"), []),
        # What is left out.
        ("I […] say", [WHOLE], (0, "I […] say"), ["Q006"]),
        ("I […] say […] we did", [WHOLE], (0, "I […] say […] we did"), ["Q006"]),
        ("that […] would", ["that […] would, and we"], (0, "that […] would"), []),
        # The nearest “we” is one that the reading leaves out.
        ("that […] we", ["that […] would, and we"], (0, "that […] we"), []),
        ("that we […] not", ["say […] not.” Later: “We did not"], None, ["Q008"]),
        # What isn't within it.
        ("not say that we would", ["I did not say"], None, ["Q008"]),
        ("“did not say”", [WHOLE], None, ["Q001"]),
        ("“I did not say", [WHOLE], None, ["Q008"]),
        ("“He said”", [WHOLE], None, ["Q001"]),
        ("“”", [WHOLE], None, ["Q001"]),
        ("He said", [WHOLE], None, ["Q008"]),
        ("Later", [WHOLE], None, ["Q008"]),
        ("I did say", [WHOLE], None, ["Q001"]),
        ("I […]", [WHOLE], None, ["Q007"]),
        ("id not sa", [WHOLE], None, ["Q001"]),
    ],
)
def test_words_are_found_within_a_reading_of_their_quote(
    words: str, readings: list[str], found: Any, codes: list[str]
) -> None:
    assert located(words, *readings) == (found, codes)


def test_a_withdrawn_essay_shows_nothing_and_leads_nowhere() -> None:
    body = f"See [[press]].\n\n{blockquote('one', 'paper', 'I did not say')}"
    gone = {"date": "2020-01-01", "why": "Its author took it back."}
    verified = edition(body, {"one": quote(WHOLE)}, withdrawn=gone)
    assert "I did not say" not in page(verified).text()
    assert "took it back" in page(verified).text()
    assert "Essays" not in page(verified, "quotes/one").text()
    assert "text" not in published(verified, link(verified))["essays"]["essay"]
    standing = edition(body, {"one": quote(WHOLE)})
    assert "Essays that quote it" in page(standing, "quotes/one").text()
    assert "Essays that quote it" in page(standing, "articles/paper").text()
    assert published(standing, link(standing))["essays"]["essay"]["text"] == body


def test_an_essay_has_a_text_unless_it_is_withdrawn() -> None:
    gone = {"date": "2020-01-01", "why": "Its author took it back."}
    for body, more, codes in (("\n \n", {}, ["Y004"]), ("", {"withdrawn": gone}, [])):
        verified = edition("Text.", **more)
        bodies = {"essay": parse(body)[0]}
        empty = replace(verified.edition, bodies=bodies)
        assert [one.code for one in essays.locate(empty, verified.passages)[1]] == codes


def test_other_records_link_to_essays() -> None:
    records: dict[str, Any] = {
        "organizations": {"press": {"name": "The Press", "summary": "See [[essay]] on it."}},
        "essays": {"essay": {"title": "*T*"}},
    }
    verified = editions.made(records, {})
    (way,) = (a for a in page(verified, "organizations/press").all("a") if a.text() == "*T*")
    assert way.attributes["href"] == "../../essays/essay/index.md"
    assert "Mentioned in" in page(verified).text()


def test_essays_are_listed_at_home() -> None:
    home = editions.tree(editions.rendered(editions.ARCHIVE)["index.md"])
    ways = [a.attributes["href"] for a in home.all("a")]
    assert "essays/lamp-and-letter/index.md" in ways
    assert "essays/index.md" in ways


@editions.EDITIONS
def test_an_edition_without_essays_says_nothing_of_them(root: Path) -> None:
    has = (root / "sources" / "essays").is_dir()
    files = editions.rendered(root)
    assert any("essays" in name for name in files) == has
    others = (text for name, text in files.items() if name != "about/problems/index.md")
    assert any("essays/" in text for text in others) == has
    assert ("essays" in settings_of(read(root)[0], {})) == has
    assert ("essays" in json.loads(files["data/edition.json"])) == has


def test_a_paragraph_without_end_is_told_and_not_read() -> None:
    _, flaws = parse("One.\n\n" + "[a](" * 10_000 + "\n\nTwo.\n")
    assert [(flaw.code, *flaw.mark) for flaw in flaws] == [("L006", 3, 1)]
