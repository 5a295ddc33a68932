"""What `suggest` does: it reads the edition and returns text; it writes nothing."""

from pathlib import Path

from edition.new.quote import check_article
from edition.read import read
from edition.rules.quotations import locate
from edition.suggest.report import report


def suggest(root: Path, article: str) -> str:
    """Return what of an article no quote cites yet, as YAML; raise UsageError if there is none."""
    edition, _ = read(root)
    check_article(edition, article)
    passages, _ = locate(edition)
    return report(edition, passages, article)
