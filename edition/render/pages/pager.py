"""Navigation among the pages of a long list: position, neighbours, and links to all sections."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition.render import escape
from edition.render.context import Page
from edition.render.pagination import ListPage, ListPages, T


class Way(NamedTuple):
    """A link for raw HTML: address and words."""

    href: Markup
    words: Markup


class Jump(NamedTuple):
    """A link to a section of a list, on whatever page it is."""

    href: Markup
    words: Markup
    rows: int
    here: bool
    """Whether it is on this page."""


class ListPosition(NamedTuple):
    """The rows that a page shows (from 1), its neighbours, and the sections of the whole list."""

    jumps: list[Jump]
    first: int
    last: int
    total: int
    previous: Way | None
    next: Way | None


def position(page: Page, listed: ListPages[T], at: int = 0) -> ListPosition:
    """Return the position of page `at`, counted from 0, of a list."""
    list_page = listed[at]
    return ListPosition(
        list(_jumps(page, listed, list_page)) if len(listed) > 1 else [],
        list_page.first,
        list_page.last,
        listed[-1].last,
        _way(page, listed[at - 1]) if at else None,
        _way(page, listed[at + 1]) if at + 1 < len(listed) else None,
    )


def _jumps(page: Page, listed: ListPages[T], here: ListPage[T]) -> Iterator[Jump]:
    for list_page in listed:
        for section in list_page.sections:
            href = page.href(list_page.path, f"_{section.anchor}")
            yield Jump(href, escape.inline(section.title), len(section.rows), list_page == here)


def _way(page: Page, list_page: ListPage[T]) -> Way:
    return Way(page.href(list_page.path), escape.inline(list_page.title))
