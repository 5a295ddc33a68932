"""What every display says of each reading: the speaker's words, or the outlet's that reports them.

What is expected is told from the records alone, by the kind of speech.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import editions
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from editions import ARCHIVE, EDITIONS, PROJECT, SPARSE, folded
from html_tree import Element
from whose import Reading, Reported, linked_data

from edition.export.citations.bibtex import bibtex
from edition.export.citations.csl import item
from edition.export.citations.ris import ris
from edition.export.citations.sentences import sentences
from edition.export.citations.work import person
from edition.export.citations.works import LENGTH, work
from edition.link.evidence import evidence
from edition.link.graph import link
from edition.read.load import read
from edition.records.models import Article, Cited
from edition.render.all_pages import render, site_of
from edition.render.context import Page, Site
from edition.render.pictures.chronology import rows
from edition.render.pictures.rows import words as row_words
from edition.render.search.entries import groups
from edition.text.edtf_english import in_words
from edition.verify.verify import verify

ADDRESS = "https://record.example.org"
ROOTS = (ARCHIVE, SPARSE, PROJECT)
WORDED, PARTLY = "an article’s wording", "quoted in part"
SAID = {"direct": "direct speech", "mixed": "partly reported", "indirect": "reported speech"}


@cache
def site(root: Path, address: str = ADDRESS) -> Site:
    verified, problems = verify(*read(root))
    assert verified, problems
    return site_of(verified, link(verified), "directory", address)


@cache
def files(root: Path) -> dict[str, str]:
    verified, problems = verify(*read(root))
    assert verified, problems
    return editions.texts(render(verified, link(verified), "directory", ADDRESS))


@cache
def reported(root: Path) -> Reported:
    return Reported(site(root))


@dataclass(frozen=True)
class Case:
    """A reading of an edition, and what is expected of its displays."""

    root: Path
    quote_id: str
    index: int

    @property
    def own(self) -> Reading:
        return Reading(site(self.root), self.quote_id, self.index)

    @property
    def article(self) -> Article:
        return site(self.root).edition.articles[self.own.article]

    @property
    def is_direct(self) -> bool:
        return self.own.speech == "direct"

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline with which the article's text begins."""
        title, text = folded(self.article.title), site(self.root).edition.texts[self.own.article]
        first = editions.lines(text)[0]
        return folded(first) == title and self.own.parts[0][0] < text.index(first) + len(first)

    @property
    def outlet(self) -> str:
        return self.own.called(self.article.publisher)

    @property
    def speakers(self) -> list[str]:
        return [self.own.called(one) for one in self.own.quote.speaker]

    @property
    def badge(self) -> str:
        if not self.is_direct:
            return PARTLY if self.own.speech == "mixed" else WORDED
        kind = evidence(site(self.root).edition, self.own.quote)
        return "report only" if self.is_headline and kind == "record of the time" else kind

    @property
    def order(self) -> Sequence[int]:
        return site(self.root).links.ranked[self.quote_id]

    @property
    def is_best(self) -> bool:
        return self.order[0] == self.index

    @property
    def anchor(self) -> str:
        return site(self.root).links.marks[self.quote_id, self.index].anchor


def cases() -> Iterator[Any]:
    for root in ROOTS:
        edition, _ = read(root)
        for quote_id, quote in edition.quotes.items():
            for index in range(0 if quote.withdrawn else len(quote.readings)):
                name = "own" if root == PROJECT else root.name
                yield pytest.param(
                    Case(root, quote_id, index),
                    id=f"{name}-{quote_id}-{index + 1}",
                    marks=[pytest.mark.edition] if root == PROJECT else [],
                )


EACH = pytest.mark.parametrize("one", list(cases()))


@EACH
def test_its_sentence_begins_with_who_chose_the_words(one: Case) -> None:
    sentence = sentences(site(one.root), one.quote_id)[one.order.index(one.index)]
    shown = (
        one.own.words[: LENGTH // 2].rsplit(" ", 1)[0]
        if len(one.own.words) > LENGTH
        else one.own.words
    )
    before, quoted, after = sentence.partition(shown)
    assert quoted, sentence
    opening = before[-1]
    assert opening in '“«„‹「"', sentence
    assert opening not in one.own.words
    *others, last = one.speakers
    speakers = f"{', '.join(others)} and {last}" if others else last
    assert reported(one.root).misquoted(sentence) == []
    if one.is_direct:
        assert sentence.startswith(speakers), sentence
        assert ", as printed in: " in after
        assert one.outlet in after
        assert "’s words" not in after
    else:
        by = [*(folded(author) for author in one.article.authors), one.outlet]
        assert before[:-1] == f"{', '.join(by)}, "
        told = "told" if one.own.quote.to else "said"
        part = f", quoting {speakers} in part" if one.own.speech == "mixed" else ""
        assert f"({one.outlet}’s words{part}, on what {speakers} {told}" in after
        assert in_words(one.own.quote.said) in after
        assert "as reported" not in sentence


@EACH
def test_its_work_is_by_who_chose_the_words(one: Case) -> None:
    if not one.is_best:
        return
    found = work(site(one.root), one.quote_id)
    assert found
    people = site(one.root).edition.people
    if one.is_direct:
        expected = [
            person(people[who]).inverted if who in people else folded(one.own.called(who))
            for who in one.own.quote.speaker
        ]
    else:
        expected = [folded(author) for author in one.article.authors] or [one.outlet]
    csl = item(found)
    named = [
        f"{name['family']}, {name['given']}" if "given" in name else name["literal"]
        for name in csl["author"]
    ]
    (record,) = rispy.loads(ris(found))
    (entry,) = parse_string(bibtex(found)).entries
    bib = {field.key: field.value for field in entry.fields}
    assert named == expected
    assert [name.rstrip(",") for name in record["authors"]] == expected
    assert [name.strip("{}") for name in bib["author"].split(" and ")] == expected
    # The quoted words are in all three, whoever's they are.
    assert csl["abstract"] == record["abstract"] == one.own.words
    assert bib["abstract"]
    if one.is_direct:
        assert csl["type"] == "entry-encyclopedia"
        assert one.own.words.startswith(csl["title"].removesuffix(" […]"))
    else:
        assert csl["title"] == record["title"] == folded(one.article.title)
        assert not set(one.speakers) & set(named)
        assert f"{one.outlet}’s words" in csl["note"]
        for text in (ris(found), bibtex(found), json.dumps(csl, ensure_ascii=False)):
            assert reported(one.root).misquoted(text) == []


def graph(root: Path, path: str) -> list[dict[str, Any]]:
    head = editions.front_matter(files(root)[path])
    return list(json.loads(head["linked_data"])["@graph"])


@EACH
def test_its_linked_data_has_a_creator_only_of_direct_words(one: Case) -> None:
    shown = graph(one.root, f"quotes/{one.quote_id}/index.md")[0]
    if one.is_best:
        node = shown
    else:
        here = f"{ADDRESS}/articles/{one.own.article}/#{one.anchor}"
        (node,) = [other for other in shown["workExample"] if other["@id"] == here]
    assert folded(node["text"]) == one.own.words
    assert node["@type"] == ("Quotation" if one.is_direct else "CreativeWork")
    assert node["isBasedOn"]["@id"] == f"{ADDRESS}/articles/{one.own.article}/"
    if one.is_direct:
        assert [folded(who["name"]) for who in node["creator"]] == one.speakers
        assert not {"author", "mentions"} & set(node)
    else:
        assert [folded(who["name"]) for who in node["author"]] == [one.outlet]
        assert [folded(who["name"]) for who in node["mentions"]] == one.speakers
        assert not {"creator", "dateCreated"} & set(node)


class Block(NamedTuple):
    """Words of a reading on a page, and the line below them."""

    path: str
    block: Element
    line: Element


@cache
def blocks(root: Path) -> dict[tuple[str, str], list[Block]]:
    """All quoted blocks of all pages, by quote and article."""
    found = defaultdict(list)
    for path, text in files(root).items():
        for block in editions.tree(text).all("blockquote") if path.endswith(".md") else ():
            if "data-quote" in block:
                key = block["data-quote"], block["data-article"]
                found[key].append(Block(path, block, line_below(block)))
    return found


def line_below(block: Element) -> Element:
    """The line that tells of quoted words; it stands below their speech or their original too."""
    around = block.parent
    assert around
    if {"speech", "beside"} & set(around.classes):
        return line_below(around)
    after = around.children[around.children.index(block) + 1 :]
    return next(
        child for child in after if isinstance(child, Element) and "speech" not in child.classes
    )


@EACH
def test_beside_its_words_stands_its_badge_and_who_puts_it_so(one: Case) -> None:
    same = [
        Case(one.root, one.quote_id, index)
        for index, reading in enumerate(one.own.quote.readings)
        if reading.article == one.own.article
    ]
    own = f"quotes/{one.quote_id}/index.md"
    found = blocks(one.root)[one.quote_id, one.own.article]
    words = {block.path: folded(block.block.text()) for block in found}
    assert words
    assert one.own.words in [folded(block.block.text()) for block in found if block.path == own]
    first = editions.tree(files(one.root)[own]).all("blockquote")[0]
    for path, block, line in found:
        shown = folded(block.text())
        if shown.split(" […] ")[0] not in one.own.words:
            continue
        # The same words may be printed twice in one article, once perhaps in the headline.
        alike = [other for other in same if shown.split(" […] ")[0] in other.own.words]
        text = folded(line.text())
        (badge,) = line.all("span", class_="evidence")
        assert badge.text()[2:] in {other.badge for other in alike}, path
        assert block.classes in [[other.own.speech] for other in alike], path
        assert SAID[block.classes[0]] in text, path
        assert one.outlet in text
        puts = f"s {one.outlet} puts it"
        # On its own page, the words that stand first say so; what follows is under that heading.
        is_told = path != own or folded(block.text()) == folded(first.text())
        assert (puts in text) == (block.classes != ["direct"] and is_told), path


@EDITIONS
def test_every_block_of_words_is_of_a_reading_and_a_speech_is_all_direct(root: Path) -> None:
    of = site(root)
    for (quote_id, article_id), found in blocks(root).items():
        speeches = [
            reading.speech
            for reading in of.edition.quotes[quote_id].readings
            if reading.article == article_id
        ]
        for _, block, line in found:
            (speech,) = block.classes
            assert speech in speeches
            assert SAID[speech] in line.text()
            assert block.parent
            assert speech == "direct" or "speech" not in block.parent.classes


@EACH
def test_tables_of_questions_say_who_puts_it_so(one: Case) -> None:
    """Each row and sign is that of the reading that gives the answer, or of the best one."""
    of = site(one.root)
    for question_id, question in of.edition.questions.items():
        cited = [
            Case(one.root, one.quote_id, chosen(of, quote))
            for account in question.accounts
            for quote in account.quotes
            if quote.quote == one.quote_id
        ]
        if question.withdrawn or one.index not in [case.index for case in cited]:
            continue
        tree = editions.tree(files(one.root)[f"questions/{question_id}/index.md"])
        told = [
            (badge.text()[2:], folded(line.text()), folded(row.all("td")[0].text()))
            for table in tree.all("table", class_="accounts")
            for row in table.all("tr")
            for block in row.all("blockquote")
            if block["data-quote"] == one.quote_id
            for line in (line_below(block),)
            for badge in line.all("span", class_="evidence")
        ]
        speakers = f"{', '.join(one.speakers[:-1])} and {one.speakers[-1]}"
        by = speakers if len(one.speakers) > 1 else one.speakers[0]
        assert all(who.startswith(f"{by}, ") for _, _, who in told)
        puts = f"As {one.outlet} puts it · "
        assert any(
            badge == one.badge and line.startswith(puts) != one.is_direct for badge, line, _ in told
        )
        assert {badge for badge, *_ in told} == {case.badge for case in cited}
        signs = [
            sign.text().split(":")[0]
            for table in tree.all("table", class_="matrix")
            for sign in table.all("a")
            if leads(sign.parent, one.quote_id) and f"quotes/{one.quote_id}/" in sign["href"]
        ]
        assert {sign.partition(" ")[2] for sign in signs} <= {case.badge for case in cited}


def chosen(of: Site, cited: Cited) -> int:
    """The reading that gives an answer: the one that the account names, or the best."""
    if not cited.article:
        return of.links.ranked[cited.quote][0]
    marks = of.links.articles[cited.article].marks
    return next(
        mark.index
        for mark in marks
        if (mark.quote, mark.number) == (cited.quote, cited.reading or 1)
    )


def leads(element: Element | None, quote_id: str) -> bool:
    """Whether a link in an element leads to a quote."""
    assert element
    return any(f"quotes/{quote_id}/" in a["href"] for a in element.all("a"))


@cache
def searched(root: Path) -> dict[str, Any]:
    return {group.page: group for group in groups(site(root)) if group.kind == "quotes"}


@EACH
def test_the_search_says_how_it_is_printed(one: Case) -> None:
    group = searched(one.root)[f"quotes/{one.quote_id}"]
    (entry,) = [
        entry
        for entry in group.entries
        if (entry.anchor, entry.page) == (one.anchor, f"articles/{one.own.article}")
    ]
    assert folded(entry.text) == one.own.words
    printed = f"{one.own.called(one.article.publisher)}, {in_words(one.article.published)}"
    how = "" if one.is_direct else f", {SAID[one.own.speech]}"
    assert entry.about == f"{printed}{how}"
    assert one.badge in group.facets["evidence"]
    assert reported(one.root).misquoted(f"{group.title} {group.about}") == []


@EACH
def test_the_timeline_has_the_badge_of_the_best_reading(one: Case) -> None:
    if not one.is_best:
        return
    of = site(one.root)
    for row in rows(of.edition):
        if row.moment.kind == "quote" and row.moment.record_id == one.quote_id:
            assert one.badge in row_words(Page(of, "timeline"), row, 9999).when


@EACH
def test_the_table_says_whose_words_it_has(one: Case) -> None:
    read_rows = csv.DictReader(io.StringIO(files(one.root)["data/readings.csv"]))
    found = [row for row in read_rows if row["quote"] == one.quote_id]
    row = found[one.index]
    expected = one.speakers if one.is_direct else [one.outlet]
    assert folded(row["words_of"]) == "; ".join(expected)
    assert row["speech"] == one.own.speech


@EACH
def test_in_its_article_its_marks_and_its_piece_of_the_strip_say_how_it_is_printed(
    one: Case,
) -> None:
    tree = editions.tree(files(one.root)[f"articles/{one.own.article}/index.md"])
    number = site(one.root).links.marks[one.quote_id, one.index].number
    key = (one.quote_id, str(number))
    marks = [mark for mark in tree.all("mark") if (mark["data-quote"], mark["data-reading"]) == key]
    assert marks
    assert {tuple(mark.classes) for mark in marks} == {(one.own.speech,)}
    (strip,) = tree.all("figure", class_="strip")
    pieces = [
        piece for piece in strip.all("a", class_="piece") if piece["href"] == f"#{one.anchor}"
    ]
    (piece,) = pieces
    word = "Quotation: " if one.is_direct else "Reported: "
    assert piece["aria-label"].startswith(word)
    shapes = {tuple(shape.classes) for shape in piece.all("rect", class_="said")}
    assert shapes == {("said", "direct" if one.is_direct else "reported")}
    listed = [
        folded(entry.text())
        for entry in tree.all("li")
        if any(a["href"] == f"#{one.anchor}" for a in entry.all("a"))
    ]
    assert [f"({SAID[one.own.speech]}, in the text)" in text for text in listed] == (
        [True] if number == 1 else []
    )


@EDITIONS
def test_a_strip_gives_both_shares(root: Path) -> None:
    of = site(root)
    for name, record in of.edition.articles.items():
        if record.withdrawn or not of.links.articles[name].marks:
            continue
        shown = {
            at for start, end in of.links.articles[name].paragraphs for at in range(start, end)
        }
        text = of.edition.texts[name]
        spans: dict[bool, set[int]] = {True: set(), False: set()}
        for mark in of.links.articles[name].marks:
            reading = of.edition.quotes[mark.quote].readings[mark.index]
            for start, end in mark.parts:
                spans[reading.speech == "direct"] |= set(range(start, end)) & shown
        direct, reported = spans[True], spans[False] - spans[True]
        (strip,) = editions.tree(files(root)[f"articles/{name}/index.md"]).all(
            "figure", class_="strip"
        )
        found = re.search(
            r", (nothing|(?:less than )?\d+ per cent) is direct speech, "
            r"(nothing|(?:less than )?\d+ per cent) reported speech\.",
            strip.text(),
        )
        assert found, name
        for figure, covered in zip(found.groups(), (direct, reported), strict=True):
            assert (figure == "nothing") == (not covered)
            if covered:
                # Breaks of lines count or don't: a per cent more or less.
                share = 100 * len(covered) / len(shown)
                assert abs(int(re.sub(r"\D", "", figure)) - share) <= 1.5, (name, text[:20])


@EDITIONS
def test_no_file_has_an_outlets_words_in_quotation_marks_after_their_speakers_name(
    root: Path,
) -> None:
    for path, text in files(root).items():
        assert reported(root).misquoted_in(path, text) == [], path
        assert reported(root).misattributed(linked_data(path, text)) == [], path


@EACH
def test_what_it_would_be_to_misquote_it_is_found(one: Case) -> None:
    (name, *_), words = one.speakers, one.own.words
    if one.is_direct:
        return
    for text in (f"{name} to nobody, 2000, as reported: “{words}”", f"{name} said: «{words}»"):
        assert reported(one.root).misquoted(text)
        assert reported(one.root).misquoted_in("data/x.json", json.dumps({"text": text}))
        assert reported(one.root).misquoted_in("x/index.md", f"# X\n\n{text}\n")
    node: dict[str, Any] = {"@type": "Quotation", "@id": "./", "text": words}
    assert bool(reported(one.root).misattributed([node])) == (words not in direct_words(one.root))
    node = {"@type": "CreativeWork", "text": words, "isBasedOn": {}, "creator": [{"name": name}]}
    assert reported(one.root).misattributed({"@graph": [node]}) == [node]


@cache
def direct_words(root: Path) -> set[str]:
    of = site(root)
    return {
        Reading(of, quote_id, index).words
        for quote_id, order in of.links.ranked.items()
        for index in order
        if Reading(of, quote_id, index).speech == "direct"
    }


@EACH
def test_what_its_page_tells_machines_names_its_speaker_only_as_one_told_of(one: Case) -> None:
    """Dublin Core is of the page, by the editors or the article; COinS is of the articles."""
    page = files(one.root)[f"quotes/{one.quote_id}/index.md"]
    head = editions.front_matter(page)
    creators = [folded(value) for name, value in head["metadata"] if name == "DC.creator"]
    editors = map(folded, site(one.root).edition.imprint.editors)
    assert creators == [html.escape(editor) for editor in editors]
    spans = [parse_qs(span["title"]) for span in editions.tree(page).all("span", class_="Z3988")]
    (span,) = [span for span in spans if span["rft.title"] == [folded(one.article.title)]]
    assert span.get("rft.creator", []) == [folded(author) for author in one.article.authors]


@EACH
def test_without_an_address_a_citation_gives_the_articles_own_and_says_so_once(
    one: Case,
) -> None:
    of = site(one.root, "")
    sentence = sentences(of, one.quote_id)[one.order.index(one.index)]
    assert sentence.count("without a public address") == 1
    assert (one.article.url or "") in sentence
    assert "/quotes/" not in sentence.replace(one.article.url or "/quotes/", "")
    found = work(of, one.quote_id)
    assert found
    assert found.note.count("without a public address") == 1
    if one.is_best:
        assert found.url == (one.article.url or "")


@EACH
def test_the_data_say_how_it_is_printed(one: Case) -> None:
    exported = data(one.root, "edition.json")
    reading = exported["quotes"][one.quote_id]["readings"][one.index]
    assert folded(reading["text"]) == one.own.words
    assert reading["speech"] == one.own.speech
    number = one.index + 1
    annotations = data(one.root, "annotations.jsonld")["first"]["items"]
    (about,) = [it for it in annotations if it["id"].endswith(f"#{one.quote_id}--{number}")]
    assert "creator" not in about
    assert one.own.words not in {folded(body["value"]) for body in about["body"][1:]}
    of = "; ".join(one.speakers if one.is_direct else [one.outlet])
    for row in table(one.root, "readings"):
        if row[:2] == [one.quote_id, number]:
            assert one.own.speech in row
            assert of in map(folded, filter(None, map(str, row)))
            break
    else:
        pytest.fail("it isn't in the database")


@cache
def data(root: Path, name: str) -> Any:
    return json.loads(files(root)[f"data/{name}"])


@cache
def table(root: Path, name: str) -> list[list[Any]]:
    """The rows of a table of the database."""
    rows = files(root)["data/edition.sqlite"].partition(f'CREATE TABLE "{name}"')[2]
    own = rows.partition("\nCREATE ")[0].split("\n")
    return [json.loads(line) for line in own if line.startswith("[")]


@EACH
def test_the_description_of_its_page_is_the_editors_sentence(one: Case) -> None:
    head = editions.front_matter(files(one.root)[f"quotes/{one.quote_id}/index.md"])
    summary = folded(one.own.called(one.quote_id))
    assert head["description"].startswith(summary[:100])
    assert reported(one.root).misquoted(head["description"]) == []


@EACH
def test_lists_count_what_is_reported_apart(one: Case) -> None:
    of, name = site(one.root), one.own.article
    index = folded(editions.tree(files(one.root)["articles/index.md"]).text())
    found = [
        quote.readings[at].speech == "direct"
        for quote in of.edition.quotes.values()
        if not quote.withdrawn
        for at in range(len(quote.readings))
        if quote.readings[at].article == name
    ]
    quoted, told = found.count(True), found.count(False)
    words = f"{quoted or 'no'} quotation{'' if quoted == 1 else 's'}"
    assert f"{words}{f', {told} reported' if told else ''}" in index
    if one.is_best and not one.is_direct:
        lines = [
            folded(entry.text())
            for path, text in files(one.root).items()
            if re.fullmatch(r"quotes/(\d+/)?index\.md", path)
            for entry in editions.tree(text).all("li")
            if any(f"{one.quote_id}/" in a["href"] for a in entry.all("a"))
        ]
        assert lines
        assert all(", as reported in " in line for line in lines)
