"""Long lists: what stands on which page, and the way from one to the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import editions
import large
import pytest
from editions import EDITIONS, folded, front_matter, tree
from html_tree import Element
from hypothesis import given
from hypothesis import strategies as st

from edition.link.graph import link
from edition.render.all_pages import render
from edition.render.pagination import MOST, MOST_QUOTED, Section, folder, paginate

FURTHER = re.compile(r"[a-z]+/(?:[0-9]+|[^/]+/[^/]+-[0-9]+)/index\.md")

sections = st.lists(st.integers(1, 40), max_size=30).map(
    lambda sizes: [
        Section(f"S{at}", f"s{at}", tuple((at, row) for row in range(size)))
        for at, size in enumerate(sizes)
    ]
)


@given(sections, st.integers(1, 20))
def test_leaves_hold_every_row_once_and_in_order(
    found: list[Section[tuple[int, int]]], most: int
) -> None:
    made = paginate(found, partial(folder, "list"), most)
    rows = [row for list_page in made for one in list_page.sections for row in one.rows]
    assert rows == [row for one in found for row in one.rows]
    assert all(list_page.last - list_page.first < most for list_page in made)
    assert [list_page.first for list_page in made] == [
        1,
        *(list_page.last + 1 for list_page in made),
    ][:-1]
    assert len({list_page.path for list_page in made}) == len(made)
    anchors = [one.anchor for list_page in made for one in list_page.sections]
    assert len(set(anchors)) == len(anchors)


@given(sections, st.integers(1, 20))
def test_no_two_leaves_that_follow_one_another_would_fit_one_page(
    found: list[Section[tuple[int, int]]], most: int
) -> None:
    made = paginate(found, partial(folder, "list"), most)
    for here, after in pairwise(made):
        assert here.last - here.first + 1 + len(after.sections[0].rows) > most


def test_a_section_longer_than_a_page_is_cut_evenly() -> None:
    made = paginate([Section("1901", "1901", tuple(range(25)))], partial(folder, "list"), 10)
    assert [list_page.path for list_page in made] == ["list", "list/2", "list/3"]
    assert [list_page.title for list_page in made] == [
        "1901, 1 of 3",
        "1901, 2 of 3",
        "1901, 3 of 3",
    ]
    assert [len(list_page.sections[0].rows) for list_page in made] == [9, 9, 7]
    assert [list_page.sections[0].anchor for list_page in made] == ["1901", "1901-2", "1901-3"]


@EDITIONS
def test_a_small_edition_has_no_further_page(root: Path) -> None:
    assert [path for path in editions.pages(root) if FURTHER.fullmatch(path)] == []


def test_a_large_edition_has_further_pages() -> None:
    found = [path for path in pages() if FURTHER.fullmatch(f"{path}/index.md")]
    assert {"people/2", "timeline/2", "people/anna-quill/quotes-2"} <= set(found)


@cache
def pages() -> Mapping[str, str]:
    """The pages of the large edition, by their folders."""
    texts = {f"a{number}": large.text(number) for number in range(large.NUMBER)}
    verified = editions.made(large.records(), texts)
    files = editions.texts(render(verified, link(verified)))
    return {name.removesuffix("/index.md"): text for name, text in files.items() if ".md" in name}


LISTS = {
    "articles": ("articles", large.NUMBER, MOST),
    "people": ("people", large.NUMBER + 1, MOST),
    "quotes": ("quotes", large.NUMBER, MOST),
    "corrections": ("corrections", large.NUMBER, MOST),
    "timeline": ("timeline", 2 * large.NUMBER + 1, MOST),
    "said": ("people/anna-quill/quotes", large.NUMBER, MOST_QUOTED),
    "mentions": ("people/anna-quill/articles", large.NUMBER, MOST),
    "published": ("organizations/press/published", large.NUMBER, MOST),
    "mentioned": ("organizations/press/mentioned-people", large.NUMBER, MOST),
    "told later": ("meetings/dinner/later", large.NUMBER, MOST_QUOTED),
    "an answer": ("questions/whose/account-1", large.NUMBER // 2, MOST_QUOTED // 2),
}
"""Of each list: how its pages are called, how long it is, and how many rows a page holds."""


def leaf_pages(base: str) -> list[str]:
    """The pages of a list; that of a record's list goes on beside it, `people/ID/quotes-2`."""
    kind, *name = base.split("/")
    first = "/".join((kind, name[0])) if name else kind
    further = f"{base}-" if name else f"{base}/"
    numbered = [path for path in pages() if re.fullmatch(f"{re.escape(further)}[0-9]+", path)]
    return [first, *sorted(numbered, key=lambda path: int(re.split("[-/]", path)[-1]))]


@pytest.mark.parametrize(("base", "total", "most"), LISTS.values(), ids=LISTS)
def test_a_long_list_goes_on_on_further_pages(base: str, total: int, most: int) -> None:
    found = leaf_pages(base)
    assert len(found) >= total / most
    for at, path in enumerate(found[1:], start=2):
        page = tree(pages()[path])
        [place] = [one for one in page.all("p", class_="meta") if " of " in one.text()]
        first, last = map(int, re.findall("[0-9]+", place.text())[:2])
        assert last - first < most
        assert f"of {total}" in place.text()
        assert last == total or at < len(found)
        assert f", page {at}: " in front_matter(pages()[path])["title"]
        rel = {link.attributes.get("rel") for link in page.all("a")}
        assert {"prev"} | ({"next"} if at < len(found) else set()) <= rel


@pytest.mark.parametrize(("base", "total", "most"), LISTS.values(), ids=LISTS)
def test_each_page_leads_to_every_part_of_a_list(base: str, total: int, most: int) -> None:
    for path in leaf_pages(base):
        parts = [
            one for one in tree(pages()[path]).all("nav", class_="jumps") if _counts(one, total)
        ]
        assert parts, path
        for jump in parts[0].all("a"):
            goal = tree(pages()[_target(path, jump)])
            anchor = str(jump.attributes["href"]).partition("#")[2]
            assert anchor in {node.attributes.get("id") for node in goal.all()}, (path, anchor)
        here = {_target(path, jump) for jump in parts[0].all("a") if _is_here(jump)}
        assert here == {path}


def _counts(nav: Element, total: int) -> bool:
    """Whether the parts of a list come to a number."""
    return sum(int(node.text()) for node in nav.all("span", class_="meta")) == total


def _is_here(jump: Element) -> bool:
    return jump.attributes.get("aria-current") == "true"


def _target(path: str, jump: Element) -> str:
    href = str(jump.attributes["href"]).partition("#")[0]
    return posixpath.relpath(f"/{path}/{href}", "/")


def test_every_record_stands_once_in_its_index() -> None:
    for kind in ("articles", "people", "quotes"):
        rows = [
            str(row.all("a")[0].attributes["href"])
            for path in leaf_pages(kind)
            for row in tree(pages()[path]).all("span", class_="what")
        ]
        assert sorted(href.split("/")[-2] for href in rows) == sorted(large.records()[kind])


def test_what_a_speaker_said_stands_once() -> None:
    quoted = [
        block.attributes["data-quote"]
        for path in leaf_pages("people/anna-quill/quotes")
        for block in tree(pages()[path]).all("blockquote")
    ]
    assert sorted(map(str, quoted)) == sorted(large.records()["quotes"])


@pytest.mark.parametrize("answer", [1, 2])
def test_every_quote_of_an_answer_stands_once(answer: int) -> None:
    whole, *parts = leaf_pages(f"questions/whose/account-{answer}")
    own = (
        pages()[whole]
        .partition(f"{{ #_account-{answer} }}")[2]
        .partition(f"{{ #_account-{answer + 1} }}")[0]
    )
    texts = (own.partition("{ #_cite }")[0], *(pages()[path] for path in parts))
    quoted = [
        str(one.attributes["data-quote"]) for text in texts for one in tree(text).all("blockquote")
    ]
    assert sorted(quoted) == sorted(f"q{n}" for n in range(answer - 1, large.NUMBER, 2))


def test_where_speakers_are_very_many_the_answers_alone_tell_who_gives_which() -> None:
    assert not any(
        "matrix" in table.classes for table in tree(pages()["questions/whose"]).all("table")
    )


def test_where_quotes_are_many_the_matrix_counts_them() -> None:
    [matrix] = [
        one for one in tree(pages()["questions/early"]).all("table") if "matrix" in one.classes
    ]
    [_, *rows] = matrix.all("tr")
    cells = [cell.text().strip() for row in rows for cell in row.all("td")]
    assert len(rows) == large.EARLY
    assert set(cells) == {"", "○ later recollection:\u00a01"}


def test_a_page_tells_citation_tools_of_its_first_articles_alone() -> None:
    for path in ("meetings/dinner", "questions/whose"):
        assert len(list(tree(pages()[path]).all("span", class_="Z3988"))) == 100


def test_a_further_page_says_what_is_above_it() -> None:
    page = front_matter(pages()["people/anna-quill/quotes-2"])
    assert [words for _, words in page["crumbs"]] == ["Home", "People", "Anna Quill"]
    assert folded(page["title"]).startswith("Anna Quill: Quotes, page 2: 19")
    steps = re.findall(r'"name":"([^"]+)","item"', page["linked_data"])
    assert steps[:3] == ["Home", "People", "Anna Quill"]


def test_the_picture_leads_to_the_page_of_each_year() -> None:
    for link_ in tree(pages()["timeline"]).all("figure")[0].all("a"):
        target = _target("timeline", link_)
        if target.startswith("timeline"):
            anchor = str(link_.attributes["href"]).partition("#")[2]
            ids = {node.attributes.get("id") for node in tree(pages()[target]).all()}
            assert anchor in ids
