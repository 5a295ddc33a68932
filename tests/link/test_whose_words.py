"""Whose words a reading is, and which reading shows a quote best."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import editions
import pytest
from editions import EDITIONS
from hypothesis import given
from hypothesis import strategies as st

from edition.link.evidence import KINDS, PARTLY, WORDED, evidence
from edition.link.graph import Links, link
from edition.read.load import read
from edition.verify.verify import Verified, verify

HEADLINE = "Ada spoke: “Light it”"
TEXT = "\n\n".join(
    [
        HEADLINE,
        "“Light it now, and never put it out again,” Ada said.",
        "She said that it should “burn” on. She wanted it lit.",
    ]
)
READINGS: list[dict[str, Any]] = [
    {"article": "paper", "text": "Light it", "occurrence": 1, "speech": "direct"},
    {"article": "paper", "text": "She wanted it lit.", "speech": "indirect"},
    {"article": "paper", "text": "it should “burn” on", "speech": "mixed"},
    {"article": "paper", "text": "Light it now", "speech": "direct"},
    {"article": "paper", "text": "Light it now, and never put it out", "speech": "direct"},
    {"article": "paper", "text": "Ada spoke", "speech": "indirect"},
]
"""Of every kind, in no order of display; the first and the last are in the headline."""


def made(
    readings: list[dict[str, Any]], title: str = HEADLINE, **quote: object
) -> tuple[Verified, Links]:
    verified = editions.made(
        {
            "organizations": {"press": {"name": "The Press"}},
            "people": {"ada": {"name": "Ada", "sort": "Ada"}},
            "articles": {"paper": {**editions.ARTICLE, "title": title}},
            "quotes": {
                "said": {
                    "speaker": "ada",
                    "said": "2001",
                    "summary": "Ada spoke.",
                    "readings": readings,
                    **quote,
                }
            },
        },
        {"paper": TEXT},
    )
    return verified, link(verified)


def test_only_direct_speech_is_the_speakers_and_the_outlet_is_always_known() -> None:
    _, links = made(READINGS)
    words = [links.words["said", index] for index in range(len(READINGS))]
    assert [one.are_speakers for one in words] == [
        reading["speech"] == "direct" for reading in READINGS
    ]
    assert {one.outlet for one in words} == {"press"}
    assert [one.is_headline for one in words] == [True, *[False] * 4, True]


def test_a_badge_is_that_of_the_reading_however_old_the_event() -> None:
    _, links = made(READINGS, evidence="record of the time")
    kinds = [links.words["said", index].kind for index in range(len(READINGS))]
    record, report = KINDS["record of the time"], KINDS["report only"]
    # A headline isn't words from a record, and a paraphrase is nobody's record.
    assert kinds == [report, WORDED, PARTLY, record, record, WORDED]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "record of the time"])
def test_direct_words_have_the_badge_of_their_quote(kind: str) -> None:
    _, links = made(READINGS, evidence=kind)
    assert {
        links.words["said", index].kind.label for index in (0, 3, 4)
    } == {kind}  # fmt: skip


def test_direct_words_come_first_then_mixed_then_reported_and_headlines_last() -> None:
    _, links = made(READINGS)
    assert list(links.ranked["said"]) == [4, 3, 2, 1, 0, 5]


@given(st.permutations(READINGS))
def test_the_order_of_display_is_not_that_of_the_record(readings: list[dict[str, Any]]) -> None:
    verified, links = made(readings)
    found = [readings[index]["text"] for index in links.ranked["said"]]
    assert found == [READINGS[index]["text"] for index in (4, 3, 2, 1, 0, 5)]
    # Numbers and ids are the record's.
    of_record = [reading.text for reading in verified.edition.quotes["said"].readings]
    assert of_record == [reading["text"] for reading in readings]


def test_a_text_that_begins_without_its_headline_has_none() -> None:
    _, links = made(READINGS, title="Another title")
    assert not any(words.is_headline for words in links.words.values())


@EDITIONS
def test_each_shown_reading_has_its_words_and_its_place(root: Path) -> None:
    verified, problems = verify(*read(root))
    assert verified, problems
    links = link(verified)
    quotes = verified.edition.quotes
    shown = {
        (quote_id, index)
        for quote_id, quote in quotes.items()
        for index in range(len(quote.readings))
        if not quote.withdrawn
    }
    assert set(links.words) == shown
    assert {(one, index) for one, order in links.ranked.items() for index in order} == shown
    for quote_id, order in links.ranked.items():
        words = [links.words[quote_id, index] for index in order]
        for one, other in pairwise(words):
            speeches = ["direct", "mixed", "indirect"]
            before = (one.is_headline, speeches.index(one.speech))
            assert before <= (other.is_headline, speeches.index(other.speech))
        for index in order:
            reading = quotes[quote_id].readings[index]
            own = links.words[quote_id, index]
            assert own.speech == reading.speech
            assert own.outlet == verified.edition.articles[reading.article].publisher
            if own.are_speakers and not own.is_headline:
                assert own.kind == KINDS[evidence(verified.edition, quotes[quote_id])]
