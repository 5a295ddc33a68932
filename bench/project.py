"""Copies of the project with another edition, and commands run in them."""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from edition.write.files import generated

PROJECT = Path(__file__).resolve().parent.parent
FILES = ("CHANGELOG.md", "Makefile", "build_pages.py", "mkdocs.yml", "mkdocs.edition.yml")
REPEATED, SHORT = 3, 5
"""How often a command is run that takes at most so many seconds of CPU."""


class Run(NamedTuple):
    """What a command cost, with all processes that it started and waited for."""

    cpu: float
    """Seconds of CPU, of the user and of the system."""
    memory: int
    """Bytes of memory at the highest, of the largest of its processes."""
    output: str


def copied(sources: Path, root: Path) -> Path:
    """Copy the program, its theme, the pages written by hand and an edition's sources to `root`.

    The program is compiled, as it is after its first run. Return `root`.
    """
    made = {PROJECT / "docs" / path for path in generated(PROJECT / "docs")}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n in ("__pycache__", ".generated") or Path(folder, n) in made}

    for name in ("edition", "theme", "docs", "bench"):
        shutil.copytree(PROJECT / name, root / name, ignore=unwanted)
    for name in FILES:
        shutil.copy(PROJECT / name, root)
    compileall.compile_dir(root / "edition", quiet=1)
    shutil.copytree(sources, root / "sources")
    return root


def run(root: Path, command: Sequence[str]) -> Run:
    """Run a command in a folder; raise RuntimeError with what it printed where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        child = subprocess.Popen(
            command,
            cwd=root,
            # Material tells of MkDocs 2 otherwise.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read()
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} failed\n{output[-2000:]}")
    cpu = used.ru_utime + used.ru_stime
    print(f"{cpu:8.2f} s of CPU: {' '.join(command)}", file=sys.stderr, flush=True)
    return Run(cpu, used.ru_maxrss * 1024, output)


def least(root: Path, command: Sequence[str]) -> Run:
    """Run a command, a short one several times, and return the run that took least.

    What else the machine does only adds to the seconds of CPU.
    """
    runs = [run(root, command)]
    while runs[0].cpu <= SHORT and len(runs) < REPEATED:
        runs.append(run(root, command))
    return min(runs, key=lambda done: done.cpu)
