"""The command: what it prints, how it ends, what it reads and writes."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from conftest import copied, run
from editions import ARCHIVE

from build_pages import main
from edition.cli.arguments import fit, parser
from edition.cli.main import INTERRUPTED
from edition.problems.terminal import working

Command = Callable[..., CompletedProcess[str]]

BROKEN = "people/nobody.yml"
"""A record that the tests add, in which something is wrong."""


@pytest.fixture(scope="module")
def project_built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the miniature edition and its pages; not to be changed."""
    root = copied(project, tmp_path_factory.mktemp("command") / "edition", ARCHIVE)
    assert main([], root) == 0
    return root


@pytest.fixture
def root(project_built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    return Path(shutil.copytree(project_built, tmp_path / "edition"))


@pytest.fixture
def command(root: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in the copy, within this process: `command("check")`."""

    def run_here(*arguments: str) -> CompletedProcess[str]:
        capsys.readouterr()
        try:
            status = main([*arguments], root)
        except SystemExit as end:  # of a usage that is wrong or asks for help
            status = int(end.code or 0)
        return CompletedProcess(arguments, status, *capsys.readouterr())

    return run_here


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def break_(root: Path, text: str = "nam: Nobody\n") -> None:
    (root / "sources" / BROKEN).write_text(text, "utf-8")


def warn(root: Path) -> None:
    """Add a record that is right, and that nothing refers to."""
    break_(root, "name: Nobody Nowhere\nsort: Nowhere, Nobody\n")


def test_help_names_every_command_and_option(command: Command) -> None:
    done = command("--help")
    assert (done.returncode, done.stderr) == (0, "")
    words = ("check", "new", "suggest", "archive", "--offline", "sources/", "docs/", "Exit status")
    for word in words:
        assert word in done.stdout
    done = command("check", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("--format", "text", "github", "json", "--strict", "stderr", "stdout"):
        assert word in done.stdout
    assert "annotations of a pull request" in " ".join(done.stdout.split())
    done = command("suggest", "--help")
    assert "needs its speaker" in " ".join(done.stdout.split())
    assert "> sources/" not in done.stdout


@pytest.mark.parametrize("name", ["check", "new", "suggest"])
def test_the_examples_of_a_command_are_commands(name: str, command: Command) -> None:
    done = command(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    examples = done.stdout.partition("examples:\n")[2].splitlines()
    assert len(examples) >= 2
    for example in examples:
        program, script, *arguments = shlex.split(example, comments=True)
        assert (program, script, arguments[0]) == ("python", "build_pages.py", name)
        words = arguments[: arguments.index(">")] if ">" in arguments else arguments
        options = parser().parse_args(words)
        if name == "new":
            fit(options)


def on_terminal(root: Path, *arguments: str, **environment: str) -> str:
    """What the command writes where its errors go to a terminal."""
    ours, theirs = os.openpty()
    done = subprocess.run(
        (sys.executable, "build_pages.py", *arguments),
        cwd=root,
        env={"PATH": os.environ["PATH"], "TERM": "xterm", **environment},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    assert done.returncode == 1
    with os.fdopen(ours, "rb") as terminal:
        written = b""
        with suppress(OSError):  # at the end of what was written
            while more := terminal.read1():
                written += more
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("arguments", [("check",), ("new", "person", "ada-brask")])
def test_colour_is_for_a_terminal_and_for_who_wants_it(
    root: Path, command: Command, arguments: tuple[str, ...]
) -> None:
    break_(root)
    plain = command(*arguments).stderr
    assert "\x1b" not in plain
    coloured = on_terminal(root, *arguments)
    assert "\x1b[31m" in coloured
    escapes = r"\r?\x1b\[[0-9]*[mK](?:Checking[^\r\x1b]*)?"
    assert re.sub(escapes, "", coloured) == plain
    assert "\x1b[3" not in on_terminal(root, *arguments, NO_COLOR="1")
    assert "\x1b[3" in on_terminal(root, *arguments, NO_COLOR="")
    assert "\x1b" not in on_terminal(root, *arguments, TERM="dumb")


def test_a_reader_that_has_read_enough_is_no_fault(root: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        (sys.executable, "build_pages.py", "suggest", "wire-1950"),
        cwd=root,
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1252:strict"])
def test_what_is_printed_is_utf_8_wherever_it_is_printed(root: Path, encoding: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding}

    def printed(*words: str) -> CompletedProcess[bytes]:
        words = (sys.executable, "build_pages.py", *words)
        return subprocess.run(words, cwd=root, env=environment, capture_output=True, check=False)

    done = printed("suggest", "wire-1950")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not done.stdout.decode("utf-8").isascii()
    (root / "sources" / "people" / "Ё.yml").write_text("name: Ё\n", "utf-8")
    assert "sources/people/Ё.yml" in printed("check").stderr.decode("utf-8")


class Terminal(io.StringIO):
    """What somebody sees."""

    def isatty(self) -> bool:
        return True


def test_an_interruption_is_no_fault(root: Path) -> None:
    command = (sys.executable, "build_pages.py", "archive")
    # Under whatever runs the tests in the background, interruptions would be ignored.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=root, stderr=subprocess.PIPE, text=True, preexec_fn=heard
    ) as running:
        assert running.stderr
        assert running.stderr.readline().startswith("Checking the edition")
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == ""
    assert running.returncode == INTERRUPTED


def test_what_takes_its_time_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM", raising=False)
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    with working("Checking", patience=0.02):
        time.sleep(0.2)
    told = seen.getvalue()
    assert told.startswith("\r\x1b[KChecking … ")
    assert told.endswith("\r\x1b[K")


def test_what_is_quick_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    with working("Checking", patience=60):
        pass
    assert seen.getvalue() == ""


def test_nothing_is_told_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", seen)
    with working("Checking", patience=0.01):
        time.sleep(0.05)
    assert seen.getvalue() == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish",),
        ("--no-such-option",),
        ("check", "--format", "xml"),
        ("new", "thing", "x"),
        ("new", "quote", "x", "--article", "a", "--text", "b", "--occurrence", "0"),
    ],
)
def test_wrong_usage_is_2(command: Command, arguments: tuple[str, ...]) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: ")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("people", 'there is no kind "people". Did you mean person?'),
        ("Person", "Did you mean person?"),
        ("organisation", "Did you mean organization?"),
        ("artical", "Did you mean article?"),
        ("quotes", "Did you mean quote?"),
        ("quotation", "Did you mean quote?"),
        ("persno", "Did you mean person?"),
        ("org", "Did you mean organization?"),
        ("summit", "Did you mean meeting?"),
        ("publisher", "Did you mean organization?"),
        ("interview", "Did you mean article or meeting?"),
        ("", "It is article, document,"),
        ("xyz", "It is article, document,"),
    ],
)
def test_a_wrong_kind_is_told_the_right_one(
    kind: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        parser().parse_args(["new", kind, "x"])
    assert told in capsys.readouterr().err


def test_the_real_edition_has_no_problem_but_what_only_a_person_can_judge(
    root: Path, command: Command
) -> None:
    before = files(root)
    done = command("check", "--format", "json")
    # Whether a gap that skips a negation leaves the sense as it is was judged in review.
    assert {json.loads(line)["code"] for line in done.stdout.splitlines()} <= {"Q006"}
    assert done.returncode == 0
    assert files(root) == before


def test_pages_are_written_once(root: Path, command: Command) -> None:
    assert command().returncode == 0
    before = files(root)
    again = command()
    assert (again.returncode, again.stdout) == (0, "No files changed.\n")
    assert files(root) == before


def test_an_error_is_1_and_writes_nothing(root: Path, command: Command) -> None:
    assert command().returncode == 0
    break_(root)
    before = files(root)
    for arguments in ((), ("--offline",), ("check",)):
        done = command(*arguments)
        assert done.returncode == 1
        assert f"sources/{BROKEN}:1:1" in done.stderr
        assert "Traceback" not in done.stderr
        assert ("Nothing was written." in done.stderr) == (arguments != ("check",))
    assert files(root) == before


def test_a_warning_is_1_only_where_it_is_asked_for(root: Path, command: Command) -> None:
    warn(root)
    done = command("check")
    assert done.returncode == 0
    assert f"sources/{BROKEN}" in done.stderr
    assert command("check", "--strict").returncode == 1
    assert command().returncode == 0


def test_problems_as_json(root: Path, command: Command) -> None:
    """One object a line, as `jq` and `grep` like it."""
    assert command("check", "--format", "json").stdout == ""
    break_(root)
    done = command("check", "--format", "json")
    assert done.returncode == 1
    problems = [json.loads(line) for line in done.stdout.splitlines()]
    assert problems
    assert {problem["path"] for problem in problems} == {f"sources/{BROKEN}"}
    assert {(problem["line"], problem["column"]) for problem in problems} == {(1, 1)}


def test_problems_as_annotations(root: Path, command: Command) -> None:
    break_(root)
    done = command("check", "--format", "github")
    assert done.returncode == 1
    assert f"::error file=sources/{BROKEN},line=1,col=1," in done.stdout


def test_a_check_needs_neither_templates_nor_engine(root: Path) -> None:
    """So it starts at once, and before a commit."""
    script = (
        "import sys, build_pages\n"
        "status = build_pages.main(['check'])\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
        "sys.exit(status)"
    )
    done = run(root, sys.executable, "-c", script)
    assert done.returncode == 0
    late = {
        "jinja2",
        "mkdocs",
        "material",
        "markdown",
        "rapidfuzz",
        "trafilatura",
        "turbohtml",
        "urllib.request",
    }
    assert late & set(done.stdout.split()) == set()


def test_the_command_runs_from_any_folder(root: Path, tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, str(root / "build_pages.py"), "check")
    assert (done.returncode, done.stderr) == (0, "no errors, no warnings\n")


def test_a_page_since_deleted_leaves_the_copy(root: Path) -> None:
    """A copy for the disk is made from an empty folder."""
    stray = root / "build" / "offline" / "docs" / "stray.md"
    stray.parent.mkdir(parents=True)
    stray.write_text("# Stray\n", "utf-8")
    make = ("make", "-o", f"{sys.prefix}/.complete-site", f"VENV={sys.prefix}", "offline")
    assert run(root, *make).returncode == 0
    assert not (root / "build" / "offline" / "site" / "stray.html").exists()


def test_the_hook_leaves_a_single_build_alone(root: Path) -> None:
    """For a single build the pages are there already; only a server writes them anew."""
    script = (
        "import build_pages\n"
        "from edition.cli import engine_hook\n"
        "engine_hook.write_and_report = lambda _: print('written') or 0\n"
        "build_pages.on_pre_build()\n"
        "build_pages.on_startup(command='build', dirty=False)\n"
        "build_pages.on_pre_build(config=None)\n"
        "print('served')\n"
        "build_pages.on_startup(command='serve', dirty=False)\n"
        "build_pages.on_pre_build(config=None)\n"
    )
    assert run(root, sys.executable, "-c", script).stdout.split() == ["served", "written"]
    assert "hooks:\n  - build_pages.py\n" in (root / "mkdocs.yml").read_text("utf-8")


def test_make_lists_its_targets(root: Path) -> None:
    done = run(root, "make", "help")
    listed = {line.split()[1] for line in done.stdout.splitlines()}
    targets = {
        "site",
        "pull-request",
        "test",
        "advisories",
        "audit",
        "bench",
        "serve",
        "offline",
        "archive",
        "release",
        "import",
        "documents",
        "zim",
        "lock",
        "clean",
    }
    assert listed == {"help", *targets}
