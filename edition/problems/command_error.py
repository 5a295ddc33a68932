"""The errors with which a command ends when it can't do its work."""

from edition.problems.problem import PLAIN, RED, inert


class CommandError(Exception):
    """A failure that is printed with its evidence and a hint, without a traceback."""

    def __init__(self, message: str, *rows: str) -> None:
        """Take a message and the lines under it: evidence first, then how to mend it."""
        super().__init__(message)
        self.message = message
        self.rows = rows

    def text(self, colour: bool = False) -> str:
        """Return the text to print, in the form of a check's problems."""
        head = f"{RED}error{PLAIN}" if colour else "error"
        return "\n".join(
            [f"{head}: {inert(self.message)}", *(f"    {inert(r)}" for r in self.rows)]
        )


class UsageError(CommandError):
    """Wrong arguments: the command ends with exit status 2."""
