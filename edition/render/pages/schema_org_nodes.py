"""Parts of schema.org nodes: types, addresses, and values in the form that properties take."""

from collections.abc import Callable

from edition.link.addresses import raw
from edition.render.context import Node, Page
from edition.render.link_previews import shortened
from edition.text import edtf


def node(kind: str, page: Page, path: str, **values: object) -> Node:
    """Return a thing that has a page, with what is known of it."""
    here = address(page, path)
    known = {key: value for key, value in values.items() if value}
    return {"@type": kind, "@id": here, "url": here, **known}


def address(page: Page, path: str, anchor: str = "") -> str:
    """Return a page's address for all time; where that isn't known, the way to it from here."""
    if not page.site.address:
        return raw(page.path, path, page.site.style, anchor)
    return f"{page.site.address}/{path}{'/' if path else ''}{'#' if anchor else ''}{anchor}"


def constant_type(type_: str) -> Callable[[Page, str], str]:
    """Return a function that gives every record the same type."""
    return lambda page, record_id: type_


def quote_type(page: Page, quote_id: str) -> str:
    """Return Quotation for a speaker's own words; what only outlets put into words isn't one."""
    links = page.site.links
    ranked = links.ranked.get(quote_id)
    is_own = ranked and links.words[quote_id, ranked[0]].are_speakers
    return "Quotation" if is_own else "CreativeWork"


def article_type(page: Page, article_id: str) -> str:
    """Return the type of an article."""
    is_news = page.site.edition.articles[article_id].genre in ("news", "wire")
    return "NewsArticle" if is_news else "Article"


def organization_type(page: Page, organization_id: str) -> str:
    """Return the type of an organization."""
    is_archive = page.site.edition.organizations[organization_id].genre == "archive"
    return "ArchiveOrganization" if is_archive else "Organization"


def document_type(page: Page, document_id: str) -> str:
    """Return the type of a document: only what somebody keeps is part of an archive."""
    return (
        "ArchiveComponent" if page.site.edition.documents[document_id].held_by else "CreativeWork"
    )


def named(page: Page, record_id: str) -> Node:
    """Return a record that another names: its type, its page, what it is called."""
    kind = page.site.links.kinds[record_id]
    type_ = page.site.kinds[kind].node_type(page, record_id)
    called = "headline" if kind == "articles" else "name"
    here = address(page, page.address(record_id))
    return {"@type": type_, "@id": here, called: page.site.links.labels[record_id]}


def abstract(page: Page, text: str | None) -> str:
    """Return the beginning of a prose text."""
    return shortened(page.plain(text))


def plain(text: str | None) -> str | None:
    """Return a date that is a plain year, month or day; nothing for any other."""
    return edtf.iso(edtf.parse(text)) if text else None


def days(text: str) -> Node:
    """Return first and last day of an event, where both are plain."""
    ends = [plain(part) for part in text.split("/") if part not in ("", "..")]
    if None in ends or not ends:
        return {}
    if text.count("/") and len(ends) < 2:
        return {"endDate" if text[0] in "/." else "startDate": ends[0]}
    return {"startDate": ends[0], "endDate": ends[-1]}


def wikidata(item: str | None) -> str | None:
    """Return the address by which Wikidata names an item."""
    return f"https://www.wikidata.org/entity/{item}" if item else None
