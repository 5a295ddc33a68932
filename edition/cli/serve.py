"""The loop of a contributor: after a change the pages that tell of it first, then all others.

The others are made by a run of the command in another process, so that the engine can show the
first at once. It runs only between two builds of the engine, which else would take a page that
changes meanwhile for one that it has built.
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


class Rest:
    """A run of the command that makes all pages, with the least priority."""

    def __init__(self, command: Path) -> None:
        """Begin the run."""
        self._list = command.parent / DOCS / LIST
        self._as_it_was = _changed_at(self._list)
        self._is_ended = False
        self._run = subprocess.Popen(
            (sys.executable, command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, self._run.pid, 19)
        self._told = Thread(target=self._tell, daemon=True)
        self._told.start()

    def _tell(self) -> None:
        """Print what it says where it couldn't write; what is wrong in the records is told."""
        _, said = self._run.communicate()
        if self._run.returncode and not self._is_ended:
            print(said, file=sys.stderr, flush=True)

    def is_writing(self) -> bool:
        """Whether it has begun to write; the list of all files comes first."""
        return _changed_at(self._list) != self._as_it_was

    def wait(self) -> None:
        """Wait until it has ended by itself."""
        self._told.join()

    def end(self) -> None:
        """End it, unless it writes already, which takes a moment."""
        if not self.is_writing():
            self._is_ended = True
            self._run.terminate()
        self.wait()


def _changed_at(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0


class Compiled(BytecodeCache):
    """The compiled templates of the engine; one that changes is compiled anew."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Have a template as it was compiled, unless it is another since."""
        if held := self._held.get(bucket.key):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold a template that was compiled."""
        self._held[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Serving:
    """What is known of a site while it is served, from one build of the engine to the next."""

    command: Path
    """The command that makes all pages, in the root of the project."""
    shown: Checked | None = None
    """What was last shown; nothing before."""
    made_from: str = ""
    """The hash of what that was made from."""
    rest: Rest | None = None
    """The last run for the pages that weren't made first."""
    is_owed: bool = False
    """Whether such a run is still to begin."""
    compiled: Compiled = field(default_factory=Compiled)

    @property
    def root(self) -> Path:
        """The root of the project."""
        return self.command.parent

    def write(self) -> tuple[Checked, int]:
        """Write what is to be shown next; return what a build returns. Raises CommandError.

        Where the records have errors, a run for the rest of the last good ones goes on.
        """
        has_followed = self.rest is not None and self.rest.is_writing()
        if self.rest and has_followed:
            self.rest.wait()
            self.rest = None
        made_from = site_made_from(self.root)
        is_complete = is_made_from(self.root / DOCS, made_from)
        if self.shown is None:
            checked, changed = self._first()
        elif made_from == self.made_from and (has_followed or not is_complete):
            checked, changed = self._again(self.shown)
            self.is_owed = not is_complete
        elif is_complete:
            with self._alone():
                checked, changed = build(self.root)
        else:
            checked, changed = self._changed(self.shown.edition)
        if checked.verified:
            self.shown, self.made_from = checked, made_from
        return checked, changed

    def _first(self) -> tuple[Checked, int]:
        next_generation()
        with self._alone():
            checked, changed = build(self.root)
        if checked.verified:
            link(checked.verified)  # Kept from now on: the first change is then seen as soon.
            gc.freeze()
        return checked, changed

    def _changed(self, shown: Edition) -> tuple[Checked, int]:
        checked, changed = build_changed(self.root, shown, self._alone)
        if checked.verified:
            next_generation()
            self.is_owed = True
            gc.freeze()  # To look through all that is kept for cycles takes a third of a second.
        return checked, changed

    def _again(self, shown: Checked) -> tuple[Checked, int]:
        """Return what was last shown: the records are the same, and other pages are shown now."""
        gc.unfreeze()
        gc.collect()  # Nobody waits for this build.
        gc.freeze()
        with self._alone():
            return shown, write_kept(self.root, shown.verified) if shown.verified else 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """End a run that goes on, which would write what is no longer so, and hold the lock."""
        if self.rest:
            self.rest.end()
        with alone(self.root):
            yield

    def wait(self) -> None:
        """Wait for a run that goes on: none writes while the engine builds."""
        if self.rest:
            self.rest.wait()

    def begin_rest(self) -> None:
        """Begin a run for all other pages, where there are any to make."""
        if self.is_owed:
            self.rest = Rest(self.command)
            self.is_owed = False

    def stop(self) -> None:
        """End a run that goes on."""
        if self.rest:
            self.rest.end()
