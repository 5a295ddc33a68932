"""The timeline: everything that has a date, in order."""

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from edition import dates
from edition.model import Edition
from edition.pictures.chronology import dated
from edition.pictures.timeline import timeline as drawn
from edition.render.frame import Context, head
from edition.render.indexes import anchor, year
from edition.render.page import Page

DESCRIPTION = "Meetings, enlargements, documents, quotes and articles in the order of their dates."


def timeline(page: Page) -> Context:
    """Return what the chronology of everything needs."""
    rows = sorted(_dated(page.site.edition), key=lambda row: (dates.key(dates.parse(row[0])), row))
    sections: dict[str, list[tuple[Markup, str, Markup, Markup]]] = defaultdict(list)
    for date, what, name in rows:
        row = (page.date(date), what, page.link(name), _who(page, name))
        sections[year(date)].append(row)
    return {
        **head(page, "Timeline", DESCRIPTION),
        "introduction": DESCRIPTION,
        "picture": drawn(page),
        "sections": [(title, anchor(title), rows) for title, rows in sections.items()],
    }


def _dated(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield date, what happened and id of everything that has a page and a date.

    Of what was withdrawn only quotes are left out, as in every list of quotes.
    """
    for kind, name, date, record in dated(edition):
        if kind != "quote" or not record.withdrawn:
            yield date, kind.capitalize(), name


def _who(page: Page, name: str) -> Markup:
    edition = page.site.edition
    if name in edition.quotes:
        return page.links(edition.quotes[name].speaker)
    if name in edition.articles:
        return page.link(edition.articles[name].publisher)
    return Markup()
