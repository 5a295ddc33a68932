"""Texts at random on the whole way from the sources to the browser's page; the seed is fixed."""

from __future__ import annotations

import random
from pathlib import Path

import hostile
import pytest
import whole_way
from conftest import Serve, WatchedPage
from hostile_pieces import FORBIDDEN, NASTY
from whole_way import Hostile

from audit.conftest import Tally

SEED = 1795305600
GROUPS, LINES, PIECES = 10, 16, 8
"""Groups of records, lines of text in each, and at most so many pieces in a line."""
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
    chance = random.Random(SEED)  # noqa: S311 - the same texts each time
    texts = ["\n".join(_line(chance) for _ in range(LINES)) for _ in range(GROUPS)]
    return whole_way.made(project, tmp_path_factory.mktemp("any_text"), texts)


@pytest.mark.browser
def test_a_page_shows_any_text_and_nothing_of_it_is_markup(
    edition: Hostile, serve: Serve, watched_page: WatchedPage, tally: Tally
) -> None:
    with watched_page() as here, watched_page() as there:
        pages = whole_way.compare_all(edition, serve, here.page, there.page)
    tally("pages of hostile texts, compared with harmless ones", pages)


@pytest.mark.browser
def test_an_articles_page_has_any_text_and_every_quote_its_words(
    edition: Hostile, watched_page: WatchedPage, tally: Tally
) -> None:
    site = (edition.root / whole_way.OFFLINE / "site").as_uri()
    with watched_page() as watched:
        pages = whole_way.read(watched.page, edition, site, 3)
    tally("articles and quotes of hostile texts, compared letter for letter", pages)
