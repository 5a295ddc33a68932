"""The measurements: their made-up editions, the build in stages, and what the report works out."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from bench import generator, measure, report, search, stages
from bench.__main__ import wanted
from bench.project import copied, run
from build_pages import main
from edition.read.load import read
from edition.verify.verify import verify
from edition.write.files import LIST


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which only the sources are there, made up."""
    root = tmp_path_factory.mktemp("made-up")
    generator.write(root, 10)
    return root


def test_a_made_up_edition_is_without_a_problem(made_up: Path) -> None:
    verified, problems = verify(*read(made_up))
    assert verified
    assert problems == []
    assert len(verified.edition.articles) == 10
    assert {article.language for article in verified.edition.articles.values()} == {"en", "ru"}


def test_it_is_the_same_whenever_it_is_made_and_another_with_another_seed(
    made_up: Path, tmp_path: Path
) -> None:
    again = generator.write(tmp_path / "again", 10)
    other = generator.write(tmp_path / "other", 10, seed=2)
    assert files(again) == files(made_up / "sources")
    assert files(other) != files(again)


def test_a_quote_can_stand_in_two_articles_and_few_people_speak_often(tmp_path: Path) -> None:
    generator.write(tmp_path, 60)
    edition, _ = read(tmp_path)
    readings = [len(quote.readings) for quote in edition.quotes.values()]
    assert max(readings) > 1
    speakers = [quote.speaker[0] for quote in edition.quotes.values()]
    most = max(speakers.count(speaker) for speaker in set(speakers))
    assert most > 4 * len(speakers) / len(edition.people)


def test_the_stages_make_what_the_command_makes(made_up: Path, tmp_path: Path) -> None:
    by_stages = copied(made_up / "sources", tmp_path / "stages")
    by_command = copied(made_up / "sources", tmp_path / "command")
    for root in (by_stages, by_command):
        (root / "CHANGELOG.md").write_text("# Changes\n\n## 1.0.0, 2026-12-01\n", "utf-8")
    took = json.loads(run(by_stages, (sys.executable, "-m", "bench.stages")).output)
    assert main([], by_command) == 0
    # The list begins with the hash of all that the pages were made from.
    assert files(by_stages / "docs") == files(by_command / "docs")
    assert (by_stages / "docs" / LIST).read_bytes() == (by_command / "docs" / LIST).read_bytes()
    assert set(took) >= {"read", "verify", "link", "render", "write", stages.SEARCH}
    assert all(value >= 0 for value in took.values())


def test_a_real_edition_is_measured_where_there_is_one_of_that_size(tmp_path: Path) -> None:
    archive = tmp_path / "some-name-1000.tar.xz"
    archive.touch()
    assert wanted([4, 1000], tmp_path) == [(1000, archive), (4, None)]
    # What is larger is made up, and so is then what it is compared with.
    assert wanted([1000, 1001], tmp_path) == [(1000, archive), (1000, None), (1001, None)]
    assert wanted([12, 4], None) == [(4, None), (12, None)]


def test_a_query_stands_in_an_article(made_up: Path) -> None:
    queries = search.queries(made_up / "sources")
    texts = [file.read_text("utf-8") for file in (made_up / "sources").glob("articles/*.txt")]
    assert len(queries) == search.QUERIES
    assert all(
        any(set(query.split()) <= set(re.findall(r"\w+", text)) for text in texts)
        for query in queries
    )


def measured(articles: int, *, is_real: bool = True) -> measure.Measured:
    """An edition that took what is easily reckoned with."""
    cpu = {
        stages.SEARCH: 3.0,
        measure.GENERATOR: 10.0,
        measure.UNCHANGED: 4.0,
        measure.CHANGED: 8.0,
        measure.CHECK: 6.0,
        measure.MKDOCS: 20.0,
        measure.THEME: 25.0,
    }
    return measure.Measured(
        articles=articles,
        is_real=is_real,
        pages=1000,
        cpu=cpu,
        memory={measure.GENERATOR: 2_000_000_000},
        size={},
        search={},
        saved_to_seen=1.5 if articles == 1000 else None,
        failed={measure.ZENSICAL: "too long"} if articles == 5000 else {},
    )


def test_the_report_has_a_column_for_each_edition_and_leaves_out_what_wasnt_measured() -> None:
    text = report.report([measured(1000), measured(5000), measured(20_000, is_real=False)])
    rows = text.splitlines()
    assert "| articles | 1,000 | 5,000 | 20,000* |" in rows
    assert "| generator / MkDocs | 0.50 | 0.50 | 0.50 |" in rows
    assert "| generator without the search index / MkDocs | 0.35 | 0.35 | 0.35 |" in rows
    assert "| MkDocs, our theme / stock theme without its search | 0.80 | 0.80 | 0.80 |" in rows
    assert "| saved to seen, on the clock | 1.50 |  |  |" in rows
    assert "| memory of generator, MB | 2,000.0 | 2,000.0 | 2,000.0 |" in rows
    assert [row for row in rows if "Zensical" in row] == [
        "Zensical doesn't build 5,000 articles: `too long`"
    ]


def test_the_search_is_compared_where_both_were_asked() -> None:
    edition = measured(10)
    edition.search[measure.MKDOCS] = search.Asked(opening=20_000, fetched=30_000, first=100)
    edition.search[measure.THEME_SEARCH] = search.Asked(opening=100_000, fetched=0, first=400)
    rows = report.report([edition]).splitlines()
    assert "| first result of a search, ours / stock theme | 0.25 |" in rows
    assert "| bytes for the first search, ours / stock theme | 0.50 |" in rows
    assert "| stock theme and its search: kB for search on opening a page | 100 |" in rows
