"""Check the edition in sources/ and write its pages under docs/.

The command, and also the hook through which `mkdocs serve` runs the same function.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from edition import github, problems
from edition.build import Checked, build, check

ROOT = Path(__file__).resolve().parent

CLEAN, PROBLEMS = 0, 1
"""Exit status; wrong usage is 2, from argparse."""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    if options.command == "check":
        checked = check(root)
        _report(checked, options.format)
        strict = options.strict and bool(checked.problems)
        return PROBLEMS if strict or checked.verified is None else CLEAN
    checked, changed = build(root, "file" if options.offline else "directory")
    _report(checked, "text")
    if checked.verified is None:
        print("Nothing was written.", file=sys.stderr)
        return PROBLEMS
    print(f"{changed or 'No'} file{'' if changed == 1 else 's'} changed.")
    return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Check the edition in sources/ and write its pages under docs/.",
        epilog="Exit status: 0 clean, 1 problems, 2 wrong usage.",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="write pages for a copy that opens from a folder, under build/offline/docs/",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    checking = commands.add_parser("check", help="only check; write nothing")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    checking.add_argument("--strict", action="store_true", help="fail on warnings too")
    return parser


def _report(checked: Checked, form: str) -> None:
    """Print all problems: what is to be read by people on stderr, the rest on stdout."""
    if form == "json":
        print(problems.as_json(checked.problems), end="")
    elif form == "github":
        print(github.as_github(checked.problems, checked.edition.files), end="")
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(github.summary(checked.problems))
    else:
        print(problems.as_text(checked.problems, checked.edition.files), end="", file=sys.stderr)


_serving = False


def on_startup(command: str, **_: Any) -> None:
    """Remember whether the engine serves: for a single build the pages are there already."""
    global _serving
    _serving = command == "serve"


def on_pre_build(**_: Any) -> None:
    """Write the pages again; where the sources have errors, the last good ones stay."""
    if _serving:
        main([])


if __name__ == "__main__":
    sys.exit(main())
