"""The command without a name: check everything, then write the pages."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from edition.build import Checked, build
from edition.cli.lock import alone
from edition.cli.report import report
from edition.problems.command_error import CommandError
from edition.problems.terminal import working


def run(options: Namespace, root: Path) -> int:
    """Write the pages of the edition in `root`; return 1 where it has errors, else 0."""
    with alone(root):
        return write_and_report(lambda: build(root, "file" if options.offline else "directory"))


def write_and_report(write: Callable[[], tuple[Checked, int]]) -> int:
    """Write pages, and report the problems and how many files changed; return the exit status.

    Raises CommandError where the disk is full, or a folder not to be written.
    """
    try:
        with working("Checking the edition and writing its pages"):
            checked, changed = write()
    except OSError as error:
        why = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
        hint = "Each page is whole, either old or new. Fix this, and run the command again."
        raise CommandError("the pages couldn't be written", why or str(error), hint) from error
    report(checked, "text")
    if checked.verified is None:
        print("Nothing was written.", file=sys.stderr)
        return 1
    print(f"{changed or 'No'} file{'' if changed == 1 else 's'} changed.")
    return 0
