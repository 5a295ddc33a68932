"""Problems in a workflow of GitHub: nothing in them is read as a command or as markup."""

import html
import re
from pathlib import Path

import markdown
import pytest
from faulty import made

import build_pages
from edition.problems.github import MOST_ANNOTATIONS, as_github, outline, summary
from edition.problems.problem import Place, Problem, as_text, inert

MIXED = [
    Problem(Place("b.yml", 2, 3), "N001", "a\tname", ("one", "two\x1b"), "Mend it."),
    Problem(Place("a,b:c%.yml"), "Y014", '"50%, or: more"\n', (), ""),
    Problem(Place("b.yml", 2, 1), "R001", "first", ("naïve",), ""),
    Problem(Place("a\udcff.yml"), "Y001", "second", (), ""),
]

HOSTILE = [
    "::add-mask::a",
    "##[error]x",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1)) ![b](https://evil.example/b.png)",
    "a | b || c \\| d",
    "`code` ``` *a* _b_ ~~c~~ # d",
    "https://evil.example www.evil.example @somebody #1",
    "one\n\n| two |\r\n<script>",
    "&lt;b&gt; &#124; {{ 1 }}",
]


def _lines(problems: list[Problem], texts: dict[str, str] | None = None) -> list[str]:
    return as_github(problems, texts or {}).split("\n")[:-1]


def _annotations(problems: list[Problem]) -> list[str]:
    return [line for line in _lines(problems) if re.match("::(error|warning) ", line)]


def test_annotations_are_escaped_and_in_order() -> None:
    assert _annotations(MIXED) == [
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,"
        'title=Y014 a file that doesn\'t belong here::"50%25, or: more" ',
        r"::error file=a\udcff.yml,line=1,col=1,title=Y001 a file can't be read::second",
        "::error file=b.yml,line=2,col=1,title=R001 a reference to nothing::first%0Anaïve",
        "::warning file=b.yml,line=2,col=3,title=N001 a name that two records share::"
        r"a name%0Aone%0Atwo\x1b%0AMend it."
        "%0AOr accept it in the record: accepted: [{code: N001, why: …}]",
    ]


def test_as_many_are_annotated_as_the_service_shows_and_all_are_in_the_log() -> None:
    errors = [Problem(Place("a.yml", line, 1), "R001", f"no {line}") for line in range(1, 31)]
    warnings = [Problem(Place("b.yml", line, 1), "Y016", f"so {line}") for line in range(1, 31)]
    shown = _annotations([*warnings, *errors])
    assert [line.rsplit("::")[-1] for line in shown] == [
        *(f"no {line}" for line in range(1, MOST_ANNOTATIONS + 1)),
        *(f"so {line}" for line in range(1, MOST_ANNOTATIONS + 1)),
    ]
    log = as_github([*warnings, *errors], {})
    assert as_text([*warnings, *errors], {}) in log
    assert "30 errors, 30 warnings" in log


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_log_is_a_command(text: str) -> None:
    problem = Problem(Place(f"{text}.yml", 1, 1), "R001", text, (text,), text)
    first, *log, last, annotation = _lines([problem], {problem.place.path: text})
    token = first.removeprefix("::stop-commands::")
    # The service reads no commands until it sees this token between two colons, alone.
    assert re.fullmatch("[0-9a-f]{64}", token)
    assert last == f"::{token}::"
    assert token not in "".join(log)
    assert annotation.startswith("::error file=")
    assert _lines([problem], {problem.place.path: text})[0] == first


@pytest.mark.parametrize("text", HOSTILE)
def test_the_summary_shows_any_text_as_it_is(text: str) -> None:
    problem = Problem(Place(f"{text}.yml", 1, 1), "R001", text, (), text)
    row = summary([problem]).splitlines()[4]
    cells = [html.unescape(cell) for cell in row.removeprefix("| ").removesuffix(" |").split(" | ")]
    assert cells == [f"{inert(text)}.yml:1:1", "R001", inert(text), inert(text)]
    assert re.sub(r"&#\d+;|^\| | \| | \|$", "", row).translate(_NO_LETTERS) == ""
    rendered = markdown.markdown(summary([problem]), extensions=["tables"])
    assert set(re.findall(r"<(\w+)", rendered)) <= {
        *("h3", "table", "thead", "tbody", "tr", "th", "td", "p", "code"),
    }


_NO_LETTERS = {**dict.fromkeys(map(ord, " ")), **{n: None for n in range(128) if chr(n).isalnum()}}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_list_in_the_summary_shows_any_text_as_it_is(text: str) -> None:
    shown = outline("Title", [(0, text), (1, text)])
    one, two = shown.splitlines()[2:4]
    assert html.unescape(one) == f"- {inert(text)}"
    assert html.unescape(two) == f"  - {inert(text)}"
    assert set(re.findall(r"<(\w+)", markdown.markdown(shown))) <= {"h3", "ul", "li"}


def test_the_summary_counts_and_is_never_too_long_for_the_service() -> None:
    assert summary([]) == "### The check of the edition: no errors, no warnings\n\n"
    problems = [Problem(Place("a.yml", n, 1), "R001", "é" * 900) for n in range(1, 2000)]
    text = summary(problems)
    assert len(text.encode()) < 1024**2
    assert "1999 errors, no warnings" in text
    assert re.search(r"The log has \d+ more\.", text)
    listed = outline("Title", [(0, "é" * 900)] * 2000)
    assert len((text + listed).encode()) < 1024**2
    assert re.search(r"The log has \d+ more\.", listed)


def test_the_command_adds_the_summary_to_what_the_step_has_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, file = made(tmp_path / "project"), tmp_path / "summary.md"
    (root / "sources/notes.txt").write_text("x", "utf-8")
    file.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert build_pages.main(["check"], root) == 1
    assert file.read_text("utf-8") == "before\n"
    assert build_pages.main(["check", "--format", "github"], root) == 1
    assert file.read_text("utf-8").startswith("before\n### The check of the edition: 1 error")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert build_pages.main(["check", "--format", "github"], root) == 1
    assert "Y014" in capsys.readouterr().out


def test_a_summary_that_cannot_be_written_is_told_and_nothing_else_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, file = made(tmp_path / "project"), tmp_path / "nowhere" / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert build_pages.main(["check", "--format", "github"], root) == 0
    printed = capsys.readouterr()
    assert "no errors, no warnings" in printed.out
    assert printed.err == (
        f"The summary couldn't be written to {file}: No such file or directory\n"
    )
