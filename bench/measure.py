"""Build one edition with everything that is compared, and return what each build cost."""

import json
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import peers, search, serving
from bench.peers import Built
from bench.project import copied, least, run

GENERATOR, MKDOCS, ZENSICAL, HUGO = "generator", "MkDocs", "Zensical", "Hugo"
THEME, THEME_SEARCH = "stock theme", "stock theme and its search"
UNCHANGED, CHANGED, CHECK = "nothing changed", "one article changed", "`check` alone"

SERVED = 1000
"""Of how many articles the edition is with which a contributor's loop is measured."""


class Measured(NamedTuple):
    """What was measured of one edition, by what was run; what wasn't run is missing."""

    articles: int
    is_real: bool
    pages: int
    cpu: dict[str, float]
    """Seconds of CPU. GENERATOR is all stages, and starting Python."""
    memory: dict[str, int]
    """Bytes at the highest."""
    size: dict[str, int]
    """Bytes of files."""
    search: dict[str, search.Asked]
    """What a search costs a reader, by MKDOCS for our own and THEME_SEARCH."""
    saved_to_seen: float | None
    """Seconds on the clock."""
    failed: dict[str, str]
    """What those said that couldn't build it."""


def edition(
    sources: Path, root: Path, *, is_real: bool, zensical: str, with_peers: bool = True
) -> Measured:
    """Measure an edition in a copy of the project under `root`, which is deleted at the end.

    `sources` is its folder of records; `zensical` is the command of Zensical.
    """
    copied(sources, root)
    staged = run(root, (sys.executable, "-m", "bench.stages"))
    cpu: dict[str, float] = json.loads(staged.output.splitlines()[-1])
    command = (sys.executable, "build_pages.py")
    cpu |= {GENERATOR: staged.cpu, UNCHANGED: least(root, command).cpu}
    cpu[CHECK] = least(root, (*command, "check")).cpu
    record = min((root / "sources" / "articles").glob("*.yml"))
    good = record.read_text("utf-8")
    record.write_text(re.sub("^title: .*", "title: Another", good, flags=re.M), "utf-8")
    cpu[CHANGED] = run(root, command).cpu
    record.write_text(good, "utf-8")
    found = Measured(
        articles=sum(1 for _ in record.parent.glob("*.txt")),
        is_real=is_real,
        pages=sum(1 for _ in (root / "docs").rglob("*.md")),
        cpu=cpu,
        memory={GENERATOR: staged.memory},
        size={},
        search={},
        saved_to_seen=None,
        failed={},
    )
    ours = peers.mkdocs(root)
    _add(found, MKDOCS, ours)
    if with_peers:
        builds: dict[str, Callable[[Path], Built]] = {
            THEME: peers.theme,
            THEME_SEARCH: peers.theme_and_search,
            ZENSICAL: partial(peers.zensical, command=zensical),
            HUGO: peers.hugo,
        }
        for name, build in builds.items():
            try:
                built = build(root)
            except (OSError, RuntimeError) as error:
                found.failed[name] = str(error).strip().splitlines()[-1]
            else:
                _add(found, name, built)
                if name == THEME_SEARCH:
                    sites = {MKDOCS: ours.site, name: built.site}
                    found.search.update(search.asked(sites, search.queries(sources)))
            shutil.rmtree(root / "build", ignore_errors=True)  # large editions make gigabytes
        shutil.rmtree(root / "site")
        if found.articles == SERVED:
            found = found._replace(saved_to_seen=serving.saved_to_seen(root))
    shutil.rmtree(root)
    return found


def _add(found: Measured, name: str, built: Built) -> None:
    """Add what a build cost to what was found."""
    found.cpu[name], found.memory[name] = built.run.cpu, built.run.memory
    found.size[f"site of {name}"] = _size(built.site)
    if name in (MKDOCS, THEME_SEARCH):
        found.size[f"search index of {name}"] = _size(built.site / "search")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
