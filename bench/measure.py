"""Build one edition in every way that is compared, and tell what each cost."""

import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import others, serving
from bench.commands import Run, run
from bench.copies import PROJECT, copied
from bench.others import Built
from bench.serving import Loop
from bench.weights import heaviest

REPEATED, MOMENT = 3, 5
"""How often what takes at most so many seconds of CPU is measured; the median counts."""

SERVED = 1000
"""Of how many articles the edition is that a contributor's loop is measured with."""

OTHERS = {"theme": "MkDocs, theme alone", "zensical": "Zensical", "hugo": "Hugo"}


class Measured(NamedTuple):
    """One edition. Times are seconds of CPU, sizes are bytes."""

    articles: int
    is_real: bool
    pages: int
    stages: dict[str, float]
    full: float
    """A full run of the generator: all stages, and starting Python."""
    memory: int
    unchanged: float
    changed: float
    """A run after one article's title was changed."""
    check: float
    mkdocs: Built
    others: dict[str, Built]
    """By the keys of OTHERS; those that were asked for."""
    failed: dict[str, str]
    """What those said that couldn't build it."""
    indexed: int
    """Size of the search index and its page."""
    heaviest: dict[str, tuple[str, int]]
    loop: Loop | None
    load: float
    """Processes that wanted one of the cores, as a mean of the last minutes."""

    @property
    def cost(self) -> float:
        """Seconds of CPU of a page, generator and MkDocs together."""
        return (self.full + self.mkdocs.cpu) / self.pages

    @property
    def cost_of_article(self) -> float:
        """The same of an article, with the pages of all that it brings."""
        return (self.full + self.mkdocs.cpu) / self.articles


def edition(
    sources: Path, root: Path, *, is_real: bool, zensical: str = "", all_engines: bool = True
) -> Measured:
    """Measure an edition in a copy of the project under `root`, which is deleted at the end."""
    copied(sources, root)
    articles = sum(1 for _ in (root / "sources" / "articles").glob("*.txt"))
    staged = run(root, (sys.executable, "-m", "bench.stages"))
    stages: dict[str, float] = json.loads(staged.output.splitlines()[-1])
    unchanged, check = _often(root), _often(root, "check")
    changed = _changed(root, int(stages.pop("files")))
    pages = sum(1 for _ in (root / "docs").rglob("*.md"))
    _say(f"{articles:,} articles: generator {staged.cpu:.1f} s for {pages:,} pages")
    ours = others.mkdocs(root)
    _say(f"MkDocs {ours.cpu:.1f} s")
    index, heavy = _size(root / "site" / "search"), heaviest(root / "site")
    shutil.rmtree(root / "site")
    compared, failed = _compared(root, zensical) if all_engines else ({}, {})
    if all_engines:
        ours = _less(ours, others.mkdocs(root))
        compared["theme"] = _less(compared["theme"], others.theme(root))
        shutil.rmtree(root / "site")
    loop = serving.loop(root) if articles == SERVED and all_engines else None
    shutil.rmtree(root)
    return Measured(
        articles,
        is_real,
        pages,
        stages,
        staged.cpu,
        staged.memory,
        unchanged,
        changed,
        check,
        ours,
        compared,
        failed,
        index,
        heavy,
        loop,
        os.getloadavg()[2],
    )


def own_check() -> float:
    """Return what a check of the project's own edition takes."""
    with tempfile.TemporaryDirectory() as folder:
        return _often(copied(PROJECT / "sources", Path(folder) / "own"), "check")


def _less(one: Built, other: Built) -> Built:
    """Return the build that took less: what the machine does meanwhile only adds to it."""
    return min(one, other, key=lambda built: built.cpu)


def _compared(root: Path, zensical: str) -> tuple[dict[str, Built], dict[str, str]]:
    """Build the same pages with the other engines, each of them where it is installed."""
    found, failed = {"theme": others.theme(root)}, {}
    if zensical:
        try:
            found["zensical"] = others.zensical(root, zensical)
        except RuntimeError as error:
            failed["zensical"] = str(error).strip().splitlines()[-1]
    if shutil.which("hugo"):
        found["hugo"] = others.hugo(root)
    for name, built in found.items():
        _say(f"{OTHERS[name]} {built.cpu:.1f} s for {built.pages:,} pages")
    return found, failed


def _often(root: Path, *arguments: str) -> float:
    first = _command(root, *arguments).cpu
    if first > MOMENT:
        return first
    return median([first, *(_command(root, *arguments).cpu for _ in range(REPEATED - 1))])


def _command(root: Path, *arguments: str) -> Run:
    return run(root, (sys.executable, "build_pages.py", *arguments))


def _changed(root: Path, files: int) -> float:
    """Change one title and build; as few files have changed as if the command had built before."""
    record = min((root / "sources" / "articles").glob("*.yml"))
    good = record.read_text("utf-8")
    record.write_text(re.sub("^title: .*", "title: Another", good, flags=re.M), "utf-8")
    done = _command(root)
    record.write_text(good, "utf-8")
    found = re.search(r"^(\d+) files? changed", done.output, re.M)
    if not found or not 0 < int(found[1]) < max(40, files // 2):
        raise AssertionError(f"{files} files, of which changed: {done.output[-300:]}")
    return done.cpu


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
