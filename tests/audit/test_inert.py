"""Any text is exact and does nothing, on the whole way from the sources to the browser's page."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import hostile
import pytest
import whole_way
import yaml
from conftest import Serve, WatchedPage, run
from editions import folded
from hostile_pieces import FORBIDDEN, NASTY
from whole_way import Hostile

from audit.conftest import Tally
from edition.problems import problem
from edition.read.load import read

GROUPS = 3
"""The nasty cases are dealt out to so few groups of records, for pages take their time."""
STEP = 4
"""Of the quotes of single lines every fourth is opened."""
SEED = 1795305600
RANDOM_GROUPS, LINES, PIECES = 2, 40, 8
"""Groups that say texts at random, lines of text in each, and at most so many pieces in a line."""
_BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x400, 0x52F), (0x590, 0x6FF), (0x900, 0x97F),
    (0xE00, 0xE7F), (0x1100, 0x11FF), (0x2000, 0x206F), (0x2100, 0x2BFF), (0x3000, 0x30FF),
    (0x4E00, 0x4FFF), (0xAC00, 0xACFF), (0xE000, 0xE0FF), (0xFE00, 0xFFFD), (0x1D400, 0x1D7FF),
    (0x1F300, 0x1F9FF), (0x20000, 0x200FF), (0xE0000, 0xE01EF), (0x10FF00, 0x10FFFD),
)  # fmt: skip


def _character(chance: random.Random) -> str:
    """A character that the contract admits, as often of one script as of another."""
    while True:
        code = chance.randint(*chance.choice(_BLOCKS))
        if code not in FORBIDDEN and chr(code) not in whole_way.PLAIN + whole_way.PROSE:
            return chr(code)


def _line(chance: random.Random) -> str:
    known = [*NASTY, *hostile.corpus()]
    pieces = [
        chance.choice(known) if chance.random() < 0.6 else _character(chance)
        for _ in range(chance.randint(1, PIECES))
    ]
    return "".join(pieces)


@pytest.fixture(scope="module")
def edition(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """An edition whose every field that takes text says nasty cases, or texts at random."""
    cases = hostile.corpus()
    long = " ".join(["The very [[long]] line."] * 200)
    texts = ["\n".join(cases[start::GROUPS]) for start in range(GROUPS)]
    chance = random.Random(SEED)  # noqa: S311 - the same texts each time
    others = ["\n".join(_line(chance) for _ in range(LINES)) for _ in range(RANDOM_GROUPS)]
    return whole_way.made(project, tmp_path_factory.mktemp("inert"), [*texts, long, *others])


@pytest.mark.browser
def test_a_page_shows_its_texts_and_nothing_of_them_is_markup(
    edition: Hostile, serve: Serve, watched_page: WatchedPage, tally: Tally
) -> None:
    """Every page, served: one element or address more, or one letter else, is a difference."""
    with watched_page() as here, watched_page() as there:
        compared = whole_way.compare_all(edition, serve, here.page, there.page)
    assert compared
    tally("pages of hostile texts, compared with harmless ones", compared)


@pytest.mark.browser
def test_an_articles_page_has_its_text_and_every_quote_its_words(
    edition: Hostile, watched_page: WatchedPage, tally: Tally
) -> None:
    """From the folder: every letter of the files, in the articles and where they are quoted."""
    site = (edition.root / whole_way.OFFLINE / "site").as_uri()
    assert len(edition.quotes) > len(hostile.corpus())
    with watched_page() as watched:
        compared = whole_way.read(watched.page, edition, site, STEP)
    tally("articles and quotes of hostile texts, compared letter for letter", compared)


@pytest.mark.browser
def test_the_search_finds_a_text_and_shows_it_as_text(
    edition: Hostile, serve: Serve, watched_page: WatchedPage
) -> None:
    sites = (serve(edition.root / "site"), (edition.root / whole_way.OFFLINE / "site").as_uri())
    for site in sites:
        with watched_page() as watched:
            for number, words in edition.texts.items():
                query = f"Nym{number:03}"
                watched.page.goto(f"{site}/search/index.html?q={query}")
                hits = watched.page.locator(".search-page__results .hit")
                hits.first.wait_for()
                titles = watched.page.locator(".hit__title").all_text_contents()
                assert folded(f"{query} {words}") in map(folded, titles)
                made = hits.evaluate_all(
                    "hits => hits.flatMap(a => [...a.querySelectorAll('*')].map(e => e.tagName))"
                )
                assert {*made} <= {"SPAN", "MARK"}
            assert not watched.page.evaluate("window.ran")


# In a terminal, and in other files


@pytest.mark.parametrize("number", range(GROUPS))
def test_no_command_sends_a_text_to_the_terminal_as_it_is(edition: Hostile, number: int) -> None:
    """Nothing that is printed steers a terminal, turns its letters or hides in it."""
    for command in (("check",), ("suggest", f"paper-{number:03}")):
        done = run(edition.root, sys.executable, "build_pages.py", *command)
        assert done.returncode == 0, done.stderr
        lines = (done.stdout + done.stderr).split("\n")
        assert [line for line in lines if not line.isprintable()] == []


def test_what_is_suggested_is_the_text_all_the_same(edition: Hostile) -> None:
    """What the terminal is spared comes back when the YAML is read."""
    done = run(edition.root, sys.executable, "build_pages.py", "suggest", "paper-000")
    text = folded(edition.article(0))
    for quote in (yaml.load(done.stdout, yaml.CSafeLoader) or {}).values():
        for reading in quote["readings"]:
            assert folded(reading["text"]) in text


def test_a_problem_names_what_cant_be_seen(edition: Hostile, tmp_path: Path) -> None:
    """Also where the name of a file is hostile, and where the evidence is."""
    people = shutil.copytree(edition.root / "sources", tmp_path / "sources") / "people"
    (people / "ada\x1b[2J\u202e.yml").write_text("name: x\n", "utf-8")
    (people / "bad.yml").write_text('name: "x\u202e\u200b"\nsort: [\n', "utf-8")
    (people / "worse.yml").write_text("name: x\nsort: x\nborn: \u202e1994\n", "utf-8")
    edition_, found = read(tmp_path)
    printed = problem.as_text(found, edition_.files)
    assert all(line.isprintable() for line in printed.split("\n"))
    assert "ada\\x1b[2J\\u202e.yml" in printed
    assert "\\u202e1994" in printed


def test_the_feed_and_the_pages_for_programs_hold_the_texts_and_no_element_more(
    edition: Hostile,
) -> None:
    feed = ElementTree.parse(edition.root / "site" / "corrections" / "feed.xml")
    other = ElementTree.parse(edition.harmless / "site" / "corrections" / "feed.xml")
    assert Counter(one.tag for one in feed.iter()) == Counter(one.tag for one in other.iter())
    told = folded(" ".join(feed.getroot().itertext()))
    assert all(folded(words) in told for words in edition.texts.values())


def test_the_data_say_exactly_what_the_records_say(edition: Hostile) -> None:
    data = json.loads((edition.root / "site" / "data" / "edition.json").read_bytes())
    for number, words in edition.texts.items():
        assert folded(data["meetings"][f"place-{number:03}"]["title"]) == folded(words)
        assert folded(data["articles"][f"paper-{number:03}"]["authors"][0]) == folded(words)
