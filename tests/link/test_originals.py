"""What a reading translates: it stands in its own article, and is shown and published as there."""

from pathlib import Path

from faulty import made

from edition.export.data.records import published
from edition.link.graph import Links, link
from edition.read.load import read
from edition.verify.verify import Verified, verify

ORIGINAL = """\
      original:
        article: herald-1985
        text: Until the storm the lamp was safe
"""


def _linked(root: Path) -> tuple[Verified, Links]:
    verified, problems = verify(*read(root))
    assert verified
    assert not problems
    return verified, link(verified)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_its_paragraph_is_shown_and_its_words_are_published(tmp_path: Path) -> None:
    root = made(tmp_path)
    before = _linked(root)[1].articles["herald-1985"]
    _append(root / "sources/quotes/lamp.yml", ORIGINAL)
    verified, links = _linked(root)
    after = links.articles["herald-1985"]
    assert (before.numbers, after.numbers) == ((3,), (3, 4))
    assert after.marks == before.marks  # it is no reading of the article
    reading = published(verified, links)["quotes"]["nothing-promised"]["readings"][0]
    text, original = verified.edition.texts["herald-1985"], reading["original"]
    assert text[original["start"] : original["end"]] == original["text"]
    assert original["text"] == "Until the storm the lamp was safe"


def test_the_quote_isnt_printed_by_the_article_of_an_original(tmp_path: Path) -> None:
    root = made(tmp_path)
    _append(root / "sources/quotes/lamp.yml", ORIGINAL)
    _, links = _linked(root)
    assert links.sources("herald-1985", "article") == ["lamp-promise", "what-was-promised"]
    assert links.sources("herald-1985", "original") == ["nothing-promised"]


def test_what_an_excerpted_article_accepts_isnt_published(tmp_path: Path) -> None:
    root = made(tmp_path)
    path = root / "sources/articles/herald-1985.yml"
    text = path.read_text("utf-8").replace("at: At the dinner", "at: We were […] go dark")
    path.write_text(f"{text}accepted: [{{code: Q006, why: It is whole below.}}]\n", "utf-8")
    verified, links = _linked(root)
    assert verified.edition.articles["herald-1985"].accepted
    assert "accepted" not in published(verified, links)["articles"]["herald-1985"]
