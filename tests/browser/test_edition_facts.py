"""What is true of this edition alone, as the files of `sources/tests/` say; none need be there.

Tests of the program use editions made for tests, so that they hold with any `sources/`. What is
counted here is a least number, so that it stays true when something is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from conftest import Address
from editions import PROJECT, folded, pages, tree
from playwright.sync_api import Page
from searching import find
from suggesting import found_again, wrongly_named

from edition.build import released
from edition.read.load import read
from edition.records import version
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.render.context import Site
from edition.verify.verify import verify

FIRST = 3
"""Among so many first hits a search has to find what it must."""


def said(name: str) -> Mapping[str, Any]:
    """What a file of facts says; nothing where there is none."""
    file = PROJECT / "sources" / "tests" / f"{name}.yml"
    return dict(yaml.safe_load(file.read_text("utf-8")) or {}) if file.is_file() else {}


@pytest.mark.browser
def test_readers_find_what_they_seek(page: Page, address: Address) -> None:
    queries = said("search")
    page.goto(address("index.html"))
    found = find(page, *queries, most=FIRST)
    missed = {
        query: one["pages"]
        for (query, wanted), one in zip(queries.items(), found, strict=True)
        if wanted not in {shown.partition("#")[0] for shown in one["pages"]}
    }
    assert missed == {}


@pytest.mark.edition
def test_pages_say_what_they_must() -> None:
    made = pages(PROJECT) if said("pages") else {}
    missing = {
        path: lacking
        for path, words in said("pages").items()
        if (lacking := _lacking(made[f"{path}/index.md".lstrip("/")], words))
    }
    assert missing == {}


def _lacking(page: str, words: list[str]) -> list[str]:
    shown = folded(tree(page).text())
    return [one for one in words if folded(one) not in shown]


def test_the_citation_of_the_whole_is_that_of_the_edition(linked: Site) -> None:
    for name in said("citation").values():
        whole = yaml.safe_load((PROJECT / name).read_text("utf-8"))
        imprint, last = linked.edition.imprint, released(PROJECT)
        assert whole["title"] == imprint.title
        assert [author["name"] for author in whole["authors"]] == list(imprint.editors)
        assert imprint.licence in whole["license"]
        if last:
            assert (whole["version"], str(whole["date-released"])) == (last.number, last.date)
        else:
            assert (whole["version"], "date-released" in whole) == (version.in_words(None), False)


def test_there_is_as_much_of_everything_as_there_must_be(linked: Site) -> None:
    expected = said("counts")
    counted = _counted(linked.edition) if expected else {}
    assert expected.keys() <= counted.keys()
    assert {name: counted[name] for name in expected if counted[name] < expected[name]} == {}


@pytest.mark.edition
def test_the_check_warns_of_nothing_that_nobody_accepted() -> None:
    for allowed in said("check").values():
        assert len(verify(*read(PROJECT))[1]) <= allowed


def test_suggest_finds_what_it_must(linked: Site) -> None:
    edition = linked.edition
    for article_id, facts in said("suggest").items():
        assert found_again(edition, article_id)[1] >= facts["found"], article_id
        wrong = [one.text for one in wrongly_named(edition, article_id)]
        assert len(wrong) <= facts["wrong"], (article_id, wrong)


def _counted(edition: Edition) -> dict[str, int]:
    """What `counts.yml` may say."""
    readings = [one for quote in edition.quotes.values() for one in quote.readings]
    return {
        **{kind: len(edition.kind(kind)) for kind in KINDS},
        "readings": len(readings),
        "direct readings": sum(one.speech == "direct" for one in readings),
    }
