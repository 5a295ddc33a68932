"""Runs the command in processes that can be killed, without the time of loading it anew.

Each line that it reads is one run as JSON: its arguments, and what it has to do without. The run
is a fork of this process, whose number is told, and at its end its status.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import sys
from pathlib import Path

import build_pages

NOBODY = 65534


def main(root: Path, like: Path) -> None:
    """Run what is asked in a root; an edition like it is built first, so that all is loaded."""
    with Path(os.devnull).open("w") as sys.stdout:
        build_pages.main([], like)
    sys.stdout = sys.__stdout__
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(root, **json.loads(line))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(root: Path, arguments: list[str], log: str, largest: int, is_nobody: bool) -> None:
    """Run one command and end: with files up to a size, or with nobody's rights."""
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream, file in enumerate((os.open(os.devnull, os.O_RDONLY), told, told)):
        os.dup2(file, stream)
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if is_nobody and os.geteuid() == 0:
        for codec in ("unicode-escape", "utf-16-be"):
            codecs.lookup(codec)  # read now: nobody may not read where Python is installed
        os.setuid(NOBODY)
    os._exit(build_pages.main(arguments, root))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
