"""Direct speech in quotation marks, after a dash, and under labels: what the text's signs say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.passages import paragraphs
from edition.text.speech.quotation_marks import quotations
from edition.text.speech.typography import language, languages
from edition.text.speech.utterances import speech

MARKS = "\"'“”„‟«»‘’‚‹›`"
ENGLISH = language("en")


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text, ENGLISH)[0]]


# Quotation marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Yes,” he said. “No.”", ["Yes", "No."]),
        ('"Yes," he said. "No."', ["Yes", "No."]),
        ("«Да», — сказал он. «Нет.»", ["Да", "Нет."]),
        ("„Ja“, sagte er. „Nein.“", ["Ja", "Nein."]),
        ("„Tak”, powiedział.", ["Tak"]),
        ("‘Yes,’ he said, ‘it’s the keepers’ oil.’", ["Yes", "it’s the keepers’ oil."]),
        ("'Yes,' he said. It's the keepers' oil.", ["Yes"]),
        ("He said: “She said ‘no’ to me.”", ["She said ‘no’ to me."]),
        ("«Он сказал: „Нет“, — и ушёл»", ["Он сказал: „Нет“, — и ушёл"]),
        ("«Газета «Маяк» пишет»", ["Газета «Маяк» пишет"]),
        ("(“Yes”) and —“no”", ["Yes", "no"]),
        ("It’s dark, and the keepers’ oil is ’31 oil.", []),
        ("5' 6\" tall", []),
        ("”", []),
        ("“”", []),
        ("“", []),
    ],
)
def test_quotations_of_every_style(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_that_goes_on_begins_each_paragraph_with_its_mark() -> None:
    text = "She said: “One.\n“Two.\n“Three,” she said.\n“Four.”\nFive.”"
    found = quotations(text, ENGLISH)[0]
    assert [text[one.start : one.end] for one in found] == ["One.", "Two.", "Three", "Four."]
    assert [one.goes_on for one in found] == [False, True, True, False]


def test_a_mark_inside_that_is_never_closed_ends_with_the_outer_one() -> None:
    assert quoted("“I said: ‘No. And so on.” He left.") == ["I said: ‘No. And so on."]


@given(st.text(alphabet=f"ab .,\n{MARKS}—", max_size=60))
def test_quotations_lie_in_order_within_paragraphs(text: str) -> None:
    spans, last = paragraphs(text), 0
    for one in quotations(text, ENGLISH)[0]:
        assert last <= one.start < one.end
        assert any(begin <= one.start and one.end <= end for begin, end in spans)
        last = one.end


# Dashes and labels


@given(
    st.text(alphabet=f"аbД .,:?\n{MARKS}—-[]()QA", max_size=80),
    st.sampled_from(["en", "fr", "es", "ru", "pl", "ja", "xx"]),
    st.sampled_from(["news", "interview", "transcript"]),
)
def test_speech_lies_in_order_within_paragraphs(text: str, tag: str, genre: str) -> None:
    spans, last = paragraphs(text), 0
    for one in speech(text, tag, genre).utterances:
        assert any(begin <= one.outer[0] and one.outer[1] <= end for begin, end in spans)
        for start, end in one.parts:
            assert last <= start < end
            last = end


@pytest.mark.parametrize("tag", list(languages()))
def test_each_language_knows_verbs_of_saying_and_never_the_empty_word(tag: str) -> None:
    customs = language(tag)
    for pattern in (customs.verbs, customs.quoting, customs.form, customs.source, customs.aside):
        assert not pattern.match("")
    assert customs.opens >= {"“", "«", '"'}


@pytest.mark.parametrize(
    "piece", ["“", "”", "'s ", "‘ zs' ", "«a\n", "— Да, ", "Q. a\nA. b\n", ", dit ", "(a — R"]
)
@pytest.mark.parametrize("tag", ["en", "fr", "ru"])
def test_no_text_takes_for_ever(piece: str, tag: str) -> None:
    begin = time.process_time()
    speech(piece * (100_000 // len(piece)), tag, "interview")
    assert time.process_time() - begin < 5
