"""The command `suggest`: what it finds in an article, who may have spoken, and its YAML."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from editions import ARCHIVE, ARTICLE, PROJECT, copied, files, made
from suggesting import found_again, readings, uncovered, without, wrongly_named

import build_pages
from edition.author.suggest.report import printed_by, report
from edition.author.suggest.scene import Scene, scene
from edition.author.suggest.suggestions import Suggestion, suggestions
from edition.author.suggest.unnamed import days, forms, unnamed
from edition.read.load import read
from edition.records.edition import Edition
from edition.text.yaml import reader
from edition.verify.rules.quotations import locate
from edition.verify.verify import verify

PAGE_TEXT = (PROJECT / "tests" / "new" / "page.txt").read_text("utf-8")


# Speakers

AGENTS: dict[str, dict[str, dict[str, Any]]] = {
    "people": {
        "oren-tulk": {"name": "Oren Tulk", "sort": "Tulk, Oren"},
        "ada-brask": {
            "name": "Ada Brask",
            "sort": "Brask, Ada",
            "names": ["Браск", "Ада Браск", "Ады Браск"],
        },
    },
    "organizations": {
        "press": {"name": "Harbour Wire"},
        "vell": {"name": "Vell"},
        "guild": {"name": "The Northern Guild", "names": ["Northern Guild"]},
    },
    "articles": {"paper": ARTICLE},
}


def seen(text: str) -> tuple[Scene, list[Suggestion]]:
    tag = "ru" if re.search("[а-я]", text) else "en"
    records = AGENTS | {"articles": {"paper": ARTICLE | {"language": tag}}}
    view = scene(made(records, {"paper": text}).edition, "paper")
    return view, list(suggestions(view, ()))


def test_a_long_article_is_read_in_a_moment() -> None:
    """Every guess looks at what is near, and not at the whole article again."""
    lines = [
        f"“We lit {number} lamps in all,” said Tulk. I say {number}." for number in range(1500)
    ]
    edition = made(AGENTS, {"paper": "\n".join(lines)})
    begin = time.process_time()
    text = report(edition.edition, edition.passages, "paper")
    assert time.process_time() - begin < 10
    assert text.count("Speaker likely oren-tulk") >= len(lines)


@pytest.mark.parametrize(
    ("text", "words", "speech", "speaker", "is_named"),
    [
        ("“We shall see it,” Tulk said.", "We shall see it", "direct", "oren-tulk", True),
        ("“We shall see it,” said Oren Tulk.", "We shall see it", "direct", "oren-tulk", True),
        ("Tulk told Brask: “We shall see it.”", "We shall see it.", "direct", "oren-tulk", True),
        ("Brask came. “We shall see it,” he told Tulk.", "We shall see it", "direct", "ada-brask",
         False),
        ("Tulk came. “We shall see it,” the keeper said.", "We shall see it", "direct", "oren-tulk",
         False),
        ("“We shall see it,” the keeper said.", "We shall see it", "direct", "", False),
        ("“We shall see it,” said the keeper of Vell.", "We shall see it", "direct", "", False),
        ("Tulk, at a dinner with Brask, said that all was dark.", "all was dark", "indirect",
         "oren-tulk", True),
        ("Tulk, at a dinner that Brask gave, said that all was dark.", "all was dark", "indirect",
         "oren-tulk", False),
        ("Tulk of the Northern Guild said that all was dark.", "all was dark", "indirect",
         "oren-tulk", True),
        ("The Northern Guild said that all was dark.", "all was dark", "indirect", "guild", True),
        ("Tulk said that all was “very dark” there.", "all was “very dark” there", "mixed",
         "oren-tulk", True),
        ("Tulk said that “all was very dark”.", "all was very dark", "direct", "oren-tulk", True),
        ("Tulk said Brask was at home.", "Brask was at home", "indirect", "oren-tulk", True),
        ("According to Tulk, all was dark.", "all was dark", "indirect", "oren-tulk", True),
        ("Ада Браск заявила, что огонь не погаснет.", "огонь не погаснет", "indirect", "ada-brask",
         True),
        ("«Огонь не погаснет», — повторила Браск.", "Огонь не погаснет", "direct", "ada-brask",
         True),
        ("По словам Ады Браск, огонь не погаснет.", "огонь не погаснет", "indirect", "ada-brask",
         True),
    ],
)  # fmt: skip
def test_who_may_have_spoken(
    text: str, words: str, speech: str, speaker: str, is_named: bool
) -> None:
    _, (found,) = seen(text)
    assert (found.text, found.speech) == (words, speech)
    assert (found.guess.speaker, found.guess.is_named) == (speaker, is_named)
    start, end = found.span
    assert text[start:end] == words


def test_a_quotation_goes_on_with_its_speaker() -> None:
    _, found = seen("Tulk said: “All was dark.\n“And it was cold there,” he said.\nBrask left.")
    assert [one.guess.speaker for one in found] == ["oren-tulk", "oren-tulk"]


def test_a_short_quotation_counts_only_beside_a_verb_of_saying() -> None:
    assert seen("The “Vell” papers and a “bear” market, or “two words”.")[1] == []
    assert [one.text for one in seen("“Stop lying,” Tulk said.")[1]] == ["Stop lying"]


def test_the_united_states_say_nothing_by_their_name() -> None:
    assert seen("It was in the United States that Tulk lived.")[1] == []


def test_what_the_article_omits_is_not_suggested(tmp_path: Path) -> None:
    root = copied(ARCHIVE, tmp_path)
    words = "She said to me: ‘We shall see.’ I did not ask what."
    record = root / "sources/articles/wire-1950.yml"
    omit = f'omit:\n  - text: "{words}"\n    why: An advertisement.\n'
    record.write_text(record.read_text("utf-8") + omit, "utf-8")
    edition = replace(read(root)[0], quotes={})
    text = report(edition, locate(edition)[0], "wire-1950")
    assert "Nobody put out the lamp" in text
    assert "We shall see" not in text


def test_a_repeated_passage_says_which() -> None:
    _, found = seen("“All was dark,” Tulk said.\n“All was dark,” Brask said.")
    assert [one.occurrence for one in found] == [1, 2]


# Whole editions

MINIATURE = sorted(set(read(ARCHIVE)[0].articles) - {"leaflet-1952"})
"""The articles of the miniature edition, without the one that was withdrawn."""


@pytest.mark.parametrize("article", MINIATURE)
def test_nothing_is_suggested_that_a_reading_covers(article: str) -> None:
    edition = read(ARCHIVE)[0]
    shown = [span for span, _, _ in readings(edition, article)]
    for one in uncovered(edition, article):
        assert not any(start <= one.span[0] and one.span[1] <= end for start, end in shown)


def test_direct_readings_are_found_again_and_nobody_is_called_likely_who_is_another() -> None:
    edition = read(ARCHIVE)[0]
    counts = {article: found_again(edition, article) for article in MINIATURE}
    # What one essayist writes without marks isn't found, nor a reading over two paragraphs.
    assert counts == {
        "gazette-1931": (3, 3),
        "minutes-1931": (0, 0),
        "review-1951": (1, 0),
        "vestnik-1950": (2, 2),
        "wire-1950": (1, 0),
    }
    for article in MINIATURE:
        assert wrongly_named(edition, article) == []


def test_a_pull_quote_has_no_marks() -> None:
    _, (found,) = seen("Tulk came.\nWe shall all see it in the end.\nBrask left.")
    assert (found.text, found.speech) == ("We shall all see it in the end.", "")
    assert "nothing marks it as speech" in found.doubt


def pasted(edition: Edition, article: str) -> str:
    """What is printed, with the speakers of the edition's own readings filled in."""
    text = report(without(edition, article), locate(without(edition, article))[0], article)
    known = list(readings(edition, article))
    spans = [one.span for one in uncovered(without(edition, article), article)]
    owners = (
        next((n[0] for s, n, _ in known if s[0] < span[1] and span[0] < s[1]), "vell")
        for span in spans
    )
    return re.sub(r"^  speaker:$", lambda _: f"  speaker: {next(owners)}", text, flags=re.M)


@pytest.mark.parametrize("article", ["gazette-1931", "vestnik-1950", "wire-1950"])
def test_what_is_pasted_passes_the_check_once_its_speaker_is_there(
    article: str, tmp_path: Path
) -> None:
    root = copied(ARCHIVE, tmp_path)
    before = verify(*read(root))[1]
    (root / "sources/quotes/pasted.yml").write_text(pasted(read(root)[0], article), "utf-8")
    verified, problems = verify(*read(root))
    assert verified
    # The edition has quoted some of these words already, which the check tells.
    assert [problem for problem in problems if problem.code != "Q010"] == before
    assert f"{article}-1" in verified.edition.quotes


def test_without_its_speaker_the_check_refuses_it(tmp_path: Path) -> None:
    root = copied(ARCHIVE, tmp_path)
    edition = replace(read(root)[0], quotes={})
    text = report(edition, locate(edition)[0], "wire-1950")
    (root / "sources/quotes/pasted.yml").write_text(text, "utf-8")
    problems = verify(*read(root))[1]
    assert problems
    assert {(one.code, one.message) for one in problems} == {("Y011", '"speaker" has no value')}
    assert len(problems) == text.count("  speaker:\n")


# The report


@pytest.fixture
def suggest(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(root: Path, article: str) -> str:
        assert build_pages.main(["suggest", article], root) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The miniature edition with one more article."""
    root = copied(ARCHIVE, tmp_path)
    folder = root / "sources/articles"
    (folder / "wire-1951.txt").write_text(PAGE_TEXT, "utf-8")
    record = (folder / "vestnik-1950.yml").read_text("utf-8").replace("1950-09-01", "1951-03-04")
    record = record.replace("language: ru", "language: en")
    (folder / "wire-1951.yml").write_text(record, "utf-8")
    return root


def test_the_report_is_yaml_with_the_guesses_beside_it(
    root: Path, suggest: Callable[..., str]
) -> None:
    before = files(root)
    text = suggest(root, "wire-1951")
    assert files(root) == before
    parsed = reader.parse(text)
    assert parsed.flaws == ()
    assert isinstance(parsed.value, dict)
    assert list(parsed.value) == [f"wire-1951-{number}" for number in range(1, 10)]
    assert parsed.value["wire-1951-5"] == {
        "speaker": None,
        "said": "../1951-03-04",
        "summary": "Words printed in [[wire-1951]], not yet summarised.",
        "readings": [
            {
                "article": "wire-1951",
                "text": "We climbed up together — she, I and Jon Hasker — and struck one match",
                "speech": "direct",
            }
        ],
    }
    assert "wire-1951.txt:5:2. Speaker likely oren-tulk: “Tulk told”.\n" in text
    assert "#   4:148: Jon Hasker\n" in text
    assert "#   9:63: 1952-02 (February 1952)\n" in text
    assert "1931-06-02" not in text  # the day of a quote


def test_ids_are_free(root: Path, suggest: Callable[..., str]) -> None:
    record = root / "sources/people/vera-lodd.yml"
    record.write_text(record.read_text("utf-8") + "formerly: [wire-1951-1]\n", "utf-8")
    assert "\nwire-1951-1:\n" not in suggest(root, "wire-1951")


def test_a_long_id_is_cut_to_an_id() -> None:
    """The sign at which it is cut may be a hyphen."""
    name = f"{'a' * 69}-paper"
    edition = made(AGENTS | {"articles": {name: ARTICLE}}, {name: "He said: “Never again.”\n"})
    text = report(edition.edition, edition.passages, name)
    assert f"\n{'a' * 69}-1:\n" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lamp was dark.", "# No direct speech was recognised in paper."),
        ("“Dark,” he said.", "# Every quotation found in paper is covered by a reading."),
        (
            "“Dark,” he said. “It was.",
            "# A reading covers all that was recognised as speech in paper.",
        ),
    ],
)
def test_what_it_says_where_it_suggests_nothing(text: str, words: str) -> None:
    edition = made(AGENTS, {"paper": text})
    assert report(edition.edition, edition.passages, "paper").startswith(words)


def test_words_whose_end_no_mark_shows_are_told_with_their_place() -> None:
    text = "Tulk came.\n“All was dark. He left."
    edition = made(AGENTS, {"paper": text})
    told = report(edition.edition, edition.passages, "paper")
    assert "#   2:2: “All was dark. He left.”: no mark closes it" in told
    assert "Every quotation" not in told


def test_a_label_names_the_speaker() -> None:
    text = "ADA BRASK: Who lit it?\nTULK: Two did.\nADA BRASK: Did all?\nMR TULK: Yes, all."
    _, found = seen(text)
    assert [(one.guess.speaker, one.guess.is_named) for one in found] == [
        ("ada-brask", True),
        ("oren-tulk", True),
        ("ada-brask", True),
        ("oren-tulk", False),
    ]


def test_an_article_that_is_not_there_is_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_pages.main(["suggest", "wire-195"], root) == 2
    assert 'Did you mean "wire-195' in capsys.readouterr().err
    assert build_pages.main(["suggest", "vestnik"], root) == 2
    assert 'Did you mean "vestnik-1950"?' in capsys.readouterr().err
    assert build_pages.main(["suggest", "wire"], root) == 2
    assert 'Did you mean "wire-1950" or "wire-1951"?' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("1951-03-04", "../1951-03-04"),
        ("1951~", "../1951~"),
        ("1951-03-04/1951-03-05", "../1951-03-05"),
        ("1951/..", "XXXX"),
        ("XXXX", "XXXX"),
    ],
)
def test_words_were_said_no_later_than_they_were_printed(published: str, said: str) -> None:
    assert printed_by(published) == said


# Names and dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("February 9, 1990", "1990-02-09"),
        ("9 February 1990", "1990-02-09"),
        ("on the 9th February, 1990", "1990-02-09"),
        ("in May 1990", "1990-05"),
        ("9 февраля 1990 года", "1990-02-09"),
        ("3 мая 1990", "1990-05-03"),
        ("8 марта 1990", "1990-03-08"),
        ("в августе 1990", "1990-08"),
        ("09.02.1990", "1990-02-09"),
    ],
)
def test_dates_in_words(text: str, date: str) -> None:
    assert [one.value for one in days(text, (0, len(text)))] == [date]


@pytest.mark.parametrize("text", ["February 30, 1990", "31.13.1990", "1990", "Mayor 1990", "May"])
def test_what_is_no_day_or_month(text: str) -> None:
    assert days(text, (0, len(text))) == [] or text.startswith("February")


def test_names_that_no_record_has() -> None:
    text = (
        "The Keeper Of The Light Speaks Again\n"
        "On Monday Jon Hasker met Oren Tulk. According to Ludwig van der Aar, Jon Hasker came. "
        "Президент Иван Петров ответил. The Northern Guild kept silent."
    )
    view, _ = seen(text)
    assert [one.value for one in unnamed(view, ())] == [
        "Jon Hasker",
        "Ludwig van der Aar",
        "Иван Петров",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Брасковский знал Браску. Браске не писали.", ["Браску", "Браске"]),
        ("Браск и Ада Браск ушли.", []),
        ("Бракованный товар и Брат.", []),
    ],
)
def test_cases_of_a_known_name(text: str, found: list[str]) -> None:
    edition = made(AGENTS | {"articles": {"paper": ARTICLE | {"language": "ru"}}}, {"paper": text})
    view = scene(edition.edition, "paper")
    cases = list(forms(edition.edition, view, ()))
    assert [text[slice(*one.span)] for one in cases] == found
    assert {one.value for one in cases} <= {"ada-brask"}
    told = report(edition.edition, edition.passages, "paper")
    assert all(f"ada-brask ({word})" in told for word in found)


def test_the_way_of_a_contributor_from_a_saved_page_to_a_clean_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page, its person and two quotes, by the commands alone and what they leave open."""
    root = copied(ARCHIVE, tmp_path)
    sources = root / "sources"

    def run(*arguments: str) -> str:
        assert build_pages.main(list(arguments), root) == 0
        return capsys.readouterr().out

    def fill(path: str, **values: str) -> None:
        text = (sources / path).read_text("utf-8")
        for key, value in values.items():
            assert text.count(f"{key}:\n") >= 1
            text = text.replace(f"{key}:\n", f"{key}: {value}\n", 1)
        (sources / path).write_text(text, "utf-8")

    run("new", "article", "wire-1951", "--from", str(PROJECT / "tests/new/page.html"))
    fill("articles/wire-1951.yml", genre="news", rights="InC", show="full")
    first = run("suggest", "wire-1951").partition("\nwire-1951-2:\n")[2].partition("\n\n")[0]
    (sources / "quotes/pasted.yml").write_text(f"wire-1951-2:\n{first}\n", "utf-8")
    fill("quotes/pasted.yml", speaker="ada-brask")
    run("new", "person", "jon-hasker")
    fill("people/jon-hasker.yml", name="Jon Hasker", sort="Hasker, Jon")
    words = "We climbed up together — she, I and Jon Hasker — and struck one match"
    run("new", "quote", "tulk-match-1951", "--article", "wire-1951", "--text", words)
    fill(
        "quotes/tulk-match-1951.yml",
        speaker="oren-tulk",
        said='"../1951-03-04"',
        summary="Oren Tulk said that three keepers had lit the lamp; one was [[jon-hasker]].",
    )
    verified, problems = verify(*read(root))
    assert verified
    assert problems == []
    assert {"wire-1951-2", "tulk-match-1951"} <= verified.edition.quotes.keys()
    suggested, _, blocks = run("suggest", "wire-1951").partition("# To quote it in an essay")
    assert "tulk-match-1951" not in suggested
    assert f'<blockquote data-quote="tulk-match-1951" data-article="wire-1951">{words}</' in blocks
    assert words not in suggested
