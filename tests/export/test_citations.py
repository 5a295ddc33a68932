"""Citations: what goes in comes out of others' readers, and pages give it without a script."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, unquote_to_bytes

import citeproc
import editions
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from conftest import Built, Serve, WatchedPage
from editions import ARCHIVE, EDITIONS
from html_tree import Element
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import expect
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from edition.export.citations.bibtex import bibtex
from edition.export.citations.csl import csl_json
from edition.export.citations.csl import date as csl_date
from edition.export.citations.ris import date as ris_date
from edition.export.citations.ris import ris
from edition.export.citations.ris import year as ris_year
from edition.export.citations.sentences import sentences
from edition.export.citations.work import Name, Work, folded, person
from edition.export.citations.works import ARTICLE, ENTRY, LENGTH, page, quoted, work
from edition.link.graph import link
from edition.read.load import read
from edition.records import version
from edition.records.models import Person
from edition.records.version import Version
from edition.render.all_pages import render, site_of
from edition.render.context import Site
from edition.text import edtf
from edition.text.edtf_english import words
from edition.verify.verify import verify

ADDRESS = "https://record.example.org/vell"
VERSION = Version("1.2.0", "2031-05-06", changed=False)
CITED = ("articles", "documents", "meetings", "questions", "quotes")


@cache
def site(root: Path, address: str = ADDRESS, release: Version | None = VERSION) -> Site:
    verified, problems = verify(*read(root))
    assert verified, problems
    return site_of(verified, link(verified), "directory", address, release)


def cited(of: Site) -> list[str]:
    """The records of an edition that can be cited."""
    records = ((name, one) for kind in CITED for name, one in of.edition.kind(kind).items())
    return [name for name, one in records if not one.withdrawn]


def works(root: Path) -> Iterator[Work]:
    for name in cited(site(root)):
        found = work(site(root), name)
        assert found, name
        yield found


# Other people's readers


def _latex() -> LatexNodes2Text:
    """TeX as text, with characters that the reader's tables lack or take for look-alikes."""
    names = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    names |= {"textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|"}
    tables = get_default_latex_context_db()
    macros = [MacroTextSpec(name, text) for name, text in names.items()]
    tables.add_context_category("edition", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=tables, keep_comments=False)


def bibtex_fields(text: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of the only entry, those for people as TeX shows them."""
    library = parse_string(text)
    assert not library.failed_blocks
    assert not library.comments
    (entry,) = library.entries
    latex, plain = _latex(), {"url", "date", "year", "urldate", "origdate"}
    fields = {
        field.key: field.value if field.key in plain else latex.latex_to_text(field.value)
        for field in entry.fields
    }
    return entry.entry_type, entry.key, fields


def ris_fields(text: str) -> dict[str, Any]:
    (found,) = rispy.loads(text)
    return dict(found)


def csl_item(text: str) -> dict[str, Any]:
    (found,) = json.loads(text)
    return dict(found)


def csl_name(values: dict[str, str]) -> Name:
    return Name(values.get("family") or values["literal"], values.get("given", ""))


def check_bibtex(one: Work) -> None:
    kind, key, fields = bibtex_fields(bibtex(one))
    assert kind == {ENTRY: "incollection", ARTICLE: "article"}.get(one.type, "misc")
    assert key == one.key
    assert fields["title"] == one.title
    container = {ENTRY: "booktitle", ARTICLE: "journal"}.get(one.type, "publisher")
    assert fields.get(container, "") == one.container
    texts = (("note", one.note), ("version", one.version), ("abstract", one.abstract))
    for field, value in (*texts, ("url", one.url)):
        assert fields.get(field, "") == value
    assert fields.get("entrysubtype") == ("newspaper" if one.type == ARTICLE else None)
    for field, names in (("author", one.authors), ("editor", one.editors)):
        shown = " and ".join(name.inverted for name in names)
        assert fields.get(field, "") == shown


def check_ris(one: Work) -> None:
    found = ris_fields(ris(one))
    kind = {ENTRY: "ENCYC", ARTICLE: "NEWS"}.get(one.type, "GEN")
    assert (found["type_of_reference"], found["id"]) == (kind, one.key)
    assert found.get("title") == one.title
    assert found.get("secondary_title", "") == one.container
    assert found.get("notes", [""]) == [one.note]
    assert found.get("notes_abstract", found.get("abstract", "")) == one.abstract
    assert found.get("year", "") == ris_year(one.issued)
    assert found.get("date", "") == ris_date(one.issued)
    assert found.get("urls", [""]) == [one.url]
    for key, names in (("authors", one.authors), ("secondary_authors", one.editors)):
        assert found.get(key, []) == [
            name.inverted if name.given else f"{name.family}," for name in names
        ]
    assert "unknown_tag" not in found


def check_csl(one: Work) -> None:
    found = csl_item(csl_json(one))
    assert (found["id"], found["type"], found["title"]) == (one.key, one.type, one.title)
    assert found.get("container-title", "") == one.container
    assert found.get("note", "") == one.note
    assert found.get("abstract", "") == one.abstract
    for field, names in (("author", one.authors), ("editor", one.editors)):
        assert tuple(map(csl_name, found.get(field, []))) == names
    assert "original-author" not in found


@EDITIONS
def test_what_goes_into_a_citation_comes_out_of_every_format(root: Path) -> None:
    for one in works(root):
        check_bibtex(one)
        check_ris(one)
        check_csl(one)


LINE = st.text(
    st.one_of(
        st.sampled_from("&%$#_{}~^\\`'\"<>|-–,;:@=/?!*[]()\u00a0\u2028\x85\x0c\n\t é Ж"),
        st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0x2FFF),
        st.sampled_from(string.ascii_letters),
    ),
    max_size=40,
).map(folded)
FILLED = LINE.filter(bool)
NAMES = st.lists(st.builds(Name, FILLED), max_size=2).map(tuple)


@given(
    st.builds(
        Work,
        key=st.just("any-key"),
        type=st.sampled_from([ENTRY, ARTICLE, "document"]),
        title=FILLED,
        note=LINE,
        authors=NAMES,
        editors=NAMES,
        abstract=LINE,
        container=LINE,
        place=LINE,
        archive=LINE,
        number=LINE,
        genre=LINE,
    )
)
def test_hostile_titles_come_out_too(one: Work) -> None:
    check_bibtex(one)
    check_ris(one)
    check_csl(one)


@pytest.mark.parametrize(
    "title",
    [
        "a\nER  - \nTY  - NEWS",
        "a}\n@comment{b",
        "100% of {one \\end{document}",
        "--- ''x'' ``y``",
        "a\u2028TI  - b",
    ],
)
def test_no_title_ends_its_field(title: str) -> None:
    one = Work("key", ARTICLE, folded(title), "")
    check_bibtex(one)
    check_ris(one)
    check_csl(one)


# CSL-JSON, by a processor of citations and the lists of words that it comes with


def _words(file: str) -> set[str]:
    folder = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
    return set(re.findall(r'^ +(?:\| )?"([^"]+)"$', (folder / file).read_text("utf-8"), re.M))


@EDITIONS
def test_csl_knows_every_word_of_ours(root: Path) -> None:
    types, variables = _words("csl-types.rnc"), _words("csl-variables.rnc")
    assert {"treaty", "entry-encyclopedia"} <= types
    assert {"URL", "abstract", "note"} <= variables
    for one in works(root):
        found = csl_item(csl_json(one))
        assert found.pop("type") in types
        assert found.pop("id")
        assert set(found) <= variables


@EDITIONS
def test_a_processor_of_citations_sets_each_with_its_title_and_year(root: Path) -> None:
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    for one in works(root):
        source = CiteProcJSON(json.loads(csl_json(one)))
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        bibliography.register(Citation([CitationItem(one.key)]))
        (entry,) = bibliography.bibliography()
        shown = re.sub(r"\W", "", str(entry)).casefold()
        assert re.sub(r"\W", "", one.title).casefold() in shown
        # Of an interval this one drops what both ends share.
        if "/" not in one.issued and one.issued[:4].isdigit():
            assert one.issued[:4] in str(entry)


# Dates


@pytest.mark.parametrize(
    ("text", "csl", "in_ris"),
    [
        ("1994-01-13", {"date-parts": [[1994, 1, 13]]}, "1994/01/13/"),
        ("1994-01", {"date-parts": [[1994, 1]]}, "1994/01//"),
        ("1994", {"date-parts": [[1994]]}, "1994"),
        ("1994-01~", {"date-parts": [[1994, 1]], "circa": True}, "1994/01//about January 1994"),
        ("1994?", {"date-parts": [[1994]]}, "1994///1994 (uncertain)"),
        ("1994%", {"date-parts": [[1994]], "circa": True}, "1994///about 1994 (uncertain)"),
        ("1994-21", {"date-parts": [[1994]], "season": 1}, "1994///spring 1994"),
        ("1994-24", {"date-parts": [[1994]], "season": 4}, "1994///winter 1994–1995"),
        (
            "1994-12/1995-02",
            {"date-parts": [[1994, 12], [1995, 2]]},
            "1994/12//December 1994 to February 1995",
        ),
        (
            "2014/2024-07-10",
            {"literal": "2014 to 10 July 2024"},
            "2014///2014 to 10 July 2024",
        ),
        (
            "1985-12-25/1985",
            {"literal": "25 December 1985 to 1985"},
            "1985/12/25/25 December 1985 to 1985",
        ),
        (
            "1994-01/1994-02-03~",
            {"literal": "from January 1994 to about 3 February 1994"},
            "1994/01//from January 1994 to about 3 February 1994",
        ),
        ("1994-21/1994-22", {"literal": "spring to summer 1994"}, "1994///spring to summer 1994"),
        ("199X", {"literal": "the 1990s"}, ""),
        ("1994-XX", {"date-parts": [[1994]]}, "1994///1994, month not known"),
        ("1994/..", {"literal": "from 1994 on"}, "1994///from 1994 on"),
        ("../1994", {"literal": "until 1994"}, ""),
        ("XXXX", {}, ""),
        ("", {}, ""),
    ],
)
def test_a_date_says_no_more_than_is_known(text: str, csl: dict[str, Any], in_ris: str) -> None:
    assert csl_date(text) == csl
    assert ris_date(text) == in_ris


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1994-01-13", "1994-01-13"),
        ("1994-01", "1994-01"),
        ("1994", "1994"),
        ("1994-01~", "1994"),
        ("1994-21", "1994"),
        ("1994-12/1995-02", "1994"),
        ("1994/..", "1994"),
        ("../1994", "until 1994"),
        ("199X", "the 1990s"),
        ("XXXX", ""),
        ("", ""),
    ],
)
def test_the_year_of_ris_is_what_readers_take_for_a_date(text: str, year: str) -> None:
    assert ris_year(text) == year


EVEN = CitationStylesStyle("harvard-cite-them-right", validate=False)


@given(
    st.sampled_from(["1985-12-25", "1994-01", "1994", "199X", "1994-XX", "1994-21", ".."]),
    st.sampled_from(["1995-12-25", "1996-01~", "1996", "200X", "1996-XX", "1996-22", ".."]),
)
def test_a_range_in_parts_has_ends_of_one_length(first: str, last: str) -> None:
    assume((first, last) != ("..", ".."))
    text = f"{first}/{last}"
    found = csl_date(text)
    assert set(found) in ({"literal"}, {"date-parts"}, {"date-parts", "circa"})
    if "literal" in found:
        assert found == {"literal": words(edtf.parse(text))}
    else:
        assert len({len(part) for part in found["date-parts"]}) == 1
    # The processor takes either.
    one = Work("key", ENTRY, "Title", "", issued=text)
    source = CiteProcJSON(json.loads(csl_json(one)))
    bibliography = CitationStylesBibliography(EVEN, source, formatters.plain)
    bibliography.register(Citation([CitationItem("key")]))
    assert "Title" in str(bibliography.bibliography()[0])


@pytest.mark.parametrize(
    ("text", "date", "year"),
    [
        ("1994-01-13", "1994-01-13", "1994"),
        ("1994-01~", "1994-01~", "1994"),
        ("1994-01-12/1994-02", "1994-01-12/1994-02", "1994"),
        ("199X", "1990/1999", ""),
        ("199X~", "1990~/1999~", ""),
        ("19XX?", "1900?/1999?", ""),
        ("1994-XX", "1994", "1994"),
        ("1994-XX-XX%", "1994%", "1994"),
        ("1994-01-XX~", "1994-01~", "1994"),
        ("199X/200X", "1990/2009", ""),
        ("199X/..", "1990/..", ""),
        ("../1994", None, None),
        ("../199X", None, None),
        ("1994-01-XX/1995-02-03", "1994-01/1995-02-03", "1994"),
        ("XXXX", None, None),
        ("", None, None),
    ],
)
def test_a_date_in_bibtex_is_one_that_readers_take(
    text: str, date: str | None, year: str | None
) -> None:
    _, _, fields = bibtex_fields(bibtex(Work("key", ARTICLE, "Title", "", issued=text)))
    assert (fields.get("date"), fields.get("year", "" if date else None)) == (date, year)


def test_a_language_has_the_name_that_pandoc_knows() -> None:
    for language, name in (("ru", "russian"), ("en", "english"), ("de-AT", "german")):
        _, _, fields = bibtex_fields(bibtex(Work("key", ARTICLE, "Title", "", language=language)))
        assert (fields["language"], fields["langid"]) == (language, name)
    assert "langid" not in bibtex(Work("key", ARTICLE, "Title", ""))


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a {b} c", r"a \{b\} c"),
        ("{a{b}}", r"\{a\{b\}\}"),
        ("} a {", r"\textbraceright{} a \textbraceleft{}"),
        ("{ a", r"\textbraceleft{} a"),
    ],
)
def test_braces_that_balance_are_written_as_readers_keep_them(title: str, written: str) -> None:
    one = Work("key", ARTICLE, title, "")
    assert f"title = {{{{{written}}}}}," in bibtex(one)
    check_bibtex(one)


def test_a_doubtful_date_keeps_its_sign_in_the_note() -> None:
    signs = [one for one in works(ARCHIVE) if re.search("[?~%X]", f"{one.issued}{one.said}")]
    assert signs
    for one in signs:
        doubtful = one.said if one.type == ENTRY else one.issued
        assert f"(EDTF {doubtful})" in one.note


# Names


@pytest.mark.parametrize(
    ("name", "sort", "parts"),
    [
        ("Ada Brask", "Brask, Ada", Name("Brask", "Ada")),
        ("Ludwig van Vell", "van Vell, Ludwig", Name("van Vell", "Ludwig")),
        ("Sun Li", "Sun Li", Name("Sun Li")),
        ("Sun Li", "Sun, Li", Name("Sun Li")),
        ("John Vell Jr.", "Vell, John, Jr.", Name("John Vell Jr.")),
        ("Ann and Bo Vell", "Vell, Ann and Bo", Name("Ann and Bo Vell")),
    ],
)
def test_a_name_is_taken_apart_only_where_the_record_says_how(
    name: str, sort: str, parts: Name
) -> None:
    assert person(Person(name=name, sort=sort)) == parts


@EDITIONS
def test_a_quote_is_by_its_speaker_only_where_the_words_are_the_speakers(root: Path) -> None:
    of = site(root)
    editors = tuple(Name(one) for one in of.edition.imprint.editors)
    for name, quote in of.edition.quotes.items():
        found = work(of, name)
        assert bool(found) == (not quote.withdrawn)
        if not found:
            continue
        reading = quote.readings[of.links.ranked[name][0]]
        article = of.edition.articles[reading.article]
        shown = {one.inverted for one in found.authors}
        if reading.speech == "direct":
            assert len(found.authors) == len(quote.speaker)
            assert (found.type, found.editors) == (ENTRY, editors)
            assert found.abstract.startswith(found.title.removesuffix(" […]"))
        else:
            names = article.authors or (of.links.labels[article.publisher],)
            assert shown == set(map(folded, names))
            assert (found.title, found.editors) == (folded(article.title), ())
            assert f"{folded(of.links.labels[article.publisher])}’s words" in found.note
        # What the page itself is stays the editors'.
        own = page(of, name)
        assert own
        assert (own.authors, own.editors, own.title) == ((), editors, of.links.labels[name])


# Sentences


@EDITIONS
def test_each_reading_has_a_sentence_with_its_words_and_its_print(root: Path) -> None:
    of = site(root)
    for name, quote in of.edition.quotes.items():
        found = [] if quote.withdrawn else sentences(of, name)
        order = of.links.ranked.get(name, [])
        assert sorted(order) == ([] if quote.withdrawn else list(range(len(quote.readings))))
        for sentence, at in zip(found, order, strict=True):
            reading = quote.readings[at]
            article = of.edition.articles[reading.article]
            (start, end), *_ = of.links.marks[name, at].parts
            printed = folded(of.edition.texts[reading.article][start:end])
            assert printed[: LENGTH // 2].rsplit(" ", 1)[0] in sentence
            assert of.links.labels[article.publisher] in sentence
            is_direct = reading.speech == "direct"
            assert (", as printed in: " in sentence) == is_direct
            assert ("’s words" in sentence) == (not is_direct)
            title = folded(article.title)
            if title not in sentence:
                assert of.links.words[name, at].is_headline
                assert title.startswith(folded(reading.text))
            assert ("translation" in sentence) == bool(article.translation)
            assert sentence.endswith(
                f"; in {folded(of.edition.imprint.title)}, version 1.2.0, {ADDRESS}/quotes/{name}/."
            )
            assert "://" not in sentence.removesuffix(f"{ADDRESS}/quotes/{name}/.")


@EDITIONS
def test_without_an_address_a_sentence_says_so_and_gives_that_of_the_article(root: Path) -> None:
    of = site(root, "", None)
    for name in cited(of):
        for at, sentence in enumerate(sentences(of, name)):
            assert sentence.endswith(", an edition without a public address.")
            assert sentence.count("without a public address") == 1
            assert f"/{of.links.kinds[name]}/{name}/" not in sentence
            assert "unreleased" not in sentence
            if name in of.edition.quotes:
                reading = of.edition.quotes[name].readings[of.links.ranked[name][at]]
                url = of.edition.articles[reading.article].url
                assert not url or f"; {url}; in " in sentence


@given(LINE)
def test_quotation_marks_differ_from_those_of_the_passage(words: str) -> None:
    around = quoted(words)
    assert around[1:-1] == words
    assert not {around[0], around[-1]} & set(words)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("plain", "“plain”"),
        ("it’s ‘so’", "“it’s ‘so’”"),
        ("he said “no”", "«he said “no”»"),
        ("“no” and «да»", "‹“no” and «да»›"),
        ('"straight"', '“"straight"”'),
    ],
)
def test_a_passage_in_quotation_marks(words: str, marked: str) -> None:
    assert quoted(words) == marked


def test_a_long_passage_is_cut_between_words_and_says_so() -> None:
    long = "no " + "word " * 90 + "end"
    verified = editions.made(
        {
            "organizations": {"press": {"name": "Press"}},
            "people": {"ada": {"name": "Ada", "sort": "Ada"}},
            "articles": {"paper": editions.ARTICLE},
            "quotes": {
                "said": {
                    "speaker": "ada",
                    "said": "2001",
                    "summary": "Ada spoke.",
                    "readings": [{"article": "paper", "text": long, "speech": "direct"}],
                }
            },
        },
        {"paper": long},
    )
    (sentence,) = sentences(site_of(verified, link(verified)), "said")
    words = re.search("“(no [^”]*)”", sentence)
    assert words
    assert words[1].endswith("word […]")
    assert len(words[1]) < LENGTH + 10


# Pages


def _form(details: Element) -> tuple[str, str, str, bytes]:
    """The label of a form, its text, the name of its file, and what is in it."""
    (summary,) = details.all("summary")
    (code,) = details.all("code")
    (saved,) = [a for a in details.all("a") if "download" in a.attributes]
    media, _, data = (saved.attributes["href"] or "").partition(",")
    assert re.fullmatch(r"data:application/[a-z.+-]+;charset=utf-8", media)
    return summary.text(), code.text(), saved.attributes["download"] or "", unquote_to_bytes(data)


@EDITIONS
def test_a_page_shows_each_format_and_saves_what_it_shows(root: Path) -> None:
    verified, _ = verify(*read(root))
    assert verified
    made = render(verified, link(verified), "directory", ADDRESS, version=VERSION)
    files = editions.texts(made)
    shown = set()
    for path, text in files.items():
        found = list(editions.tree(text).all(class_="cite")) if path.endswith(".md") else []
        for part in found:
            name = path.split("/")[1]
            shown.add(name)
            one = work(site(root), name)
            assert one
            told = sentences(site(root), name)
            first, *others = [one.text() for one in part.all("pre", class_="sentence")]
            assert [first, *others] == told
            folds = list(part.all("details"))
            folded_away = folds.pop(0) if others else None
            if folded_away:
                assert [one.text() for one in folded_away.all("pre")] == others
            forms = [_form(details) for details in folds]
            assert [form[0] for form in forms] == ["BibTeX", "RIS", "CSL-JSON"]
            for form, written in zip(forms, (bibtex, ris, csl_json), strict=True):
                assert form[1].strip() == form[3].decode().strip() == written(one).strip()
            assert [form[2] for form in forms] == [
                f"{name}.{end}" for end in ("bib", "ris", "json")
            ]
    assert shown == set(cited(site(root)))


@EDITIONS
def test_each_article_that_a_page_cites_has_one_empty_span(root: Path) -> None:
    of = site(root)
    articles = of.edition.articles
    for path, text in editions.pages(root).items():
        kind, name = path.split("/")[0], path.split("/")[-2] if "/" in path else ""
        titles = []
        for span in editions.tree(text).all("span", class_="Z3988"):
            assert (span.children, span.attributes["aria-hidden"]) == ([], "true")
            facts = parse_qs(span.attributes["title"] or "")
            assert facts["ctx_ver"] == ["Z39.88-2004"]
            titles += facts["rft.title"]
        assert len(titles) == len(set(titles))
        if kind == "quotes" and name in of.edition.quotes:
            quote = of.edition.quotes[name]
            printed = {folded(articles[one.article].title) for one in quote.readings}
            assert set(titles) == (set() if quote.withdrawn else printed)
        if kind == "articles" and name in articles:
            assert titles == ([] if articles[name].withdrawn else [folded(articles[name].title)])


def test_the_head_has_dublin_core(miniature_built: Built) -> None:
    for built in miniature_built.sites:
        metas = built.pages["articles/vestnik-1950/index.html"].all("meta")
        found = {meta["name"]: meta["content"] for meta in metas if meta["name"].startswith("DC.")}
        assert found == {
            "DC.title": "Слова Ады Браск",
            "DC.publisher": "Harbour Wire",
            "DC.date": "1950-09-01",
            "DC.language": "ru",
            "DC.identifier": "https://signal.example.org/articles/vestnik-1950/",
        }


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_citations_are_saved_over_http_and_from_a_folder(
    miniature_built: Built, serve: Serve, watched_page: WatchedPage, scripts: bool
) -> None:
    path = "quotes/lodd-promise-1950"
    address = f"{serve(miniature_built.served.folder)}/{path}/"
    for url in (address, (miniature_built.offline.folder / path / "index.html").as_uri()):
        with watched_page(java_script_enabled=scripts) as watched:
            watched.page.goto(url)
            for form in watched.page.locator(".cite details").all():
                form.locator("summary").click()
                with watched.page.expect_download() as waiting:
                    form.locator("a[download]").click()
                saved = Path(waiting.value.path()).read_text("utf-8")
                assert saved.strip() == (form.locator("code").text_content() or "").strip()
                assert unquote(waiting.value.suggested_filename).startswith(path.split("/")[1])
            buttons = watched.page.locator(".cite button")
            assert buttons.count() == (4 if scripts else 0)
            watched.page.emulate_media(media="print")
            assert not watched.page.locator(".cite").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "refused"])
def test_a_button_copies_a_citation_or_selects_it(
    miniature_built: Built, serve: Serve, watched_page: WatchedPage, allowed: bool
) -> None:
    base = serve(miniature_built.served.folder)
    rights = ["clipboard-read", "clipboard-write"] if allowed else []
    with watched_page(permissions=rights) as watched:
        page = watched.page
        page.goto(f"{base}/quotes/lodd-promise-1950/")
        if not allowed:
            page.evaluate(
                "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }"
            )
        shown = page.locator(".cite .sentence").text_content()
        button = page.locator(".cite button").first
        button.click()
        if allowed:
            expect(button).to_have_text("Copied")
            assert page.evaluate("navigator.clipboard.readText()") == shown
        else:
            page.wait_for_function("getSelection().toString().length > 0")
            assert page.evaluate("getSelection().toString().trim()") == shown


# Versions


LOG = "# Changes\n\n## Unreleased\n{later}\n## 0.2.0, 2027-03-04\n\n- B.\n\n## 0.1.0, 2026-12-01\n"


@pytest.mark.parametrize(
    ("log", "found", "words"),
    [
        ("", None, "unreleased"),
        ("# Changes\n\n## Unreleased\n\n- A.\n", None, "unreleased"),
        ("## 0.1.0\n", None, "unreleased"),
        (LOG.format(later=""), Version("0.2.0", "2027-03-04", False), "version 0.2.0"),
        (
            LOG.format(later="\n### The edition\n\n- C.\n"),
            Version("0.2.0", "2027-03-04", True),
            "version 0.2.0 with later changes",
        ),
        (
            "## 1.0.0-rc.1, 2027-01-01\n",
            Version("1.0.0-rc.1", "2027-01-01", False),
            "version 1.0.0-rc.1",
        ),
    ],
)
def test_the_change_log_tells_the_version(log: str, found: Version | None, words: str) -> None:
    assert version.version(log) == found
    assert version.in_words(found) == words
