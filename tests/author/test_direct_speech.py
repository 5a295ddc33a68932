"""Articles in many typographies: what `suggest` offers as direct speech, and what it tells."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from editions import ARTICLE, made

from edition.author.suggest.scene import scene
from edition.author.suggest.suggestions import suggestions, unsettled
from edition.text.passages import SPACELESS

ARTICLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("direct_speech.yml").read_text("utf-8")
)


def read(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without ⟦ and ⟧, and the spans that stood between them."""
    text, spans = "", list[tuple[int, int]]()
    for number, piece in enumerate(re.split("[⟦⟧]", marked)):
        if number % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


def letters(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {
        at for span in spans for at in range(*span) if unicodedata.category(text[at])[0] in "LNM"
    }


def is_one_word(words: str) -> bool:
    return len(re.findall(rf"[{SPACELESS}]", words) or words.split()) < 2


@pytest.mark.parametrize("name", ARTICLES)
def test_speech_is_told_from_narration(name: str) -> None:
    article = ARTICLES[name]
    text, spans = read(article["text"])
    record = ARTICLE | {"language": article["language"], "genre": article.get("genre", "news")}
    view = scene(made({"articles": {"paper": record}}, {"paper": text}).edition, "paper")
    offered = list(suggestions(view, ()))
    direct = [one for one in offered if one.speech == "direct"]
    spoken = letters(text, spans)
    for one in direct:
        assert letters(text, list(one.hit)) <= spoken, one.text
    found = letters(
        text, [part for one in offered if one.speech in ("direct", "mixed") for part in one.hit]
    )
    if article.get("told"):
        assert unsettled(view, ())
        return
    for start, end in spans:
        assert is_one_word(text[start:end]) or letters(text, [(start, end)]) <= found, text[
            start:end
        ]
