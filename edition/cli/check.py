"""The command `check`: checks the edition, and writes nothing."""

from argparse import Namespace
from pathlib import Path

from edition.author.take.saved import saved_files_agree
from edition.build import check
from edition.cli.report import report
from edition.problems.problem import has_errors
from edition.problems.terminal import working


def run(options: Namespace, root: Path) -> int:
    """Check the edition in `root`; return 1 where it has errors, or with --strict any problem."""
    with working("Checking the edition"):
        checked = check(root)
        if options.saved:
            checked.problems.extend(saved_files_agree(root, checked.edition))
            checked.problems.sort()
    report(checked, options.format)
    has_failed = has_errors(checked.problems) or (options.strict and bool(checked.problems))
    return 1 if has_failed else 0
