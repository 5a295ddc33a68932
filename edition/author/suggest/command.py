"""What `suggest` does: it reads the edition and returns text; it writes nothing."""

from pathlib import Path

from edition.author.asked import check_article
from edition.author.suggest.report import report
from edition.read.load import read
from edition.verify.rules.quotations import locate


def suggest(root: Path, article: str) -> str:
    """Return what of an article no quote cites yet, as YAML; raise UsageError if there is none."""
    edition, _ = read(root)
    check_article(edition, article)
    passages, _ = locate(edition)
    return report(edition, passages, article)
