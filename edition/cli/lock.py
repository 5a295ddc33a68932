"""One run at a time in a project: whoever comes second waits for the end of the first.

Two at once could put the pages of older records over those of newer ones. The lock is one of the
system's, which ends with whoever holds it, however that is, and leaves nothing in the project.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.problems.terminal import working

if sys.platform == "win32":
    import msvcrt
    import tempfile
    from hashlib import sha256

    def _opened(root: Path) -> int:
        """Return a file of this project outside it, for Windows locks files only."""
        name = sha256(os.path.realpath(root).encode("utf-8", "surrogatepass")).hexdigest()
        place = Path(tempfile.gettempdir(), f"edition-{name[:16]}.lock")
        return os.open(place, os.O_RDWR | os.O_CREAT)

    def _wait(handle: int) -> None:
        while True:
            with suppress(OSError):  # which comes after ten seconds, and says nothing
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _opened(root: Path) -> int:
        return os.open(root, os.O_RDONLY)

    def _wait(handle: int) -> None:
        with suppress(OSError):  # a few disks of a network have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the project's lock, and wait for it as long as it takes."""
    handle = _opened(root)
    try:
        with working("Another run is at work in this folder; waiting for its end"):
            _wait(handle)
        yield
    finally:
        os.close(handle)
