"""Passages: what is one text to the contract, where a passage stands, what comes nearest."""

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from often import times

from edition.text.nearest_passage import nearest
from edition.text.passages import (
    MOST_SPANS,
    WHITE_SPACE,
    find,
    fold,
    line_and_column,
    paragraphs,
    parts,
    skipped_negation,
)

DETERMINISTIC = times(150)

ACUTE, SOFT_HYPHEN = "\u0301", "\u00ad"


def found(article: str, passage: str) -> list[str]:
    """What the hits print, the parts of one hit joined by a bar."""
    hits = find(fold(article), passage)
    return ["|".join(article[begin:end] for begin, end in hit) for hit in hits]


def begins(article: str, passage: str) -> list[int]:
    return [hit[0][0] for hit in find(fold(article), passage)]


# Folding


@pytest.mark.parametrize(
    "alike",
    [
        "'\u2018\u2019\u201a\u201b\u2039\u203a\u2032",
        '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033',
        "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
        "\t\n\v\f\r \x85\xa0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000",
    ],
)
def test_marks_in_a_row_are_one_character(alike: str) -> None:
    assert {fold(f"a{mark}b").text for mark in alike} == {f"a{fold(alike[0]).text}b"}
    assert all(found(f"a{mark}b", f"a{alike[0]}b") == [f"a{mark}b"] for mark in alike)


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        ("NATO", "Nato"),
        ("\u0435\u0449\u0451", "\u0435\u0449\u0435"),
        ("re\u0301sume\u0301", "resume"),
        ("1994", "1995"),
        ("ex\u00adpand", "expand"),
        ("a\u200bb", "ab"),
        ("word\ufeff", "word\u2060"),
        ("don`t", "don't"),
        ("a\u00b4", "a'"),
        ("it's", 'it"s'),
        ("a_b", "a-b"),
        ("a\u00acb", "a-b"),
        ("a\x1cb", "a b"),  # white space to Python, not to Unicode
        ("a\u200bb", "a b"),
        ("\u00bd", "1/2"),  # one to NFKC
        ("\ufb01rst", "first"),
        ("x\u00b2", "x2"),
        ("a b", "ab"),
        ("not, now", "not now"),
    ],
)
def test_everything_else_counts(article: str, passage: str) -> None:
    assert found(article, passage) == []
    assert found(passage, article) == []


def reference_fold(text: str) -> str:
    """The contract's folding without offsets, in its own order."""
    folded = unicodedata.normalize("NFC", text).replace("\u2026", "...")
    folded = re.sub("[\u2018-\u201b\u2039\u203a\u2032]", "'", folded)
    folded = re.sub("[\u201c-\u201f\u00ab\u00bb\u2033]", '"', folded)
    folded = re.sub("[\u2010-\u2015\u2212]", "-", folded)
    return re.sub(f"[{WHITE_SPACE}]+", " ", folded)


TRICKY = st.text(
    st.sampled_from(
        "ae\u0301\u0323\u0338\u0344\u1100\u1161\u11a8\uac00\uac01\u0958\u2adc\u212b\u2000\u2001"
        "\u0f71\u0f72\u0f73\u09c7\u09be\ufb2c\U0001d15e\U000110a5\U000110ba\u037e\u1fef"
        " \t\u3000.\u2026'\u201d\u2014=<\u200d\u00ad\r\n"
    )
)


@DETERMINISTIC
@given(st.one_of(st.text(), TRICKY))
def test_runs_normalised_and_joined_are_the_whole_normalised(text: str) -> None:
    assert fold(text).text == reference_fold(text)


def test_every_composition_of_unicode_stays_in_one_run() -> None:
    characters = (chr(code) for code in range(sys.maxunicode + 1))
    apart = "".join(
        unicodedata.normalize("NFD", character)
        for character in characters
        if not unicodedata.is_normalized("NFD", character)
    )
    assert fold(apart).text == reference_fold(apart)


@DETERMINISTIC
@given(st.one_of(st.text(), TRICKY))
def test_pieces_cover_the_text_and_fold_by_themselves(text: str) -> None:
    folded = fold(text)
    pieces = sorted(set(zip(folded.starts, folded.ends, strict=True)))
    assert "".join(text[begin:end] for begin, end in pieces) == text
    assert "".join(fold(text[begin:end]).text for begin, end in pieces) == folded.text
    assert all(left[1] == right[0] for left, right in pairwise(pieces))


@DETERMINISTIC
@given(TRICKY, st.data())
def test_what_is_found_is_the_passage_in_order_and_trimmed(text: str, data: st.DataObject) -> None:
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    hits = find(fold(text), text[begin:end])
    printed = [text[slice(*hit[0])] for hit in hits]
    assert {fold(words).text for words in printed} <= {fold(text[begin:end]).text.strip()}
    assert all(words == words.strip(WHITE_SPACE) != "" for words in printed)
    assert all(left < right for left, right in pairwise(hits))


# Any slice of a text, its typography changed. A token is a list of ways to print it.

WORDS = [
    ["NATO"],
    ["not"],
    ["1994"],
    ["don't", "don’t", "don‘t"],
    ["éclair", "e\u0301clair"],
    ["ещё", "еще\u0308"],
    ["йод", "и\u0306од"],
    ["sự", "su\u031b\u0323", "su\u0323\u031b"],
    ["각", "\uac00\u11a8", "\u1100\u1161\u11a8"],
    ["北约"],
]
SPACES = [[" ", "\n", "\r\n", "\xa0", "  ", " \u2028\t", "\u2000"]]
MARKS = [
    ['"', "“", "„", "«", "″"],
    ["'", "’", "\u2039", "\u201a"],
    ["-", "–", "—", "\u2212"],
    ["…", "..."],
    ["!"],
    [SOFT_HYPHEN + "("],
]
PRINTED = st.tuples(st.integers(0, 99), st.integers(0, 99))
TOKENS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES + MARKS)).flatmap(
        lambda pair: st.tuples(*[st.tuples(st.just(ways), PRINTED) for ways in pair])
    ),
    min_size=1,
    max_size=12,
)
Slice = tuple[str, str, int, int]


@st.composite
def slices(draw: st.DrawFn) -> Slice:
    """An article, a passage of it printed otherwise, and where that begins and ends."""
    tokens = [token for pair in draw(TOKENS) for token in pair]
    edges = [at for at, (ways, _) in enumerate(tokens) if ways not in SPACES]
    first, last = sorted((draw(st.sampled_from(edges)), draw(st.sampled_from(edges))))
    as_printed = [ways[one % len(ways)] for ways, (one, _) in tokens]
    otherwise = [ways[other % len(ways)] for ways, (_, other) in tokens]
    begin = len("".join(as_printed[:first]))
    end = len("".join(as_printed[: last + 1]))
    return "".join(as_printed), "".join(otherwise[first : last + 1]), begin, end


@DETERMINISTIC
@given(slices())
def test_a_slice_printed_otherwise_is_found_at_its_own_place(case: Slice) -> None:
    article, passage, begin, end = case
    hits = find(fold(article), f"\n{passage}\u3000")
    assert ((begin, end),) in hits


@DETERMINISTIC
@given(slices(), st.data())
def test_with_one_letter_changed_it_is_never_found_there(case: Slice, data: st.DataObject) -> None:
    article, passage, begin, _ = case
    letters = [at for at, character in enumerate(passage) if character.isalnum()]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    other = data.draw(st.sampled_from("xд7約").filter(lambda letter: letter != passage[at]))
    assert begin not in begins(article, passage[:at] + other + passage[at + 1 :])


# Where a hit may begin and end


@pytest.mark.parametrize(
    ("article", "passage", "hits"),
    [
        ("to expand NATO", "pand", 0),
        ("to expand NATO", "expan", 0),
        ("the NATOs, NATO", "NATO", 1),
        ("расширение", "расширен", 0),
        ("в 1994 году", "94", 0),
        ("G7", "G", 0),
        ("don't", "don", 1),  # an apostrophe is no letter
        ("NATO-Russia", "Russia", 1),
        ("NATO.\u2014 RBC", "NATO.", 1),
        ("ce\u0301sar", "sar", 0),  # the accent belongs to its letter
        ("q\u0301x", "x", 0),
        ("(\u0301x", "x", 1),
        ("ex\u00adpand", "ex", 0),
        ("ex\u00adpand", "pand", 0),
        ("word\u00ad next", "word", 1),
        ("one\u200btwo", "two", 1),
        ("\ufeffNATO", "NATO", 1),
        ("북대서양조약기구", "조약", 0),  # Hangul puts spaces between words
        ("\u1100\u1161\u11a8", "\uac00", 0),
        ("北大西洋公約組織", "公約", 1),
        ("ロシアとNATOの関係", "NATO", 1),
        ("ひらがなカタカナ", "カタカナ", 1),
        ("\uff76\uff80\uff76\uff85", "\uff80\uff76", 1),
        ("1994年5月", "94年", 0),
        ("ประเทศไทย", "ไทย", 1),
        ("ປະເທດລາວ", "ລາວ", 1),
        ("ប្រទេសកម្ពុជា", "កម្ពុជា", 1),
        ("မြန်မာနိုင်ငံ", "နိုင်ငံ", 1),
        ("བོད་ཡིག", "ཡིག", 1),
        ("ที่นี่", "ท", 0),  # its vowel and tone are marks
        ("ประเทศ2", "2", 1),
    ],
)
def test_a_hit_is_never_inside_a_word(article: str, passage: str, hits: int) -> None:
    assert len(found(article, passage)) == hits


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        ("q\u0301", "q"),
        ("e\u0301", "e"),
        ("q\u0301\u0323 end", "q\u0301"),
        ("q\u0301", "\u0301"),
        ("\u0958", "\u0915"),  # the NFC of one character is two
        ("\u2713\ufe0f", "\u2713"),
        ("\u2713\u200d!", "\u2713"),
        ("!\u20e3", "!"),
        ("wait\u2026", "wait."),
        ("wait\u2026", "wait.."),
        ("wait...", "wait."),  # as with the ellipsis, however it is printed
        ("\u2026and", ".and"),
        ("...and", ".. and"),
    ],
)
def test_a_hit_never_cuts_a_combining_sequence_or_an_ellipsis(article: str, passage: str) -> None:
    assert found(article, passage) == []


@pytest.mark.parametrize(
    ("article", "passage", "hits"),
    [
        ("wait\u2026 and", "wait...", ["wait\u2026"]),
        ("wait... and", "wait\u2026 and", ["wait... and"]),
        ("end\u2026.", "end...", ["end\u2026"]),
        ("end....", "end\u2026.", ["end...."]),
        ("end....", "end.", ["end."]),
        ("a..", "a.", ["a."]),
        ("su\u0323\u031b that", "s\u1ef1", ["su\u0323\u031b"]),
        ("say \u00ab\xa0NATO\xa0\u00bb", '" NATO "', ["\u00ab\xa0NATO\xa0\u00bb"]),
        ("split Europe.\u201d \n\nHowever", 'Europe."  However', ["Europe.\u201d \n\nHowever"]),
        ("\u201cforced\u201d to sign", "'forced'", []),  # double is not single
        ("\u2018forced it\u2019 into", "'forced it'", ["\u2018forced it\u2019"]),
        ("Russia's proposal", "Russia\u2019s", ["Russia's"]),
        ("NATO.\u2014 RBC) has", "NATO.- RBC", ["NATO.\u2014 RBC"]),
        (
            "idea\u201d & mdash; \u201cinvite",
            'idea" & mdash; "invite',
            ["idea\u201d & mdash; \u201cinvite"],
        ),
        ("time \u201d alt=\u201dBlinken", 'time " alt="Blinken', ["time \u201d alt=\u201dBlinken"]),
        ("22.  /TASS/.", "22. /TASS/.", ["22.  /TASS/."]),
        ("Yeltsinfirst president", "Yeltsin", []),
        ("a b", "", []),
        ("a b", " \u3000\n", []),
        ("", "a", []),
        (" \n", " ", []),
        ("a b", "a b c", []),
    ],
)
def test_the_articles_own_characters_are_found(article: str, passage: str, hits: list[str]) -> None:
    assert found(article, passage) == hits


def test_occurrences_count_from_where_they_begin_overlapping_ones_too() -> None:
    assert begins("ha ha ha ha, ha ha", "ha ha") == [0, 3, 6, 13]
    assert begins("to be, to be", "to be") == [0, 7]
    assert begins("а а\xa0а", "а а") == [0, 2]
    assert begins("abab abab-abab abab", "abab") == [0, 5, 10, 15]
    assert begins("x" * 8, "xx") == []


@DETERMINISTIC
@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=8))
def test_periods_hide_no_occurrence(letters: str, sought: str) -> None:
    article, passage = (text.translate({97: "北", 98: "约"}) for text in (letters, sought))
    expected = [at for at in range(len(article)) if article.startswith(passage, at)]
    assert begins(article, passage) == expected


# Gaps


@pytest.mark.parametrize(
    ("passage", "cut"),
    [
        ("one two", ("one two",)),
        (" one […] two\n", ("one", "two")),
        ("one\xa0[...]\ntwo", ("one", "two")),
        ("a […] […] b", ("a", "", "b")),
        ("[…] b", ("", "b")),
        ("a [...] ", ("a", "")),
        ("[…]", ("", "")),
        ("", ("",)),
        ("one[…] two", ("one[…] two",)),
        ("one […], two", ("one […], two",)),
        ("one [..] two", ("one [..] two",)),
        ("one [ … ] two", ("one [ … ] two",)),
        ("one … two", ("one … two",)),
    ],
)
def test_a_passage_is_cut_at_its_gap_marks(passage: str, cut: tuple[str, ...]) -> None:
    assert parts(passage) == cut


@pytest.mark.parametrize(
    ("article", "passage", "hits"),
    [
        ("Russia will not join NATO.", "Russia […] join NATO", ["Russia|join NATO"]),
        ("Russia will not join NATO.", "Russia [...] not […] NATO.", ["Russia|not|NATO."]),
        ("one two three", "two […] one", []),
        ("one two three", "one […] four", []),
        ("one two three", "one […] […] three", []),
        ("one two three", "[…] one", []),
        ("one two three", "one […]", []),
        ("one two three", "one […] hree", []),  # each part keeps to whole words
        ("one twos two", "one […] two", ["one|two"]),
        ("a x b y b", "a […] b", ["a|b"]),  # the nearest after
        ("a a b", "a […] b", ["a|b", "a|b"]),
        ("a b a", "a […] b", ["a|b"]),
        ("ha ha ha", "ha ha […] ha", ["ha ha|ha"]),  # after, not across
        ("ha ha ha ha", "ha ha […] ha ha", ["ha ha|ha ha"]),
        ("one […] two", "one [...] two", ["one […] two"]),  # printed so: nothing is left out
        ("one x two, one […] two", "one […] two", ["one […] two"]),
        ("[…] and so", "[...] and", ["[…] and"]),
        ("one [...] x two", "one […] x […] two", ["one|x|two"]),
        ("one\n\nand «two»", 'one\t[…] "two"', ["one|«two»"]),
    ],
)
def test_parts_stand_in_order_each_the_nearest(article: str, passage: str, hits: list[str]) -> None:
    assert found(article, passage) == hits


def test_hits_with_a_gap_differ_by_where_they_begin() -> None:
    assert find(fold("a a b"), "a […] b") == (((0, 1), (4, 5)), ((2, 3), (4, 5)))


# Texts made to be slow: comparing anew from each place would take minutes here.


def test_repeated_text_is_searched_once() -> None:
    assert find(fold("a" * 400_000), "a" * 200_000) == ()
    article = fold("a " * 60_000)
    assert len(find(article, "a " * 30_000)) == 30_001
    assert find(article, "a " * 30_000 + "b") == ()


def test_gaps_in_repeated_text_are_searched_once() -> None:
    article = fold("z " + "a " * 20_000)
    assert len(find(article, " […] ".join("aaaa"))) == 20_000 - 3
    assert find(article, " […] ".join("a" * 2_000 + "z")) == ()


def test_endless_marks_are_looked_at_once() -> None:
    assert find(fold("a" + ACUTE * 100_000), ACUTE) == ()
    assert len(find(fold("a" + SOFT_HYPHEN * 5_000), SOFT_HYPHEN)) == 5_000


# What a gap skips


@pytest.mark.parametrize(
    ("article", "passage", "negation"),
    [
        ("NATO does not threaten Russia", "NATO […] threaten Russia", "not"),
        ("it doesn’t threaten", "it […] threaten", "doesn’t"),
        ("We CANNOT agree", "We […] agree", "CANNOT"),
        ("we can't agree", "we can […] agree", "can't"),  # begins before the gap
        ("sign it without delay", "sign it […] delay", "without"),
        ("he hardly knew", "he […] knew", "hardly"),
        ("Neither he nor she left", "Neither […] left", "nor"),
        ("will, in notable cases, join", "will, […] join", None),
        ("nothing was said of it", "nothing […] of it", None),  # it is quoted
        ("it is not said", "it is not said", None),
        ("a b c no d e f", "a […] c no d […] f", None),
        ("a b c d no f", "a […] c […] f", "no"),
        ("НАТО не угрожает России", "НАТО […] угрожает", "не"),
        ("Россия никогда не вступит", "Россия […] вступит", "никогда"),
        ("он никакой угрозы не видит", "он […] угрозы", "никакой"),
        ("он ниче\u0438\u0306 друг", "он […] друг", "ниче\u0438\u0306"),  # й in two characters
        ("Без согласия России", "согласия […] России", None),
        ("расширение БЕЗ согласия", "расширение […] согласия", "БЕЗ"),
        ("новое небо России", "новое […] России", None),
    ],
)
def test_a_gap_that_skips_a_negation(article: str, passage: str, negation: str | None) -> None:
    hits = find(fold(article), passage)
    assert [skipped_negation(article, hit) for hit in hits] == [negation] * len(hits)
    assert hits or article.startswith("Без")


# The nearest passage

ARTICLE = (
    "WASHINGTON, August 22. /TASS/.\n\n“NATO does not threaten Russia in any way,” Clinton is "
    "quoted as saying.\r\nThe document, as specified, was prepared by the White House."
)


@pytest.fixture(params=["rapidfuzz", "difflib"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the optional library, and without it."""
    if request.param == "difflib":
        monkeypatch.setitem(sys.modules, "rapidfuzz", None)


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("passage", "place", "lines"),
    [
        (
            "NATO does threaten Russia in any way",
            "NATO does not threaten Russia in any way",
            [("(nothing)", "not")],
        ),
        (
            "as specified, was not prepared by",
            "as specified, was prepared by",
            [("not", "(nothing)")],
        ),
        (
            "The documents, as specified",
            "The document, as specified",
            [("documents,", "document,")],
        ),
        ("document, as spec", "document, as specified", [("spec", "specified")]),
        (
            "was pre\u00adpared by the White House.",
            "was prepared by the White House.",
            [("pre<U+00AD SOFT HYPHEN>pared", "prepared")],
        ),
        (
            "does not threaten R\u0443ssia in any",
            "does not threaten Russia in any",
            [("R<U+0443 CYRILLIC SMALL LETTER U>ssia", "Russia")],
        ),
        (
            "The document , as specified",
            "The document, as specified",
            [("document ,", "document,")],
        ),
        ("by the White House...", "by the White House.", [("House...", "House.")]),
        (
            "NATO does not [...] was prepared by the Red House.",
            "was prepared by the White House.",
            [("Red", "White")],
        ),
    ],
)
def test_the_nearest_place_is_shown_word_by_word(
    passage: str, place: str, lines: list[tuple[str, str]]
) -> None:
    near = nearest(fold(ARTICLE), passage)
    assert near is not None
    begin, end = near.span
    assert ARTICLE[begin:end] == place
    pairs = [(f"passage has: {ours}", f"article has: {theirs}") for ours, theirs in lines]
    assert near.difference == tuple(line for pair in pairs for line in pair)
    assert 70 < near.score <= 100


@pytest.mark.usefixtures("either")
def test_of_a_long_passage_the_place_where_it_parts_is_shown() -> None:
    article = " ".join(f"word{number}" for number in range(3000))
    near = nearest(fold(article), article.replace("word2500", "verb2500"))
    assert near is not None
    assert near.difference == ("passage has: verb2500", "article has: word2500")
    assert "word2500" in article[slice(*near.span)]


def test_parts_out_of_order_are_said_to_be_so() -> None:
    near = nearest(fold("one two three"), "three […] one")
    assert near is not None
    assert (near.span, near.score) == ((0, 3), 100.0)
    assert near.difference == ("the article has it only before what it should follow: one",)


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("article", "passage"), [("", "one"), ("\n", "one"), ("one", " ")])
def test_nothing_is_near_where_there_is_nothing(article: str, passage: str) -> None:
    assert nearest(fold(article), passage) is None


@pytest.mark.usefixtures("either")
@DETERMINISTIC
@given(TRICKY, TRICKY)
def test_the_nearest_place_is_a_place(article: str, passage: str) -> None:
    near = nearest(fold(article), passage)
    assert near is None or 0 <= near.span[0] < near.span[1] <= len(article)
    assert near is None or near.difference or find(fold(article), passage)


# Places


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2)), (6, (4, 1)), (8, (4, 3))],
)
def test_lines_end_at_lf_cr_lf_and_cr(offset: int, place: tuple[int, int]) -> None:
    assert line_and_column("a\r\n\rb\n\u2028c", offset) == place


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n \t\r\n\u3000\xa0\r", []),
        ("one", ["one"]),
        ("one\r\n\r\n two \rthree\n", ["one", " two ", "three"]),
        ("one\u2028two\x85three\x0bfour", ["one\u2028two\x85three\x0bfour"]),
        ("\u2028\n\u200b\n\x1c", ["\u200b", "\x1c"]),  # neither is white space
    ],
)
def test_a_paragraph_is_a_line_that_is_not_blank(text: str, lines: list[str]) -> None:
    assert [text[begin:end] for begin, end in paragraphs(text)] == lines


def test_hits_with_very_many_parts_are_not_all_looked_for() -> None:
    article = fold("a " * 100_000)
    hits = find(article, " […] ".join(["a"] * 2_000))
    assert 1 <= len(hits) <= MOST_SPANS // 2_000
    assert nearest(article, " […] ".join([*["a"] * 2_000, "b"])) is not None


def test_a_word_without_end_is_compared_in_a_moment() -> None:
    assert nearest(fold("a" * 300_000), "a" * 200_000 + "b") is not None
