"""Collation: what is one word, what is tied, that nothing is lost, and how it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import permutations
from typing import Any

import pytest
from editions import ARTICLE, made
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from often import times
from retold import READINGS, retold

from edition.link.graph import link
from edition.render.all_pages import site_of
from edition.render.context import Page, Site
from edition.render.pages.collation import collation, siglum
from edition.text.collation import GAP, Collation, collate, joined, parallel

DETERMINISTIC = times(200)


def lettered(*texts: str) -> dict[str, str]:
    return {siglum(index): text for index, text in enumerate(texts)}


def rows(readings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each row as its kind and its groups: `A B: words as the first of them prints them`."""
    found = collate(readings)
    return [
        (
            row.kind,
            " | ".join(
                f"{''.join(found.reading_ids[at] for at in group)}: {row.texts[group[0]].strip()}"
                for group in row.groups
            ),
        )
        for row in found.rows
    ]


def told_apart(found: Collation) -> list[dict[str, str]]:
    """The rows without the order of the readings."""
    return [dict(zip(found.reading_ids, row.texts, strict=True)) for row in found.rows]


@pytest.fixture(scope="module", params=["retold", "real"])
def site(request: pytest.FixtureRequest, linked: Site) -> Site:
    """An edition of words that were retold, and the real one, whatever is in it."""
    return retold() if request.param == "retold" else linked


def printed(site: Site, name: str) -> dict[str, str]:
    """The readings of a quote as its articles print them."""
    marks, texts = site.links.marks, site.edition.texts
    readings = site.edition.quotes[name].readings
    return lettered(
        *(
            joined(texts[one.article][start:end] for start, end in marks[name, index].parts)
            for index, one in enumerate(readings)
        )
    )


def printed_in_parallel(site: Site, name: str) -> dict[str, str]:
    """Those that run parallel to another in the same language, which alone are compared."""
    readings, texts = site.edition.quotes[name].readings, printed(site, name)
    by_language: dict[str, dict[str, str]] = {}
    for (letter, text), reading in zip(texts.items(), readings, strict=True):
        language = site.edition.articles[reading.article].language.partition("-")[0]
        by_language.setdefault(language, {})[letter] = text
    groups = [group for found in by_language.values() for group in parallel(found)]
    return {letter: texts[letter] for group in groups if len(group) > 1 for letter in group}


# What is one word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO, Russia", "“NATO” russia."),
        ("don't go", "don’t go…"),
        ("the door (always) open", "the door always open"),
        ("caf\u00e9 open", "cafe\u0301 open"),
        ("one\u00a0two", "one  two"),
        ("pre-war", "pre\u2011war"),
        ("Ёлка горит!", "«ёлка горит»"),
        ("of NATO — indeed", "of NATO indeed"),
        ("- - x", "x"),
    ],
)
def test_accidentals_make_no_variant(one: str, other: str) -> None:
    assert [row.kind for row in collate(lettered(one, other)).rows] == ["shared"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO’s", "NATO"),
        ("expands", "expanded"),
        ("cafe", "caf\u00e9"),
        ("-5", "5"),
        ("5 %", "5"),
        ("5%", "5"),
        ("$5", "€5"),
        ("0.5", "5"),
        ("can", "can’t"),
        ("की", "कि"),
    ],
)
def test_substance_makes_a_variant(one: str, other: str) -> None:
    assert {row.kind for row in collate(lettered(one, other)).rows} - {"shared"}


# What is tied


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (("one and the same", "one and the same"), [("shared", "AB: one and the same")]),
        (
            ("we fly to Rome", "we go to Rome tomorrow"),
            [
                ("variant", "A: we fly | B: we go"),  # a small word alone ties nothing
                ("shared", "AB: to Rome"),
                ("only", "B: tomorrow"),
            ],
        ),
        (("to be", "To be."), [("shared", "AB: to be")]),  # but there is nothing else here
        (
            ("it is a threat", "it is not a threat"),
            [("shared", "AB: it is"), ("only", "B: not"), ("shared", "AB: a threat")],
        ),
        (
            # a lone word far from any other that agrees
            ("he said that it came from the east side", "one of many came to us and we talked"),
            [
                (
                    "variant",
                    "A: he said that it came from the east side"
                    " | B: one of many came to us and we talked",
                )
            ],
        ),
        (
            ("red green blue", "red blue", "red yellow blue"),
            [
                ("shared", "ABC: red"),
                ("variant", "A: green | C: yellow"),
                ("shared", "ABC: blue"),
            ],
        ),
        (
            ("red green blue", "red green", "green blue"),
            [("only", "AB: red"), ("shared", "ABC: green"), ("only", "AC: blue")],
        ),
        (
            (f"red green {GAP}blue", "red green blue"),
            [("shared", "AB: red green"), ("only", f"A: {GAP}"), ("shared", "AB: blue")],
        ),
        (
            # the phrase, though a word agrees before it
            ("red the end of days blue", "the end of days red"),
            [
                ("only", "A: red"),
                ("shared", "AB: the end of days"),
                ("variant", "A: blue | B: red"),
            ],
        ),
        (
            # a stray small word doesn't stand in the way of one of substance
            ("the Baltic NATO", "NATO the year"),
            [("only", "A: the Baltic"), ("shared", "AB: NATO"), ("only", "B: the year")],
        ),
        (("war—peace", "war"), [("shared", "AB: war—"), ("only", "A: peace")]),
        (("", "words"), [("only", "B: words")]),
        (("", ""), []),
    ],
)
def test_small_cases(readings: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert rows(lettered(*readings)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "orchard",
            [
                ("variant", "A: It is | B: Brask called it"),
                ("shared", "AB: necessary to create a kind of orchard, including Norland, Vell"),
                (
                    "variant",
                    "A: and the coastal towns, which will help feed every harbour"
                    " | B: that would unite coast and island",
                ),
            ],
        ),
        (
            "century",
            [
                ("variant", "B: We | C: friendship between Vell and Norland in matters of fish"),
                ("only", "BC: could guarantee"),
                ("only", "C: the towns of"),
                ("variant", "A: predicted | BC: harbours"),
                ("shared", "ABC: a century of calm"),
                ("variant", "A: in every harbour | BC: or more."),
            ],
        ),
        (
            "door",
            [
                (
                    "variant",
                    "A: he offered not only Ada Brask, but also"
                    " | C: All this time we have kept the doors of Bond open for an entry,"
                    " as I clearly stated to Brask, and then to her successor",
                ),
                ("variant", "AC: Vera Lodd | B: the northern isles offered Vell"),
                ("only", "AB: to join Bond"),
            ],
        ),
        (
            "threat",
            [
                ("only", "B: I want it understood that"),
                ("shared", "AB: Bond"),
                ("variant", "A: expansion will | B: enlargement does"),
                ("shared", "AB: not threaten"),
                ("variant", "A: Selm | B: Vell in any way"),
            ],
        ),
    ],
)
def test_words_retold(name: str, expected: list[tuple[str, str]]) -> None:
    assert rows(printed(retold(), name)) == expected


PARAPHRASES = (
    "the Vell Federation should be the first to join Bond during expansion",
    "if Bond expands, Vell should be accepted into the alliance first",
    "Vell “was to be the first island to join Bond,” followed by “other islands from the east.”",
    "Brask asked Tulk to admit Vell to Bond first among coastal islands",
    "the expansion of Bond, which should end with the admission of the Vell Federation into the"
    " alliance",
)


@pytest.mark.parametrize(
    ("readings", "agreed"),
    [
        (PARAPHRASES, {"AE: Federation", "AC: to join Bond"}),
        (
            [words for *_, words in READINGS["reply"]],
            {"BC: did not", "BC: unification of harbours"},
        ),
    ],
)
def test_paraphrases_agree_in_little(readings: Sequence[str], agreed: set[str]) -> None:
    found = rows(lettered(*readings))
    assert agreed <= {group for _, row in found for group in row.split(" | ")}


# Nothing is lost

WORDS = st.lists(
    st.sampled_from(
        ["the", "of", "NATO", "“nato”", "Russia,", "not", "—", "…", "door", GAP, "\n", "é"]
    ),
    max_size=12,
).map(" ".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TEXTS = st.lists(WORDS | ANY, min_size=2, max_size=4)


def same(text: str) -> str:
    """Letters and digits, as an independent and coarser measure of what is one word."""
    return "".join(filter(str.isalnum, text.casefold()))


@DETERMINISTIC
@given(TEXTS)
def test_every_reading_can_be_rebuilt(texts: list[str]) -> None:
    found = collate(lettered(*texts))
    assert [found.text(index) for index in range(len(texts))] == texts


@DETERMINISTIC
@given(st.lists(WORDS, min_size=2, max_size=4))
def test_rows_are_what_they_say(texts: list[str]) -> None:
    for row in collate(lettered(*texts)).rows:
        held = [index for index, text in enumerate(row.texts) if text]
        assert sorted(index for group in row.groups for index in group) == held
        for group in row.groups:
            assert len({same(row.texts[index]) for index in group}) == 1
        assert (row.kind == "variant") == (len(row.groups) > 1)
        assert (row.kind == "shared") == (row.groups == (tuple(range(len(texts))),))


@DETERMINISTIC
@given(st.tuples(WORDS, WORDS))
def test_equal_and_deleted_is_one_reading_equal_and_inserted_the_other(
    pair: tuple[str, str],
) -> None:
    found = collate(lettered(*pair)).rows
    for index, text in enumerate(pair):
        kept = (row for row in found if row.kind == "shared" or row.texts[index])
        assert "".join(row.texts[index] for row in kept) == text


@DETERMINISTIC
@given(st.lists(WORDS, min_size=2, max_size=3))
def test_the_order_of_the_readings_changes_nothing(texts: list[str]) -> None:
    readings = lettered(*texts)
    kinds = {
        tuple(sorted(row.kind for row in collate(dict(order)).rows))
        for order in permutations(readings.items())
    }
    assert len(kinds) == 1


def test_every_quote_of_the_edition_can_be_rebuilt(site: Site) -> None:
    shown = [name for name, quote in site.edition.quotes.items() if not quote.withdrawn]
    assert shown
    for name in shown:
        readings = printed(site, name)
        found = collate(readings)
        assert {one: found.text(index) for index, one in enumerate(found.reading_ids)} == readings
        for order in permutations(readings.items()) if len(readings) < 5 else ():
            assert told_apart(collate(dict(order))) == told_apart(found)


# What the page shows


class Table(HTMLParser):
    """The words of a collation as a reader sees them, by the letter of their reading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.links: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._open.append((tag, has))
        if tag == "a":
            self.links.append(has["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {one for _, has in self._open for one in has.get("class", "").split()}
        letters = next((has["data-sigla"] for _, has in self._open if "data-sigla" in has), "")
        if not classes & {"editorial", "same", "unseen"}:
            for letter in letters.split():
                self.words[letter] = self.words.get(letter, "") + data


def collations(site: Site) -> Iterator[tuple[str, str]]:
    for name in site.edition.quotes:
        yield name, str(collation(Page(site, f"quotes/{name}"), name))


def unspaced(text: str) -> str:
    return "".join(text.replace(GAP, "").split())


def test_the_page_holds_the_words_of_the_readings_and_the_way_to_each(site: Site) -> None:
    markdown = Markdown(extensions=["md_in_html", "attr_list", "tables", "admonition"])
    for name, html in collations(site):
        quote = site.edition.quotes[name]
        compared = {} if quote.withdrawn else printed_in_parallel(site, name)
        assert bool(compared) == bool(html)
        page = markdown.reset().convert(f"## Before\n\n{html}\n\nAfter")
        table = Table(page)
        expected = {letter: unspaced(text) for letter, text in compared.items()}
        assert {letter: unspaced(text) for letter, text in table.words.items()} == expected
        assert sorted(table.links) == sorted(
            f"../../articles/{reading.article}/#{site.links.marks[name, index].anchor}"
            for index, reading in enumerate(quote.readings)
            if siglum(index) in compared
        )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("orchard", "machine translation from Russian"),
        ("orchard", "Both are translated: a difference there may be the translator’s."),
        ("orchard", "B is reported speech, at least in part: a difference there may be"),
        ("century", "C is reported speech, at least in part: a difference there may be"),
        ("century", "Only readings that share at least half of their words are compared."),
        ("door", "English put into Russian and back: machine translation"),
        ("asked", "said in Russian, printed in English"),
        ("threat", "3 words are common to both readings."),
        ("door", "4 words are common to both readings."),
        ("threat", '<span class="unseen">they differ: </span>'),
        ("asked", '<span class="editorial">[…]</span>'),
    ],
)
def test_the_page_says_what_a_reader_must_know(name: str, words: str) -> None:
    assert words in collation(Page(retold(), f"quotes/{name}"), name)


def test_what_was_said_and_printed_in_one_language_is_not_called_a_translation() -> None:
    name = "threat"
    assert "translat" not in collation(Page(retold(), f"quotes/{name}"), name)


def test_across_languages_nothing_is_compared() -> None:
    readings = [
        ("post", "The door of the house stands open to all"),
        ("gazette", "Дверь открыта для всех"),
        ("herald", "The door of the house stood open to everybody"),
    ]
    quote: dict[str, Any] = {
        "speaker": "ada",
        "said": "2001",
        "summary": "Ada spoke of a door.",
        "readings": [{"article": one, "text": text, "speech": "direct"} for one, text in readings],
    }
    article = {
        one: {**ARTICLE, "language": "ru" if one == "gazette" else "en"} for one, _ in readings
    }
    records = {
        "organizations": {"press": {"name": "Press"}},
        "people": {"ada": {"name": "Ada", "sort": "Ada"}},
        "articles": article,
        "quotes": {"door": quote, "alone": {**quote, "readings": quote["readings"][:2]}},
    }
    verified = made(records, dict(readings))
    site = site_of(verified, link(verified))
    shown = collation(Page(site, "quotes/door"), "door")
    table = Table(shown)
    assert set(table.words) == {"A", "C"}
    assert "common to both English readings" in shown
    assert "Only readings in the same language are compared" in shown
    assert "Дверь" not in shown
    assert not collation(Page(site, "quotes/alone"), "alone")


def test_only_readings_that_share_half_of_their_words_run_parallel() -> None:
    headline, opening = "Tulk promised Vell to consider it", "promised to consider Vell for Bond"
    spoken = "I am serious about being ready to talk of the Bond"
    assert parallel({"A": headline, "B": opening, "C": spoken}) == [["A", "B"], ["C"]]
    assert parallel({"A": spoken, "B": headline, "C": opening}) == [["A"], ["B", "C"]]
    assert parallel({"A": "No.", "B": "No"}) == [["A", "B"]]
    assert parallel({"A": "the lamp and the pear", "B": "the lamp is lit at dusk"}) == [
        ["A"],
        ["B"],
    ]
    assert parallel({"A": "of the", "B": "of the"}) == [["A"], ["B"]]
