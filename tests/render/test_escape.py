"""Escaping: any text that the contract admits reads back the same from a page and does nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, cast

import editions
import pytest
from editions import ARTICLE, Records, folded
from hostile_pieces import TEXTS
from html_tree import Element, parse_text
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markupsafe import Markup
from often import times

from edition.link.graph import link
from edition.render import escape
from edition.render.all_pages import render
from edition.text.passages import find, fold

DETERMINISTIC, OFTEN = times(100), times(200)
SELDOM = times(50)  # each makes a whole edition

PRESS = {"press": {"name": "The Press"}}


Pages = dict[str, Element]
"""The trees of an edition's pages, by their paths."""


def pages(records: Records, paper: str = "", **imprint: Any) -> Pages:
    """All pages of an edition but the program's own, its one article with this text."""
    verified = editions.made(records, {"paper": paper} if paper else {}, **imprint)
    found = editions.texts(render(verified, link(verified))).items()
    # The data dictionary and the problems are the same for every edition, and long.
    made = {n: page for n, page in found if not n.startswith(("data/dictionary", "about/"))}
    return {name: tree(page) for name, page in made.items() if name.endswith(".md")}


def tree(page: str) -> Element:
    """The tree of a page, without the signs of what can't be seen, which are added to any text."""
    return editions.unsigned(parse_text(editions.html(page)))


# An article's text


def article(text: str, passage: str = "") -> tuple[Element, Element | None]:
    """The page of an article, and where a passage is quoted from it, the page of the quote."""
    reading = {"article": "paper", "text": passage, "speech": "direct", "occurrence": 1}
    quote = {"speaker": "press", "said": "2001", "summary": "S.", "readings": [reading]}
    records: dict[str, Any] = {"organizations": PRESS, "articles": {"paper": ARTICLE}}
    if passage:
        records["quotes"] = {"quote": quote}
    verified = editions.made(records, {"paper": text})
    found = editions.texts(render(verified, link(verified)))
    page = tree(found["articles/paper/index.md"])
    return page, tree(found["quotes/quote/index.md"]) if passage else None


def plain(node: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The elements of a tree, each with the names of its attributes."""
    return ((one.tag, tuple(sorted(one.attributes))) for one in node.all())


@OFTEN
@given(TEXTS)
@example("\ufeffone\r\ntwo\rthree\n\u2028\n \tfour\t\n\x85five")
@example("    code\n\tcode\n\n\n\n- item\n```\nfence")
def test_an_articles_text_reads_back_and_makes_no_element(text: str) -> None:
    page, _ = article(text)
    expected, _ = article("\n".join("x" for _ in editions.lines(text)))
    assert list(plain(page)) == list(plain(expected))
    assert folded(block(page).text()) == folded(text)


def block(page: Element) -> Element:
    (found,) = page.all(class_="source-text")
    return found


@DETERMINISTIC
@given(TEXTS, st.data())
def test_a_passage_reads_back_where_it_is_quoted(text: str, data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(editions.lines(text))).strip()
    assume(find(fold(text), passage))
    page, quote = article(text, passage)
    assert quote is not None
    (mark,) = page.all("mark")
    (quotation,) = quote.all("blockquote")
    printed = folded(mark.text())
    assert printed == folded(quotation.text())
    assert fold(printed).text.strip() == fold(folded(passage)).text.strip()
    assert folded(block(page).text("editorial")) == folded(text)
    # The paragraph around it, on the quote's page.
    (context,) = quote.all(class_="context")
    assert folded(context.text()) in folded(text)


# What records say

PLACEHOLDER = "Ѫ"
"""What stands for a text in the pages that it is compared with; no text has it."""


def worded(words: str) -> dict[str, Any]:
    """Records that say some words wherever records say something, but for names."""
    line = " ".join(words.split("\n"))  # in prose a blank line would begin another paragraph
    cited = [{"title": words, "publisher": words, "note": line, "url": "https://x.example/a_b?c=d"}]
    common = {
        "references": cited,
        "corrections": [{"date": "2020-01-01", "what": words, "why": line}],
    }
    reading = {"article": "paper", "text": "whole", "speech": "direct", "note": line}
    note = {"at": "whole", "note": f"{line} [[ada]]", "references": cited}
    return {
        "people": {
            "ada": {
                "name": "Ada",
                "sort": "A",
                "summary": line,
                "roles": [{"title": words}],
                **common,
            }
        },
        "organizations": {"press": {"name": "The Press", "summary": f"[[ada]] {line}", **common}},
        "meetings": {
            "meeting": {
                "title": words,
                "place": words,
                "date": "2000",
                "genre": "dinner",
                "people": ["ada"],
                "summary": line,
                **common,
            }
        },
        "enlargements": {
            "round": {
                "title": words,
                "round": 1,
                "date": "1999",
                "invited": {"place": words},
                "members": [{"country": "DK", "name": words}],
                "summary": line,
                **common,
            }
        },
        "documents": {
            "document": {
                "title": words,
                "date": "2000",
                "genre": "essay",
                "identifier": words,
                "meeting": "meeting",
                "summary": line,
                **common,
            }
        },
        "articles": {
            "paper": {
                **ARTICLE,
                "title": words,
                "via": words,
                "authors": [words],
                "note": line,
                "omit": [{"text": "gone", "why": line}],
                "notes": [note],
                **common,
            }
        },
        "quotes": {
            "quote": {
                "speaker": "ada",
                "said": "2001",
                "summary": line,
                "about": ["meeting", "round", "document"],
                "document": "document",
                "topics": [words],
                "note": line,
                "readings": [reading],
                **common,
            },
            "gone": {
                "speaker": "ada",
                "said": "2001",
                "summary": line,
                "readings": [reading],
                "withdrawn": {"date": "2020-01-01", "why": line},
            },
        },
        "questions": {
            "question": {
                "question": words,
                "summary": line,
                "accounts": [{"answer": words, "quotes": ["quote"]}],
                **common,
            }
        },
    }


def named(words: str) -> dict[str, Any]:
    """Records with some words for a name."""
    records = worded("said")
    records["people"]["ada"] |= {"name": words, "sort": "A", "names": ["Q", words]}
    records["enlargements"]["round"]["members"][0]["name"] = words
    records["meetings"]["meeting"]["names"] = [f"{words}{words}Q"]
    return records


def imprint(words: str) -> dict[str, Any]:
    line = " ".join(words.split("\n"))
    others = {"title": words, "subtitle": words, "text": line, "contact": words}
    return {**others, "editors": [words], "licence": words}


TEXT = "This whole text\nis gone."

Token = tuple[str, ...]
_FORMATS = {"format", "Z3988"}
_SIZE = re.compile(r"\b\d+ kB\b")


def tokens(node: Element) -> Iterator[Token]:
    """A tree as a row: elements with their attributes, and the text between them.

    Drawings are left out, for where their words break and how high they are depends on the words,
    and citations in other formats, which spell words in their own ways.
    """
    text = ""
    for child in node.children:
        if isinstance(child, Element) and (child.tag == "svg" or _FORMATS & {*child.classes}):
            continue
        if isinstance(child, str):
            text += child
            continue
        if text.strip():
            yield ("", text)
        text = ""
        attributes = ((key, value or "") for key, value in child.attributes.items())
        yield (child.tag, *chain.from_iterable(attributes))
        yield from tokens(child)
        yield (f"/{child.tag}",)
    if text.strip():
        yield ("", text)


def with_words(token: Token, words: str) -> Token:
    """A token with some words for the placeholder; sizes of files, which they change, left out."""
    return tuple(_SIZE.sub("", folded(part.replace(PLACEHOLDER, words))) for part in token)


def drawn(page: Element) -> set[Token]:
    """What a page's drawings are made of: each element with its attributes, and each address."""
    parts = [part for drawing in page.all("svg") for part in (drawing, *drawing.all())]
    addresses = {("href", part.attributes.get("href") or "") for part in parts}
    return {(part.tag, *part.attributes) for part in parts} | addresses


def reads_back(found: Pages, expected: Pages, words: str) -> None:
    """Every page is what it would be with a harmless word, that word replaced."""
    shown = re.sub(r"[ \t\n\r\f\v]+", " ", words).strip()
    assert found.keys() == expected.keys()
    for name, page in found.items():
        rows = [with_words(token, "") for token in tokens(page)]
        assert rows == [with_words(token, shown) for token in tokens(expected[name])], name
        assert drawn(page) <= drawn(expected[name]), name


@cache
def harmless_words() -> Pages:
    return pages(worded(PLACEHOLDER), TEXT, **imprint(PLACEHOLDER))


@cache
def harmless_names() -> Pages:
    return pages(named(PLACEHOLDER), TEXT)


@SELDOM
@given(TEXTS.filter(lambda text: "[[" not in text and "]]" not in text))
@example("a\\")
@example("`a` | \\| `b")
@example("1. a #")
def test_what_a_record_says_reads_back_and_makes_nothing(words: str) -> None:
    reads_back(pages(worded(words), TEXT, **imprint(words)), harmless_words(), words)


@SELDOM
@given(TEXTS)
def test_a_name_reads_back_and_makes_nothing(words: str) -> None:
    reads_back(pages(named(words), TEXT), harmless_names(), words)


def test_a_withdrawn_question_may_cite_a_withdrawn_quote() -> None:
    records = worded("said")
    gone = {"date": "2020-01-01", "why": "A mistake."}
    records["questions"]["question"] |= {
        "accounts": [{"answer": "A", "quotes": ["gone"]}],
        "withdrawn": gone,
    }
    assert "questions/question/index.md" in pages(records, TEXT)


@pytest.mark.parametrize("address", ["a_(b)", "a*b", "a_b_c", "a'b", "a&b=c#d~e", "!a$b;"])
def test_an_address_is_the_address_of_its_link(address: str) -> None:
    url = f"https://x.example/{address}"
    references = [{"title": "T", "url": url, "archived_url": f"{url}?"}]
    people = {"ada": {"name": "Ada", "sort": "A", "references": references}}
    found = pages({"people": people}, repository=url)
    for name, expected in (("index.md", {url}), ("people/ada/index.md", {url, f"{url}?"})):
        addresses = {a.attributes["href"] or "" for a in found[name].all("a")}
        assert {one for one in addresses if one.startswith("http")} == expected


BRACKETS = ("[[x]]", "[[ada|x]]", "a [[", "]] b", "[[a|b", "[[]]")


@pytest.mark.parametrize("title", BRACKETS)
def test_brackets_in_a_title_are_brackets(title: str) -> None:
    meeting = {"title": title, "date": "2000", "genre": "dinner"}
    page = pages({"meetings": {"meeting": meeting}})["meetings/meeting/index.md"]
    (heading,) = page.all("h1")
    assert folded(heading.text("headerlink")) == title


@OFTEN
@given(TEXTS.filter(lambda text: "[[" not in text and "]]" not in text))
@example("~~~\n\nx\n\n~~~")
@example("```\n\nx\n\n```")
@example("one\n\n    code\n\n- item\n\n1. item\n\n> quoted\n\n# head\n\n===\n\n---\n\n: x")
def test_paragraphs_of_prose_are_paragraphs(text: str) -> None:
    found = pages({"people": {"ada": {"name": "Ada", "sort": "A", "summary": text}}})
    page = found["people/ada/index.md"]
    body = [child for child in page.children if isinstance(child, Element)]
    heading = [child.tag for child in body].index("h1")
    paragraphs = [part for part in re.split(r"\n[^\S\n]*\n", text) if part.strip()]
    shown = body[heading + 1 :][: len(paragraphs)]
    assert [folded(one.text()) for one in shown] == [folded(part) for part in paragraphs]
    assert {one.tag for one in shown} == {"p"}
    assert not [inner for one in shown for inner in one.all()]


@DETERMINISTIC
@given(TEXTS.map(lambda text: re.sub(r"[][]", "", text)).filter(str.strip))
def test_the_words_of_a_link_in_prose_are_its_words(words: str) -> None:
    summary = f"[[eva|{words}]] x"
    people = {
        "ada": {"name": "A0", "sort": "A", "summary": summary},
        "eva": {"name": "E0", "sort": "E"},
    }
    assume(not re.search(r"\n[^\S\n]*\n", words))
    page = pages({"people": people})["people/ada/index.md"]
    first = page.all("p")[0]
    (anchor,) = first.all()
    assert (anchor.tag, anchor.attributes) == ("a", {"href": "../eva/index.md"})
    assert folded(anchor.text()) == folded(words)


# Front matter and headings


@OFTEN
@given(TEXTS)
def test_front_matter_gives_the_escaped_text_back(text: str) -> None:
    page = f"{escape.front_matter(title=text, description=text)}\n# x\n"
    read = editions.front_matter(page)
    assert read.keys() == {"title", "description"}
    assert folded(html.unescape(read["title"])) == folded(text)
    assert not set('<>"') & set(read["title"])
    assert read["description"] == read["title"]


def test_front_matter_without_values_is_empty() -> None:
    assert editions.front_matter(f"{escape.front_matter(title='')}\nx") == {}


@editions.EDITIONS
def test_headings_have_ids_of_their_own_and_pages_their_titles(root: Any) -> None:
    for name, page in editions.pages(root).items():
        if "template" in editions.front_matter(page):
            continue  # it only leads on
        editions.html(page)
        headings = list(entries(cast(Any, editions.markdown()).toc_tokens))
        assert all(re.fullmatch(r"_[A-Za-z0-9-]+", one["id"]) for one in headings), name
        assert [one["level"] for one in headings].count(1) == 1, name
        title = editions.front_matter(page).get("title")
        if name != "index.md":
            # A title may say more than the heading, where two pages are called the same.
            heading = folded(html.unescape(headings[0]["name"]))
            assert folded(html.unescape(title or "")).startswith(heading), name


def entries(headings: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for heading in headings:
        yield heading
        yield from entries(heading["children"])


# The functions themselves


@given(TEXTS)
@DETERMINISTIC
def test_verbatim_keeps_every_character(text: str) -> None:
    assert html.unescape(escape.verbatim(text).replace("&#13;", "\r")) == text


@given(TEXTS)
@DETERMINISTIC
def test_what_is_markup_passes_unchanged(text: str) -> None:
    assert escape.inline(Markup(text)) == text  # noqa: S704 - that is the point
    assert escape.inline(escape.inline(text)) == escape.inline(text)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_series_is_written_as_a_sentence_lists_it(items: list[str], sentence: str) -> None:
    assert escape.series([escape.inline(item) for item in items]) == sentence


def test_a_plain_date_is_marked_up_for_machines() -> None:
    assert escape.time("4 June", "1931-06-04") == '<time datetime="1931-06-04">4 June</time>'
    assert escape.time("about 1931", None) == "about 1931"
