"""How a change is noticed while the site is served: at once, where the system tells of it.

By itself the engine looks at every file twice a second, which in a large edition takes a good part
of a core and delays the build. A single file is still looked at: where an editor puts another in
its place, the system tells nothing more of it.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What counts: that a file was read doesn't, and a folder changes only with its files."""


class Watching(PollingObserver):
    """Watches folders as the system tells of them, and files by looking at them."""

    def __init__(self, seconds: float) -> None:
        """Watch nothing yet; `seconds` is how often is looked."""
        super().__init__(timeout=seconds)
        self._folders = Observer()
        self._folders.start()

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **how: Any
    ) -> ObservedWatch:
        """Watch a folder or a file; where the system watches no more, by looking."""
        if Path(path).is_dir():
            with suppress(OSError):
                return self._folders.schedule(event_handler, path, event_filter=CHANGES, **how)
        return super().schedule(event_handler, path, **how)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._folders.stop()
        super().stop()


class Server(Protocol):
    """What is used of the engine's server."""

    observer: PollingObserver

    def watch(self, path: str) -> None:
        """Build again after a change of what is there."""

    def unwatch(self, path: str) -> None:
        """Build no more after one; KeyError where it wasn't watched."""


def watch(server: Server, paths: Iterable[str]) -> None:
    """Have what the server watches of some paths watched at once, and what it is still to watch."""
    watched = []
    for path in paths:
        with suppress(KeyError):
            server.unwatch(path)
            watched.append(path)
    server.observer = Watching(server.observer.timeout)
    for path in watched:
        server.watch(path)
