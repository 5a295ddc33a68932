"""Any text is exact and does nothing, on the whole way from the sources to the browser's page."""

from __future__ import annotations

from pathlib import Path

import hostile
import pytest
import whole_way
from conftest import Serve, WatchedPage
from whole_way import Hostile

GROUPS = 3
"""The nasty cases are dealt out to so few groups of records, for pages take their time."""
STEP = 5
"""Of the quotes of single lines every fifth is opened; the audit opens all of others."""


@pytest.fixture(scope="module")
def edition(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """An edition that says every nasty case in every field that takes text."""
    cases = hostile.corpus()
    long = " ".join(["The very long line."] * 200)
    texts = ["\n".join(cases[start::GROUPS]) for start in range(GROUPS)]
    return whole_way.made(project, tmp_path_factory.mktemp("inert"), [*texts, long])


@pytest.mark.browser
def test_a_page_shows_its_texts_and_nothing_of_them_is_markup(
    edition: Hostile, serve: Serve, watched_page: WatchedPage
) -> None:
    """Every page, served: one element or address more, or one letter else, is a difference."""
    with watched_page() as here, watched_page() as there:
        assert whole_way.compare_all(edition, serve, here.page, there.page)


@pytest.mark.browser
def test_an_articles_page_has_its_text_and_every_quote_its_words(
    edition: Hostile, watched_page: WatchedPage
) -> None:
    """From the folder: every letter of the files, in the articles and where they are quoted."""
    site = (edition.root / whole_way.OFFLINE / "site").as_uri()
    assert len(edition.quotes) > len(hostile.corpus())
    with watched_page() as watched:
        whole_way.read(watched.page, edition, site, STEP)
