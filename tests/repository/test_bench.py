"""The measurements: their made-up editions, the build in stages, and what the report works out."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import editions, generator, report, stages
from bench.commands import run
from bench.copies import copied
from bench.goals import Goal, goals
from bench.measure import Measured
from bench.others import Built
from bench.plot import plot
from bench.serving import Loop
from bench.weights import heaviest
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
    assert {one.language for one in verified.edition.articles.values()} == {"en", "ru"}


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
    most = max(speakers.count(one) for one in set(speakers))
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


def test_a_part_of_an_edition_has_all_that_its_articles_and_quotes_refer_to(tmp_path: Path) -> None:
    sources = generator.write(tmp_path, 60)
    everybody = list((sources / "people").iterdir())
    editions.keep(sources, 5)
    verified, problems = verify(*read(tmp_path))
    assert verified
    assert len(verified.edition.articles) == 5
    assert 0 < len(verified.edition.people) < len(everybody)
    assert verified.edition.quotes
    assert {one.code for one in problems} <= {"R003"}


def test_real_editions_are_taken_as_far_as_they_go(tmp_path: Path) -> None:
    sources = generator.write(tmp_path, 12)
    packed = tmp_path / "packed"
    packed.mkdir()
    for number in (12, 1000):
        with tarfile.open(packed / f"some-name-{number}.tar.xz", "w:xz") as archive:
            archive.add(sources, "sources")
    whole = editions.real(packed, 12, tmp_path / "whole")
    part = editions.real(packed, 4, tmp_path / "part")
    assert files(whole) == files(sources)
    assert len(list((part / "articles").glob("*.txt"))) == 4
    # What is larger than all is made up, and so is then what it is compared with.
    assert editions.wanted((4, 1000), packed) == [(4, True), (1000, True)]
    assert editions.wanted((4, 1001), packed) == [(4, True), (1000, False), (1001, False)]
    assert editions.wanted((4, 12), None) == [(4, False), (12, False)]


def test_the_heaviest_page_of_a_kind_is_that_of_most_bytes_compressed(tmp_path: Path) -> None:
    texts = {
        "people/even": "a" * 9000,
        "people/odd": "".join(map(chr, range(33, 1200))),
        "people": "list",
        "people/2": "a longer list",
        "": "home",
    }
    for path, text in texts.items():
        file = tmp_path / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    found = {kind: path for kind, (path, _) in heaviest(tmp_path).items()}
    assert found == {
        "people": "people/odd/index.html",
        "people, list": "people/2/index.html",
        "home": "index.html",
    }


def measured(articles: int, *, is_real: bool = True, cpu: float = 20) -> Measured:
    """An edition that took what is easily reckoned with."""
    built = Built(cpu=cpu, memory=500_000_000, search=0, pages=1000, size=1)
    theme = Built(cpu=30, memory=1, search=5, pages=1000, size=1)
    return Measured(
        articles=articles,
        is_real=is_real,
        pages=1000,
        stages={"read": 2, "render": 5, stages.SEARCH: 3},
        full=10,
        memory=2_000_000_000,
        unchanged=4,
        changed=8,
        check=6,
        mkdocs=built,
        others={"theme": theme},
        failed={"zensical": "too long"} if articles == 5000 else {},
        indexed=1,
        heaviest={"articles": ("a", 900_000), "people": ("p", 99_000)},
        loop=Loop(1.5, 1) if articles == 1000 else None,
        load=1,
    )


def test_the_goals_follow_from_the_figures() -> None:
    found = [measured(1000, cpu=15), measured(5000)]
    by_name = {goal.name: goal for goal in goals(found, 0.6)}
    expected = {
        "generator / MkDocs at 5,000 articles": (0.5, True),
        "the same without the search index": (0.35, True),
        "cost of a page, 5,000 / 1,000 articles": (1.2, False),
        "cost of a page, 20,000 / 1,000 articles, made up": (None, None),
        "MkDocs, our theme / stock theme without its search": (0.8, True),
        "nothing changed / full run of the generator": (0.4, False),
        "article saved to seen, 1,000 articles": (1.5, True),
        "check at 5,000 articles": (6, True),
        "check of this edition": (0.6, False),
        "memory of the generator at 5,000": (2000, False),
        "memory of MkDocs at 5,000": (500, True),
        "heaviest page but an article’s, compressed": (99, True),
    }
    assert {name: (goal.figure, goal.is_met) for name, goal in by_name.items()} == expected


def test_a_real_edition_is_never_compared_with_one_that_is_made_up() -> None:
    found = [measured(1000), measured(1000, is_real=False, cpu=10), measured(20_000, is_real=False)]
    grown = next(goal for goal in goals(found, 0) if "20,000" in goal.name)
    assert grown.figure == (10 + 20) / (10 + 10)
    assert grown.detail == "of an article 0.07: it has 0.05 and 1.00 pages"
    mixed = [measured(1000), measured(5000, is_real=False)]
    assert next(goal for goal in goals(mixed, 0) if "5,000 / 1,000" in goal.name).figure is None


@pytest.mark.parametrize(
    ("figure", "is_strict", "is_met"),
    [(1, False, True), (1, True, False), (0.9, True, True), (1.1, False, False), (0, True, True)],
)
def test_a_limit_is_reached_or_not(figure: float, is_strict: bool, is_met: bool) -> None:
    assert Goal("a", 1, figure, is_strict=is_strict).is_met is is_met


def test_the_report_has_a_column_for_each_edition_and_names_what_wasnt_measured() -> None:
    text = report.report([measured(1000), measured(5000), measured(20_000, is_real=False)], 0.1)
    assert "| articles | 1,000 | 5,000 | 20,000* |" in text
    assert "| generator / MkDocs | 0.50 | 0.50 | 0.50 |" in text
    assert "not measured" in text
    told = text.partition("## Ratios")[2]
    assert [row for row in told.splitlines() if "Zensical" in row] == [
        "Zensical doesn't build 5,000 articles: `too long`"
    ]


def test_the_plot_draws_and_names_each_line() -> None:
    found = [measured(1000), measured(5000)]
    root = ElementTree.fromstring(plot(report.lines(found), report.PLOT))
    space = "{http://www.w3.org/2000/svg}"
    texts = [one.text for one in root.iter(f"{space}text")]
    assert {"generator", "MkDocs", "MkDocs, theme alone", "1,000", "5,000"} <= set(texts)
    assert len(list(root.iter(f"{space}circle"))) == 2 * 4
