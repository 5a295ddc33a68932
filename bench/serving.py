"""How long after a record is saved its page is seen in `make serve`."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

PATIENCE = 1800
"""Seconds after which what should be seen isn't coming."""
TIMES = 3
PRINTED = "served.txt"
NOTICED, SHOWN = "Detected file changes", "Reloading browsers"
"""What the engine prints when it begins a build after a change, and when it has ended it."""


def saved_to_seen(root: Path) -> float:
    """Serve the edition in a copy of the project, and change one article's title several times.

    Return the median of the seconds on the clock from saved to seen.
    """
    record = min((root / "sources" / "articles").glob("*.yml"))
    text = record.read_text("utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    make = ("make", "-o", f"{sys.prefix}/.complete-site", f"VENV={sys.prefix}", "serve")
    page = f"{address}/articles/{record.stem}/"
    taken = []
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
            _until(page, "<h1")
            for number in range(TIMES + 1):
                _rest(root / PRINTED)
                title = f"Headline number {number}"
                saved = time.monotonic()
                record.write_text(
                    re.sub("^title: .*", f"title: {title}", text, flags=re.M), "utf-8"
                )
                _until(page, title)
                taken.append(time.monotonic() - saved)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
    record.write_text(text, "utf-8")
    # The first is left out: it may have been saved before the server looked for changes.
    return median(taken[1:])


def _rest(printed: Path) -> None:
    """Wait until the engine has built all that it noticed, and said nothing for three seconds."""
    before, now = "", printed.read_text("utf-8")
    while before != now or now.rfind(SHOWN) < now.rfind(NOTICED):
        time.sleep(3)
        before, now = now, printed.read_text("utf-8")


def _until(page: str, wanted: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://{page}", timeout=60) as answer:
                shown = str(answer.read().decode())
        except OSError:  # refused, or no answer yet
            shown = ""
        if wanted in shown:
            return
        if time.monotonic() > end:
            raise TimeoutError("what was saved is not seen")
        time.sleep(0.02)
