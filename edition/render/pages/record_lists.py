"""Lists on a record's page. Where one is long, it goes on on further pages of the record.

There its rows stand by the years or the letters of the index of their kind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from edition.render.context import Page
from edition.render.headings import anchor as anchored
from edition.render.headings import heading, order
from edition.render.pages.pager import Leafed, leafed
from edition.render.pages.readings import quote_view, said_order
from edition.render.pagination import MOST, MOST_QUOTED, Leaves, Section, folder, grouped, leaves


@dataclass(frozen=True)
class Roll:
    """A list of a record, on as many pages as it needs."""

    title: str
    anchor: str
    """What follows `_` in the id of its heading, and names its further pages."""
    form: str
    """How its rows are shown: as `links`, as `quotations`, as quotations of the page's `own`
    speaker, as `accounts` in a table, or as what is `told`."""
    leaves: Leaves[Any]
    show: Callable[[Page, Any], object]
    """Makes of a row what the template shows of it on a page."""


class View(NamedTuple):
    """One page of a roll."""

    roll: Roll
    place: Leafed
    sections: list[Section[Any]]
    """What is shown of its rows."""


class RecordPage(NamedTuple):
    """What the page of one record shows, apart from what every record's page has."""

    description: str
    """The page's description for search engines."""
    context: Mapping[str, Any]
    """What its template needs; some of the lists may stand in it."""
    lists: Mapping[str, View | None] = MappingProxyType({})
    """The lists that may go on on further pages, by the name that the template has for each."""
    settings: Mapping[str, object] = MappingProxyType({})
    """Settings of the engine for this page."""


def view(page: Page, roll: Roll, at: int = 0) -> View | None:
    """Return one page of a roll; nothing where nothing is on it."""
    found = [
        Section(one.title, one.anchor, tuple(roll.show(page, row) for row in one.rows))
        for one in roll.leaves[at].sections
    ]
    return View(roll, leafed(page, roll.leaves, at), found) if found else None


def links(page: Page, title: str, anchor: str, record_ids: Sequence[str]) -> View | None:
    """Return links to records of one kind, in the order in which they come."""
    return view(page, Roll(title, anchor, "links", pages(page, anchor, record_ids), Page.link))


def quotations(
    page: Page, title: str, anchor: str, record_ids: Iterable[str], form: str = "quotations"
) -> View | None:
    """Return the quotes among some records with their words, in the order in which they were said.

    Their form is `own` on the page of their own speaker.
    """
    listed = pages(page, anchor, said_order(page, record_ids), most=MOST_QUOTED)
    return view(page, Roll(title, anchor, form, listed, quote_view))


def told(
    page: Page, rows: Sequence[tuple[str, str]], show: Callable[[Page, Any], object]
) -> View | None:
    """Return what articles say of a record; a row is an article's id, and how that refers to it."""
    listed = pages(page, "articles", rows, lambda row: row[0])
    return view(page, Roll("In the articles", "articles", "told", listed, show))


def pages(
    page: Page,
    anchor: str,
    rows: Sequence[Any],
    record: Callable[[Any], str] = str,
    most: int = MOST,
) -> Leaves[Any]:
    """Return the pages of a roll; its rows are of one kind, each that of a `record`."""
    path = partial(folder, page.path, name=anchor)
    if len(rows) <= most:
        return leaves([Section("", "", tuple(rows))] if rows else [], path, most)
    edition, kind = page.site.edition, page.site.links.kinds[record(rows[0])]
    places = {record_id: place for place, record_id in enumerate(order(edition, kind))}
    ordered = sorted(rows, key=lambda row: places[record(row)])
    sections = grouped(
        ordered,
        lambda row: heading(edition, kind, record(row)),
        lambda title: f"{anchor}-{anchored(title)}",
    )
    return leaves(sections, path, most)
