"""The pages on the edition as a whole: what was corrected, and its data to reuse."""

from collections.abc import Iterator

from edition.kinds import TITLES
from edition.render.frame import NOT_SEARCHED, Context, head
from edition.render.page import Page


def corrections(page: Page) -> Context:
    """Return what the page of corrections and withdrawals needs, the newest first."""
    found = sorted(_corrected(page), key=lambda row: (row[0], row[1]), reverse=True)
    description = "What was corrected or withdrawn after it was published."
    return {
        **head(page, "Corrections", description, search=NOT_SEARCHED),
        "rows": [
            (page.date(date), page.link(name), what, page.line(why))
            for date, name, what, why in found
        ],
    }


def _corrected(page: Page) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield date, id, what was changed, and why."""
    for kind in TITLES:
        for name, record in page.site.edition.kind(kind).items():
            for one in record.corrections:
                yield one.date, name, one.what, one.why
            if record.withdrawn:
                yield record.withdrawn.date, name, "withdrawn.", record.withdrawn.why


def data(page: Page, exported: str) -> Context:
    """Return what the page of downloads needs."""
    description = "The records of this edition as data."
    return {
        **head(page, "Data", description, search=NOT_SEARCHED),
        "size": -(-len(exported.encode()) // 1000),
        "licence": page.site.edition.imprint.licence,
    }
