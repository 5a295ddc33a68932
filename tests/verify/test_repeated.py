"""The same words in two quotes (Q010): what is a fault, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from editions import ARTICLE, made

from edition.verify.verify import verify

PEOPLE = {name: {"name": name.title(), "sort": name.title()} for name in ("tulk", "brask", "vell")}


def quote(speaker: str | list[str], *readings: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    keys = ("article", "text", "speech")
    listed = [dict(zip(keys, reading, strict=True)) for reading in readings]
    return {"speaker": speaker, "said": "1951", "summary": "S.", "readings": listed, **more}


def repeated(quotes: dict[str, Any]) -> list[str]:
    """The messages of the code for an edition with two articles that print the same."""
    text = "Tulk said that Brask had said: “All is dark.” All was dark."
    records = {"people": PEOPLE, "organizations": {"press": {"name": "Press"}}, "quotes": quotes}
    records["articles"] = {"one": ARTICLE, "two": ARTICLE}
    problems = verify(made(records, {"one": text, "two": text}).edition)[1]
    return [problem.message for problem in problems if problem.code == "Q010"]


WHOLE = "Tulk said that Brask had said: “All is dark.”"


@pytest.mark.parametrize(
    ("first", "second", "is_fault"),
    [
        (quote("tulk", ("one", WHOLE, "mixed")), quote("brask", ("one", WHOLE, "mixed")), False),
        (
            quote("tulk", ("one", "All is dark.", "direct")),
            quote("brask", ("two", "All is dark.", "direct")),
            False,
        ),
        (
            quote("tulk", ("one", "All is dark.", "direct")),
            quote("brask", ("one", "All is dark.", "direct")),
            True,
        ),
        (
            quote(["tulk", "vell"], ("one", "All is dark.", "direct")),
            quote(["vell", "brask"], ("two", "All is dark", "direct")),
            False,
        ),
        (
            quote(["tulk", "vell"], ("one", "All is dark", "indirect")),
            quote(["vell", "brask"], ("two", "All  is dark", "direct")),
            True,
        ),
        (
            quote("tulk", ("one", "All is dark.", "direct")),
            quote(
                "tulk",
                ("one", "All is dark.", "direct"),
                withdrawn={"date": "2027-01-31", "why": "W."},
            ),
            False,
        ),
    ],
)
def test_words_of_one_speaker_or_one_place_are_of_one_quote(
    first: dict[str, Any], second: dict[str, Any], is_fault: bool
) -> None:
    found = repeated({"first": first, "second": second})
    assert found == (['the quote "first" has these words too'] if is_fault else [])


def test_two_quotes_with_several_readings_in_common_are_one_fault() -> None:
    both = [("one", "All is dark", "direct"), ("two", "All is dark", "direct")]
    assert len(repeated({"first": quote("tulk", *both), "second": quote("tulk", *both)})) == 1
    assert repeated({"first": quote("tulk", *both)}) == []
