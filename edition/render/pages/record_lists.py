"""Lists on a record's page; a long one continues on further pages.

A list of several pages has the headings, years or letters, that the index of its kind has.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from edition.render.context import Page
from edition.render.headings import anchor as anchored
from edition.render.headings import heading, order
from edition.render.pages.pager import ListPosition, position
from edition.render.pages.readings import quote_view, said_order
from edition.render.pagination import (
    MOST,
    MOST_QUOTED,
    ListPages,
    Section,
    folder,
    grouped,
    paginate,
)


@dataclass(frozen=True)
class RecordList:
    """A list of a record, on as many pages as it needs."""

    title: str
    anchor: str
    """What follows `_` in the id of its heading, and names its further pages."""
    form: str
    """How its rows are shown: as `links`, as `quotations`, as quotations of the page's `own`
    speaker, as `accounts` in a table, or as `snippets` of articles."""
    pages: ListPages[Any]
    show: Callable[[Page, Any], object]
    """Takes a page and a row; returns what the template shows of the row."""


class View(NamedTuple):
    """One page of a record list, as templates show it."""

    record_list: RecordList
    place: ListPosition
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


def view(page: Page, record_list: RecordList, at: int = 0) -> View | None:
    """Return page `at`, counted from 0, of a record list; None for an empty one."""
    sections = [
        Section(
            section.title,
            section.anchor,
            tuple(record_list.show(page, row) for row in section.rows),
        )
        for section in record_list.pages[at].sections
    ]
    return View(record_list, position(page, record_list.pages, at), sections) if sections else None


def links(page: Page, title: str, anchor: str, record_ids: Sequence[str]) -> View | None:
    """Return links to records of one kind, in the order in which they come."""
    return view(
        page, RecordList(title, anchor, "links", pages(page, anchor, record_ids), Page.link)
    )


def quotations(
    page: Page, title: str, anchor: str, record_ids: Iterable[str], form: str = "quotations"
) -> View | None:
    """Return the quotes among some records with their words, in the order in which they were said.

    Their form is `own` on the page of their own speaker.
    """
    listed = pages(page, anchor, said_order(page, record_ids), most=MOST_QUOTED)
    return view(page, RecordList(title, anchor, form, listed, quote_view))


def articles(
    page: Page, rows: Sequence[tuple[str, str]], show: Callable[[Page, Any], object]
) -> View | None:
    """Return the snippets of articles about a record.

    A row is the id of an article and the key under which it refers to the record.
    """
    listed = pages(page, "articles", rows, lambda row: row[0])
    return view(page, RecordList("In the articles", "articles", "snippets", listed, show))


def pages(
    page: Page,
    anchor: str,
    rows: Sequence[Any],
    record: Callable[[Any], str] = str,
    most: int = MOST,
) -> ListPages[Any]:
    """Split rows into pages; `record` returns the id of a row's record, all of one kind."""
    path = partial(folder, page.path, name=anchor)
    if len(rows) <= most:
        return paginate([Section("", "", tuple(rows))] if rows else [], path, most)
    edition, kind = page.site.edition, page.site.links.kinds[record(rows[0])]
    places = {record_id: place for place, record_id in enumerate(order(edition, kind))}
    ordered = sorted(rows, key=lambda row: places[record(row)])
    sections = grouped(
        ordered,
        lambda row: heading(edition, kind, record(row)),
        lambda title: f"{anchor}-{anchored(title)}",
    )
    return paginate(sections, path, most)
