"""The home page."""

from collections.abc import Sequence

from edition.kinds import TITLES
from edition.pictures.timeline import compact
from edition.render.agents import by_date
from edition.render.frame import Context, Entry, head, outward
from edition.render.indexes import entry, order
from edition.render.page import Page

LATEST = 1
"""How many rounds of enlargement the home page shows."""


def home(page: Page) -> Context:
    """Return what the home page needs."""
    edition, imprint = page.site.edition, page.site.edition.imprint
    people = _entries(page, "people", _speakers(page, order(edition, "people")))
    return {
        **head(page, imprint.title, imprint.subtitle or imprint.title),
        "imprint": imprint,
        "timeline": compact(page),
        "repository": imprint.repository
        and outward(imprint.repository, "the project’s repository"),
        "questions": _entries(page, "questions", order(edition, "questions")),
        "people": people,
        "meetings": _entries(page, "meetings", by_date(page, edition.meetings)),
        "enlargements": _entries(page, "enlargements", order(edition, "enlargements")[-LATEST:]),
        "articles": _entries(page, "articles", order(edition, "articles")),
        "indexes": [
            (page.to(kind, TITLES[kind]), len(edition.kind(kind)))
            for kind in TITLES
            if edition.kind(kind)
        ],
    }


def _speakers(page: Page, names: Sequence[str]) -> list[str]:
    return [name for name in names if page.site.links.sources(name, "speaker")]


def _entries(page: Page, kind: str, names: Sequence[str]) -> list[Entry]:
    records = page.site.edition.kind(kind)
    return [entry(page, kind, name) for name in names if not records[name].withdrawn]
