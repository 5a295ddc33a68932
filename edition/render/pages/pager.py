"""What a page of a long list shows of the others: where it stands, the way on, and where all is."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition.render import escape
from edition.render.context import Page
from edition.render.pagination import Leaf, Leaves, T


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


class Leafed(NamedTuple):
    """The place of a page among those of its list."""

    jumps: list[Jump]
    first: int
    last: int
    total: int
    previous: Way | None
    next: Way | None


def leafed(page: Page, listed: Leaves[T], at: int = 0) -> Leafed:
    """Return the place of a page among those of its list."""
    leaf = listed[at]
    return Leafed(
        list(_jumps(page, listed, leaf)) if len(listed) > 1 else [],
        leaf.first,
        leaf.last,
        listed[-1].last,
        _way(page, listed[at - 1]) if at else None,
        _way(page, listed[at + 1]) if at + 1 < len(listed) else None,
    )


def _jumps(page: Page, listed: Leaves[T], here: Leaf[T]) -> Iterator[Jump]:
    for leaf in listed:
        for one in leaf.sections:
            href = page.href(leaf.path, f"_{one.anchor}")
            yield Jump(href, escape.inline(one.title), len(one.rows), leaf == here)


def _way(page: Page, leaf: Leaf[T]) -> Way:
    return Way(page.href(leaf.path), escape.inline(leaf.title))
