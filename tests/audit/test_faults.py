"""Killed, out of space, in each other's way: the next run is right, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from editions import ARCHIVE, PROJECT, SPARSE, files

import build_pages
from audit.conftest import Tally
from edition.write.files import LIST

Tree = dict[str, bytes]

BY_HAND = {
    "about/index.md": b"# About\n\nBy hand.\n",
    "people/notes.md": b"# Notes\n\nMine.\n",
    "assets/a.svg": b"<svg/>",
}
SEED = 1795305600


class Runner:
    """Runs the command in a root, again and again, in processes that can be killed."""

    def __init__(self, root: Path, like: Path) -> None:
        self.root = root
        self.log = root.parent / f"{root.name}.log"
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("again.py")), str(root), str(like)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            encoding="utf-8",
        )

    def start(self, *arguments: str, largest: int = 0, is_nobody: bool = False) -> int:
        """Start a run and return its process."""
        asked = {"arguments": arguments, "log": str(self.log)}
        print(
            json.dumps({**asked, "largest": largest, "is_nobody": is_nobody}),
            file=self._process.stdin,
            flush=True,
        )
        return self._number()

    def end(self) -> int:
        """Wait for the run, and return its status."""
        return self._number()

    def run(self, *arguments: str, largest: int = 0, is_nobody: bool = False) -> tuple[int, str]:
        """Run to the end, and return the status and what was printed."""
        self.log.unlink(missing_ok=True)  # which another user may have made
        self.start(*arguments, largest=largest, is_nobody=is_nobody)
        return self.end(), self.log.read_text("utf-8")

    def close(self) -> None:
        self._process.communicate()

    def _number(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


class Editions:
    """Three versions of sources, and the pages that each gives from nothing."""

    def __init__(self, folder: Path) -> None:
        self.sources = [folder / name / "sources" for name in ("small", "other", "changed")]
        for target, root in zip(self.sources, (SPARSE, ARCHIVE, ARCHIVE), strict=True):
            shutil.copytree(root / "sources", target)
        imprint = self.sources[2] / "edition.yml"
        old = imprint.read_text("utf-8")
        imprint.write_text(old.replace("The Signal at Vell Point", "The Lamp, Again"), "utf-8")
        self.like = self.sources[1].parent
        self.pages = [self._clean(source.parent) for source in self.sources]
        self.whole: dict[str, set[bytes]] = {}
        for pages in self.pages:
            for name, data in pages.items():
                self.whole.setdefault(name, set()).add(data)

    def _clean(self, root: Path) -> Tree:
        _put(root / "docs", BY_HAND)
        assert build_pages.main([], root) == 0
        return files(root / "docs")

    def put(self, root: Path, version: int) -> None:
        shutil.rmtree(root / "sources", ignore_errors=True)
        shutil.copytree(self.sources[version], root / "sources")


def _put(docs: Path, tree: Tree) -> None:
    for name, data in tree.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(data)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        return Editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture
def runner(editions: Editions, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A project in a folder that all may enter, with pages by hand and nothing else."""
    monkeypatch.delenv("SITE_URL", raising=False)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "project"
        _put(root / "docs", BY_HAND)
        runner = Runner(root, editions.like)
        yield runner
        runner.close()


class Reader:
    """Reads all pages again and again, as the engine may at any time; keeps what is no page."""

    def __init__(self, docs: Path, editions: Editions) -> None:
        self.halves: list[str] = []
        self.read = 0
        self._over = Event()
        self._thread = Thread(target=self._look, args=(docs, editions.whole))

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self, docs: Path, whole: dict[str, set[bytes]]) -> None:
        while not self._over.wait(0.02):
            self.halves += _halves(docs, whole)
            self.read += 1


def _halves(docs: Path, whole: dict[str, set[bytes]]) -> Iterator[str]:
    """Files that an engine sees, and that are neither of their versions; and pages by hand lost."""
    for folder, _, names in os.walk(docs):
        for path in (Path(folder, name) for name in names if name[0] != "."):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue  # it has gone since
            name = path.relative_to(docs).as_posix()
            if data not in whole.get(name, ()):
                yield name
    for name, data in BY_HAND.items():
        if (docs / name).read_bytes() != data:
            yield name


KILLS = 40
PAIRS = 15


def test_killed_at_any_moment_the_next_run_is_right(
    runner: Runner, editions: Editions, tally: Tally
) -> None:
    """Half of the kills are anywhere in a run, half where it writes."""
    rng = random.Random(SEED)  # noqa: S311 - the same moments each time
    docs, killed, early = runner.root / "docs", 0, 0
    lasts = [0.2]
    with Reader(docs, editions) as reader:
        for number in range(4 * KILLS):
            version = rng.randrange(3)
            editions.put(runner.root, version)
            begin = time.monotonic()
            process = runner.start()
            if number % 2:
                time.sleep(rng.uniform(0, lasts[-1]))
            else:
                _until_it_writes(docs, begin + 10)
                time.sleep(rng.uniform(0, 0.03))
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                early += 1
            was_killed = runner.end() == -signal.SIGKILL
            killed += was_killed
            assert not list(_halves(docs, editions.whole))
            if was_killed and rng.random() < 0.7:
                version = rng.randrange(3)
                editions.put(runner.root, version)
                begin = time.monotonic()
                assert runner.run()[0] == 0
                lasts.append(time.monotonic() - begin)
                assert files(docs) == editions.pages[version]
            if killed == KILLS:
                break
    assert killed == KILLS
    assert reader.halves == []
    tally("runs killed", killed)
    tally("times that all pages were read meanwhile", reader.read)


def _until_it_writes(docs: Path, latest: float) -> None:
    """Wait until the list of what is written changes, or the run was over before."""
    file = docs / LIST
    before = file.stat().st_mtime_ns if file.exists() else 0
    end = min(latest, time.monotonic() + 0.5)
    while time.monotonic() < end:
        if file.exists() and file.stat().st_mtime_ns != before:
            return


def test_two_runs_at_once_take_turns(runner: Runner, editions: Editions, tally: Tally) -> None:
    """The one that starts later reads later records; whichever ends last, its pages are there."""
    rng = random.Random(SEED)  # noqa: S311 - the same moments each time
    other = Runner(runner.root, editions.like)
    with Reader(runner.root / "docs", editions) as reader:
        for number in range(PAIRS):
            editions.put(runner.root, number % 3)
            runner.start()
            time.sleep(rng.uniform(0, 0.2))
            other.start()
            assert (runner.end(), other.end()) == (0, 0)
            assert files(runner.root / "docs") == editions.pages[number % 3]
    other.close()
    assert reader.halves == []
    tally("pairs of runs at once", PAIRS)


def test_a_disk_without_space_is_told_and_the_next_run_is_right(
    runner: Runner, editions: Editions, tally: Tally
) -> None:
    """No file may be larger than so many bytes: to the program it is as if the disk were full."""
    docs = runner.root / "docs"
    tried = 0
    for number, largest in enumerate((700, 3_000, 8_000, 20_000, 50_000)):
        editions.put(runner.root, number % 2)
        assert runner.run()[0] == 0
        version = 1 + number % 2
        editions.put(runner.root, version)
        status, printed = runner.run(largest=largest)
        assert status == 1, printed
        assert "error: the pages couldn't be written\n    File too large" in printed
        assert "Traceback" not in printed
        assert not list(_halves(docs, editions.whole))
        assert runner.run()[0] == 0
        assert files(docs) == editions.pages[version]
        tried += 1
    tally("runs out of space", tried)


def test_a_folder_that_cannot_be_written_is_told_and_the_next_run_is_right(
    runner: Runner, editions: Editions, tally: Tally
) -> None:
    docs = runner.root / "docs"
    editions.put(runner.root, 1)
    assert runner.run()[0] == 0
    editions.put(runner.root, 2)
    for closed in (docs, docs / "people", docs / "people" / "notes.md"):
        for path in (closed, *closed.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = files(docs)
        status, printed = runner.run(is_nobody=True)
        assert status == 1, printed
        assert "error: the pages couldn't be written" in printed
        assert "Permission denied" in printed
        assert "Traceback" not in printed
        assert {name: files(docs)[name] for name in BY_HAND} == BY_HAND
        assert before.keys() <= files(docs).keys()
        for path in (closed, *closed.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert runner.run()[0] == 0
    assert files(docs) == editions.pages[2]
    tally("runs in folders that can't be written", 3)
