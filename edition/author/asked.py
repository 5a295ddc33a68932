"""What a command was asked about: an article that must be there, an id that must be free."""

from edition.problems.command_error import UsageError
from edition.records.edition import Edition
from edition.records.nouns import did_you_mean, one_of

MOST_NAMED = 3


def check_article(edition: Edition, name: str) -> None:
    """Raise UsageError where the edition has no article of this id with a text."""
    if name not in edition.articles or name not in edition.texts:
        there = [one for one in edition.articles if one in edition.texts]
        holding = [f'"{one}"' for one in there if name and name in one][:MOST_NAMED]
        hint = f"Did you mean {one_of(holding)}?" if holding else did_you_mean(name, there)
        raise UsageError(f'there is no article "{name}"', *([hint] if hint else []))
