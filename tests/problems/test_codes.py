"""The table of codes: its examples are what it says, and the page and the cases agree with it."""

import re
from pathlib import Path

import editions
import pytest
from faulty import BASE, CASES, made, settle

import build_pages
from edition.link.graph import link
from edition.problems.codes import CODES, FAMILIES, Example
from edition.read.load import read
from edition.render.all_pages import render
from edition.verify.verify import verify

RULES = re.compile(r"\b([YRQDPLNA]\d{3})\b")


def _put(root: Path, example: Example, *, is_wrong: bool) -> None:
    if example.file:
        _replace(root, example, example.wrong if is_wrong else example.right, is_wrong=is_wrong)
    else:
        _arrange(root, example.wrong.split(), example.right.split(), is_wrong=is_wrong)
    for name, text in example.also.items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)


def _replace(root: Path, example: Example, text: str, *, is_wrong: bool) -> None:
    path = root / example.file
    if path.exists():
        before, base = path.read_text("utf-8"), example.base or example.right
        assert before.count(base) == 1, f"the small edition has this once: {base}"
        text = before.replace(base, text)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(example.encoding if is_wrong else "utf-8"))


def _arrange(root: Path, wrong: list[str], right: list[str], *, is_wrong: bool) -> None:
    """Make it that files are there as the example lists them."""
    here, gone = (wrong, set(right) - set(wrong)) if is_wrong else (right, set(wrong) - set(right))
    contents = [(root / name).read_bytes() for name in right if (root / name).is_file()]
    for name in here:
        if not (root / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(contents[0] if contents else b"# A page by hand\n")
    for name in gone:
        (root / name).unlink(missing_ok=True)


def _codes(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    # A page written by hand is in nobody's way before pages are written.
    build_pages.main([] if (root / "docs").is_dir() else ["check"], root)
    return re.findall(r"^\S+:\d+:\d+: (\S+)", capsys.readouterr().err, re.MULTILINE)


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_is_that_problem_and_the_right_one_is_none(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = CODES[code].example
    wrong, right = made(tmp_path / "wrong"), made(tmp_path / "right")
    _put(wrong, example, is_wrong=True)
    _put(right, example, is_wrong=False)
    if example.file.startswith("sources/"):
        settle(right)  # a kind of its own is in the navigation
    assert _codes(wrong, capsys) == [code]
    assert _codes(right, capsys) == []


def test_table_folders_and_page_have_the_same_codes(tmp_path: Path) -> None:
    verified, _ = verify(*read(made(tmp_path)))
    assert verified
    page = editions.texts(render(verified, link(verified)))["about/problems/index.md"]
    headings = re.findall(r"^### (\w+): .* \{ #_(\w+) \}$", page, re.MULTILINE)
    assert headings == [(code, code) for code in CODES]
    assert {path.name for path in CASES.iterdir() if path.is_dir()} == {*CODES, BASE.name}
    assert page.count("<figcaption>Wrong") == page.count("<figcaption>Right") == len(CODES)


def test_the_table_is_in_order_and_complete() -> None:
    assert list(CODES) == sorted(CODES, key=lambda code: ([*FAMILIES].index(code[0]), code))
    assert {code.severity for code in CODES.values()} == {"error", "warning"}
    for code in CODES.values():
        assert all((code.title, code.means.endswith("."), code.hint.endswith(".")))
        assert code.means.count("`") % 2 == code.hint.count("`") % 2 == 0


def test_every_code_of_the_program_is_in_the_table_and_every_code_of_it_in_the_program() -> None:
    folder = Path(build_pages.__file__).parent / "edition"
    used = {code for path in folder.rglob("*.py") for code in RULES.findall(path.read_text())}
    assert used == set(CODES)
