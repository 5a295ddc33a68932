"""The home page."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.records.kinds import KINDS
from edition.render.context import Page
from edition.render.headings import order
from edition.render.pages.indexes import entry
from edition.render.pages.layout import Context, Entry, head, outward, source
from edition.render.pages.linked_data import website
from edition.render.pages.readings import said_order
from edition.render.pictures.timeline import compact

LATEST = 1
"""How many rounds of enlargement the home page shows."""
MOST = 40
"""How many people, meetings, articles and essays it shows: those with the most quotes, of articles
and essays the latest; the index has all."""


class Listing(NamedTuple):
    """A list of records on the home page."""

    entries: list[Entry]
    rest: Markup
    """A link to the index, where it has more."""


def home(page: Page) -> Context:
    """Return what the home page needs."""
    edition, imprint = page.site.edition, page.site.edition.imprint
    return {
        **head(
            page,
            imprint.title,
            imprint.subtitle or imprint.title,
            about=website(page),
            source=source(page, ""),
        ),
        "imprint": imprint,
        "repository": imprint.repository
        and outward(imprint.repository, "the project’s repository"),
        "timeline": compact(page),
        "questions": _listing(page, "questions", order(edition, "questions")),
        "people": _listing(page, "people", _most(page, "people", "speaker")),
        "meetings": _listing(page, "meetings", _most(page, "meetings", "meeting", "about")),
        "enlargements": _listing(page, "enlargements", order(edition, "enlargements")[-LATEST:]),
        "articles": _listing(page, "articles", order(edition, "articles")[-MOST:]),
        "essays": _listing(page, "essays", order(edition, "essays")[-MOST:]),
        "indexes": indexes(page),
    }


def indexes(page: Page) -> list[tuple[Markup, int]]:
    """Return a link to the index of each kind, and how many records it lists."""
    edition = page.site.edition
    return [
        (page.to(kind, row.title), len(edition.kind(kind)))
        for kind, row in KINDS.items()
        if edition.kind(kind)
    ]


def _most(page: Page, kind: str, *keys: str) -> list[str]:
    """Return the records to which quotes refer by some keys, in the order of their index."""
    record_ids = order(page.site.edition, kind)
    counts = {
        record_id: len(said_order(page, page.site.links.sources(record_id, *keys)))
        for record_id in record_ids
    }
    quoted = sorted(filter(counts.get, record_ids), key=lambda record_id: -counts[record_id])
    shown = set(quoted[:MOST])
    return [record_id for record_id in record_ids if record_id in shown]


def _listing(page: Page, kind: str, record_ids: Sequence[str]) -> Listing:
    records = page.site.edition.kind(kind)
    entries = [
        entry(page, kind, record_id) for record_id in record_ids if not records[record_id].withdrawn
    ]
    words = f"All {KINDS[kind].title.lower()} ({len(records)})"
    return Listing(
        entries, page.to(kind, words) if entries and len(entries) < len(records) else Markup()
    )
