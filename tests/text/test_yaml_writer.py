"""Lines to paste mean, read as YAML, exactly what they should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.forbidden_characters import HAS_FORBIDDEN
from edition.text.nearest_passage import nearest
from edition.text.passages import find, fold
from edition.text.yaml.reader import parse
from edition.text.yaml.writer import WIDTH, entry

TEXTS = st.one_of(
    st.text(min_size=1),
    st.text("ab :#-'\"\\&*!|>%@`[]{},?~\u2028\x85\u00a0\u00ad\u200b\ufeff…“”\n\t", min_size=1),
    st.sampled_from(
        ["no", "Yes", "null", "~", "1", "0x1", "1990-02-09", "true", "---", "...", "-"]
    ),
)


@pytest.mark.parametrize("before", ["", "      ", "    - "])
@given(text=TEXTS.filter(lambda text: not HAS_FORBIDDEN.search(text) and fold(text).text.strip()))
def test_any_text_is_read_back(before: str, text: str) -> None:
    lines = entry("text", text, before)
    indented = lines if "-" in before or not before else f"    - a: b\n{lines}"
    parsed = parse(f"k:\n{indented}" if before else lines)
    assert parsed.flaws == ()
    value = parsed.value
    assert isinstance(value, dict)
    read = value["k"][0]["text"] if before else value["text"]
    assert fold(read).text.strip() == fold(text).text.strip()


def test_a_plain_text_stays_plain_and_a_long_one_is_folded() -> None:
    assert entry("text", "He said no", "  - ") == "  - text: He said no"
    assert entry("said", "1990-02") == 'said: "1990-02"'
    assert entry("occurrence", 2, "  - ") == "  - occurrence: 2"
    assert entry("text", "He said: no", "  - ") == '  - text: "He said: no"'
    assert entry("text", "pro\u00admised") == 'text: "pro\\u00admised"'
    lines = entry("text", "“word” " * 60, "      ").splitlines()
    assert lines[0] == "      text: >-"
    assert max(map(len, lines)) <= WIDTH
    assert all(line.startswith("        “word”") for line in lines[1:])


def test_a_passage_is_mended_with_the_words_of_the_article() -> None:
    article = "He said: “We were promised that the lamp would not go dark”, and sat down again."
    near = nearest(fold(article), "He said: “We were promised […] that it would never go dark”")
    assert near
    assert near.mended == ""  # the rest isn't near enough to say that this is meant
    near = nearest(fold(article), "We were promised […] the lamp would never go dark")
    assert near
    assert near.mended == "We were promised […] the lamp would not go dark"
    assert find(fold(article), near.mended)


def test_a_word_too_many_does_not_draw_in_the_words_that_follow() -> None:
    article = (
        "He asked. The reaction of the American side was restrained, the agency adds. He left."
    )
    near = nearest(fold(article), "The reaction of the American side was very restrained")
    assert near
    assert near.mended == "The reaction of the American side was restrained"
    assert near.difference == ("passage has: very", "article has: (nothing)")
