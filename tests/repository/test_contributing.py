"""The walk in CONTRIBUTING as it stands: commands are run, lines written, output compared."""

from __future__ import annotations

import html
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from conftest import copied, run
from editions import PROJECT, SPARSE
from html_tree import parse

ARTICLE = "frus-1961-63-v05-d225"
QUOTES = {
    "rusk-message-1962": "Your Government apparently wishes to consider",
    "rusk-alliance-1962": "we would not use an alliance arrangement",
}
WALKTHROUGH = PROJECT / "tests" / "walkthrough"
LEFT_OUT = "…"

_BLOCK = re.compile(r"^```(console|yaml)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


class Step(NamedTuple):
    """A block of the walk: commands with their output, or lines of a file."""

    file: str
    """The file in which the lines stand; empty for commands."""
    text: str


def steps() -> Iterator[Step]:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    for kind, file, block in _BLOCK.findall(text):
        if kind == "console" or file:
            yield Step(file, block)


def words(command: str) -> list[str]:
    """A command as it is run here: in the environment of the tests, which is complete."""
    first, *others = shlex.split(command)
    if first == "make":
        stamp = f"{sys.prefix}/.complete-site"
        return [first, "--no-print-directory", "-o", stamp, f"VENV={sys.prefix}", *others]
    return [sys.executable if first == ".venv/bin/python" else first, *others]


def is_said(output: str, expected: str) -> bool:
    """Whether a command printed these lines, in this order, and more only where it says so."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == LEFT_OUT else _line(line) for line in expected.splitlines()
    )
    return re.fullmatch(pattern, output) is not None


def _line(line: str) -> str:
    cut = line.endswith(LEFT_OUT)
    return re.escape(line.removesuffix(LEFT_OUT) if cut else line) + (r".*\n" if cut else r"\n")


def fill(path: Path, lines: str) -> None:
    """Make the lines of a record read so: each key stands there already, open or as a comment."""
    text = path.read_text("utf-8")
    for entry in re.findall(r"^\S.*\n(?: .*\n)*", lines, re.MULTILINE):
        key = entry.partition(":")[0]
        there = re.compile(rf"^( *)(# )?{key}:.*\n(?:\1(?(2)#) {{2,}}(?!  -|#).*\n)*", re.MULTILINE)
        found = there.search(text)
        assert found, f"{path}: no {key}"
        indented = "".join(f"{found[1]}{line}\n" for line in entry.splitlines())
        text = text[: found.start()] + indented + text[found.end() :]
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the walk was gone, step by step.

    Its edition has the records that the walk names, and one of each kind that the walk adds to.
    """
    root = copied(PROJECT, tmp_path_factory.mktemp("walk") / "edition")
    shutil.rmtree(root / "sources")
    for folder in (SPARSE, WALKTHROUGH):
        shutil.copytree(folder / "sources", root / "sources", dirs_exist_ok=True)
    shutil.copy(WALKTHROUGH / "page.html", root)
    assert run(root, sys.executable, "build_pages.py").returncode == 0
    _repository(root)
    for step in steps():
        if step.file:
            fill(root / step.file, step.text)
        for command, expected in () if step.file else _COMMAND.findall(step.text):
            done = run(root, *words(command), HOME=str(root.parent))
            output = done.stdout + done.stderr
            assert is_said(output, expected), f"$ {command}\n{output}\ninstead of\n{expected}"
            assert (done.returncode == 0) == ("error, " not in expected), output
    return root


def _repository(root: Path) -> None:
    """Make the copy a repository with one commit, and a place to push to beside it."""
    for command in (
        "git init --quiet --initial-branch main .",
        "git config user.name Contributor",
        "git config user.email contributor@example.org",
        "git add .",
        "git commit --quiet --message Edition",
        "git init --quiet --bare ../origin.git",
        "git remote add origin ../origin.git",
        "git push --quiet origin main",
    ):
        subprocess.run(shlex.split(command), cwd=root, check=True)


def test_the_walk_ends_with_the_new_pages_in_the_site(walked: Path) -> None:
    article = parse(walked / "site" / "articles" / ARTICLE / "index.html")
    person = parse(walked / "site" / "people" / "dean-rusk" / "index.html")
    assert "Dean Rusk" in person.text()
    for name, beginning in QUOTES.items():
        marks = [mark for mark in article.all("mark") if mark["data-quote"] == name]
        assert [mark["id"] for mark in marks if "id" in mark] == [name]
        words = "".join(mark.text() for mark in marks)
        assert words.startswith(beginning)
        assert (walked / "site" / "quotes" / name / "index.html").is_file()
        hrefs = [link["href"] for link in person.all("a")]
        assert any(href.endswith(f"quotes/{name}/") for href in hrefs)


def of_job(name: str) -> str:
    """The commands of a job of the workflow of pull requests that work on its files, as a script.

    They are run in the environment of the tests, which is complete.
    """
    path = PROJECT / ".github" / "workflows" / "check.yml"
    job = yaml.safe_load(path.read_text("utf-8"))["jobs"][name]
    script = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    made = " ".join(map(shlex.quote, words("make")))
    return f"set -e\n{script}".replace("make ", f"{made} ")


def test_what_the_walk_leaves_passes_what_a_pull_request_runs(walked: Path, tmp_path: Path) -> None:
    """On the tree of the workflow: the request merged, its first parent being without it."""
    for command in (
        f"git clone --quiet --branch main {walked.parent / 'origin.git'} request",
        "git -C request config user.name Host",
        "git -C request config user.email host@example.org",
        "git -C request merge --quiet --no-ff origin/rusk-1962",
    ):
        subprocess.run(shlex.split(command), cwd=tmp_path, check=True)
    request, summary, output = (tmp_path / name for name in ("request", "summary.md", "output"))
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(output),
    }
    for name in ("changed", "edition"):
        done = run(request, "bash", "-c", of_job(name), **runner)
        assert done.returncode == 0, done.stdout + done.stderr
    assert output.read_text("utf-8") == "program=false\n"
    said = html.unescape(summary.read_text("utf-8"))
    assert "### The check of the edition: no errors, no warnings\n" in said
    assert f"\n- Added article {ARTICLE}: " in said
    assert "\n- Added person dean-rusk: Dean Rusk (people/dean-rusk/)\n" in said
    for name, beginning in QUOTES.items():
        assert f"\n- Added quote {name}: Dean Rusk said that " in said
        assert f"\n  - readings: in {ARTICLE}, direct: “{beginning}" in said
    assert re.search(rf"leave uncited\n\n- {ARTICLE}, passages .*: \d+\.", said)
    assert "artifact named site" in said
    assert run(request, "git", "status", "--porcelain").stdout == ""


def test_what_else_changes_is_tested(walked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "more"
    assert run(tmp_path, "git", "clone", "--quiet", str(walked), str(copy)).returncode == 0
    (copy / "Makefile").write_text((copy / "Makefile").read_text("utf-8") + "# more\n", "utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    assert run(copy, "git", *identity, "commit", "--quiet", "--all", "-m", "M").returncode == 0
    make = ("make", "--no-print-directory", "program-changed")
    assert run(copy, *make, "BASE=HEAD^1").stdout == "program=true\n"
    assert run(copy, *make, "BASE=no-such-commit").stdout == "program=true\n"


def test_the_walk_ends_with_a_branch_to_ask_for(walked: Path) -> None:
    origin = walked.parent / "origin.git"
    shown = run(origin, "git", "show", "--stat=200", "--format=%s", "rusk-1962").stdout
    assert shown.startswith("Dean Rusk on nuclear weapons")
    assert shown.count("sources/") == 5
