"""How long after a record is saved its page is seen in `make serve`."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.request import urlopen

PATIENCE = 1800
"""Seconds after which what should be seen isn't coming."""

TIMES = 3

PRINTED = "served.txt"
NOTICED, SHOWN = "Detected file changes", "Reloading browsers"
"""What the engine prints when it begins a build after a change, and when it has ended it."""


class Loop(NamedTuple):
    """Medians over several changes of one article's title."""

    seconds: float
    """From saved to seen, on the clock."""
    cpu: float
    """Seconds of CPU that the server took meanwhile."""


def loop(root: Path) -> Loop:
    """Serve the edition in a copy of the project, and change one article again and again."""
    record = next(iter(sorted((root / "sources" / "articles").glob("*.yml"))))
    good = record.read_text("utf-8")
    with _served(root) as (address, server):
        page = f"{address}/articles/{record.stem}/"
        _until(lambda: "<h1" in _shown(page))
        taken = []
        for number in range(TIMES + 1):
            _rest(root / PRINTED)
            taken.append(_change(record, page, server, f"Headline number {number}"))
    record.write_text(good, "utf-8")
    # The first is left out: it may have been saved before the server looked for changes.
    return Loop(median(one.seconds for one in taken[1:]), median(one.cpu for one in taken[1:]))


def _change(record: Path, page: str, server: int, title: str) -> Loop:
    """Save another title and wait until it is seen."""
    text = re.sub("^title: .*", f"title: {title}", record.read_text("utf-8"), flags=re.M)
    cpu, saved = _cpu(server), time.monotonic()
    record.write_text(text, "utf-8")
    _until(lambda: title in _shown(page))
    return Loop(time.monotonic() - saved, _cpu(server) - cpu)


def _rest(printed: Path) -> None:
    """Wait until the engine has built all that it noticed, and said nothing for three seconds."""
    before, now = "", printed.read_text("utf-8")
    while before != now or now.rfind(SHOWN) < now.rfind(NOTICED):
        time.sleep(3)
        before, now = now, printed.read_text("utf-8")


@contextmanager
def _served(root: Path) -> Iterator[tuple[str, int]]:
    """Run `make serve`; yield its address and the number of its group of processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    make = ("make", "-o", f"{sys.prefix}/.complete-site", f"VENV={sys.prefix}", "serve")
    with (
        (root / PRINTED).open("w") as printed,
        subprocess.Popen(
            (*make, f"ADDRESS={address}"),
            cwd=root,
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        ) as server,
    ):
        try:
            yield address, server.pid
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def _cpu(group: int) -> float:
    """Return the seconds of CPU so far of a group of processes, with those that ended.

    Linux tells them, of an ended one where it was waited for.
    """
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[2]) == group:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _shown(page: str) -> str:
    try:
        with urlopen(f"http://{page}", timeout=60) as answer:
            return str(answer.read().decode())
    except OSError:  # refused, or no answer yet
        return ""


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > end:
            raise TimeoutError("what was saved is not seen")
        time.sleep(0.02)
