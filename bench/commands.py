"""Run a command by itself, and tell what it cost."""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material tells of MkDocs 2 otherwise."""


class Run(NamedTuple):
    """What a command cost, with all processes that it started and waited for."""

    cpu: float
    """Seconds of CPU, of the user and of the system."""
    memory: int
    """Bytes of memory at the highest, of the largest of its processes."""
    output: str


def run(
    root: Path, command: Sequence[str], environment: Mapping[str, str] = MappingProxyType({})
) -> Run:
    """Run a command in a folder; raise RuntimeError with what it printed where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        child = subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, **QUIET, **environment},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read()
    if child.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} failed\n{output[-2000:]}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, output)
