"""The pages on the edition as a whole: what was corrected, and its data to reuse."""

from edition.changes import ADDED, WITHDRAWN, Change, changes
from edition.render.frame import NOT_SEARCHED, Context, head
from edition.render.page import Page


def corrections(page: Page, feed: str) -> Context:
    """Return what the page of corrections and withdrawals needs, the newest first.

    `feed` is the text of the feed, empty where there is none.
    """
    found = [change for change in changes(page.site.edition) if change.kind != ADDED]
    description = "What was corrected or withdrawn after it was published."
    return {
        **head(page, "Corrections", description, search=NOT_SEARCHED),
        "rows": [
            (page.date(one.day), page.link(one.name), _what(one), page.line(one.why))
            for one in found
        ],
        "feed": feed,
    }


def _what(change: Change) -> str:
    return "withdrawn." if change.kind == WITHDRAWN else change.what


def data(page: Page, exported: str) -> Context:
    """Return what the page of downloads needs."""
    description = "The records of this edition as data."
    return {
        **head(page, "Data", description, search=NOT_SEARCHED),
        "size": -(-len(exported.encode()) // 1000),
        "licence": page.site.edition.imprint.licence,
    }
