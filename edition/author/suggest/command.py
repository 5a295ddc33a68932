"""Reads the edition and returns suggestions for an article; writes nothing."""

from pathlib import Path

from edition.author.asked import check_article
from edition.author.suggest.report import report
from edition.read.load import read
from edition.verify.rules.quotations import locate


def suggest(root: Path, article_id: str) -> str:
    """Return suggestions for an article as YAML; raise UsageError for an unknown article."""
    edition, _ = read(root)
    check_article(edition, article_id)
    passages, _ = locate(edition)
    return report(edition, passages, article_id)
