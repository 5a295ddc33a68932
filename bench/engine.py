"""Build a site with MkDocs, and print how many seconds of CPU its search took, as JSON.

python -m bench.engine SETTINGS FOLDER
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(settings: str, site: str) -> dict[str, float]:
    """Build the site; what the search's own part takes is a part of the whole."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    took = {"search": 0.0}
    config = load_config(config_file=settings, site_dir=site)
    search = config.plugins.get("material/search") or config.plugins.get("search")
    for methods in config.plugins.events.values():
        for place, method in enumerate(methods):
            if search is not None and getattr(method, "__self__", None) is search:
                methods[place] = _timed(took, method)
    build(config)
    return took


def _timed(took: dict[str, float], method: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        before = time.process_time()
        try:
            return method(*arguments, **named)
        finally:
            took["search"] += time.process_time() - before

    return timed


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout)
