"""Incremental builds for `mkdocs serve`: first the pages that a change affects, then all others.

The others are written by another process, so that the engine can show the first at once. It runs
only between two builds of the engine: a page that changed during one would not be built again.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from jinja2.bccache import Bucket, BytecodeCache

from edition.build import DOCS, Checked, build, build_changed, site_made_from, write_kept
from edition.cli.lock import alone
from edition.link.graph import link
from edition.records.edition import Edition
from edition.text.memo import next_generation
from edition.write.files import LIST, is_made_from


class FullBuild:
    """A process that writes all pages, at the lowest priority."""

    def __init__(self, command: Path) -> None:
        """Start the process; `command` is the script that it runs."""
        self._list = command.parent / DOCS / LIST
        self._list_mtime = _mtime(self._list)
        self._is_terminated = False
        self._process = subprocess.Popen(
            (sys.executable, command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 19)
        self._reporter = Thread(target=self._report_failure, daemon=True)
        self._reporter.start()

    def _report_failure(self) -> None:
        """Print the stderr of the process where it failed by itself."""
        _, stderr = self._process.communicate()
        if self._process.returncode and not self._is_terminated:
            print(stderr, file=sys.stderr, flush=True)

    def is_writing(self) -> bool:
        """Whether it has begun to write; it writes the list of all files first."""
        return _mtime(self._list) != self._list_mtime

    def wait(self) -> None:
        """Wait until it has ended by itself."""
        self._reporter.join()

    def end(self) -> None:
        """Terminate it, or wait for its end if it is writing, which takes only a moment."""
        if not self.is_writing():
            self._is_terminated = True
            self._process.terminate()
        self.wait()


def _mtime(file: Path) -> int:
    """Return when a file was last changed, in ns; 0 if there is none."""
    return file.stat().st_mtime_ns if file.exists() else 0


class TemplateCache(BytecodeCache):
    """Keeps the engine's compiled templates in memory; Jinja compiles a changed one again."""

    def __init__(self) -> None:
        """Begin empty."""
        self._bytecode: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template's bytecode, unless its source has changed since."""
        if bytecode := self._bytecode.get(bucket.key):
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's bytecode."""
        self._bytecode[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Serving:
    """The state of a site that is being served, kept from one build of the engine to the next."""

    command: Path
    """The script that writes all pages, in the root of the project."""
    shown: Checked | None = None
    """The last edition without errors; its pages are shown."""
    made_from: str = ""
    """The hash of what its pages are made from."""
    full_build: FullBuild | None = None
    """The last process that writes all pages."""
    needs_full_build: bool = False
    """Whether such a process must still be started."""
    compiled: TemplateCache = field(default_factory=TemplateCache)
    """The engine's compiled templates."""

    @property
    def root(self) -> Path:
        """The root of the project."""
        return self.command.parent

    def write(self) -> tuple[Checked, int]:
        """Write the pages to show next; return what was checked and how many files changed.

        Where the records have errors, a full build of the last good ones goes on. Raises
        CommandError.
        """
        has_full_build = self.full_build is not None and self.full_build.is_writing()
        if self.full_build and has_full_build:
            self.full_build.wait()
            self.full_build = None
        made_from = site_made_from(self.root)
        is_complete = is_made_from(self.root / DOCS, made_from)
        if self.shown is None:
            checked, changed = self._first()
        elif made_from == self.made_from and (has_full_build or not is_complete):
            checked, changed = self._again(self.shown)
            self.needs_full_build = not is_complete
        elif is_complete:
            with self._alone():
                checked, changed = build(self.root)
        else:
            checked, changed = self._changed(self.shown.edition)
        if checked.verified:
            self.shown, self.made_from = checked, made_from
        return checked, changed

    def _first(self) -> tuple[Checked, int]:
        """Write all pages."""
        next_generation()
        with self._alone():
            checked, changed = build(self.root)
        if checked.verified:
            link(checked.verified)  # Memoized: the first change then shows as fast.
            gc.freeze()
        return checked, changed

    def _changed(self, shown: Edition) -> tuple[Checked, int]:
        """Write only the pages that differ from those of the edition shown."""
        checked, changed = build_changed(self.root, shown, self._alone)
        if checked.verified:
            next_generation()
            self.needs_full_build = True
            gc.freeze()  # Searching all that is memoized for cycles takes a third of a second.
        return checked, changed

    def _again(self, shown: Checked) -> tuple[Checked, int]:
        """Return what was last shown: the records are the same, only other pages were written."""
        gc.unfreeze()
        gc.collect()  # Here, because nobody waits for this build.
        gc.freeze()
        with self._alone():
            return shown, write_kept(self.root, shown.verified) if shown.verified else 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """End a full build, whose pages would be outdated, and hold the project's lock."""
        self.stop()
        with alone(self.root):
            yield

    def wait(self) -> None:
        """Wait for a full build to end, since none may write while the engine builds."""
        if self.full_build:
            self.full_build.wait()

    def begin_full_build(self) -> None:
        """Start a full build, if pages are outdated."""
        if self.needs_full_build:
            self.full_build = FullBuild(self.command)
            self.needs_full_build = False

    def stop(self) -> None:
        """End a full build that is running."""
        if self.full_build:
            self.full_build.end()
