"""While the site is served every change is noticed, and that a file is read isn't one."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from edition.cli import watch as watching
from edition.cli.watch import watch

SOON = 20
"""Seconds in which what is to be noticed must be: very many, for a machine that does much else."""
QUIET = 2
"""Seconds in which nothing is noticed where nothing has changed."""
NEVER = 3600
"""Seconds between two looks of an engine that notices nothing by looking."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "people").mkdir(parents=True)
    (tmp_path / "docs" / "people" / "index.md").write_text("# People\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    return tmp_path


@contextmanager
def served(root: Path, seconds: float) -> Iterator[Event]:
    """Have an engine watch a folder and a file; yield what each build sets."""
    built = Event()
    server = LiveReloadServer(built.set, "127.0.0.1", 0, str(root), polling_interval=seconds)
    paths = [str(root / "docs"), str(root / "mkdocs.yml")]
    for path in paths:
        server.watch(path)
    watch(server, (*paths, str(root / "never watched")))
    thread = Thread(target=server.serve)
    thread.start()
    until(server.observer.is_alive)
    yield built
    server.shutdown(wait=True)
    thread.join()


def until(happened: Callable[[], bool]) -> None:
    end = monotonic() + SOON
    while not happened():
        assert monotonic() < end
        sleep(0.01)


def rest(built: Event) -> None:
    """Wait until there are no more builds: what one change brings may come in several parts."""
    end = monotonic() + SOON
    while built.wait(QUIET):
        assert monotonic() < end, "one build brings the next"
        built.clear()


def _write(root: Path) -> None:
    (root / "docs" / "people" / "index.md").write_text("# Others\n", "utf-8")


def _replace(root: Path) -> None:
    """As many editors save: a new file, put in the place of the old one."""
    new = root / "new"
    new.write_text("# Others\n", "utf-8")
    new.replace(root / "docs" / "people" / "index.md")


def _write_in_a_new_folder(root: Path) -> None:
    (root / "docs" / "meetings").mkdir()
    (root / "docs" / "meetings" / "index.md").write_text("# Meetings\n", "utf-8")


def _delete(root: Path) -> None:
    (root / "docs" / "people" / "index.md").unlink()


def _touch(root: Path) -> None:
    (root / "docs" / "people" / "index.md").touch()


CHANGES = [_write, _replace, _write_in_a_new_folder, _delete, _touch]


@pytest.mark.parametrize("change", CHANGES)
def test_the_system_tells_of_a_change_in_a_folder_and_of_the_next(
    root: Path, change: Callable[[Path], None]
) -> None:
    with served(root, NEVER) as built:
        change(root)
        assert built.wait(SOON)
        rest(built)
        for file in (root / "docs").rglob("*.md"):
            file.write_text("# Changed again\n", "utf-8")
        (root / "docs" / "other.md").write_text("# Other\n", "utf-8")
        assert built.wait(SOON)


def test_what_is_read_has_not_changed(root: Path) -> None:
    with served(root, NEVER) as built:
        for file in (root / "docs").rglob("*.md"):
            assert file.read_text("utf-8")
        assert not built.wait(QUIET)


def _fail(*_: object, **__: object) -> None:
    raise OSError(errno.EMFILE, "inotify instance limit reached")


@pytest.mark.parametrize("what", ["schedule", "start", "__init__"])
def test_where_the_system_tells_nothing_the_engine_looks(
    root: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(watching, "POLLING_FACTOR", 1)
    monkeypatch.setattr(Observer, what, _fail)
    with served(root, 0.5) as built:
        _write(root)
        assert built.wait(SOON)


def test_a_file_in_the_place_of_another_is_seen_at_the_next_look(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "POLLING_FACTOR", 1)
    with served(root, 0.5) as built:
        for name in ("Other", "Yet another"):
            new = root / "new"
            new.write_text(f"site_name: {name}\n", "utf-8")
            new.replace(root / "mkdocs.yml")
            assert built.wait(SOON)
            rest(built)
