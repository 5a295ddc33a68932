"""Output for people at a terminal: encoding, colours and progress."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from threading import Event, Thread
from typing import TextIO

PATIENCE = 1.0
"""Seconds after which progress is shown."""


def in_utf8(stream: TextIO) -> None:
    """Make a stream write UTF-8, whatever the locale is."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def has_colour(stream: TextIO) -> bool:
    """Tell whether a stream shows colours and the user wants them (no-color.org)."""
    return is_shown(stream) and not os.environ.get("NO_COLOR")


def is_shown(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that can overwrite its line."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def working(on: str, patience: float = PATIENCE) -> Iterator[None]:
    """Show on stderr what takes longer than `patience` seconds, and erase it afterwards."""
    if not is_shown(sys.stderr):
        yield
        return
    done = Event()
    clock = Thread(target=_tick, args=(on, patience, done), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _tick(on: str, patience: float, done: Event) -> None:
    seconds = 0.0
    while not done.wait(patience):
        seconds += patience
        sys.stderr.write(f"\r\x1b[K{on} … {seconds:.0f} s")
        sys.stderr.flush()
    if seconds:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
