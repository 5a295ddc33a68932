"""The command `suggest`: quotations of an article that no quote cites yet."""

from argparse import Namespace
from pathlib import Path

from edition.author.suggest.command import suggest
from edition.problems.terminal import working


def run(options: Namespace, root: Path) -> int:
    """Print suggestions as YAML to paste; return 0. Raises UsageError for an unknown article."""
    with working("Reading the article"):
        suggestions = suggest(root, options.article)
    print(suggestions, end="")
    return 0
