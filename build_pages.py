"""Check the edition in sources/ and write its pages under docs/.

The command, and also the hook through which `mkdocs serve` does the same after each change.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from edition.cli import main as cli
from edition.cli.engine_hook import EngineHook

ROOT = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command and return its exit status: 0 clean, 1 problems, 2 wrong usage."""
    return cli.main(arguments, root)


# MkDocs looks in this module for functions of these names.
_hook = EngineHook(ROOT / Path(__file__).name)
on_startup = _hook.on_startup
on_config = _hook.on_config
on_pre_build = _hook.on_pre_build
on_env = _hook.on_env
on_serve = _hook.on_serve
on_post_build = _hook.on_post_build
on_shutdown = _hook.on_shutdown


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(cli.INTERRUPTED)
