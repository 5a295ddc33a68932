"""Notices changes while the site is served: by events of the system, and by rare polling.

By itself the engine polls every file twice a second, which in a large edition takes much of a core
and delays the build. The system reports changes at once, but not all: not those made on another
machine, nor those in folders beyond its limit. Those are found by polling.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from watchdog.events import (
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

CHANGES = [FileAttribEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""The events that count as changes; others report that a file was opened or closed."""

POLLING_FACTOR = 10
"""How many times longer than the engine's own the interval between two polls is."""


class HybridObserver(PollingObserver):
    """Polls files at long intervals, and watches folders by events of the system."""

    def __init__(self, seconds: float) -> None:
        """Watch nothing yet; poll every `seconds`. Raises OSError without events of the system."""
        super().__init__(timeout=seconds)
        self._events = Observer()
        self._events.start()

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any
    ) -> ObservedWatch:
        """Watch a folder by events and polling; a file, which editors may replace, by polling."""
        if Path(path).is_dir():
            with suppress(OSError):
                folder = str(Path(path).resolve())
                self._events.schedule(event_handler, folder, event_filter=CHANGES, **options)
        return super().schedule(event_handler, path, **options)

    def stop(self) -> None:
        """Stop watching."""
        self._events.stop()
        super().stop()


class Server(Protocol):
    """The part of the engine's server that is used here."""

    observer: PollingObserver
    """Watches for changes."""

    def watch(self, path: str) -> None:
        """Build again after a change at a path."""

    def unwatch(self, path: str) -> None:
        """Stop watching a path; raise KeyError if it isn't watched."""


def watch(server: Server, paths: Iterable[str]) -> None:
    """Replace the server's observer by a HybridObserver, and move watches of `paths` to it.

    Without events of the system, the server stays as it is.
    """
    try:
        observer = HybridObserver(POLLING_FACTOR * server.observer.timeout)
    except OSError:
        return
    watched = []
    for path in paths:
        with suppress(KeyError):
            server.unwatch(path)
            watched.append(path)
    server.observer = observer
    for path in watched:
        server.watch(path)
