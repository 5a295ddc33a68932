"""What can't be seen and could mislead is shown; what does its work in a script is left alone."""

from __future__ import annotations

import sys
import unicodedata

import editions
import pytest
from editions import ARTICLE
from html_tree import parse_text
from playwright.sync_api import Page

from edition.link.graph import link
from edition.render import escape, invisible_signs
from edition.render.all_pages import render
from edition.render.invisible_signs import signed
from edition.text.invisible_characters import HAS_INVISIBLE, misleading, sign

WITH_A_FORM = {
    *map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]),
    *map(chr, range(0x13430, 0x13440)),
}
"""Format characters that are seen: signs of numbers and verses, and joiners of hieroglyphs."""

ORDINARY = {
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f and \u2764\ufe0e",
    "a dark hand": "\U0001f44d\U0001f3fd\u200d\u2642\ufe0f",
    "a key": "1\ufe0f\u20e3 #\ufe0f\u20e3",
    "the flag of England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Hindi": "\u0915\u094d\u200d\u0937",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd!\u200f 1994",
    "Hebrew in brackets": "(\u05e9) \u200f!",
    "accents in their order": "a\u0323\u034f\u0301",
    "Thai": "\u0e01\u200b\u0e02",
    "a word to break": "enlarge\u00adment",
    "old Hangul": "\u115f\u1161",
    "an ideograph": "\u845b\U000e0100",
    "nothing of the sort": "enlargement, «расширение»",
}
MISLEADING = {
    "abc \u202edef": "U+202E",
    "a\u2066b": "U+2066",
    "a\u200fb": "U+200F",
    "la\u200bmp": "U+200B",
    "la\u200dmp": "U+200D",
    "не\u2060т": "U+2060",
    "\ufeffx": "U+FEFF",
    "x \u00ad y": "U+00AD",
    "x\ufe0f": "U+FE0F",
    "x\U000e0068\U000e0069": "U+E0068 +1",
    "x\ufff9y": "U+FFF9",
    "x\u3164y": "U+3164",
    "x\u2028y": "U+2028",
    "x\u0085y": "U+0085",
}


@pytest.mark.parametrize("name", ORDINARY)
def test_what_does_its_work_has_no_sign(name: str) -> None:
    assert list(misleading(ORDINARY[name])) == []


@pytest.mark.parametrize("text", MISLEADING)
def test_what_could_mislead_has_a_sign(text: str) -> None:
    ((start, end),) = misleading(text)
    assert sign(text[start:end])[0] == MISLEADING[text]


def test_a_hidden_message_has_one_sign_that_says_how_long_it_is() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "not enlarged")
    ((start, end),) = misleading(f"It was {hidden} so.")
    code, named = sign(hidden)
    assert (start, end) == (7, 19)
    assert code == "U+E006E +11"
    assert named.startswith("U+E006E TAG LATIN SMALL LETTER N, U+E006F ")
    assert named.endswith(", 9 more")


def test_no_character_that_formats_is_forgotten() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char) in ("Cf", "Zl", "Zp") and char not in WITH_A_FORM:
            assert HAS_INVISIBLE.search(char), f"U+{ord(char):04X}"


def test_a_sign_stands_in_the_text_of_a_page_and_changes_nothing_of_it() -> None:
    words = escape.inline("a\u202eb")
    page = f'---\ntitle: "\u200b"\n---\n# {words} {{ #_top }}\n\n'
    page += f'<div title="{words}">{words}</div>\n\n'
    page += f"<figure>\n<svg><text>{words}</text></svg>\n</figure>\n"
    found = parse_text(editions.html(signed(page)))
    (paragraph,) = found.all("div")
    assert paragraph.attributes == {"title": "a\u202eb"}
    assert paragraph.text() == "a\u202eb"
    (kept,) = paragraph.all("bdi")
    (shown,) = kept.all(class_="invisible")
    assert shown.attributes["data-sign"] == "U+202E"
    assert shown.attributes["title"] == "U+202E RIGHT-TO-LEFT OVERRIDE"
    (heading,) = found.all("h1")
    assert [*heading.all("bdi")]
    (drawing,) = found.all("svg")
    assert [node.tag for node in drawing.all()] == ["text"]
    assert editions.front_matter(signed(page)) == {"title": "\u200b"}


def test_it_is_so_on_the_pages_of_an_edition() -> None:
    title, text = (
        "Signed\u200b in \u202eParis",
        "The la\u200bmp was lit.\nA family \U0001f468\u200d\U0001f469.",
    )
    records: editions.Records = {
        "organizations": {"press": {"name": "The Press"}},
        "articles": {"paper": {**ARTICLE, "title": title}},
        "quotes": {
            "quote": {
                "speaker": "press",
                "said": "2001",
                "summary": "A la\u200bmp.",
                "readings": [{"article": "paper", "text": "la\u200bmp was", "speech": "direct"}],
            }
        },
    }
    verified = editions.made(records, {"paper": text})
    found = render(verified, link(verified))
    article = editions.tree(str(found["articles/paper/index.md"]))
    (heading,) = article.all("h1")
    assert [one.attributes["data-sign"] for one in heading.all(class_="invisible")] == [
        "U+200B",
        "U+202E",
    ]
    (block,) = article.all(class_="source-text")
    assert len([*block.all(class_="invisible")]) == 1
    assert editions.folded(block.text("editorial")) == editions.folded(text)
    quote = editions.tree(str(found["quotes/quote/index.md"]))
    (quotation,) = quote.all("blockquote")
    assert [*quotation.all(class_="invisible")]
    assert quotation.text() == "la\u200bmp was"
    (front,) = [editions.front_matter(str(found["articles/paper/index.md"]))]
    assert front["title"] == title
    for name, page in found.items():
        assert isinstance(page, bytes) or not {"\ufdd0", "\ufdd1"} & {*page}, name
        assert isinstance(page, bytes) or "fdd0" not in page, name


@pytest.mark.browser
def test_what_turns_letters_turns_only_its_own(page: Page) -> None:
    """Of a title that ends in an override, the words after it stay where they are."""
    for words in ("Signed \u202ein Paris", "Signed \u2067in Paris", "\u05e9\u05dc\u05d5\u05dd"):
        before, after = escape.inline(words), "<b>1994</b> <i>Moscow</i>"
        page.set_content(f"<p>{signed(str(before))} {after}</p>")
        year, city = (page.locator(tag).bounding_box() for tag in "bi")
        assert year
        assert city
        assert year["x"] < city["x"], words
        page.set_content(f"<p>{words} {after}</p>")
        year, city = (page.locator(tag).bounding_box() for tag in "bi")
        assert year
        assert city
        assert ("\u202e" in words) == (year["x"] > city["x"]), "without it, an override turns all"


def test_the_quick_look_misses_no_character_that_needs_a_sign() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    special = [char for char in every if invisible_signs._SPECIAL.match(char)]
    assert special
    assert [char for char in special if not invisible_signs._UNUSUAL.match(char)] == []
