"""The pages on the edition as a whole: what was corrected."""

from functools import partial

from edition.records.edition import Edition
from edition.records.history import CORRECTED, WITHDRAWN, Change, changes
from edition.render.context import Page
from edition.render.headings import anchor, year
from edition.render.pages.layout import Context, list_head
from edition.render.pagination import MOST, ListPages, Section, folder, grouped, paginate

PATH = "corrections"


def pages(edition: Edition) -> ListPages[Change]:
    """Return the pages of corrections and withdrawals, the newest first."""
    found = tuple(change for change in changes(edition) if change.kind in (CORRECTED, WITHDRAWN))
    if len(found) <= MOST:
        return paginate([Section("", "", found)], partial(folder, PATH))
    sections = grouped(found, lambda change: year(change.day), anchor)
    return paginate(sections, partial(folder, PATH))


def corrections(page: Page, listed: ListPages[Change], at: int, *, has_feed: bool) -> Context:
    """Return what a page of corrections and withdrawals needs."""
    description = "What was corrected or withdrawn after it was published."
    return {
        **list_head(page, PATH, "Corrections", description, listed, at),
        "sections": [
            (title, anchored, [_row(page, change) for change in rows])
            for title, anchored, rows in listed[at].sections
        ],
        "has_feed": has_feed,
        "to_feed": "../feed.xml" if at else "feed.xml",
    }


def _row(page: Page, change: Change) -> tuple[object, ...]:
    what = "withdrawn." if change.kind == WITHDRAWN else change.what
    return page.date(change.day), page.link(change.record_id), what, page.line(change.why)
