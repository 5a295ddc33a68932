"""Everything that can be wrong with an edition: what is printed for each, to the letter.

The cases are folders under `problems/`; the README there says how one is made.
"""

import difflib
import json
import os
import re
from pathlib import Path

import pytest
from faulty import CASES, made

import build_pages
from edition.problems.codes import CODES
from edition.problems.problem import Place, Problem, as_json, as_text

EXPECTED = "expected.txt"

ACCEPT = "ACCEPT=1 python -m pytest tests/problems/test_problems.py"
"""The command that takes what is printed now for what is expected."""


def _cases() -> list[Path]:
    return [path.parent for path in sorted(CASES.glob(f"*/*/{EXPECTED}"))]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the base, which is clean."""
    return made(tmp_path)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_each_mistake_is_told_once_and_in_these_words(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, case)
    # A page written by hand is in nobody's way before pages are written.
    status = build_pages.main([] if (case / "docs").is_dir() else ["check"], root)
    printed = capsys.readouterr().err
    if os.environ.get("ACCEPT"):
        (case / EXPECTED).write_text(printed, "utf-8")
    expected = (case / EXPECTED).read_text("utf-8")
    assert printed == expected, _difference(expected, printed)
    assert re.findall(r"^\S+:\d+:\d+: (\S+)", printed, re.MULTILINE) == [case.parent.name]
    assert status == (CODES[case.parent.name].severity == "error")


def _difference(expected: str, printed: str) -> str:
    lines = difflib.unified_diff(
        expected.splitlines(), printed.splitlines(), "expected", "printed", lineterm=""
    )
    return "\n".join(("", *lines, "", f"If this is better: {ACCEPT}"))


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert {case.parent.name for case in _cases()} == set(CODES)
    assert {case for code in CODES for case in (CASES / code).iterdir()} == set(_cases())


def test_the_base_is_clean(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["check", "--strict"], project) == 0
    assert capsys.readouterr().err == "no errors, no warnings\n"


def test_faults_of_several_files_come_together_and_in_order(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = project / "sources"
    _change(sources / "people/mara-quill.yml", "born:", "bron:")
    _change(sources / "people/mara-quill.yml", "Harbour master\n", "Harbour: master\n")
    _change(sources / "people/jonas-veld.yml", "sort: Veld, Jonas\n", "")
    _change(sources / "meetings/keel-dinner-1961.yml", "1961-06-09", "1961-06-32")
    _change(sources / "quotes/lamp.yml", "not go dark\n      speech: direct\n\n", "go dark\n\n")
    _change(sources / "quotes/lamp.yml", 'said: "1986"', 'said: "1987"')
    (sources / "articles/herald-1985.yml").write_bytes(b"\xff")
    (sources / "articles/log.txt").write_text("The lamp burns.\n", "utf-8")
    assert build_pages.main(["check", "--format", "json"], project) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["path"], row["line"], row["column"], row["code"]) for row in rows] == [
        ("sources/articles/herald-1985.yml", 1, 1, "Y002"),
        ("sources/articles/log.txt", 1, 1, "P001"),
        ("sources/meetings/keel-dinner-1961.yml", 2, 7, "D001"),
        ("sources/people/jonas-veld.yml", 1, 1, "Y010"),
        ("sources/people/mara-quill.yml", 8, 19, "Y005"),
        ("sources/quotes/lamp.yml", 12, 7, "Y010"),
        ("sources/quotes/lamp.yml", 13, 13, "Q001"),
        ("sources/quotes/lamp.yml", 17, 9, "D005"),
    ]


MIXED = [
    Problem(Place("b.yml", 2, 3), "N001", "a\tname", ("one", "two\x1b"), "Mend it."),
    Problem(Place("a,b:c%.yml"), "Y014", '"50%, or: more"\n', (), ""),
    Problem(Place("b.yml", 2, 1), "R001", "first", ("naïve",), ""),
    Problem(Place("a\udcff.yml"), "Y001", "second", (), ""),
]


def test_text_shows_the_line_with_a_caret_and_nothing_that_steers_a_terminal() -> None:
    line = "\x1b[31m " + "word " * 40 + "here"
    at = line.index("here") + 1
    problem = Problem(Place("b.yml", 2, at), "R001", "no\x07", ("evidence",), "Mend it.")
    head, shown, caret, *rest = as_text([problem], {"b.yml": f"1\u2028\r\n{line}"}).splitlines()
    assert head == f"b.yml:2:{at}: R001 no\\x07"
    assert shown == f"    {line[-100:]}"
    assert caret.index("^") == shown.index("here")
    assert rest == ["    evidence", "    Mend it.", "1 error, no warnings"]


def test_a_caret_stands_under_its_character_behind_an_escaped_one() -> None:
    shown = as_text([Problem(Place("b.yml", 1, 3), "R001", "no")], {"b.yml": "\x07 x"})
    assert shown.splitlines()[1:3] == ["    \\x07 x", "         ^"]


def test_json_is_one_object_a_line_in_order() -> None:
    rows = as_json(MIXED).splitlines()
    assert [json.loads(row)["code"] for row in rows] == ["Y014", "Y001", "R001", "N001"]
    assert json.loads(rows[3]) == {
        "path": "b.yml",
        "line": 2,
        "column": 3,
        "code": "N001",
        "severity": "warning",
        "message": "a\tname",
        "evidence": ["one", "two\x1b"],
        "mend": "Mend it.",
        "paste": "",
    }
    assert "naïve" in rows[2]
    assert as_json(MIXED).encode()  # a name of a file that isn't UTF-8 can be printed


def test_exit_status(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["check"], project) == 0
    _change(project / "sources/people/jonas-veld.yml", "sort:", "names: [Quill]\nsort:")
    assert build_pages.main(["check"], project) == 0
    assert build_pages.main(["check", "--strict"], project) == 1
    assert build_pages.main(["check", "--strict", "--format", "github"], project) == 1
    _change(project / "sources/people/jonas-veld.yml", "sort:", "short:")
    assert build_pages.main(["check"], project) == 1
    with pytest.raises(SystemExit) as wrong_usage:
        build_pages.main(["check", "--format", "xml"], project)
    assert wrong_usage.value.code == 2
    capsys.readouterr()


def test_nothing_is_written_where_there_are_errors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(project / "sources/people/jonas-veld.yml", "sort:", "short:")
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    assert build_pages.main([], project) == 1
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
    assert "Nothing was written." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - Quill\n", '  - ".*+?[(\\\\|^$)]{2}"\n'),
        ("  - Quill\n", "".join(f"  - {'Quill ' * number}Q\n" for number in range(1, 300))),
        ("  - Quill\n", f"  - {'Q' * 5000}\n"),
        ("name: Mara Quill", f"name: {'Mara ' * 1000}"),
    ],
)
def test_unusual_names_are_names(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    _change(project / "sources/people/mara-quill.yml", old, new)
    assert build_pages.main([], project) == 0, capsys.readouterr().err
    assert capsys.readouterr().err == "no errors, no warnings\n"


@pytest.mark.parametrize("content", ["[]", "x", "{a: {b: [1, {c: }]}}", "- - - -", "1: 2", "? []"])
def test_no_record_of_any_form_stops_the_check(
    project: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    for path in (project / "sources").rglob("*.yml"):
        before = path.read_bytes()
        path.write_text(content, "utf-8")
        assert build_pages.main(["check"], project) == 1
        assert f"{path.relative_to(project)}:1:" in capsys.readouterr().err
        path.write_bytes(before)


@pytest.mark.parametrize("content", ["", "5", "[5, {}]", '"x"', "{x: 5}", "true", "[[[x]]]", "-5"])
def test_no_value_of_any_type_stops_the_check(
    project: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    for path in (project / "sources").rglob("*.yml"):
        before = path.read_text("utf-8")
        for key in re.finditer(r"^( *(?:- )?\w+:).*(?:\n\1 .*)*", before, re.MULTILINE):
            text = f"{before[: key.start()]}{key[1]} {content}{before[key.end() :]}"
            path.write_text(text, "utf-8")
            assert build_pages.main(["check"], project) in (0, 1)
        path.write_text(before, "utf-8")
    capsys.readouterr()
