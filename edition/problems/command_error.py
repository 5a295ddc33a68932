"""What a command says when it can't do what was asked."""

from edition.problems.problem import PLAIN, RED, inert


class CommandError(Exception):
    """Why nothing was done, the evidence, and what to do instead; printed without a traceback."""

    def __init__(self, message: str, *rows: str) -> None:
        """Keep what is wrong, and the lines under it: evidence first, then how to mend it."""
        super().__init__(message)
        self.message = message
        self.rows = rows

    def text(self, colour: bool = False) -> str:
        """Return it as the problems of a check are printed."""
        head = f"{RED}error{PLAIN}" if colour else "error"
        return "\n".join(
            [f"{head}: {inert(self.message)}", *(f"    {inert(r)}" for r in self.rows)]
        )


class UsageError(CommandError):
    """The command was given what it doesn't take: exit status 2, as for any wrong usage."""
