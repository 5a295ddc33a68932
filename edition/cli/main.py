"""The command: which module runs it, how it ends, and what it says where it can't be done."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from edition.cli.arguments import parser
from edition.problems.command_error import CommandError, UsageError
from edition.problems.terminal import has_colour, in_utf8

CLEAN, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses."""


def main(arguments: Sequence[str] | None, root: Path) -> int:
    """Run one command in a project's root and return its exit status."""
    in_utf8(sys.stdout)
    in_utf8(sys.stderr)
    options = parser().parse_args(arguments)
    # Each command is imported when it is asked for, so that a check needs neither templates nor
    # engine and starts sooner.
    command = import_module(f"edition.cli.{options.command or 'build'}")
    return exit_status(lambda: command.run(options, root))


def exit_status(command: Callable[[], int]) -> int:
    """Run a command and return its exit status; an error of the command is printed, not raised."""
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads it, as `head` does, has read enough; nor is there a place for the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except CommandError as error:
        print(error.text(has_colour(sys.stderr)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else PROBLEMS
