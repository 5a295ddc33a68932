"""Build the edition in this folder, and print the seconds of CPU of each stage as JSON.

python -m bench.stages
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

SEARCH = "search index"
STAGES = (
    ("read", "edition.build", "_made_from"),
    ("read", "edition.build", "read"),
    ("verify", "edition.build", "verify"),
    ("link", "edition.link.graph", "link"),
    ("render", "edition.render.all_pages", "render"),
    (SEARCH, "edition.render.all_pages", "scripts"),
    ("exports", "edition.render.all_pages", "export"),
    ("write", "edition.build", "write"),
    ("write", "edition.build", "write_kept"),
)
"""The stages of a build, each with a function that does the work: its module, and its name."""


def main(root: Path) -> dict[str, float]:
    """Build the pages as the command does; return the seconds of CPU of each stage."""
    modules = {module: import_module(module) for _, module, _ in STAGES}
    took = {"imports": time.process_time()} | {stage: 0.0 for stage, _, _ in STAGES}
    for stage, module, name in STAGES:
        setattr(modules[module], name, _timed(took, stage, getattr(modules[module], name)))
    checked, _ = import_module("edition.build").build(root)
    if checked.verified is None:
        raise SystemExit("\n".join(map(str, checked.problems[:9])))
    # Both are called while rendering.
    took["render"] -= took[SEARCH] + took["exports"]
    return took


def _timed(took: dict[str, float], stage: str, function: Any) -> Any:
    """Return the function so that its seconds of CPU are added to those of a stage."""

    def timed(*arguments: Any, **named: Any) -> Any:
        before = time.process_time()
        result = function(*arguments, **named)
        took[stage] += time.process_time() - before
        return result

    return timed


if __name__ == "__main__":
    json.dump(main(Path()), sys.stdout)
