"""The feed of what was added, corrected, replied to and withdrawn, as Atom (RFC 4287).

A feed is read away from the site, so it is made only where the site has an address.
"""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from edition.link.graph import Links
from edition.records.edition import Edition
from edition.records.history import Change, changes
from edition.text import edtf, wikilinks

PATH = "corrections/feed.xml"
"""Where the file is, under `docs/`."""

_ATOM = "http://www.w3.org/2005/Atom"


def feed(edition: Edition, links: Links, address: str) -> str:
    """Return the feed of a site published at `address`, which ends without a slash."""
    found = changes(edition)
    day = found[0].day if found else _taken(edition)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": edition.imprint.language})
    _text(root, "id", f"{address}/corrections/")
    _text(root, "title", f"{edition.imprint.title}: additions and corrections")
    _text(root, "updated", _instant(day))
    _link(root, "self", f"{address}/{PATH}")
    _link(root, "alternate", f"{address}/corrections/")
    _text(SubElement(root, "author"), "name", _author(edition))
    root.extend(_entry(links, address, change) for change in found)
    indent(root)
    return f"{tostring(root, 'unicode')}\n"


def _taken(edition: Edition) -> str:
    """Return the last day on which an article was taken, or the first day of Unix time.

    So an edition that never changed has a feed too, and one can subscribe before it does.
    """
    taken = (article.retrieved for article in edition.articles.values())
    return max((day for day in taken if day and edtf.parse(day).exact), default="1970-01-01")


def _author(edition: Edition) -> str:
    return ", ".join(edition.imprint.editors) or edition.imprint.title


def _entry(links: Links, address: str, change: Change) -> Element:
    entry = Element("entry")
    # An id that outlives the page's address (RFC 4151): it names who had the host on that day.
    key = f"{change.record_id}/{change.kind.lower()}/{change.number}"
    _text(entry, "id", f"tag:{urlsplit(address).hostname},{change.day}:{key}")
    title = f"{change.kind}: {links.labels[change.record_id]}"
    _text(entry, "title", title)
    _text(entry, "updated", _instant(change.day))
    _link(entry, "alternate", f"{address}/{links.kinds[change.record_id]}/{change.record_id}/")
    words = f"{change.what} {wikilinks.plain(change.why or '', links.labels)}"
    _text(entry, "summary", words if words.strip() else title)
    return entry


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: Element, tag: str, text: str) -> None:
    """Add a text on one line: XML has no form feed, which records may hold as white space."""
    SubElement(parent, tag).text = " ".join(text.split())


def _link(parent: Element, relation: str, address: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": address})
