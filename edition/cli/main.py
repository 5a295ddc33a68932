"""Runs a command by its module, and turns its outcome into an exit status."""

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
    # Imported only when run, so that a check starts sooner: it needs neither templates nor engine.
    command = import_module(f"edition.cli.{options.command or 'build'}")
    return exit_status(lambda: command.run(options, root))


def exit_status(command: Callable[[], int]) -> int:
    """Run a command and return its exit status; an error of the command is printed, not raised."""
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader, such as `head`, has read enough. Python would report it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except CommandError as error:
        print(error.text(has_colour(sys.stderr)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else PROBLEMS
