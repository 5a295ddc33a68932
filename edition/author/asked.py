"""The check that the article named on the command line exists."""

from edition.problems.command_error import UsageError
from edition.records.edition import Edition
from edition.records.nouns import did_you_mean, one_of

MOST_NAMED = 3
"""Ids that a hint proposes, at most."""


def check_article(edition: Edition, article_id: str) -> None:
    """Raise UsageError, with similar ids, if the edition has no article with this id and a text."""
    article_ids = [other for other in edition.articles if other in edition.texts]
    if article_id not in article_ids:
        longer = [f'"{other}"' for other in article_ids if article_id and article_id in other]
        hint = (
            f"Did you mean {one_of(longer[:MOST_NAMED])}?"
            if longer
            else did_you_mean(article_id, article_ids)
        )
        raise UsageError(f'there is no article "{article_id}"', *([hint] if hint else []))
