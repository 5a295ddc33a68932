"""The timeline: everything that has a date, in order."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from edition.records.edition import Edition
from edition.render.context import Page
from edition.render.headings import anchor, year
from edition.render.pages.layout import Context, list_head
from edition.render.pagination import Event, ListPages, folder, grouped, paginate
from edition.render.pictures.chronology import dated
from edition.render.pictures.timeline import timeline as drawn
from edition.text import edtf

PATH = "timeline"
DESCRIPTION = "Meetings, enlargements, documents, quotes and articles in the order of their dates."


def pages(edition: Edition) -> ListPages[Event]:
    """Return the pages of the timeline."""
    rows = sorted(_dated(edition), key=lambda row: (edtf.key(edtf.parse(row.date)), row))
    sections = grouped(rows, lambda row: year(row.date), anchor)
    return paginate(sections, partial(folder, PATH))


def timeline(page: Page, at: int = 0) -> Context:
    """Return what a page of the chronology of everything needs."""
    listed = page.site.timeline
    return {
        **list_head(page, PATH, "Timeline", DESCRIPTION, listed, at),
        "introduction": "" if at else DESCRIPTION,
        "picture": Markup() if at else drawn(page),
        "sections": [
            (title, anchored, [_row(page, row) for row in rows])
            for title, anchored, rows in listed[at].sections
        ],
    }


def _row(page: Page, row: Event) -> tuple[Markup, str, Markup, Markup]:
    return page.date(row.date), row.what, page.link(row.record_id), _who(page, row.record_id)


def _dated(edition: Edition) -> Iterator[Event]:
    """Yield everything that has a page and a date.

    Of what was withdrawn only quotes are left out, as in every list of quotes.
    """
    for kind, record_id, date, record in dated(edition):
        if kind != "quote" or not record.withdrawn:
            yield Event(date, kind.capitalize(), record_id)


def _who(page: Page, record_id: str) -> Markup:
    edition = page.site.edition
    if record_id in edition.quotes:
        return page.links(edition.quotes[record_id].speaker)
    if record_id in edition.articles:
        return page.link(edition.articles[record_id].publisher)
    return Markup()
