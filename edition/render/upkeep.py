"""The pages on the edition as a whole: what was corrected, and its data to reuse."""

from collections.abc import Sequence

from markupsafe import Markup

from edition import markup
from edition.changes import ADDED, WITHDRAWN, Change, changes
from edition.releases import Release
from edition.render.frame import NOT_SEARCHED, Context, head
from edition.render.page import Page
from edition.schema import FOLDER, published


def corrections(page: Page, *, has_feed: bool) -> Context:
    """Return what the page of corrections and withdrawals needs, the newest first."""
    found = [change for change in changes(page.site.edition) if change.kind != ADDED]
    description = "What was corrected or withdrawn after it was published."
    return {
        **head(page, "Corrections", description, search=NOT_SEARCHED),
        "rows": [
            (page.date(one.day), page.link(one.name), _what(one), page.line(one.why))
            for one in found
        ],
        "has_feed": has_feed,
    }


def _what(change: Change) -> str:
    return "withdrawn." if change.kind == WITHDRAWN else change.what


def data(page: Page, exported: str, past: Sequence[Release] | None) -> Context:
    """Return what the page of downloads needs.

    `past` are the releases whose archives are offered; none in the copy inside an archive.
    """
    description = "The records of this edition as data."
    return {
        **head(page, "Data", description, search=NOT_SEARCHED),
        "size": -(-len(exported.encode()) // 1000),
        "is_archive": past is None,
        "releases": [_release(page, one) for one in past or ()],
        "licence": page.site.edition.imprint.licence,
        "schemas": markup.series(
            [
                markup.link(markup.inline(name.removesuffix(".json")), f"{FOLDER}/{name}")
                for name in published(page.site.edition)
            ]
        ),
    }


def _release(page: Page, one: Release) -> Markup:
    """Return a release as one line: its archive, version, day, size and hash."""
    file = markup.link(markup.inline(one.file), one.url) if one.url else markup.inline(one.file)
    size = f"{one.bytes / 1_000_000:.1f} MB"
    return Markup("{}: version {} of {}, {}. SHA-256: <code>{}</code>").format(
        file, one.version, page.date(one.date), size, one.sha256
    )
