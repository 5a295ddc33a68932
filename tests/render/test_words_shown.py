"""What every display says of each reading: the speaker's words, or the outlet's that reports them.

What is expected is told from the records alone, by the kind of speech.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import editions
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from editions import ARCHIVE, PROJECT, Node, folded

from edition.export.citations.bibtex import bibtex
from edition.export.citations.csl import item
from edition.export.citations.ris import ris
from edition.export.citations.sentences import sentences
from edition.export.citations.work import person
from edition.export.citations.works import LENGTH, work
from edition.link.evidence import evidence
from edition.link.graph import link
from edition.read.load import read
from edition.records.models import Article, Quote, Reading
from edition.render.all_pages import render, site_of
from edition.render.context import Page, Site
from edition.render.pictures.chronology import rows
from edition.render.pictures.rows import words as row_words
from edition.render.search.entries import groups
from edition.text.edtf_english import in_words
from edition.verify.verify import verify

ADDRESS = "https://record.example.org"
OPENING = "“«„‹‘「\"'"
WORDED, PARTLY = "an article’s wording", "quoted in part"
SAID = {"direct": "direct speech", "mixed": "partly reported", "indirect": "reported speech"}


@cache
def site(root: Path) -> Site:
    verified, problems = verify(*read(root))
    assert verified, problems
    return site_of(verified, link(verified), "directory", ADDRESS)


@cache
def files(root: Path) -> dict[str, str]:
    verified, problems = verify(*read(root))
    assert verified, problems
    return editions.texts(render(verified, link(verified), "directory", ADDRESS))


class Case(NamedTuple):
    """A reading, and what its records say of it."""

    root: Path
    quote_id: str
    index: int

    @property
    def quote(self) -> Quote:
        return site(self.root).edition.quotes[self.quote_id]

    @property
    def reading(self) -> Reading:
        return self.quote.readings[self.index]

    @property
    def article(self) -> Article:
        return site(self.root).edition.articles[self.reading.article]

    @property
    def is_direct(self) -> bool:
        return self.reading.speech == "direct"

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline with which the article's text begins."""
        title, text = folded(self.article.title), site(self.root).edition.texts
        first = editions.lines(text[self.reading.article])[0]
        end = text[self.reading.article].index(first) + len(first)
        return folded(first) == title and self.parts[0][0] < end

    @property
    def outlet(self) -> str:
        return folded(self.called(self.article.publisher))

    @property
    def speakers(self) -> list[str]:
        return [folded(self.called(one)) for one in self.quote.speaker]

    @property
    def badge(self) -> str:
        if not self.is_direct:
            return PARTLY if self.reading.speech == "mixed" else WORDED
        kind = evidence(site(self.root).edition, self.quote)
        return "report only" if self.is_headline and kind == "record of the time" else kind

    @property
    def parts(self) -> Sequence[tuple[int, int]]:
        return site(self.root).links.marks[self.quote_id, self.index].parts

    @property
    def words(self) -> str:
        text = site(self.root).edition.texts[self.reading.article]
        return " […] ".join(folded(text[start:end]) for start, end in self.parts)

    @property
    def order(self) -> Sequence[int]:
        return site(self.root).links.ranked[self.quote_id]

    @property
    def is_best(self) -> bool:
        return self.order[0] == self.index

    @property
    def anchor(self) -> str:
        return site(self.root).links.marks[self.quote_id, self.index].anchor

    def called(self, record_id: str) -> str:
        return site(self.root).links.labels[record_id]


def cases() -> Iterator[Any]:
    for root in (ARCHIVE, PROJECT):
        edition, _ = read(root)
        for quote_id, quote in edition.quotes.items():
            for index in range(0 if quote.withdrawn else len(quote.readings)):
                yield pytest.param(
                    Case(root, quote_id, index), id=f"{root.name}-{quote_id}-{index + 1}"
                )


EACH = pytest.mark.parametrize("one", list(cases()))


def misquotes(one: Case, text: str) -> list[str]:
    """Where a text has the words in quotation marks after a speaker's name, as if said so."""
    people = site(one.root).edition.people
    names = [*one.speakers, *(n for who in one.quote.speaker if who in people for n in people[who].names)]  # fmt: skip
    who = "|".join(map(re.escape, names))
    # Between the two nobody else is named, and no sentence ends.
    pattern = rf"(?:{who})[^.(“«„‹‘\n]{{0,60}}[:,]\s*[{OPENING}]{re.escape(one.words[:60])}"
    return [] if one.is_direct else re.findall(pattern, folded(text))


@EACH
def test_its_sentence_begins_with_who_chose_the_words(one: Case) -> None:
    sentence = sentences(site(one.root), one.quote_id)[one.order.index(one.index)]
    shown = one.words[: LENGTH // 2].rsplit(" ", 1)[0] if len(one.words) > LENGTH else one.words
    before, quoted, after = sentence.partition(shown)
    assert quoted, sentence
    opening = before[-1]
    assert opening in '“«„‹「"', sentence
    assert opening not in one.words
    *others, last = one.speakers
    speakers = f"{', '.join(others)} and {last}" if others else last
    assert misquotes(one, sentence) == []
    if one.is_direct:
        assert sentence.startswith(speakers), sentence
        assert ", as printed in: " in after
        assert one.outlet in after
        assert "’s words" not in after
    else:
        by = [*(folded(author) for author in one.article.authors), one.outlet]
        assert before[:-1] == f"{', '.join(by)}, "
        told = "told" if one.quote.to else "said"
        part = f", quoting {speakers} in part" if one.reading.speech == "mixed" else ""
        assert f"({one.outlet}’s words{part}, on what {speakers} {told}" in after
        assert in_words(one.quote.said) in after
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
            person(people[who]).inverted if who in people else folded(one.called(who))
            for who in one.quote.speaker
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
    assert record["authors"] == expected
    assert [name.strip("{}") for name in bib["author"].split(" and ")] == expected
    # The quoted words are in all three, whoever's they are.
    assert csl["abstract"] == record["abstract"] == one.words
    assert bib["abstract"]
    if one.is_direct:
        assert csl["type"] == "entry-encyclopedia"
        assert one.words.startswith(csl["title"].removesuffix(" […]"))
    else:
        assert csl["title"] == record["title"] == folded(one.article.title)
        assert not set(one.speakers) & set(named)
        assert f"{one.outlet}’s words" in csl["note"]
        for text in (ris(found), bibtex(found), json.dumps(csl, ensure_ascii=False)):
            assert misquotes(one, text) == []


def graph(root: Path, path: str) -> list[dict[str, Any]]:
    head = editions.front_matter(files(root)[path])
    return list(json.loads(head["linked_data"])["@graph"])


@EACH
def test_its_linked_data_has_a_creator_only_of_direct_words(one: Case) -> None:
    shown = graph(one.root, f"quotes/{one.quote_id}/index.md")[0]
    if one.is_best:
        node = shown
    else:
        here = f"{ADDRESS}/articles/{one.reading.article}/#{one.anchor}"
        (node,) = [other for other in shown["workExample"] if other["@id"] == here]
    assert folded(node["text"]) == one.words
    assert node["@type"] == ("Quotation" if one.is_direct else "CreativeWork")
    assert node["isBasedOn"]["@id"] == f"{ADDRESS}/articles/{one.reading.article}/"
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
    block: Node
    line: Node


@cache
def blocks(root: Path) -> dict[tuple[str, str, str], list[Block]]:
    """All quoted blocks of all pages, by quote, article and words."""
    found = defaultdict(list)
    for path, text in files(root).items():
        if path.endswith(".md"):
            for parent in [editions.tree(text), *editions.tree(text).all()]:
                children = [child for child in parent.children if isinstance(child, Node)]
                for at, child in enumerate(children):
                    if child.tag == "blockquote" and "data-quote" in child.attributes:
                        key = [
                            child.attributes[f"data-{name}"] or "" for name in ("quote", "article")
                        ]
                        words = folded(child.text())
                        found[key[0], key[1], words].append(Block(path, child, children[at + 1]))
    return found


@EACH
def test_beside_its_words_stands_its_badge_and_who_puts_it_so(one: Case) -> None:
    found = blocks(one.root)[one.quote_id, one.reading.article, one.words]
    own = f"quotes/{one.quote_id}/index.md"
    assert [block for block in found if block.path == own]
    same = [
        other
        for other in range(len(one.quote.readings))
        if Case(one.root, one.quote_id, other).words == one.words
        and one.quote.readings[other].article == one.reading.article
    ]
    if len(same) > 1:  # The same words twice in one article, perhaps once in the headline.
        found = found[same.index(one.index) : same.index(one.index) + 1]
    for path, block, line in found:
        assert block.classes == [one.reading.speech], path
        text = folded(line.text())
        if len(same) == 1:
            assert [badge.text()[2:] for badge in line.all("span", "evidence")] == [one.badge], path
        assert SAID[one.reading.speech] in text
        assert one.outlet in text
        puts = f"s {one.outlet} puts it"
        assert (puts in text) == (not one.is_direct and path != own), path


@EACH
def test_tables_of_questions_say_who_puts_it_so(one: Case) -> None:
    """Each row and sign is that of the reading that gives the answer, or of the best one."""
    for path, text in files(one.root).items():
        kind, _, rest = path.partition("/")
        if kind != "questions" or not path.endswith(".md"):
            continue
        record = site(one.root).edition.questions.get(rest.split("/")[0])
        cited = [
            quote for account in (record.accounts if record else ()) for quote in account.quotes
        ]
        mine = [quote for quote in cited if quote.quote == one.quote_id]
        chosen = [quote for quote in mine if quote.article]
        if not mine or chosen or not one.is_best:
            continue
        tree = editions.tree(text)
        for row in (row for table in tree.all("table", "accounts") for row in table.all("tr")):
            if any(f"quotes/{one.quote_id}/" in (a.attributes["href"] or "") for a in row.all("a")):
                _, who, _, badge, _ = row.all("td")
                assert badge.text()[2:] == one.badge
                puts = f", as {one.outlet} puts it"
                assert folded(who.text()).endswith(puts) == (not one.is_direct)
        for table in tree.all("table", "matrix"):
            for sign in table.all("a"):
                if f"quotes/{one.quote_id}/" in (sign.attributes["href"] or ""):
                    assert f" {one.badge}:" in sign.text()


@cache
def searched(root: Path) -> dict[str, Any]:
    return {group.page: group for group in groups(site(root)) if group.kind == "quotes"}


@EACH
def test_the_search_says_how_it_is_printed(one: Case) -> None:
    group = searched(one.root)[f"quotes/{one.quote_id}"]
    (entry,) = [
        entry
        for entry in group.entries
        if (entry.anchor, entry.page) == (one.anchor, f"articles/{one.reading.article}")
    ]
    assert folded(entry.text) == one.words
    printed = f"{one.called(one.article.publisher)}, {in_words(one.article.published)}"
    how = "" if one.is_direct else f", {SAID[one.reading.speech]}"
    assert entry.about == f"{printed}{how}"
    assert one.badge in group.facets["evidence"]
    assert misquotes(one, f"{group.title} {group.about}") == []


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
    assert row["speech"] == one.reading.speech


@EACH
def test_in_its_article_its_marks_and_its_piece_of_the_strip_say_how_it_is_printed(
    one: Case,
) -> None:
    tree = editions.tree(files(one.root)[f"articles/{one.reading.article}/index.md"])
    number = site(one.root).links.marks[one.quote_id, one.index].number
    key = (one.quote_id, str(number))
    marks = [
        mark
        for mark in tree.all("mark")
        if (mark.attributes["data-quote"], mark.attributes["data-reading"]) == key
    ]
    assert marks
    assert {tuple(mark.classes) for mark in marks} == {(one.reading.speech,)}
    (strip,) = tree.all("figure", "strip")
    pieces = [
        piece for piece in strip.all("a", "piece") if piece.attributes["href"] == f"#{one.anchor}"
    ]
    (piece,) = pieces
    word = "Quotation: " if one.is_direct else "Reported: "
    assert (piece.attributes["aria-label"] or "").startswith(word)
    shapes = {tuple(shape.classes) for shape in piece.all("rect", "said")}
    assert shapes == {("said", "direct" if one.is_direct else "reported")}
    listed = [
        folded(entry.text())
        for entry in tree.all("li")
        if any(a.attributes.get("href") == f"#{one.anchor}" for a in entry.all("a"))
    ]
    assert [f"({SAID[one.reading.speech]}, in the text)" in text for text in listed] == (
        [True] if number == 1 else []
    )


@pytest.mark.parametrize("root", [ARCHIVE, PROJECT], ids=lambda root: root.name)
def test_a_strip_gives_both_shares(root: Path) -> None:
    of = site(root)
    for name, record in of.edition.articles.items():
        if record.withdrawn or not of.links.witnesses[name].marks:
            continue
        shown = {
            at for start, end in of.links.witnesses[name].paragraphs for at in range(start, end)
        }
        text = of.edition.texts[name]
        spans: dict[bool, set[int]] = {True: set(), False: set()}
        for mark in of.links.witnesses[name].marks:
            reading = of.edition.quotes[mark.quote].readings[mark.index]
            for start, end in mark.parts:
                spans[reading.speech == "direct"] |= set(range(start, end)) & shown
        direct, reported = spans[True], spans[False] - spans[True]
        (strip,) = editions.tree(files(root)[f"articles/{name}/index.md"]).all("figure", "strip")
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


HEADLESS = re.compile(r"^---\n.*?\n---\n", re.S)


@cache
def everything(root: Path) -> dict[str, str]:
    """What every file says, in plain text: of pages also what stands in their heads."""
    made = files(root)
    return {
        path: f"{editions.tree(text).text()}\n{json.dumps(editions.front_matter(text), ensure_ascii=False)}"
        if path.endswith(".md")
        else text
        for path, text in made.items()
    }


@EACH
def test_no_file_has_it_in_quotation_marks_after_its_speakers_name(one: Case) -> None:
    article = f"articles/{one.reading.article}/index.md"
    source = folded(site(one.root).edition.texts[one.reading.article])
    own = misquotes(one, source)  # What the article itself prints stays as it is.
    for path, text in everything(one.root).items():
        if path != article:
            assert [found for found in misquotes(one, text) if found not in own] == [], path


@EACH
def test_the_description_of_its_page_is_the_editors_sentence(one: Case) -> None:
    head = editions.front_matter(files(one.root)[f"quotes/{one.quote_id}/index.md"])
    summary = folded(one.called(one.quote_id))
    assert head["description"].startswith(summary[:100])
    assert misquotes(one, head["description"]) == []


@EACH
def test_lists_count_what_is_reported_apart(one: Case) -> None:
    of, name = site(one.root), one.reading.article
    index = editions.tree(files(one.root)["articles/index.md"]).text()
    found = [
        quote.readings[at].speech == "direct"
        for quote in of.edition.quotes.values()
        if not quote.withdrawn
        for at in range(len(quote.readings))
        if quote.readings[at].article == name
    ]
    quoted, reported = found.count(True), found.count(False)
    words = f"{quoted} quotation{'' if quoted == 1 else 's'}"
    assert f"{words}{f', {reported} reported' if reported else ''}" in index.replace("No quot", "0 quot")  # fmt: skip
    if one.is_best and not one.is_direct:
        lines = [
            folded(entry.text())
            for path, text in files(one.root).items()
            if re.fullmatch(r"quotes/(\d+/)?index\.md", path)
            for entry in editions.tree(text).all("li")
            if any(f"{one.quote_id}/" in (a.attributes["href"] or "") for a in entry.all("a"))
        ]
        assert lines
        assert all(", as reported in " in line for line in lines)
