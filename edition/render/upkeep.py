"""The page on the edition as a whole: what was corrected."""

from edition.changes import ADDED, WITHDRAWN, Change, changes
from edition.render.frame import Context, head
from edition.render.page import Page


def corrections(page: Page, *, has_feed: bool) -> Context:
    """Return what the page of corrections and withdrawals needs, the newest first."""
    found = [change for change in changes(page.site.edition) if change.kind != ADDED]
    description = "What was corrected or withdrawn after it was published."
    return {
        **head(page, "Corrections", description),
        "rows": [
            (page.date(one.day), page.link(one.name), _what(one), page.line(one.why))
            for one in found
        ],
        "has_feed": has_feed,
    }


def _what(change: Change) -> str:
    return "withdrawn." if change.kind == WITHDRAWN else change.what
