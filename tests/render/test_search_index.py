"""The search's index: what goes into it, and that its files say it again."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from editions import ARCHIVE, ARTICLE, PROJECT, SPARSE, made, rendered

from edition.link.graph import link
from edition.read.load import read
from edition.render.all_pages import site_of
from edition.render.context import Site
from edition.render.search.entries import Entry, groups
from edition.render.search.index import LEVELS, index
from edition.render.search.packed import BASE, DIGITS, FIRSTS, packed, rising
from edition.render.search.scripts import scripts
from edition.render.search.words import folded, stem, words
from edition.verify.verify import verify

CASES = yaml.safe_load((PROJECT / "tests" / "search_words.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_words_of_a_text(text: str, expected: list[list[str]]) -> None:
    assert [[folded(word), stem(folded(word))] for word in words(text)] == expected


def unpacked(text: str) -> Iterator[int]:
    """The numbers in a text: written apart from the program, by what the format says."""
    at = 0
    while at < len(text):
        first, rest, least = DIGITS.index(text[at]), 0, 0
        while first >= FIRSTS[rest]:
            first -= FIRSTS[rest]
            least += FIRSTS[rest] * BASE**rest
            rest += 1
        for digit in text[at + 1 : at + 1 + rest]:
            first = first * BASE + DIGITS.index(digit)
        yield least + first
        at += 1 + rest


NUMBERS = sorted(
    {
        *range(200),
        *(edge + step for edge in (64, 1884, 35008, 1542150) for step in (-1, 0, 1)),
        10**9,
    }
)


def test_numbers_come_back() -> None:
    assert list(unpacked("".join(map(packed, NUMBERS)))) == NUMBERS
    assert list(unpacked(rising([3, 4, 90]))) == [3, 0, 85]
    lengths = [len(packed(number)) for number in NUMBERS]
    assert lengths == sorted(lengths)


def test_packed_numbers_need_no_escape() -> None:
    text = "".join(map(packed, NUMBERS))
    assert json.dumps(text) == f'"{text}"'
    assert " " not in text


@cache
def site(root: Path) -> Site:
    verified, problems = verify(*read(root))
    assert verified, problems
    return site_of(verified, link(verified))


@cache
def entries(root: Path) -> list[Entry]:
    return [entry for group in groups(site(root)) for entry in group.entries]


@pytest.mark.parametrize("root", [ARCHIVE, SPARSE], ids=["archive", "sparse"])
def test_the_index_says_what_the_entries_hold(root: Path) -> None:
    """Each form is in exactly the entries, and at the places, where it occurs."""
    expected: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, entry in enumerate(entries(root)):
        at = 0
        for text, _ in entry.fields:
            found = [folded(word) for word in words(text)]
            for place, word in enumerate(found, start=at):
                expected[word].setdefault(number, []).append(place)
            at += len(found) + 20
    built = index(groups(site(root)))
    assert {form.word for form in built.forms} == set(expected)
    assert all(form.stem == stem(form.word) for form in built.forms)
    for form, postings, positions in zip(built.forms, built.postings, built.positions, strict=True):
        assert dict(_decoded(postings, positions)) == expected[form.word]


def _decoded(postings: str, positions: str) -> Iterator[tuple[int, list[int]]]:
    steps, entry = unpacked(positions), -1
    for number in unpacked(postings):
        entry += number // LEVELS + 1
        places, at, more = [], -1, True
        while more:
            step = next(steps)
            at, more = at + step // 2 + 1, bool(step % 2)
            places.append(at)
        yield entry, places


SCRIPT = re.compile(r'searchShard\("([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


def test_every_file_hands_over_data_and_nothing_else() -> None:
    for path, text in scripts(site(ARCHIVE)).items():
        assert re.fullmatch(r"search/[a-z]+(-\d+)?\.js", path)
        found = SCRIPT.fullmatch(text)
        assert found, path
        assert f"search/{found[1]}.js" == path
        json.loads(found[2])
        assert rendered(ARCHIVE)[path] == text


def part(root: Path, name: str) -> Any:
    found = SCRIPT.fullmatch(scripts(site(root))[f"search/{name}.js"])
    assert found
    return json.loads(found[2])


def test_every_entry_is_shown_under_its_number() -> None:
    manifest = part(ARCHIVE, "manifest")
    shown = [
        (
            own[2] if len(own) > 2 and own[2] else page,
            own[1] if len(own) > 1 else "",
            own[0] if own else "",
        )
        for number in range(len(manifest["firsts"]["texts"]))
        for page, _, _, all_ in part(ARCHIVE, f"texts-{number}")
        for own in all_
    ]
    assert manifest["entries"] == len(shown)
    found = [
        (entry.page or group.page, entry.anchor, entry.text)
        for group in groups(site(ARCHIVE))
        for entry in group.entries
    ]
    assert shown == found


def test_the_version_changes_with_the_index() -> None:
    one, other = (part(root, "manifest")["version"] for root in (ARCHIVE, SPARSE))
    assert one != other


Values = Mapping[str, Any]
TEXT = (
    "First paragraph, Harbour wrote.\n\n"
    "Subscribe to the letter. Second of it, the mole said.\n\nThird."
)


def one_article(reading: str = "the mole said", **article: Any) -> list[Entry]:
    """The entries of an edition with one article and one quote."""
    records: Mapping[str, Mapping[str, Values]] = {
        "articles": {"post": {**ARTICLE, **article}},
        "organizations": {"press": {"name": "The Press"}},
        "people": {"ann": {"name": "Ann Lee", "sort": "Lee", "names": ["Энн Ли"]}},
        "quotes": {
            "moles": {
                "speaker": "ann",
                "said": "1999",
                "summary": "Ann Lee spoke of a mole.",
                "readings": [{"article": "post", "text": reading, "speech": "indirect"}],
            }
        },
    }
    verified = made(records, {"post": TEXT})
    built = site_of(verified, link(verified))
    return [entry for group in groups(built) for entry in group.entries]


def texts(found: list[Entry]) -> list[str]:
    return [field.text for entry in found for field in entry.fields]


def test_paragraphs_open_where_they_stand() -> None:
    found = [(entry.anchor, entry.text) for entry in one_article() if entry.anchor]
    assert ("_p2", "Subscribe to the letter. Second of it, the mole said.") in found
    assert ("moles", "the mole said") in found


def test_omitted_matter_is_not_searched() -> None:
    omit = [{"text": "Subscribe to the letter.", "why": "Not of the article."}]
    found = one_article(omit=omit)
    assert not any("Subscribe" in text for text in texts(found))
    assert not any("Subscribe" in entry.text for entry in found)
    assert "Second of it, the mole said." in texts(found)


def test_a_paragraph_that_is_omitted_whole_is_no_entry() -> None:
    omit = [{"text": "Third.", "why": "Not of the article."}]
    anchors = [entry.anchor for entry in one_article(omit=omit)]
    assert [one for one in anchors if one.startswith("_p")] == ["_p1", "_p2"]


def test_of_excerpts_only_what_is_shown_is_searched() -> None:
    found = one_article(show="excerpts")
    assert [entry.anchor for entry in found if entry.anchor.startswith("_p")] == ["_p2"]
    assert not any("Harbour" in text for text in texts(found))


def test_what_is_withdrawn_is_found_by_its_title_alone() -> None:
    gone: Any = {"withdrawn": {"date": "2020-01-01", "why": "A mistake."}}
    found = one_article(**gone)
    assert not any(entry.anchor.startswith("_p") for entry in found)
    quotes = site(ARCHIVE).edition.quotes
    gone_quotes = {name for name, quote in quotes.items() if quote.withdrawn}
    assert gone_quotes
    assert not gone_quotes & {entry.anchor.split("--")[0] for entry in entries(ARCHIVE)}
