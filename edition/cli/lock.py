"""A lock that lets only one run at a time write in a project; others wait.

Of two at once, the one with older records could overwrite the pages of the other. The system
releases the lock when a process ends, however it ends, and the project keeps no file of it.
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
        """Return the handle of a file for this project outside it: Windows can't lock folders."""
        name = sha256(os.path.realpath(root).encode("utf-8", "surrogatepass")).hexdigest()
        place = Path(tempfile.gettempdir(), f"edition-{name[:16]}.lock")
        return os.open(place, os.O_RDWR | os.O_CREAT)

    def _wait(handle: int) -> None:
        while True:
            with suppress(OSError):  # raised after ten seconds without the lock
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _opened(root: Path) -> int:
        return os.open(root, os.O_RDONLY)

    def _wait(handle: int) -> None:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the project's lock, waiting for it as long as it takes."""
    handle = _opened(root)
    try:
        with working("Another run is at work in this folder; waiting for it to end"):
            _wait(handle)
        yield
    finally:
        os.close(handle)
