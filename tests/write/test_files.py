"""Writing pages: only what changed, only what is ours, and right again after any interruption."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import editions
import pytest
from editions import SPARSE

from build_pages import main
from edition.render.engine_settings import FILE
from edition.write.files import LIST, Content, by_hand, collisions, write

Tree = dict[str, bytes]

PAGES = {
    "index.md": "home",
    "people/index.md": "people",
    "people/ada/index.md": "Ada",
    "people/ole/index.md": "Ole",
}
OTHERS = {
    "index.md": "a new home",
    "people/index.md": "people",
    "people/ole/index.md": "Ole again",
    "quotes/one/index.md": "one",
}
BY_HAND = {"about/index.md": b"by hand", "people/ada/notes.md": b"mine", "assets/a.svg": b"<svg/>"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with the first pages, and others written by hand."""
    docs = tmp_path / "docs"
    write(docs, PAGES)
    _put(docs, BY_HAND)
    return docs


def _put(docs: Path, files: Tree) -> None:
    for name, data in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(data)


def _expected(files: dict[str, str], others: Tree | None = None) -> Tree:
    pages = {name: text.encode() for name, text in files.items()}
    return {**pages, **(BY_HAND if others is None else others)}


def _found(docs: Path) -> Tree:
    return {name: data for name, data in editions.files(docs).items() if name != LIST}


def _folders(docs: Path) -> set[str]:
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_dir()}


def _times(docs: Path) -> dict[str, int]:
    return {path.as_posix(): path.stat().st_mtime_ns for path in docs.rglob("*")}


# What is written


def test_a_second_run_changes_nothing(docs: Path) -> None:
    before = _times(docs)
    assert write(docs, PAGES) == 0
    assert _times(docs) == before


def test_only_what_changed_is_written(docs: Path) -> None:
    before = {name: (docs / name).stat() for name in PAGES}
    assert write(docs, {**PAGES, "people/ole/index.md": "Ole again"}) == 1
    changed = {name for name, old in before.items() if (docs / name).stat().st_ino != old.st_ino}
    assert changed == {"people/ole/index.md"}


def test_bytes_are_written_as_they_are(docs: Path) -> None:
    files: dict[str, Content] = {**PAGES, "data/edition.sqlite": b"\xff\x00\r\n"}
    assert write(docs, files) == 1
    assert (docs / "data/edition.sqlite").read_bytes() == b"\xff\x00\r\n"
    assert collisions(docs, files) == []
    assert write(docs, files) == 0


def test_what_is_no_longer_generated_goes_with_its_folder(docs: Path) -> None:
    assert write(docs, OTHERS) == 4
    assert _found(docs) == _expected(OTHERS)
    assert write(docs, {}) == 4
    assert _found(docs) == BY_HAND
    assert _folders(docs) == {"about", "assets", "people", "people/ada"}
    assert write(docs, PAGES) == 4
    assert _found(docs) == _expected(PAGES)


def test_the_list_names_what_was_written_and_engines_do_not_see_it(docs: Path) -> None:
    rows = (docs / LIST).read_text().splitlines()
    assert [row.split("  ")[1] for row in rows] == sorted(PAGES)
    assert LIST.startswith(".")
    assert by_hand(docs, ()) == BY_HAND


# What is not ours


def test_a_page_by_hand_is_a_collision_and_one_of_ours_is_not(docs: Path) -> None:
    _put(docs, {"quotes/one/index.md": b"by hand"})
    assert collisions(docs, PAGES) == []
    assert collisions(docs, OTHERS) == ["quotes/one/index.md"]
    _put(docs, {"quotes/one/index.md": OTHERS["quotes/one/index.md"].encode()})
    assert collisions(docs, OTHERS) == []


def test_a_generated_page_edited_by_hand_is_a_collision_and_never_deleted(docs: Path) -> None:
    _put(docs, {"people/ada/index.md": b"edited"})
    assert collisions(docs, PAGES) == ["people/ada/index.md"]
    write(docs, OTHERS)
    assert (docs / "people/ada/index.md").read_bytes() == b"edited"
    assert collisions(docs, PAGES) == ["people/ada/index.md"]


def test_a_page_by_hand_where_a_generated_one_was_is_kept(docs: Path) -> None:
    write(docs, OTHERS)
    _put(docs, {"people/ada/index.md": b"by hand"})
    write(docs, OTHERS)
    write(docs, {})
    assert _found(docs) == {**BY_HAND, "people/ada/index.md": b"by hand"}


def _linked(docs: Path, place: Path) -> None:
    place.symlink_to(docs.parent / "outside.md")


def _dangling(docs: Path, place: Path) -> None:
    place.symlink_to(docs.parent / "nowhere.md")


def _folder(docs: Path, place: Path) -> None:
    place.mkdir()


def _in_a_linked_folder(docs: Path, place: Path) -> None:
    place.parent.rmdir()
    place.parent.symlink_to(docs.parent / "outside")


def _file_for_a_folder(docs: Path, place: Path) -> None:
    place.parent.rmdir()
    place.parent.write_bytes(b"by hand")


@pytest.mark.parametrize(
    "replace", [_linked, _dangling, _folder, _in_a_linked_folder, _file_for_a_folder]
)
def test_something_else_in_the_place_of_a_page_is_kept(
    docs: Path, replace: Callable[[Path, Path], None]
) -> None:
    outside = docs.parent / "outside"
    _put(docs.parent, {"outside.md": b"Ole", "outside/index.md": b"Ole"})
    (docs / "people/ole/index.md").unlink()
    replace(docs, docs / "people/ole/index.md")
    assert collisions(docs, PAGES) == ["people/ole/index.md"]
    write(docs, {})
    assert os.path.lexists(docs / "people/ole")
    assert editions.files(outside) == {"index.md": b"Ole"}
    assert (docs.parent / "outside.md").read_bytes() == b"Ole"
    assert not (docs.parent / "nowhere.md").exists()


HASH = "1bdd5b5b92e2d9f30a3b223bb359551d0da20e3702923e5f7b0a73889eba3d21"  # of "victim"


@pytest.mark.parametrize(
    "line",
    [
        f"{HASH}  ../victim.md",
        f"{HASH}  people/../../victim.md",
        f"{HASH}  {{root}}/victim.md",
        f"{HASH}  ./../victim.md",
        f"{HASH}  .victim",
        f"{HASH}  about/.victim",
        f"{HASH}  .",
        f"{HASH}  ",
        f"{HASH}",
        "",
        "  index.md",
        f"{HASH}  people\0/index.md",
        f"{HASH}  {'x' * 5000}",
        f"{HASH}  about",
        "\udcff\udcfe",
    ],
)
def test_a_hostile_list_is_harmless(docs: Path, line: str) -> None:
    victims = {"victim.md": b"victim", "docs/.victim": b"victim", "docs/about/.victim": b"victim"}
    _put(docs.parent, victims)
    here = line.replace("{root}", docs.parent.as_posix())
    with (docs / LIST).open("ab") as file:
        file.write(f"{here}\n".encode(errors="surrogateescape"))
    assert write(docs, OTHERS) == 4
    found = editions.files(docs.parent)
    assert {name: data for name, data in found.items() if name in victims} == victims
    assert {name: data for name, data in _found(docs).items() if "victim" not in name} == _expected(
        OTHERS
    )


def test_without_its_list_nothing_is_deleted(docs: Path) -> None:
    (docs / LIST).unlink()
    write(docs, {})
    assert _found(docs) == _expected(PAGES)


# Interruptions


class Interrupted(BaseException):
    """The machine stops here."""


STEPS = ("mkdir", "write_bytes", "replace", "unlink", "rmdir")


def _stop_at(monkeypatch: pytest.MonkeyPatch, stop: int, *, late: bool) -> list[str]:
    """Stop at the n-th change of the disk: before it or after it, a file being half written."""
    steps: list[str] = []

    def patched(name: str, change: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, *arguments: Any, **options: Any) -> Any:
            steps.append(name)
            if len(steps) != stop:
                return change(path, *arguments, **options)
            if late and name == "write_bytes":
                change(path, arguments[0][: len(arguments[0]) // 2])
            elif late:
                change(path, *arguments, **options)
            raise Interrupted

        return call

    for name in STEPS:
        monkeypatch.setattr(Path, name, patched(name, getattr(Path, name)))
    return steps


def _interrupted(monkeypatch: pytest.MonkeyPatch, docs: Path, stop: int, *, late: bool) -> bool:
    with monkeypatch.context() as patch:
        _stop_at(patch, stop, late=late)
        try:
            write(docs, OTHERS)
        except Interrupted:
            return True
    return False


def _every_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> Iterator[Path]:
    for stop in range(1, 1000):
        docs = tmp_path / str(stop)
        write(docs, PAGES)
        _put(docs, BY_HAND)
        if not _interrupted(monkeypatch, docs, stop, late=late):
            assert stop > 20, "every step was tried"
            return
        yield docs


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("then", [OTHERS, PAGES, {}], ids=["again", "back", "nothing"])
def test_after_any_interruption_the_next_run_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: dict[str, str], late: bool
) -> None:
    clean = tmp_path / "clean"
    _put(clean, BY_HAND)
    write(clean, then)
    for docs in _every_interruption(tmp_path, monkeypatch, late=late):
        assert collisions(docs, then) == []
        write(docs, then)
        assert editions.files(docs) == editions.files(clean)
        assert _folders(docs) == _folders(clean)


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_at_any_interruption_no_page_is_a_half_and_none_by_hand_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    whole = {name: {text.encode()} for name, text in PAGES.items()}
    for name, text in OTHERS.items():
        whole.setdefault(name, set()).add(text.encode())
    for docs in _every_interruption(tmp_path, monkeypatch, late=late):
        found = {name: data for name, data in _found(docs).items() if not name.startswith(".")}
        pages = {name: data for name, data in found.items() if name not in BY_HAND}
        assert {name: found[name] for name in BY_HAND} == BY_HAND
        assert all(data in whole[name] for name, data in pages.items())


# The whole command


def _snapshot(root: Path) -> tuple[Tree, dict[str, int]]:
    return editions.files(root), _times(root)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small edition, built."""
    root = editions.copied(SPARSE, tmp_path / "site")
    assert main([], root) == 0
    return root


def test_a_second_build_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _snapshot(site)
    assert main([], site) == 0
    assert capsys.readouterr().out.endswith("No files changed.\n")
    assert _snapshot(site) == before


def test_with_an_error_nothing_is_written(site: Path) -> None:
    (site / "sources/people/eva.yml").write_text("name: Eva\n")  # `sort` is missing
    (site / "sources/edition.yml").write_text('format: "1"\ntitle: Other\ntext: Other.\n')
    before = _snapshot(site)
    assert main([], site) == 1
    assert main(["check"], site) == 1
    assert _snapshot(site) == before


def test_from_nothing_an_edition_with_errors_writes_nothing(tmp_path: Path) -> None:
    root = editions.copied(SPARSE, tmp_path)
    (root / "sources/people/ida-holm.yml").write_text("name: Ida Holm\n")
    assert main([], root) == 1
    assert {path.name for path in root.iterdir()} == {"sources"}


def test_an_edited_page_is_an_error_and_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "docs/people/ida-holm/index.md").write_text("edited")
    (site / "sources/people/ida-holm.yml").write_text("name: Ida M. Holm\nsort: Holm\n")
    before = _snapshot(site)
    assert main([], site) == 1
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first.startswith("docs/people/ida-holm/index.md:1:1: L004 ")
    assert last == "Nothing was written."
    assert _snapshot(site) == before


def test_pages_by_hand_stay_and_are_in_the_navigation(site: Path) -> None:
    page = site / "docs/about.md"
    page.write_text("# About *us* { #_top }\n")
    assert main([], site) == 0
    assert page.read_text() == "# About *us* { #_top }\n"
    assert '  - "About *us*": about.md\n' in (site / FILE).read_text()


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    root = editions.copied(SPARSE, tmp_path)
    assert main(["check"], root) == 0
    assert {path.name for path in root.iterdir()} == {"sources"}
