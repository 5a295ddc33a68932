"""The page at an address that a record had before: it leads on to the record."""

from edition.render import escape
from edition.render.context import Page
from edition.render.pages.layout import Context

TEMPLATE = "moved.html"
"""The theme's template of such a page, which takes the reader to where its first link leads."""


def moved(page: Page, record_id: str) -> Context:
    """Return what the page needs; `record_id` is the record's present id."""
    label = page.site.links.labels[record_id]
    front = escape.front_matter(title=label, template=TEMPLATE)
    return {"page": page, "front_matter": front, "record_id": record_id}
