"""What stands around a record's own part: the way back, references, back-links, neighbours."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from edition import dates, markup
from edition.kinds import TITLES
from edition.model import Record, Reference
from edition.render.page import Page

Context = dict[str, Any]

DESCRIPTION_LENGTH = 160


class Way(NamedTuple):
    """A link for raw HTML: address and words."""

    href: Markup
    words: Markup


class Entry(NamedTuple):
    """A line of a list of records: its date, a link, and a few words."""

    date: Markup
    link: Markup
    words: Markup


class Group(NamedTuple):
    """Links of one kind under one heading."""

    words: str
    links: Markup


def frame(page: Page, name: str, record: Record, order: Sequence[str], description: str) -> Context:
    """Return what the head and the foot of a record's page need.

    `order` is the order of its index, from which the neighbours come.
    """
    kind, title = page.site.links.kinds[name], page.site.links.labels[name]
    at = order.index(name)
    return {
        **head(page, title, description, [Way(page.href(kind), markup.inline(TITLES[kind]))]),
        "name": name,
        "record": record,
        "withdrawn": record.withdrawn,
        "references": [reference(page, one) for one in record.references],
        "corrections": record.corrections,
        "mentioned_in": groups(page, page.site.links.sources(name, "prose")),
        "previous": _way(page, order[at - 1]) if at else None,
        "next": _way(page, order[at + 1]) if at + 1 < len(order) else None,
    }


def head(page: Page, title: str, description: str, crumbs: Iterable[Way] = ()) -> Context:
    """Return what the head of any page needs; the home page is called as the site is."""
    named = title if page.path else ""
    return {
        "page": page,
        "front_matter": markup.front_matter(title=named, description=_short(description)),
        "crumbs": [Way(page.href(""), markup.inline("Home")), *crumbs],
        "heading": title,
        "withdrawn": None,
    }


def _short(text: str) -> str:
    """Return the beginning of a text, as search engines show it."""
    words = " ".join(text.split())
    if len(words) <= DESCRIPTION_LENGTH:
        return words
    return words[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + "…"


def _way(page: Page, name: str) -> Way:
    return Way(page.href(page.address(name)), markup.inline(page.site.links.labels[name]))


def groups(page: Page, names: Iterable[str]) -> list[Group]:
    """Return records as links, kind by kind."""
    found = list(names)
    kinds = page.site.links.kinds
    listed = ((kind, [name for name in found if kinds[name] == kind]) for kind in TITLES)
    return [Group(TITLES[kind], page.links(names)) for kind, names in listed if names]


def reference(page: Page, source: Reference) -> Markup:
    """Return an outside source as one line: title, publisher, date, note."""
    title = outward(source.url, source.title) if source.url else markup.inline(source.title)
    parts = [title]
    if source.publisher:
        parts.append(markup.inline(source.publisher))
    if source.date:
        parts.append(markup.inline(dates.words(dates.parse(source.date))))
    if source.archived_url:
        parts.append(outward(source.archived_url, "archived copy"))
    if source.retrieved:
        parts.append(markup.inline(f"read {dates.words(dates.parse(source.retrieved))}"))
    note = Markup(". {}").format(page.line(source.note)) if source.note else Markup(".")
    return Markup(", ").join(parts) + note


def outward(url: str, words: object) -> Markup:
    """Return a link to another site, in raw HTML."""
    return Markup('<a href="{}" rel="external noopener">{}</a>').format(
        markup.inline(url), markup.inline(words)
    )
