"""What is shown first after a change, and what follows: together the same as a clean build."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import editions
import pytest
from editions import ARCHIVE

from build_pages import main
from edition.cli.serve import FullBuild, Serving
from edition.text import memo
from edition.write.files import LIST

PEOPLE = "sources/people"
STEPS = 10

Edit = Callable[[Path, random.Random], str]
"""Changes the records of an edition; returns the page that tells of it, if there is one."""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Nothing is kept after a test."""
    yield
    memo._results, memo._previous = None, {}


def _reword(root: Path, chance: random.Random) -> str:
    path = chance.choice(sorted(root.glob("sources/people/*.yml")))
    rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("sort:")]
    path.write_text("\n".join([*rows, f"sort: Sorted {chance.random()}\n"]), "utf-8")
    return f"people/{path.stem}/index.md"


def _retitle(root: Path, chance: random.Random) -> str:
    path = chance.choice(sorted(root.glob("sources/articles/*.yml")))
    text = path.read_text("utf-8")
    title = next(row for row in text.splitlines() if row.startswith("title:"))
    path.write_text(text.replace(title, f"title: Headline {chance.random()}"), "utf-8")
    return f"articles/{path.stem}/index.md"


def _summarise(root: Path, chance: random.Random) -> str:
    path = chance.choice(sorted(root.glob("sources/quotes/*.yml")))
    text = path.read_text("utf-8")
    rows = [row for row in text.splitlines() if row.startswith("  summary: ")]
    path.write_text(
        text.replace(rows[0], f"{rows[0]} {chance.random()}") if rows else text, "utf-8"
    )
    return ""


def _name_another(root: Path, chance: random.Random) -> str:
    """Add a person, whose name may stand in every article."""
    name, word = f"new-{chance.randrange(10**6)}", chance.choice(["Harbour", "Council", "minutes"])
    text = f"name: {word}\nsort: {word} {name}\n"
    (root / PEOPLE / f"{name}.yml").write_text(text, "utf-8")
    return f"people/{name}/index.md"


def _remove(root: Path, _chance: random.Random) -> str:
    for path in sorted((root / PEOPLE).glob("new-*.yml"))[:1]:
        path.unlink()
    return ""


def _move(root: Path, chance: random.Random) -> str:
    """Give a person another id."""
    for path in sorted((root / PEOPLE).glob("new-*.yml"))[:1]:
        other = path.with_name(f"new-{chance.randrange(10**6)}.yml")
        path.rename(other)
        return f"people/{other.stem}/index.md"
    return ""


def _rename_all(root: Path, chance: random.Random) -> str:
    path = root / "sources" / "edition.yml"
    text = path.read_text("utf-8")
    title = next(row for row in text.splitlines() if row.startswith("title:"))
    path.write_text(text.replace(title, f"title: Another {chance.randrange(10**6)}"), "utf-8")
    return ""


EDITS: tuple[Edit, ...] = (
    _reword, _retitle, _summarise, _name_another, _name_another, _remove, _move, _rename_all,
)  # fmt: skip


def _break(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(root.glob("sources/*/*.yml")))
    broken = chance.choice(["name: [", "", "{}\n", f"{path.read_text('utf-8')}nmae: x\n"])
    path.write_text(broken, "utf-8")


def _serving(root: Path) -> Serving:
    serving = Serving(root / "build_pages.py")
    checked, _ = serving.write()
    assert checked.verified
    return serving


@pytest.mark.parametrize("seed", [1])
def test_after_any_edits_what_is_shown_is_of_a_clean_build(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test, and the same each time
    root = editions.copied(ARCHIVE, tmp_path / "served")
    serving = _serving(root)
    for number in range(STEPS):
        _is_kept_while_broken(root, serving, chance)
        before = editions.files(root / "docs")
        page = chance.choice(EDITS)(root, chance)
        checked, _ = serving.write()
        assert checked.verified, checked.problems
        clean = editions.copied(root, tmp_path / f"clean-{number}")
        memo._results, held = None, memo._results
        assert main([], clean) == 0
        memo._results = held
        made = editions.files(clean / "docs")
        first = editions.files(root / "docs")
        changed = {path for path in first if first[path] != before.get(path)} - {LIST}
        assert {path: first[path] for path in changed} == {path: made[path] for path in changed}
        assert not page or first[page] == made[page]
        if chance.random() < 0.7:  # else the next change comes before the rest
            assert main([], root) == 0
            assert editions.files(root / "docs") == made
    assert main([], root) == 0
    assert editions.files(root / "docs") == made


def _is_kept_while_broken(root: Path, serving: Serving, chance: random.Random) -> None:
    good, shown = editions.files(root / "sources"), editions.files(root / "docs")
    _break(root, chance)
    checked, changed = serving.write()
    assert (checked.verified, changed) == (None, 0)
    assert editions.files(root / "docs") == shown
    for path, data in good.items():
        (root / "sources" / path).write_bytes(data)


def test_a_page_by_hand_in_the_place_of_a_new_record_is_told_and_kept(tmp_path: Path) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    serving = _serving(root)
    by_hand = root / "docs" / "people" / "new" / "index.md"
    by_hand.parent.mkdir()
    by_hand.write_text("# Mine\n", "utf-8")
    before = editions.files(root / "docs")
    (root / PEOPLE / "new.yml").write_text("name: New\nsort: New\n", "utf-8")
    checked, changed = serving.write()
    assert (checked.verified, changed) == (None, 0)
    assert "L004" in [problem.code for problem in checked.problems]
    assert editions.files(root / "docs") == before


def _program(root: Path, text: str) -> Path:
    """A command that does as it is told, in the place of our own."""
    (root / "docs").mkdir()
    command = root / "build_pages.py"
    command.write_text(f"import pathlib, sys, time\n{text}\n", "utf-8")
    return command


def test_a_run_for_the_rest_is_ended(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rest = FullBuild(_program(tmp_path, "time.sleep(600); print('x', file=sys.stderr)"))
    began = time.monotonic()
    rest.end()
    assert time.monotonic() - began < 60
    assert capfd.readouterr() == ("", "")


def test_a_run_that_writes_comes_to_its_end(tmp_path: Path) -> None:
    text = f"""
pathlib.Path("{tmp_path}/docs/{LIST}").write_text("")
time.sleep(1)
pathlib.Path("{tmp_path}/done").touch()"""
    rest = FullBuild(_program(tmp_path, text))
    while not rest.is_writing():
        time.sleep(0.01)
    rest.end()
    assert (tmp_path / "done").exists()


def test_what_a_run_for_the_rest_finds_wrong_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rest = FullBuild(_program(tmp_path, "print('2 files changed.'); sys.exit('L004 a page')"))
    rest.wait()
    assert capfd.readouterr() == ("", "L004 a page\n\n")
