"""While the site is served every change is noticed, and that a file is read isn't one."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from edition.watching import watch

SOON = 20
"""Seconds in which what is to be noticed must be: very many, for a machine that does much else."""
QUIET = 2
"""Seconds in which nothing is noticed where nothing has changed."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "people").mkdir(parents=True)
    (tmp_path / "docs" / "people" / "index.md").write_text("# People\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    return tmp_path


@pytest.fixture
def built(root: Path) -> Iterator[Event]:
    """Set by each build of an engine that watches a folder and a file."""
    happened = Event()
    server = LiveReloadServer(happened.set, "127.0.0.1", 0, str(root))
    paths = [str(root / "docs"), str(root / "mkdocs.yml")]
    for path in paths:
        server.watch(path)
    watch(server, (*paths, str(root / "never watched")))
    thread = Thread(target=server.serve)
    thread.start()
    while not server.observer.is_alive():
        sleep(0.01)
    yield happened
    server.shutdown(wait=True)
    thread.join()


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


def _replace_settings(root: Path) -> None:
    new = root / "new"
    new.write_text("site_name: Other\n", "utf-8")
    new.replace(root / "mkdocs.yml")


@pytest.mark.parametrize(
    "change", [_write, _replace, _write_in_a_new_folder, _delete, _replace_settings]
)
def test_a_change_is_noticed_and_the_next_too(
    root: Path, built: Event, change: Callable[[Path], None]
) -> None:
    change(root)
    assert built.wait(SOON)
    while built.wait(QUIET):  # what one change brings may come in several parts
        built.clear()
    (root / "mkdocs.yml").write_text("site_name: Yet another\n", "utf-8")
    assert built.wait(SOON)


def test_what_is_read_has_not_changed(root: Path, built: Event) -> None:
    for file in (root / "docs").rglob("*.md"):
        assert file.read_text("utf-8")
    assert not built.wait(QUIET)


def _refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "inotify watch limit reached")


def test_where_the_system_watches_no_more_folders_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(Observer, "schedule", _refuse)
    built: Event = request.getfixturevalue("built")
    _write(root)
    assert built.wait(SOON)
