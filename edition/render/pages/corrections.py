"""The pages on the edition as a whole: what was corrected."""

from functools import partial

from edition.records.history import CORRECTED, WITHDRAWN, Change, changes
from edition.records.models import Edition
from edition.render.context import Page
from edition.render.headings import anchor, year
from edition.render.pages.layout import Context, leaf_head
from edition.render.pagination import MOST, Leaves, Section, folder, grouped, leaves

PATH = "corrections"


def pages(edition: Edition) -> Leaves[Change]:
    """Return the pages of corrections and withdrawals, the newest first."""
    found = tuple(change for change in changes(edition) if change.kind in (CORRECTED, WITHDRAWN))
    if len(found) <= MOST:
        return leaves([Section("", "", found)], partial(folder, PATH))
    sections = grouped(found, lambda change: year(change.day), anchor)
    return leaves(sections, partial(folder, PATH))


def corrections(page: Page, listed: Leaves[Change], at: int, *, has_feed: bool) -> Context:
    """Return what a page of corrections and withdrawals needs."""
    description = "What was corrected or withdrawn after it was published."
    return {
        **leaf_head(page, PATH, "Corrections", description, listed, at),
        "sections": [
            (title, anchored, [_row(page, change) for change in rows])
            for title, anchored, rows in listed[at].sections
        ],
        "has_feed": has_feed,
        "to_feed": "../feed.xml" if at else "feed.xml",
    }


def _row(page: Page, change: Change) -> tuple[object, ...]:
    what = "withdrawn." if change.kind == WITHDRAWN else change.what
    return page.date(change.day), page.link(change.name), what, page.line(change.why)
