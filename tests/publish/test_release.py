"""A release: what it writes, what it tells, and that it is done whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import editions
import pytest
import yaml
from editions import ARCHIVE, PROJECT

import build_pages
from edition.cli.release import main
from edition.problems.command_error import CommandError
from edition.publish.release import texts
from edition.publish.release.news import news
from edition.read.load import read
from edition.records.version import version
from edition.render.engine_settings import FILE as SETTINGS
from edition.render.engine_settings import settings
from edition.write.files import by_hand

LOG = "# Changes\n\n## Unreleased\n\n### The edition\n\n- A lamp.\n"
ZIP = b"an archive"


def git(root: Path, *arguments: str) -> str:
    name = ("-c", "user.name=Tests", "-c", "user.email=tests@example.org")
    command = [shutil.which("git") or "git", *name, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The miniature edition as a project under git, before its second release."""
    root = editions.copied(ARCHIVE, tmp_path / "project")
    for name in ("Makefile", "CITATION.cff", ".gitignore"):
        shutil.copy(PROJECT / name, root)
    (root / "CHANGELOG.md").write_text(LOG, "utf-8")
    (root / "docs" / "about").mkdir(parents=True)
    (root / "docs" / "about" / "method.md").write_text("# Method\n", "utf-8")
    text = settings(read(root)[0], by_hand(root / "docs", ()))
    (root / SETTINGS).write_text(text, "utf-8")
    git(root, "init", "--quiet")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "All")


def pack(root: Path) -> None:
    """Stand in for the archive, which takes a while and has tests of its own."""
    found = version((root / "CHANGELOG.md").read_text("utf-8"))
    assert found
    assert not found.changed
    (root / "dist").mkdir(exist_ok=True)
    (root / "dist" / f"lamp-{found.number}.zip").write_bytes(ZIP)


def release(root: Path, number: str, day: str, packing: Callable[[Path], None] = pack) -> int:
    return main([number, "--date", day], root, packing)


def tracked(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in git(root, "ls-files").splitlines()}


def test_a_release_writes_what_it_should_and_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(root, "1.1.0", "2027-03-01") == 0
    assert {row[3:] for row in git(root, "status", "--porcelain").splitlines()} == {
        "CHANGELOG.md",
        "CITATION.cff",
        "Makefile",
        "releases.json",
        "sources/register.yml",
    }
    log = (root / "CHANGELOG.md").read_text("utf-8")
    assert log == LOG.replace("## Unreleased\n", "## Unreleased\n\n## 1.1.0, 2027-03-01\n")
    makefile = (root / "Makefile").read_text("utf-8")
    assert "\n# 2027-03-01, raised with each release.\n" in makefile
    assert "\nexport SOURCE_DATE_EPOCH ?= 1803859200\n" in makefile
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], citation["date-released"]) == ("1.1.0", "2027-03-01")
    (one,) = json.loads((root / "releases.json").read_text("utf-8"))
    assert one == {
        "version": "1.1.0",
        "date": "2027-03-01",
        "file": "lamp-1.1.0.zip",
        "bytes": len(ZIP),
        "sha256": hashlib.sha256(ZIP).hexdigest(),
        "url": "https://code.example.org/vane/signal_at_vell/releases/download/v1.1.0/lamp-1.1.0.zip",
    }
    assert "git tag --annotate v1.1.0" in capsys.readouterr().out
    assert git(root, "tag") == ""
    assert build_pages.main(["check", "--strict"], root) == 0


def test_the_register_grows_and_what_is_new_is_told_record_by_record(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(root)[0].register
    assert release(root, "1.1.0", "2027-03-01") == 0
    after = read(root)[0].register
    assert before
    assert after
    old = {(one.kind, one.id, one.since) for one in before.records}
    new = {(one.kind, one.id, one.since) for one in after.records} - old
    assert len(new) == len(after.records) - len(before.records)
    assert ("people", "ada-brask", "2027-03-01") in new
    assert [one.path for one in after.pages] == ["about/method.md"]
    told = capsys.readouterr().out.splitlines()
    assert told[:18] == [
        "17 changes since 1.0.0 of 2022-06-30",
        "  Renamed: articles/gazette-1931 (formerly gazette-june-1931)",
        "  Added: articles/leaflet-1952",
        "  Added: articles/minutes-1931",
        "  Changed: articles/vestnik-1950 (accepted, notes)",
        "  Reply: articles/wire-1950 (by A keeper)",
        "  Changed: documents/vell-minutes-1931 (language)",
        "  Renamed: people/ada-brask (formerly ada-brusk)",
        "  Corrected: people/ada-brask (Her name was misspelt.)",
        "  Withdrawn: people/ole-grann (No such person; it was [[oren-tulk]].)",
        "  Changed: organizations/harbour-wire (name)",
        "  Changed: organizations/keepers-league (references)",
        "  Renamed: meetings/vell-summit-1931 (formerly vell-conference)",
        "  Renamed: quotes/brask-lamp-1931 (formerly brask-lamp)",
        "  Changed: quotes/brask-lamp-1931 (readings)",
        "  Added: quotes/brask-withdrawn-1931",
        "  Added: questions/did-she-swear",
        "  Added: essays/lamp-and-letter",
    ]


def test_a_second_release_of_the_same_tells_of_no_change(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(root, "1.1.0", "2027-03-01") == 0
    commit(root)
    register = (root / "sources/register.yml").read_text("utf-8")
    log = root / "CHANGELOG.md"
    text = log.read_text("utf-8")
    log.write_text(text.replace("## Unreleased\n", "## Unreleased\n\nFaster.\n"), "utf-8")
    commit(root)
    capsys.readouterr()
    assert release(root, "1.1.1", "2027-03-02") == 0
    assert capsys.readouterr().out.startswith("No changes since 1.1.0 of 2027-03-01\n")
    again = (root / "sources/register.yml").read_text("utf-8")
    assert again == register.replace('"1.1.0"\ndate: "2027-03-01"', '"1.1.1"\ndate: "2027-03-02"')
    listed = json.loads((root / "releases.json").read_text("utf-8"))
    assert [one["version"] for one in listed] == ["1.1.1", "1.1.0"]
    assert version(log.read_text("utf-8")) == ("1.1.1", "2027-03-02", False)


def test_after_a_release_an_id_that_vanishes_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(root, "1.1.0", "2027-03-01") == 0
    (root / "sources/questions/did-she-swear.yml").unlink()
    capsys.readouterr()
    assert build_pages.main(["check"], root) == 1
    told = capsys.readouterr().err
    assert 'R008 the question "did-she-swear" is gone' in told
    assert told.endswith("1 error, no warnings\n")


def test_what_changed_of_a_record(root: Path) -> None:
    assert release(root, "1.1.0", "2027-03-01") == 0
    record = root / "sources/people/vera-lodd.yml"
    record.write_text(
        record.read_text("utf-8") + 'corrections: [{date: "2027-04-01", what: "Her\\nname."}]\n'
        'died: "2001"\nwithdrawn: {date: "2027-04-02", why: She is invented.}\n',
        "utf-8",
    )
    assert [str(one) for one in news(read(root)[0])] == [
        "Changed: people/vera-lodd (died)",
        "Corrected: people/vera-lodd (Her name.)",
        "Withdrawn: people/vera-lodd (She is invented.)",
    ]


# Nothing is released


def refused(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a release says that is refused and leaves everything as it is."""
    before = tracked(root)
    assert main([*arguments], root, pack) == 1
    assert tracked(root) == before
    said = capsys.readouterr().err
    assert said.endswith("Nothing was released.\n")
    return said


def test_without_a_version_it_only_tells(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], root, pack) == 0
    assert "17 changes since 1.0.0" in capsys.readouterr().out
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("number", ["1", "1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "../1.0.0"])
def test_a_version_is_three_numbers(
    root: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    assert "isn't a version" in refused(root, capsys, number)


def test_a_version_and_its_day_come_after_the_last(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(root, "1.10.0", "2027-03-01") == 0
    commit(root)
    assert "1.9.0 doesn't come after 1.10.0" in refused(root, capsys, "1.9.0")
    assert "1.10.0 doesn't come after 1.10.0" in refused(root, capsys, "1.10.0")
    early = refused(root, capsys, "1.11.0", "--date", "2027-02-28")
    assert "2027-02-28 is before 2027-03-01" in early
    assert "lists nothing new" in refused(root, capsys, "1.11.0", "--date", "2027-03-01")


def test_only_what_is_committed_is_released(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/about/more.md").write_text("# More\n", "utf-8")
    settings_of = settings(read(root)[0], by_hand(root / "docs", ()))
    (root / SETTINGS).write_text(settings_of, "utf-8")
    said = refused(root, capsys, "1.1.0")
    assert "changes that aren't committed" in said
    assert "?? docs/about/more.md" in said


def test_only_a_clean_edition_is_released(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "sources/people/vera-lodd.yml").unlink()
    commit(root)
    said = refused(root, capsys, "1.1.0")
    assert 'R008 the person "vera-lodd" is gone' in said
    assert "the edition isn't clean" in said


@pytest.mark.parametrize("packing", ["fails", "gives nothing", "is stopped"])
def test_without_an_archive_everything_is_as_it_was(
    root: Path, capsys: pytest.CaptureFixture[str], packing: str
) -> None:
    def broken(_: Path) -> None:
        if packing == "fails":
            raise CommandError("no room")
        if packing == "is stopped":
            raise KeyboardInterrupt

    before = tracked(root)
    if packing == "is stopped":
        with pytest.raises(KeyboardInterrupt):
            release(root, "1.1.0", "2027-03-01", broken)
    else:
        assert release(root, "1.1.0", "2027-03-01", broken) == 1
    assert tracked(root) == before
    assert git(root, "status", "--porcelain") == ""
    capsys.readouterr()


def test_a_list_of_releases_that_isnt_one_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "releases.json").write_text("{}", "utf-8")
    commit(root)
    assert "releases.json isn't a list" in refused(root, capsys, "1.1.0", "--date", "2027-03-01")
    (root / "Makefile").unlink()
    commit(root)
    assert "Makefile" in refused(root, capsys, "1.1.0", "--date", "2027-03-01")


# The files


def test_the_projects_own_files_are_as_a_release_expects_them() -> None:
    log, makefile, citation = (
        (PROJECT / name).read_text("utf-8") for name in ("CHANGELOG.md", "Makefile", "CITATION.cff")
    )
    dated = texts.released_log(log, "99.0.0", "2099-01-01")
    assert version(dated) == ("99.0.0", "2099-01-01", False)
    assert dated.replace("\n## 99.0.0, 2099-01-01\n", "", 1) == log
    texts.released_makefile(makefile, "2099-01-01")
    once = texts.released_citation(citation, "99.0.0", "2099-01-01")
    twice = texts.released_citation(once, "99.0.1", "2099-01-02")
    assert twice == once.replace("99.0.0", "99.0.1").replace("2099-01-01", "2099-01-02")


def test_a_file_in_other_words_is_refused() -> None:
    with pytest.raises(CommandError, match="no heading"):
        texts.released_log("# Changes\n", "1.0.0", "2027-01-01")
    with pytest.raises(CommandError, match="Makefile"):
        texts.released_makefile("all:\n", "2027-01-01")
    with pytest.raises(CommandError, match="CITATION"):
        texts.released_citation("title: A\n", "1.0.0", "2027-01-01")
