"""Warnings that a record accepts: each kind of them can be, wherever it is, and no more than it."""

import json
from pathlib import Path
from typing import Any

import pytest
from faulty import CASES, made

import build_pages
from edition.problems.codes import ACCEPTABLE, CODES
from edition.text.yaml.quoting import on_one_line

ODD = [
    case
    for code in ACCEPTABLE
    for case in sorted((CASES / code).iterdir())
    if "accepted" not in case.name
]

SECOND = "\nnothing-promised:"


def _rows(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    build_pages.main(["check", "--format", "json"], root)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _accept(root: Path, row: dict[str, Any], at: str = "") -> None:
    """Write into the record that a problem is in that it is accepted."""
    path = root / row["path"]
    text = path.read_text("utf-8")
    named = f", at: {on_one_line(at)}" if at else ""
    entry = f"accepted: [{{code: {row['code']}{named}, why: Somebody has looked.}}]\n"
    if path.suffix == ".md":
        text = text.replace("\n---\n", f"\n{entry}---\n", 1)
    elif path.parent.name != "quotes":
        text += entry
    elif row["line"] <= text[: text.index(SECOND)].count("\n"):
        text = text.replace(SECOND, f"  {entry}{SECOND}")
    else:
        text += f"  {entry}"
    path.write_text(text, "utf-8")


def _case(case: Path) -> str:
    return f"{case.parent.name}-{case.name}"


def test_only_warnings_can_be_accepted() -> None:
    assert {CODES[code].severity for code in ACCEPTABLE} == {"warning"}
    assert {case.parent.name for case in ODD} == set(ACCEPTABLE)


@pytest.mark.parametrize("case", ODD, ids=_case)
@pytest.mark.parametrize("by", ["code", "message", "evidence"])
def test_an_accepted_warning_is_not_reported(
    case: Path, by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, case)
    (row,) = _rows(root, capsys)
    evidence = row["evidence"][0] if row["evidence"] else ""
    _accept(root, row, {"code": "", "message": row["message"], "evidence": evidence}[by])
    assert build_pages.main(["check", "--strict"], root) == 0
    assert capsys.readouterr().err == "no errors, no warnings\n"


@pytest.mark.parametrize("case", ODD, ids=_case)
def test_one_that_is_another_by_now_warns_again(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, case)
    (row,) = _rows(root, capsys)
    _accept(root, row, "other words")
    assert sorted(row["code"] for row in _rows(root, capsys)) == sorted(("A002", row["code"]))


def test_an_acceptance_in_another_record_of_the_file_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, CASES / "Q006" / "not")
    (row,) = _rows(root, capsys)
    _accept(root, {**row, "line": 100})
    assert [row["code"] for row in _rows(root, capsys)] == ["Q006", "A002"]


def test_nothing_is_said_of_an_acceptance_that_an_error_may_have_made_useless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, CASES / "Q006" / "not")
    (row,) = _rows(root, capsys)
    _accept(root, row)
    path = root / row["path"]
    path.write_text(path.read_text("utf-8").replace("that the lamp […]", "what […]"), "utf-8")
    assert [row["code"] for row in _rows(root, capsys)] == ["Q001"]


def test_nothing_is_said_of_an_acceptance_in_what_was_withdrawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(tmp_path, CASES / "Q009" / "around-it")
    (row,) = _rows(root, capsys)
    _accept(root, row)
    path = root / row["path"]
    withdrawn = '  withdrawn: {date: "2027-01-31", why: It was not said.}\n'
    path.write_text(path.read_text("utf-8") + withdrawn, "utf-8")
    question = root / "sources/questions/what-was-promised.yml"
    text = question.read_text("utf-8")
    question.write_text(text[: text.index("  - answer: Nothing")], "utf-8")
    assert _rows(root, capsys) == []
