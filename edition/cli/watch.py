"""How a change is noticed while the site is served: at once, where the system tells of it.

By itself the engine looks at every file twice a second, which in a large edition takes a good part
of a core and delays the build. A system tells of changes as they are made, but not of all: not of
those made on another machine, nor below a folder that is one too many. So it is looked seldom too.
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
"""What counts: that a file was read doesn't."""

SELDOM = 10
"""How many times as seldom it is looked as without the system's help."""


class Watching(PollingObserver):
    """Looks at files seldom, and is told of most changes in folders by the system."""

    def __init__(self, seconds: float) -> None:
        """Watch nothing yet; `seconds` pass between two looks. Raises OSError."""
        super().__init__(timeout=seconds)
        self._told = Observer()
        self._told.start()

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **how: Any
    ) -> ObservedWatch:
        """Watch a folder, or a file, which an editor may put another in the place of."""
        if Path(path).is_dir():
            with suppress(OSError):
                here = str(Path(path).resolve())
                self._told.schedule(event_handler, here, event_filter=CHANGES, **how)
        return super().schedule(event_handler, path, **how)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._told.stop()
        super().stop()


class Server(Protocol):
    """What is used of the engine's server."""

    observer: PollingObserver

    def watch(self, path: str) -> None:
        """Build again after a change of what is there."""

    def unwatch(self, path: str) -> None:
        """Build no more after one; KeyError where it wasn't watched."""


def watch(server: Server, paths: Iterable[str]) -> None:
    """Have what the server watches of some paths watched at once, and what it is still to watch.

    Where the system can't help, the server goes on as it does by itself.
    """
    try:
        observer = Watching(SELDOM * server.observer.timeout)
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
