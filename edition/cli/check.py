"""The command `check`: checks the edition, and writes nothing."""

from argparse import Namespace
from pathlib import Path

from edition.build import check
from edition.cli.report import report
from edition.problems.terminal import working


def run(options: Namespace, root: Path) -> int:
    """Check the edition in `root`; return 1 where it has errors, or with --strict any problem."""
    with working("Checking the edition"):
        checked = check(root)
    report(checked, options.format)
    has_failed = checked.verified is None or (options.strict and bool(checked.problems))
    return 1 if has_failed else 0
