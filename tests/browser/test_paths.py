"""Paths on every system: nothing leads out of a folder, and no two names become one."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path

import editions
import pytest
from editions import PROJECT, SPARSE
from faulty import made

from build_pages import main
from edition.read.files import MOST_BYTES
from edition.read.load import read
from edition.write.files import LIST

Row = tuple[str, str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small edition, built, and a file beside it that is nobody's page."""
    root = editions.copied(SPARSE, tmp_path / "site")
    assert main([], root) == 0
    (tmp_path / "secret.md").write_text("# Secret\n")
    return root


def _told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[Row]:
    """What the check says, as paths and codes."""
    capsys.readouterr()
    main(["check", "--format", "json"], root)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(row["path"], row["code"]) for row in rows]


def _refused(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The first line of what a build says; it writes nothing."""
    before = editions.files(root)
    capsys.readouterr()
    assert main([], root) == 1
    assert editions.files(root) == before
    return capsys.readouterr().err.splitlines()[0]


# Nothing leads out


@pytest.mark.parametrize("name", ["secret.md", "about/secret.md", "people/secret.md"])
def test_a_link_among_the_pages_is_an_error_and_nothing_is_written(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = site / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.symlink_to(site.parent / "secret.md")
    assert _told(site, capsys) == [(f"docs/{name}", "Y001")]
    assert _refused(site, capsys).startswith(f"docs/{name}:1:1: Y001 this is a link")


def test_a_folder_among_the_pages_that_is_a_link_is_an_error(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "docs/extra").symlink_to(site.parent)
    assert _told(site, capsys) == [("docs/extra", "Y001")]


@pytest.mark.parametrize("name", ["articles/x.txt", "articles/x.yml", "quotes/x.yml", "people"])
def test_a_link_out_of_the_sources_is_an_error(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "sources" / name
    if path.is_dir():
        path.rename(site.parent / "people")
        path.symlink_to(site.parent / "people")
    else:
        path.symlink_to(site.parent / "secret.md")
    assert (f"sources/{name}", "Y001") in _told(site, capsys)


# No two names become one


@pytest.mark.parametrize(
    "name",
    [
        "People/index.md",
        "people.md",
        "PEOPLE/README.md",
        "people/readme.md",
        "People/Ida-Holm.md",
        "Index.md",
        "README.md",
        "data/Edition.json",
    ],
)
def test_a_page_at_the_address_of_a_generated_one_is_an_error(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some systems tell `People` from `people`; on the others one would overwrite the other."""
    page = site / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("# By hand\n")
    message = f"docs/{name}:1:1: L004 this page has the address of the generated one, docs/"
    assert _refused(site, capsys).startswith(message)


@pytest.mark.parametrize("name", ["About.md", "people/Notes.md", "People/notes.md", "data/x.json"])
def test_a_page_at_an_address_of_its_own_is_none(site: Path, name: str) -> None:
    page = site / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("# By hand\n")
    assert main([], site) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("letter.yml", "Letter.yml"),
        ("\u00e9t\u00e9.yml", "e\u0301te\u0301.yml"),
        ("stra\u00dfe.yml", "STRASSE.yml"),
    ],
    ids=ascii,
)
def test_files_that_are_one_to_many_systems_are_an_error(
    site: Path, one: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes = site / "sources/quotes"
    text = (quotes / "letter.yml").read_text("utf-8")
    (quotes / "letter.yml").rename(quotes / one)
    second = text.replace("arrived-in-spring", "another")
    (quotes / other).write_text(second, "utf-8")
    if len(list(quotes.iterdir())) == 1:
        pytest.fail("this system is one of them: run the tests on another, or leave this out")
    codes = [code for path, code in _told(site, capsys) if path.startswith("sources/quotes/")]
    assert "Y014" in codes


def test_a_file_may_have_any_other_name(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Composed as on Linux and Windows, or taken apart as on macOS."""
    quotes = site / "sources/quotes"
    pages = editions.files(site / "docs")
    before = quotes / "letter.yml"
    for form in ("NFC", "NFD"):
        before = before.rename(quotes / unicodedata.normalize(form, "été à Paris.yml"))
        assert _told(site, capsys) == []
        assert main([], site) == 0
        assert editions.files(site / "docs").keys() == pages.keys()


# The facts of an edition

FACTS = "sources/tests/search.yml"


def test_the_folder_of_facts_is_no_part_of_an_edition(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is for its tests: whatever is in it changes no page, and is published nowhere."""
    assert main([], site) == 0
    pages, read_before = editions.files(site / "docs"), read(site)[0].files
    (site / FACTS).parent.mkdir()
    (site / FACTS).write_text("a: [search nobody knows\n", "utf-8")
    (site / FACTS).with_name("notes").mkdir()
    assert _told(site, capsys) == []
    assert main([], site) == 0
    assert editions.files(site / "docs") == pages
    assert read(site)[0].files == read_before


def test_a_file_of_its_name_is_none(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "sources" / "tests").write_text("a: b\n", "utf-8")
    assert _told(site, capsys) == [("sources/tests", "Y014")]


# Ends of lines


def test_records_may_have_the_line_ends_of_windows(site: Path) -> None:
    pages = editions.files(site / "docs")
    for path in (site / "sources").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main([], site) == 0
    found = editions.files(site / "docs")
    # The list begins with the hash of what the pages were made from: the bytes of the records.
    lists = [tree.pop(LIST).split(b"\n")[1:] for tree in (pages, found)]
    assert (found, lists[0]) == (pages, lists[1])


def test_an_article_with_line_ends_turned_is_told_with_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a checkout does that turns line ends, whatever .gitattributes says."""
    root = made(tmp_path)
    for path in (root / "sources/articles").glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert {code for _, code in _told(root, capsys)} == {"P003"}
    main(["check"], root)
    assert "core.autocrlf" in capsys.readouterr().err


def test_git_never_turns_the_line_ends_of_an_article() -> None:
    path = "sources/articles/any.txt"
    done = subprocess.run(
        ("git", "check-attr", "text", "--", path),  # noqa: S607
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[0] == f"{path}: text: unset"


def test_a_file_larger_than_any_text_is_not_read(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (site / "sources/articles/letter-1801.txt").open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    assert ("sources/articles/letter-1801.txt", "Y001") in _told(site, capsys)
