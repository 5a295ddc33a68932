"""The head and foot of pages: breadcrumbs, references, back-links and neighbours."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from edition.records.kinds import KINDS
from edition.records.models import Reference, Reply
from edition.render import escape
from edition.render.context import Node, Page
from edition.render.link_previews import shortened
from edition.render.pages.citing import cite, metadata
from edition.render.pages.linked_data import collection, graph
from edition.render.pages.pager import Way, position
from edition.render.pages.record_lists import RecordList, RecordPage, View, links, view
from edition.render.pages.schema_org import thing
from edition.render.pagination import ListPages, T
from edition.text.edtf_english import in_words

Context = dict[str, Any]


class Entry(NamedTuple):
    """A line of a list of records: its date, a link, and a few words."""

    date: Markup
    link: Markup
    words: Markup


class Answer(NamedTuple):
    """A reply to a record: its date, who replies, with a link where there is one, and the words."""

    date: Markup
    by: Markup
    text: Markup


class Group(NamedTuple):
    """Links of one kind under one heading."""

    words: str
    view: View


def record_context(page: Page, record_id: str, shown: RecordPage) -> tuple[Context, list[View]]:
    """Return what the template of a record's page needs, and all its lists.

    The head and the foot, which every record's page has, are added to what is `shown` of this one.
    """
    record = page.site.edition.kind(page.site.links.kinds[record_id])[record_id]
    mentions = groups(page, _elsewhere(page, record_id))
    kind, title = page.site.links.kinds[record_id], page.site.links.labels[record_id]
    named = f"{title} ({KINDS[kind].title.lower()})" if title in page.site.shared else title
    way = [Way(page.href(kind), escape.inline(KINDS[kind].title))]
    context = {
        **head(
            page,
            title,
            shown.description,
            way,
            named=named,
            about=thing(page, record_id),
            source=source(page, record_id),
            metadata=metadata(page, record_id),
            **shown.settings,
        ),
        "record_id": record_id,
        "record": record,
        "withdrawn": record.withdrawn,
        "references": [reference(page, source) for source in record.references],
        "replies": [_reply(page, reply) for reply in record.replies],
        "corrections": record.corrections,
        "cite": cite(page, record_id),
        "mentioned_in": mentions,
        "previous": _way(page, page.previous) if page.previous else None,
        "next": _way(page, page.next) if page.next else None,
        **shown.context,
        **shown.lists,
    }
    return context, [*filter(None, shown.lists.values()), *(group.view for group in mentions)]


def _reply(page: Page, reply: Reply) -> Answer:
    by = outward(reply.url, reply.by) if reply.url else escape.inline(reply.by)
    return Answer(page.date(reply.date), by, page.prose(reply.text))


def source(page: Page, record_id: str) -> str:
    """Return the path of a record's file, as it stands in an address; the edition's own, for ''."""
    return quote(page.site.edition.origins[record_id].path)


def last_change(page: Page) -> str | None:
    """Return the last day on which what a page shows changed, as its records tell."""
    site = page.site
    kind, record_id, *_ = (*page.path.split("/"), "")
    if record_id in site.links.kinds:
        shown = {record_id, *site.links.sources(record_id)}
        return max((day for shown_id in shown if (day := site.changed.get(shown_id))), default=None)
    if kind == "about":
        return None  # It tells of the program, not of the records.
    listed = (
        day for shown_id, day in site.changed.items() if kind in ("", site.links.kinds[shown_id])
    )
    return max(listed if kind in KINDS else site.changed.values(), default=None)


def _elsewhere(page: Page, record_id: str) -> list[str]:
    """Return the records whose prose mentions one, but for those that refer to it anyway.

    The page's own part lists these; of a speaker's words it shows all.
    """
    links = page.site.links
    listed = {
        referrer.source
        for referrer in links.referrers.get(record_id, ())
        if referrer.key != "prose"
    }
    return [source for source in links.sources(record_id, "prose") if source not in listed]


def head(
    page: Page,
    title: str,
    description: str,
    crumbs: Iterable[Way] = (),
    *,
    named: str = "",
    about: Node | None = None,
    **settings: object,
) -> Context:
    """Return what the head of any page needs.

    `named` is how the page is called outside, where its title alone could be another page's; the
    home page is called as the site is. `about` is the schema.org node of what the page is about;
    without one it is a list of records. The theme prints the crumbs; `settings` go to the engine.
    """
    way = [Way(page.href(""), escape.inline("Home")), *crumbs]
    subject = about or collection(page, title, shortened(description))
    return {
        "page": page,
        "front_matter": escape.front_matter(
            title=(named or title) if page.path else "",
            description=shortened(description),
            crumbs=[list(crumb) for crumb in way] if page.path else [],
            changed=last_change(page),
            linked_data=escape.data_block(graph(page, title, subject)),
            **settings,
        ),
        "heading": title,
        "withdrawn": None,
    }


def list_head(
    page: Page, base: str, title: str, description: str, listed: ListPages[T], at: int
) -> Context:
    """Return what the head of a page of a list needs; `base` is where the list begins."""
    place = position(page, listed, at)
    if at == 0:
        return {**head(page, title, description), "place": place}
    named = f"{title}, page {at + 1}: {listed[at].title}"
    way = [Way(page.href(base), escape.inline(title))]
    return {**head(page, named, description, way), "place": place}


def further(record_id: str, record_list: RecordList, at: int, page: Page) -> Context:
    """Return what a further page of a record needs, on which one of its lists goes on."""
    kind, label = page.site.links.kinds[record_id], page.site.links.labels[record_id]
    title = f"{label}: {record_list.title}, page {at + 1}: {record_list.pages[at].title}"
    way = [
        Way(page.href(kind), escape.inline(KINDS[kind].title)),
        Way(page.href(page.address(record_id)), escape.inline(label)),
    ]
    return {
        **head(page, title, title, way, source=source(page, record_id)),
        "record_id": record_id,
        "view": view(page, record_list, at),
    }


def _way(page: Page, record_id: str) -> Way:
    return Way(page.href(page.address(record_id)), escape.inline(page.site.links.labels[record_id]))


def groups(page: Page, record_ids: Iterable[str]) -> list[Group]:
    """Return records as links, kind by kind."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for record_id in record_ids:
        by_kind[page.site.links.kinds[record_id]].append(record_id)
    views = (
        (row.title, links(page, f"Mentioned in: {row.title}", f"mentioned-{kind}", by_kind[kind]))
        for kind, row in KINDS.items()
    )
    return [Group(title, shown) for title, shown in views if shown]


def reference(page: Page, source: Reference) -> Markup:
    """Return an outside source as one line: title, publisher, date, note."""
    title = outward(source.url, source.title) if source.url else escape.inline(source.title)
    if source.language:
        spoken = Markup('<span lang="{}">{}</span>')
        title = spoken.format(escape.inline(source.language), title)
    parts = [title]
    if source.publisher:
        parts.append(escape.inline(source.publisher))
    if source.date:
        parts.append(escape.inline(in_words(source.date)))
    if source.archived_url:
        parts.append(outward(source.archived_url, "archived copy"))
    if source.retrieved:
        parts.append(escape.inline(f"read {in_words(source.retrieved)}"))
    note = Markup(". {}").format(page.line(source.note)) if source.note else Markup(".")
    return Markup(", ").join(parts) + note


def outward(url: str, words: object) -> Markup:
    """Return a link to another site, in raw HTML."""
    return Markup("{}{}</a>").format(outward_open(url), escape.inline(words))


def outward_open(url: str) -> Markup:
    """Return the opening tag of a link to another site."""
    return Markup('<a href="{}" rel="external noopener">').format(escape.inline(url))
