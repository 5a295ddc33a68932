"""A page as its reader sees it: its lines, its letters, and what it says of itself."""

from __future__ import annotations

import time

import pytest

from edition.author.take.containers import Inside
from edition.author.take.days import day_of
from edition.author.take.page import Page, read_page
from edition.problems.command_error import CommandError

FIRST = "Ada Brask said at the harbour that the lamp would be lit on every night of the year."
LAST = "The secretary of the guild, who was there, denied it in a letter to the evening paper."


def page(
    body: str, head: str = "", language: str = "en", url: str = "", also: tuple[str, ...] = ()
) -> Page:
    """The page with a body between two paragraphs."""
    text = f"<p>{FIRST}</p>{body}<p>{LAST}</p>"
    html = f'<!DOCTYPE html><html lang="{language}"><head><meta charset=utf-8>{head}</head>'
    return read_page(Inside(f"{html}<body><article>{text}".encode(), url=url), also)


def middle(body: str, head: str = "", language: str = "en") -> list[str]:
    """The lines between the two paragraphs."""
    lines = list(page(body, head, language).lines)
    assert (lines[0], lines[-1]) == (FIRST, LAST)
    return lines[1:-1]


LONG = "which was told to everybody who came to the harbour in those days"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol start=3><li>The oil.<li>The wick.</ol>", ["3. The oil.", "4. The wick."]),
        ("<ol reversed><li><p>The oil.</p><li value=7>The wick.<li>And</ol>",
         ["3. The oil.", "7. The wick.", "6. And"]),
        ("<ol type=a><li>The oil.<ol type=I><li>Of fish<li>Of stone</ol><li>The wick.</ol>",
         ["a. The oil.", "I. Of fish", "II. Of stone", "b. The wick."]),
        ("<ol style='list-style: none'><li>The oil.</ol><ul><li>The wick.</ul>",
         ["The oil.", "The wick."]),
        ("<ol><li hidden>Not<li>The oil.</ol>", ["1. The oil."]),
        ("<pre>The log\n  of\tMay:\n\nnothing</pre>", ["The log", "of\tMay:", "nothing"]),
        ("<p style='white-space: pre-line'>The  log\nof May:\r\n\r\nnothing",
         ["The log", "of May:", "nothing"]),
        ("<p>The har<wbr>bour&shy;master said no, " + LONG,
         [f"The harbourmaster said no, {LONG}"]),
        ("<p>The <x-name>master</x-name> said <i-am>no</i-am>, " + LONG,
         [f"The master said no, {LONG}"]),
        ("<p><span style='display:block'>The first of them.</span><b>And</b> the second.",
         ["The first of them.", "And the second."]),
        ("<p>One omitted<p>Two omitted<ul><li>three<li>four</ul>",
         ["One omitted", "Two omitted", "three", "four"]),
        ("<x-card><template shadowrootmode=open><p>In the shadow the <slot></slot> said no."
         "</template>keeper</x-card>", ["In the shadow the keeper said no."]),
        ("<template><p>Never shown</template><dialog>Never opened</dialog>", []),
        ("<amp-sidebar>Menu</amp-sidebar><amp-ad><p>Buy oil, all of you</p></amp-ad>", []),
        ("<p>The <ruby>lamp<rp>(</rp><rt>oil</rt><rp>)</rp></ruby> burnt, " + LONG,
         [f"The lamp(oil) burnt, {LONG}"]),
    ],
)  # fmt: skip
def test_lines_and_marks_are_those_that_a_browser_shows(body: str, lines: list[str]) -> None:
    assert middle(body) == lines


QUOTED = f"<p>Said: <q>a <q>b</q></q>, {LONG}"


@pytest.mark.parametrize(
    ("language", "head", "quoted"),
    [
        ("en", "", "“a ‘b’”"),
        ("en-GB", "", "“a ‘b’”"),
        ("fr", "", "«a «b»»"),
        ("ru", "", "«a „b“»"),
        ("de-AT", "", "„a ‚b‘“"),
        ("zh-Hant-HK", "", "「a 『b』」"),
        ("en", "<style>q { quotes: '»' '«' '\\203a' '\\2039' }</style>", "»a ›b‹«"),
        ("en", "<style>article { quotes: '<' '>' }</style>", "<a <b>>"),
        ("en", "<style>q::before, q:after { content: none }</style>", "a b"),
        ("en", "<style>q::before { content: '*' } q { quotes: none }</style>", "*a *b"),
        ("en", "<style media=print>q { quotes: none }</style>", "“a ‘b’”"),
    ],
)
def test_quotations_have_the_marks_of_the_language_around_or_of_the_page(
    language: str, head: str, quoted: str
) -> None:
    assert middle(QUOTED, head, language) == [f"Said: {quoted}, {LONG}"]


def test_a_quotation_in_another_language_has_the_marks_of_the_text_around_it() -> None:
    assert middle(f"<p>Said: <q lang=fr>a</q>, {LONG}") == [f"Said: “a”, {LONG}"]
    body = f"<p>Said: <i lang=fr>b <q>a</q></i>, {LONG}"
    assert middle(body) == [f"Said: b «a», {LONG}"]


@pytest.mark.parametrize(
    "style",
    ["display: none", "visibility: hidden", "position: absolute; clip: rect(0, 0, 0, 0)",
     "clip-path: inset(50%)", "font-size: 0"],
)  # fmt: skip
def test_words_that_a_page_hides_are_told_and_not_in_the_text(style: str) -> None:
    body = f"<p>The master <b class=x>of lamps</b> said no, {LONG}"
    for found in (
        page(body, f"<style>.x {{ {style} }}</style>"),
        page(body.replace("class=x", f"style='{style}'")),
    ):
        assert found.lines[1:-1] == (f"The master said no, {LONG}",)
        assert found.hidden == ("of lamps",)
    kept = "<style>.x { display: none } p .x, b { display: inline !important }</style>"
    assert page(body, kept).lines[1:-1] == (f"The master of lamps said no, {LONG}",)


def test_a_page_that_is_hidden_until_a_script_shows_it_is_read_all_the_same() -> None:
    for hidden in ("html", "body", "article"):
        assert middle("", f"<style>{hidden} {{ display: none }}</style>") == []


def test_what_is_struck_out_or_put_in_is_told_and_kept() -> None:
    found = page(f"<p>There were <del>ten</del> <ins>two <s>red</s></ins> lamps, {LONG}")
    assert found.lines[1] == f"There were ten two red lamps, {LONG}"
    assert (found.struck, found.inserted) == (("ten", "red"), ("two red",))


ASIDE = "<aside class=related>Other lamps</aside><aside class=related>“Oil?” he said</aside>"


def test_a_line_that_was_left_out_is_taken_in_where_it_stands() -> None:
    body = f"<p>Two, {LONG}</p>{ASIDE}<p>Four, {LONG}</p>"
    assert page(body).between == ("Other lamps", "“Oil?” he said")
    found = page(body, also=("“Oil?” ",))
    assert found.lines[2] == "“Oil?” he said"
    assert found.between == ("Other lamps",)
    for words, told in (("Lamps", "no line"), (" ", "lines begin")):
        with pytest.raises(CommandError, match=told):
            page(body, also=(words,))


LABELS = {
    "utf-16": ("Кипр", "utf-8"), "gb2312": ("朱镕基", "gb18030"), "shift_jis": ("髙橋①", "cp932"),
    "iso-8859-1": ("“é”", "cp1252"), "x-sjis": ("髙", "cp932"), "ks_c_5601-1987": ("똠", "cp949"),
    "iso-8859-9": ("ğ—", "cp1254"), "tis-620": ("ก", "cp874"), "koi8-ru": ("їґ", "koi8-u"),
    "unicode": ("ё", "utf-8"), "logical": ("א", "iso8859-8"),
}  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_means_the_encoding_that_browsers_take_for_it(label: str) -> None:
    letters, codec = LABELS[label]
    text = f"<html lang=en><meta charset={label}><article><p>{FIRST}<p>{letters}, {LONG}<p>{LAST}"
    assert read_page(Inside(text.encode(codec))).lines[1] == f"{letters}, {LONG}"


def test_a_letter_that_python_reads_otherwise_is_read_as_browsers_do() -> None:
    data = f"<meta charset=koi8-u><article><p>{FIRST}<p>\xae, {LONG}<p>{LAST}".encode("latin-1")
    assert read_page(Inside(data)).lines[1] == f"ў, {LONG}"


def test_a_server_or_an_editor_says_how_a_page_is_encoded() -> None:
    text = f"<article><p>{FIRST}<p>Кипр, {LONG}<p>{LAST}"
    for declared in ("windows-1251", "CP1251 "):
        found = read_page(Inside(text.encode("cp1251"), declared.strip()))
        assert found.lines[1] == f"Кипр, {LONG}"
    marked = read_page(Inside(b"\xef\xbb\xbf" + text.encode(), "windows-1251"))
    assert marked.lines[1] == f"Кипр, {LONG}"
    xml = f'<?xml version="1.0" encoding="windows-1251"?>{text}'.encode("cp1251")
    assert read_page(Inside(xml)).lines[1] == f"Кипр, {LONG}"


def meta(**values: str) -> str:
    return "".join(f'<meta property="{k}" content="{v}">' for k, v in values.items())


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (meta(citation_date="1994-05"), {"date": "1994-05"}),
        (meta(citation_date="1994/5/3"), {"date": "1994-05-03"}),
        (meta(date="1994"), {"date": "1994"}),
        (meta(date="05/03/1994"), {"date": ""}),
        (meta(author="Ministry of Ropes and Lamps"), {"authors": ("Ministry of Ropes and Lamps",)}),
        (meta(author="Harbour 24"), {"authors": ("Harbour 24",)}),
        (meta(author="https://example.org/ada"), {"authors": ()}),
        ('<meta name="citation_author" content="Vane, Una"><meta name="citation_author" '
         'content="Hasker, J.">', {"authors": ("Vane, Una", "Hasker, J.")}),
        ('<meta property="og:site_name" content="eHarbour Post">', {"site": "eHarbour Post"}),
        (linked('{"@type": "NewsArticle", "author": [{"@type": "Organization", '
                '"name": "Harbour 24"}, {"@type": "Person", "name": "Una Vane"}], '
                '"publisher": {"name": "The iPost"}}'),
         {"authors": ("Harbour 24", "Una Vane"), "site": "The iPost"}),
        (linked('{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, {"@type": '
                '["Article"], "datePublished": "2001-03-02T00:10:00+03:00", "dateModified": '
                '"2001-03-05"}]}'), {"date": "2001-03-02", "modified": "2001-03-05"}),
        (linked('{"@type": "Article", "datePublished": "2001-03-02", "dateModified": '
                '"2001-03-02"}'),
         {"date": "2001-03-02", "modified": ""}),
        (linked("{broken") + meta(date="2001-03-02"), {"date": "2001-03-02"}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_neither_rewritten_nor_invented(
    head: str, says: dict[str, object]
) -> None:
    found = page("", head).says
    assert {key: getattr(found, key) for key in says} == says


UTC = '<meta property="article:published_time" content="2001-03-01T22:30:00Z">'


@pytest.mark.parametrize(
    ("body", "language", "date"),
    [
        ("<p>2 March 2001</p>", "en", "2001-03-02"),
        ("<p>March 1, 2001</p>", "en", "2001-03-01"),
        ("<p>2 марта 2001 г., 01:30</p>", "ru", "2001-03-02"),
        ("<p>02.03.2001</p>", "de", "2001-03-02"),
        ("<p>12 March 2001</p>", "en", ""),
        ("<p>1 March 2001</p><p>2 March 2001</p>", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_time_in_utc_counts_where_the_page_prints_its_day(
    body: str, language: str, date: str
) -> None:
    says = page(body, UTC, language).says
    assert says.date == date
    assert bool(says.date_remark) == (not date)
    address = "https://wire.example.org/2001/03/02/lamp"
    if not body:
        assert page(body, UTC, language, address).says.date == "2001-03-02"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20010302", ("2001-03-02", False)),
        ("200103", ("", False)),
        ("2001-02-30", ("", False)),
        ("2001-03-02T23:00:00-0500", ("2001-03-02", False)),
        ("2001-03-02T23:00:00.000Z", ("2001-03-02", True)),
        ("Fri, 02 Mar 2001 09:12:00 GMT", ("2001-03-02", True)),
        ("Fri, 02 Mar 2001 01:12:00 +0300", ("2001-03-02", False)),
        ("yesterday", ("", False)),
        ("", ("", False)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, day: tuple[str, bool]) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("number", [1500, 12_000])
def test_a_very_long_page_is_read_whole_and_in_time(number: int) -> None:
    body = "".join(
        f"<p>Of {at} lamps the <b>keepers</b> said that they were <a href=x>lit</a>, {LONG}.</p>"
        + ("<aside class=related>More lamps</aside>" if at % 100 == 50 else "")
        for at in range(number)
    )
    begin = time.process_time()
    found = page(body)
    assert time.process_time() - begin < 10
    assert len([line for line in found.lines if line.startswith("Of")]) == number
    assert "More lamps" not in found.lines


def test_of_several_articles_on_a_page_one_is_chosen_by_its_headline() -> None:
    body = "".join(
        f"<article><h2>Lamp {at}</h2>{text * 2}</article>"
        for at in (1, 2)
        for text in [f"<p>{FIRST}</p><p>{LONG} {at}</p><p>{LAST}</p>"]
    )
    teaser = "<article><h2>More lamps</h2><p>Read it</p></article>"
    data = Inside(f"<html lang=en><meta charset=utf-8>{body}{teaser}</html>".encode())
    with pytest.raises(CommandError, match="holds 2 articles") as caught:
        read_page(data)
    assert caught.value.rows[:2] == ("Lamp 1", "Lamp 2")
    found = read_page(data, wanted="Lamp 2")
    assert f"{LONG} 2" in found.lines
    assert f"{LONG} 1" not in found.lines
    with pytest.raises(CommandError, match="holds 2 articles"):
        read_page(data, wanted="Lamp 3")


def test_a_page_that_ends_too_early_or_has_two_headlines_is_asked_about() -> None:
    assert page("").questions == ()
    cut = f"<html lang=en><meta charset=utf-8><article><p>{FIRST}</p><p>{LAST}</p><p>{LONG}"
    assert "is it whole?" in read_page(Inside(cut.encode())).questions[0]
    two = page(f"<h1>The first headline</h1><p>{LONG}</p><h1>The second headline</h1>")
    assert "The first headline | The second headline" in two.questions[0]
