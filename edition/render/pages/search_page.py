"""The search page. What it shows is made by scripts; without them it leads to the indexes."""

from edition.render.context import Page
from edition.render.pages.home import indexes
from edition.render.pages.layout import Context, head


def search(page: Page) -> Context:
    """Return what the search page needs."""
    description = "Search the quotes, the records and the full text of the articles."
    return {**head(page, "Search", description, hide=["toc"]), "indexes": indexes(page)}
