"""Addresses that never die: the register, and the rules that hold records to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import editions
import pytest
from editions import ARCHIVE, EDITIONS, PROJECT, SPARSE, folded
from hypothesis import given
from hypothesis import strategies as st

from edition.read.load import REGISTER, read
from edition.records.edition import Edition, Origin, records
from edition.records.models import KINDS, Correction, Organization, Quote, Register, Withdrawal
from edition.records.validators import RESERVED
from edition.text.passages import Span
from edition.verify.located_passages import Passages
from edition.verify.register import anchor, as_text, former, printed, registered
from edition.verify.rules.quotations import locate
from edition.verify.rules.register import pages_are_kept, readings_are_kept, records_are_kept
from edition.verify.verify import verify

BASE = PROJECT / "tests" / "problems" / "base"
DAY = "2030-01-01"


@cache
def released(root: Path) -> tuple[Edition, Passages]:
    """An edition that was just released for the first time."""
    verified, problems = verify(*read(root))
    assert verified, problems
    bare = replace(verified.edition, register=None)
    return _registered(bare, verified.passages), verified.passages


def _registered(edition: Edition, passages: Passages) -> Edition:
    register = registered(edition, passages, ["about/method/index.md"], "1.0.0", DAY)
    origins = {**edition.origins, REGISTER: Origin("sources/register.yml")}
    return replace(edition, register=register, origins=origins)


def told(edition: Edition, passages: Passages | None = None) -> list[tuple[str, str]]:
    """What the rules say of an edition: codes and messages."""
    found = passages or locate(edition)[0]
    known = {key: hit for key, hit in found.readings.items() if key[0] in edition.quotes}
    found = replace(found, readings=known)
    problems = [*records_are_kept(edition), *readings_are_kept(edition, found)]
    return [(problem.code, problem.message) for problem in problems]


def changed(edition: Edition, kind: str, changes: Mapping[str, Any]) -> Edition:
    """The edition with other records of one kind; None takes one away."""
    all_of = {**edition.kind(kind), **changes}
    new: dict[str, Any] = {kind: {name: one for name, one in all_of.items() if one is not None}}
    origins = {name: edition.origins.get(name, Origin("x.yml")) for name in all_of}
    return replace(edition, origins={**edition.origins, **origins}, **new)


# The register


@EDITIONS
def test_a_register_is_read_back_as_it_was_written(root: Path, tmp_path: Path) -> None:
    edition, _ = released(root)
    assert edition.register
    copied = editions.copied(root, tmp_path)
    (copied / "sources" / REGISTER).write_text(as_text(edition.register), "utf-8")
    again, problems = read(copied)
    assert problems == []
    assert again.register == edition.register


@EDITIONS
def test_it_has_every_record_and_the_place_of_every_reading(root: Path) -> None:
    edition, _ = released(root)
    assert edition.register
    listed = {(one.kind, one.id) for one in edition.register.records}
    own = {(kind, name) for kind in KINDS for name in edition.kind(kind)}
    assert listed == own | {tuple(page.split("/")) for page in former(edition)}
    for one in edition.register.readings:
        page = editions.tree(editions.pages(root)[f"articles/{one.article}/index.md"])
        name = anchor(one.quote, one.number)
        (first,) = [mark for mark in page.all("mark") if mark.attributes.get("id") == name]
        words = edition.texts[one.article][one.start : one.end]
        assert folded(words).startswith(folded(first.text("editorial"))), name


def test_the_next_release_keeps_every_entry_and_the_day_of_each() -> None:
    edition, passages = released(ARCHIVE)
    assert edition.register
    less = changed(edition, "people", {"vera-lodd": None})
    later = registered(less, passages, ["new.md"], "1.1.0", "2031-01-01")
    assert later.version == "1.1.0"
    assert [one.id for one in later.records] == [one.id for one in edition.register.records]
    assert {one.since for one in later.records} == {DAY}
    assert [one.keys for one in later.records if one.id == "vera-lodd"] == [()]
    assert later.readings == edition.register.readings
    assert [(one.path, one.since) for one in later.pages] == [
        ("about/method/index.md", DAY),
        ("new.md", "2031-01-01"),
    ]


def test_an_entry_is_a_line_and_entries_are_in_order() -> None:
    edition, passages = released(ARCHIVE)
    assert edition.register
    rows = as_text(edition.register).splitlines()
    entries = (*edition.register.records, *edition.register.readings, *edition.register.pages)
    assert len([row for row in rows if row.startswith("  - {")]) == len(entries)
    assert as_text(registered(edition, passages, [], "1.0.0", DAY)) == as_text(edition.register)
    keys = [(one.kind, one.id) for one in edition.register.records]
    assert keys == sorted(keys)


# What the rules catch


@EDITIONS
def test_what_was_just_released_is_clean(root: Path) -> None:
    edition, passages = released(root)
    assert told(edition, passages) == []
    assert list(pages_are_kept(edition, ["about/method/index.md"])) == []


def test_without_a_register_nothing_is_told() -> None:
    edition, passages = released(ARCHIVE)
    bare = replace(changed(edition, "people", {"ada-brask": None}), register=None)
    assert told(bare, passages) == []


@given(st.data())
def test_any_one_record_that_vanishes_is_told(data: st.DataObject) -> None:
    edition, passages = released(data.draw(st.sampled_from((ARCHIVE, SPARSE, BASE))))
    kind = data.draw(st.sampled_from([kind for kind in KINDS if edition.kind(kind)]))
    name = data.draw(st.sampled_from(sorted(edition.kind(kind))))
    gone = {name, *edition.kind(kind)[name].formerly}
    found = told(changed(edition, kind, {name: None}), passages)
    assert {code for code, _ in found} == {"R008"}
    assert {message.split('"')[1] for _, message in found} == gone


IDS = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True).filter(
    lambda name: name not in RESERVED
)


@given(st.lists(IDS, min_size=1, max_size=8, unique=True), st.data())
def test_renaming_is_clean_where_the_old_id_is_kept(names: list[str], data: st.DataObject) -> None:
    people = {name: {"name": name, "sort": name} for name in names}
    verified = editions.made({"people": people}, {})
    edition = _registered(verified.edition, verified.passages)
    old = data.draw(st.sampled_from(names))
    record = edition.people[old]
    renamed = record.model_copy(update={"formerly": (old,)})
    assert told(changed(edition, "people", {old: None, "new-id": renamed})) == []
    (problem,) = records_are_kept(changed(edition, "people", {old: None, "new-id": record}))
    assert (problem.code, problem.evidence) == ("R008", ('"new-id" is new and says much the same',))
    state = Organization(name="State")
    other = changed(changed(edition, "people", {old: None}), "organizations", {old: state})
    assert [code for code, _ in told(other)] == ["R009"]


def test_a_page_by_hand_that_is_gone_is_told() -> None:
    edition, _ = released(ARCHIVE)
    (problem,) = pages_are_kept(edition, ["about/method.md"])
    assert problem.code == "L007"


def test_nothing_is_told_while_a_file_cant_be_read() -> None:
    edition, passages = released(ARCHIVE)
    less = changed(edition, "people", {"ada-brask": None})
    assert told(replace(less, unread=frozenset({"quotes/*"})), passages) == []


# Places in articles


def quote_of(edition: Edition, name: str, **changes: object) -> Edition:
    """The edition with one quote changed."""
    return changed(edition, "quotes", {name: edition.quotes[name].model_copy(update=changes)})


GONE = [("R010", "/articles/wire-1950/#tulk-dinner-1950--2 was published, but no longer opens")]


def short(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(code, message.removesuffix(" at its words")) for code, message in found]


@pytest.fixture
def edition() -> Edition:
    return released(ARCHIVE)[0]


def test_a_reading_that_is_gone_is_told_unless_a_correction_says_so(edition: Edition) -> None:
    quote = edition.quotes["tulk-dinner-1950"]
    less = quote_of(edition, "tulk-dinner-1950", readings=quote.readings[:1])
    assert short(told(less)) == GONE
    for day, expected in (("2029-12-31", GONE), (DAY, []), ("2030-02-01", [])):
        said = (Correction(date=day, what="It isn't his."),)
        assert short(told(quote_of(less, "tulk-dinner-1950", corrections=said))) == expected
    article = edition.articles["wire-1950"]
    said = (Correction(date=DAY, what="Another text."),)
    corrected = {"wire-1950": article.model_copy(update={"corrections": said})}
    assert told(changed(less, "articles", corrected)) == []


def test_withdrawing_a_quote_or_renaming_it_or_its_article_keeps_its_places(
    edition: Edition,
) -> None:
    withdrawn = Withdrawal(date=DAY, why="It is invented.")
    assert told(quote_of(edition, "tulk-dinner-1950", withdrawn=withdrawn)) == []
    quote = edition.quotes["tulk-dinner-1950"].model_copy(
        update={"formerly": ("tulk-dinner-1950",)}
    )
    renamed = changed(edition, "quotes", {"tulk-dinner-1950": None, "tulk-dinner": quote})
    assert told(renamed) == []
    less = quote.model_copy(update={"readings": quote.readings[:1]})
    assert short(told(changed(renamed, "quotes", {"tulk-dinner": less}))) == GONE


def test_a_reading_may_grow_but_not_become_another(edition: Edition) -> None:
    quote: Quote = edition.quotes["tulk-dinner-1950"]
    first, second = quote.readings
    longer = second.model_copy(update={"text": "He said that Vell was dark"})
    assert told(quote_of(edition, "tulk-dinner-1950", readings=(first, longer))) == []
    other = second.model_copy(update={"text": "the lamp should stay lit"})
    assert short(told(quote_of(edition, "tulk-dinner-1950", readings=(first, other)))) == GONE


def test_readings_are_numbered_by_where_they_begin(edition: Edition) -> None:
    passages = locate(edition)[0]
    starts: dict[tuple[str, str], list[Span]] = {}
    for (article, quote, number), span in printed(edition, passages).items():
        starts.setdefault((article, quote), []).append(span)
        assert number == len(starts[article, quote])
    assert all(spans == sorted(spans) for spans in starts.values())
    assert sum(map(len, starts.values())) == len(passages.readings)


# Old addresses


def test_an_old_page_is_below_the_kind_that_it_was_published_under(edition: Edition) -> None:
    guild = edition.organizations["vell"].model_copy(update={"formerly": ("old-vell",)})
    moved = changed(edition, "organizations", {"vell": guild})
    assert former(moved)["organizations/old-vell"] == "vell"
    assert edition.register
    entry = edition.register.records[0].model_copy(update={"kind": "meetings", "id": "old-vell"})
    register: Register = edition.register.model_copy(update={"records": (entry,)})
    assert former(replace(moved, register=register))["meetings/old-vell"] == "vell"
    assert {name for name, _ in records(moved)} >= set(former(moved).values())


@pytest.mark.parametrize("style", ["directory", "file"])
def test_old_pages_lead_on_and_are_no_pages_of_their_own(style: Any) -> None:
    files = editions.rendered(ARCHIVE, style)
    old = {path.split("/")[1] for path in former(read(ARCHIVE)[0])}
    assert old == {"gazette-june-1931", "vell-conference", "ada-brusk", "ada-b", "brask-lamp"}
    page = files["people/ada-brusk/index.md"]
    settings = editions.front_matter(page)
    assert settings["template"] == "moved.html"
    assert "](../ada-brask/index.md)" in page
    for path, text in files.items():
        if path.endswith(".md"):
            assert not [one for one in old if f"{one}/" in text], path
