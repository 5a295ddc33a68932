"""What stands around a record's own part: the way back, references, back-links, neighbours."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from edition import markup
from edition.date_words import in_words
from edition.kinds import TITLES
from edition.model import Record, Reference
from edition.render.page import Page
from edition.render.previews import shortened

Context = dict[str, Any]


NOT_SEARCHED = {"exclude": True}
"""The setting of pages that only lead to others: the search leads there by itself."""


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
    links: list[Markup]


def frame(
    page: Page,
    name: str,
    record: Record,
    description: str,
    **settings: object,
) -> Context:
    """Return what the head and the foot of a record's page need.

    `settings` are the engine's for this page.
    """
    kind, title = page.site.links.kinds[name], page.site.links.labels[name]
    named = f"{title} ({TITLES[kind].lower()})" if title in page.site.shared else title
    way = [Way(page.href(kind), markup.inline(TITLES[kind]))]
    return {
        **head(page, title, description, way, named=named, source=source(page, name), **settings),
        "name": name,
        "record": record,
        "withdrawn": record.withdrawn,
        "references": [reference(page, one) for one in record.references],
        "corrections": record.corrections,
        "mentioned_in": groups(page, _elsewhere(page, name)),
        "previous": _way(page, page.previous) if page.previous else None,
        "next": _way(page, page.next) if page.next else None,
    }


def source(page: Page, name: str) -> str:
    """Return the path of a record's file, as it stands in an address; the edition's own, for ''."""
    return quote(page.site.edition.origins[name].path)


def _elsewhere(page: Page, name: str) -> list[str]:
    """Return the records whose prose mentions one, but for those that refer to it anyway.

    The page's own part lists these; of a speaker's words it shows all.
    """
    links = page.site.links
    listed = {one.source for one in links.referrers.get(name, ()) if one.key != "prose"}
    return [source for source in links.sources(name, "prose") if source not in listed]


def head(
    page: Page,
    title: str,
    description: str,
    crumbs: Iterable[Way] = (),
    *,
    named: str = "",
    **settings: object,
) -> Context:
    """Return what the head of any page needs.

    `named` is how the page is called outside, where its title alone could be another page's; the
    home page is called as the site is. `settings` are the engine's for this page. The theme prints
    the crumbs, for the search would take what stands before a heading for a page of its own.
    """
    way = [Way(page.href(""), markup.inline("Home")), *crumbs]
    return {
        "page": page,
        "front_matter": markup.front_matter(
            title=(named or title) if page.path else "",
            description=shortened(description),
            crumbs=[list(crumb) for crumb in way] if page.path else [],
            **settings,
        ),
        "heading": title,
        "withdrawn": None,
    }


def _way(page: Page, name: str) -> Way:
    return Way(page.href(page.address(name)), markup.inline(page.site.links.labels[name]))


def groups(page: Page, names: Iterable[str]) -> list[Group]:
    """Return records as links, kind by kind."""
    found = list(names)
    kinds = page.site.links.kinds
    listed = ((kind, [name for name in found if kinds[name] == kind]) for kind in TITLES)
    return [
        Group(TITLES[kind], [page.link(name) for name in names]) for kind, names in listed if names
    ]


def reference(page: Page, source: Reference) -> Markup:
    """Return an outside source as one line: title, publisher, date, note."""
    title = outward(source.url, source.title) if source.url else markup.inline(source.title)
    parts = [title]
    if source.publisher:
        parts.append(markup.inline(source.publisher))
    if source.date:
        parts.append(markup.inline(in_words(source.date)))
    if source.archived_url:
        parts.append(outward(source.archived_url, "archived copy"))
    if source.retrieved:
        parts.append(markup.inline(f"read {in_words(source.retrieved)}"))
    note = Markup(". {}").format(page.line(source.note)) if source.note else Markup(".")
    return Markup(", ").join(parts) + note


def outward(url: str, words: object) -> Markup:
    """Return a link to another site, in raw HTML."""
    return Markup("{}{}</a>").format(outward_open(url), markup.inline(words))


def outward_open(url: str) -> Markup:
    """Return the opening tag of a link to another site."""
    return Markup('<a href="{}" rel="external noopener">').format(markup.inline(url))
