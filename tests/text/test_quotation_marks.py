"""Quotation marks around a passage are told from those of a quotation within it."""

import pytest

from edition.text.quotation_marks import unquoted

AROUND = {
    "“a matter of arithmetic, not of friendship”.": "a matter of arithmetic, not of friendship",
    '"A b."': "A b.",
    "“A “b” c”": "A “b” c",
    "“‘A’ he said”": "‘A’ he said",
    "“I said, ‘No’”": "I said, ‘No’",
    "‘A don’t b’.": "A don’t b",
    "“A […] B,”": "A […] B,",
    "„A b“": "A b",
    "»A b«": "A b",
    "« A b ».": "A b",
    "«А «б»": "А «б»",
    "“A b": "A b",
    "A “b” c”": "A “b” c",
    "A b »": "A b",
}

WITHIN = (
    "“A,” he said. “B.”", "said “A.”", "“A,” he said", '"A" and "B"', "“A” […] “B”",
    "« A » et « B »", "“A.”“B.”", "‘A’ he said, ‘B’", "the boys’", "’tis so", "he had 12\"",
    "A b", "?", '"', "“”", "",
)  # fmt: skip


@pytest.mark.parametrize("passage", AROUND)
def test_marks_around_a_passage_are_left_out(passage: str) -> None:
    assert unquoted(passage) == AROUND[passage]


@pytest.mark.parametrize("passage", WITHIN)
def test_marks_of_a_quotation_within_a_passage_stay(passage: str) -> None:
    assert unquoted(passage) == passage
