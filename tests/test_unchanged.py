"""A build that is spared: only where a clean one would give the same bytes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import editions
import pytest
from editions import ARCHIVE

from build_pages import main
from edition.write import unchanged
from edition.write.files import LIST, is_current
from edition.write.unchanged import made_from

STYLES: dict[str, tuple[list[str], str]] = {
    "served": ([], "docs"),
    "offline": (["--offline"], "build/offline/docs"),
}
ASKED = ("directory", "False", "")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often pages are rendered, and not spared."""
    from edition.render import all_pages

    times: list[int] = []
    render = all_pages.render

    def counted(*args: object, **also: object) -> all_pages.Files:
        times.append(1)
        return render(*args, **also)  # type: ignore[arg-type]

    monkeypatch.setattr(all_pages, "render", counted)
    return times


def test_nothing_is_rendered_twice(tmp_path: Path, rendered: list[int]) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    assert main([], root) == 0
    before = editions.files(root)
    assert main([], root) == 0
    assert len(rendered) == 1
    assert editions.files(root) == before


Edit = Callable[[Path, random.Random], None]


def _reword(root: Path, chance: random.Random) -> None:
    """Change a word in a record's summary."""
    records = [path for path in sorted(root.glob("sources/*/*.yml")) if "brask" in path.name]
    path = chance.choice(records)
    path.write_text(path.read_text("utf-8") + f"# {chance.random()}\n", "utf-8")


def _rename(root: Path, chance: random.Random) -> None:
    path = root / "sources" / "edition.yml"
    text = path.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    path.write_text(text.replace(title, f"title: Another {chance.randrange(10**6)}"), "utf-8")


def _damage(root: Path, chance: random.Random) -> None:
    """Delete a file that was written."""
    found = sorted((root / "docs").rglob("index.md"))
    if found:
        chance.choice(found).unlink()


def _write_by_hand(root: Path, chance: random.Random) -> None:
    path = root / "docs" / "about" / "us" / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# Us {chance.randrange(10**6)}\n", "utf-8")


def _release(root: Path, chance: random.Random) -> None:
    log = f"# Changes\n\n## {chance.randrange(9)}.1.0, 2026-12-01\n"
    (root / "CHANGELOG.md").write_text(log, "utf-8")


def _nothing(root: Path, chance: random.Random) -> None:
    """Build once more."""


EDITS: tuple[Edit, ...] = (_reword, _rename, _damage, _write_by_hand, _release, _nothing)


STEPS = 5


@pytest.mark.parametrize("seed", [1])
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[int]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test, and the same each time
    root = editions.copied(ARCHIVE, tmp_path / "kept")
    for number in range(STEPS):
        chance.choice(EDITS)(root, chance)
        monkeypatch.setenv(
            "SITE_URL", chance.choice(["", "https://a.example", "https://b.example"])
        )
        arguments, docs = chance.choice(list(STYLES.values()))
        assert [main(arguments, root), main(arguments, root)] == [0, 0]
        clean = _copy(root, tmp_path / f"clean-{number}")
        assert main(arguments, clean) == 0
        assert editions.files(root / docs) == editions.files(clean / docs)
    assert len(rendered) <= 2 * STEPS


def _copy(root: Path, target: Path) -> Path:
    """Copy what a build is made from, and nothing that it has made."""
    editions.copied(root, target)
    for name in ("CHANGELOG.md", "docs/about/us/index.md"):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)
    return target


def test_every_input_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sources, the program, its packages, Python, and what was asked for."""
    root = editions.copied(ARCHIVE, tmp_path / "root")
    program = tmp_path / "program"
    shutil.copytree(unchanged.PROGRAM, program, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(unchanged, "PROGRAM", program)
    found = [made_from(root, ASKED)]
    for path in (
        "sources/edition.yml",
        "sources/people/x.yml",
        "CHANGELOG.md",
        "releases.json",
    ):
        (root / path).write_text("Another", "utf-8")
        found.append(made_from(root, ASKED))
    for path in ("render/templates/quote.md", "render/escape.py", "render/pictures/borders.json"):
        (program / path).write_text("Another", "utf-8")
        found.append(made_from(root, ASKED))
    monkeypatch.setattr(unchanged, "_packages", lambda: ["jinja2 0.0"])
    found.append(made_from(root, ASKED))
    monkeypatch.setattr("sys.version", "another")
    found.append(made_from(root, ASKED))
    found += [made_from(root, asked) for asked in (("file", *ASKED[1:]), (*ASKED[:2], "https://a"))]
    assert len(set(found)) == len(found)
    # What Python keeps beside a program is none, nor what tests know of the edition.
    same = made_from(root, ASKED)
    for folder in (program / "__pycache__", root / "sources" / "tests"):
        folder.mkdir()
        (folder / "x").write_bytes(b"x")
        assert made_from(root, ASKED) == same


def test_what_was_written_has_to_be_there_still(tmp_path: Path) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    assert main([], root) == 0
    docs = root / "docs"
    made = (docs / LIST).read_text("utf-8").splitlines()[0].removeprefix("made from ")
    assert is_current(docs, made)
    assert not is_current(docs, "0" * 64)
    page = docs / "people" / "index.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text} ", "utf-8")
    assert not is_current(docs, made)
    page.write_text(text, "utf-8")
    assert is_current(docs, made)
    page.unlink()
    assert not is_current(docs, made)
