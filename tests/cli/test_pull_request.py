"""What `make pull-request` finds wrong once the check has passed and the sites are built."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run
from faulty import made

from edition.build import build
from edition.cli.pull_request import SITES, main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small edition as it was committed, with two sites of one page each."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    root = made(tmp_path / "project")
    build(root)
    (root / ".gitignore").write_text("/docs/\n/site/\n/build/\n", "utf-8")
    for site in SITES:
        (root / site).mkdir(parents=True)
        (root / site / "index.html").write_text('<a href="#_top" id="_top">Up</a>', "utf-8")
    for command in (
        ("init", "--quiet", "--initial-branch", "main"),
        ("add", "."),
        ("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Lamp"),
    ):
        assert run(root, "git", *command).returncode == 0
    return root


def test_a_request_that_changes_nothing_passes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["main"], project) == 0
    assert capsys.readouterr().out == (
        "What the request changes:\n  No record.\n"
        "The site to look at:\n  Open build/offline/site/index.html.\n"
    )


def test_what_an_article_leaves_uncited_is_told_and_is_no_fault(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = project / "sources/articles/herald-1985.yml"
    record.write_text(record.read_text("utf-8").replace("genre: news", "genre: wire"), "utf-8")
    assert main(["main"], project) == 0
    told = capsys.readouterr().out
    assert "  herald-1985, passages that look like speech: " in told
    assert "    sources/articles/herald-1985.txt:5:64: Nobody asked who pays.\n" in told


@pytest.mark.parametrize(
    ("site", "address"),
    [("site", "people/"), ("site", "#_nowhere"), ("build/offline/site", "../")],
)
def test_a_link_that_leads_nowhere_fails(
    project: Path, site: str, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / site / "index.html").write_text(f'<a href="{address}">Nowhere</a>', "utf-8")
    assert main(["main"], project) == 1
    assert f"  {site}/index.html: the address {address} leads nowhere\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["readings.txt", "mkdocs.edition.yml"])
def test_a_file_that_the_build_keeps_belongs_to_the_request(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "git", "rm", "--quiet", "--cached", name).returncode == 0
    assert main(["main"], project) == 1
    assert f"  {name}: the build writes it" in capsys.readouterr().out


def test_a_commit_that_git_has_not_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["no-such-branch"], project) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: git can't say what the request changes\n")
    assert said.endswith("BASE=origin/main.\n")
