"""The fourth stage: a verified, linked edition becomes the text of every page."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.export.atom import PATH as FEED
from edition.export.atom import feed
from edition.export.data.files import FOLDER as DATA
from edition.export.data.files import Exported, export
from edition.link import addresses, evidence
from edition.link.addresses import Style
from edition.link.graph import Links
from edition.records.history import last_days
from edition.records.json_schema import FOLDER as SCHEMAS
from edition.records.json_schema import published
from edition.records.releases import Release
from edition.records.version import Version
from edition.render import escape, headings
from edition.render.context import Page, Site
from edition.render.invisible_signs import signed
from edition.render.kinds import KINDS, Kind
from edition.render.link_previews import previews
from edition.render.pages import (
    chronology,
    downloads,
    home,
    indexes,
    problems,
    redirects,
    search_page,
)
from edition.render.pages import (
    corrections as upkeep,
)
from edition.render.pages.layout import Context, further, record_context
from edition.render.pages.robots import PATH as ROBOTS
from edition.render.pages.robots import robots
from edition.render.pagination import ListPages, T
from edition.render.search.scripts import FOLDER as SEARCH
from edition.render.search.scripts import scripts
from edition.verify.register import former
from edition.verify.verify import Verified

_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")
"""Blank lines that the templates leave; what records hold is on one line each and keeps its own."""

Files = dict[str, str | bytes]
"""What each file holds by its path under `docs/`; all but the database is text."""


def render(
    verified: Verified,
    links: Links,
    style: Style = "directory",
    address: str = "",
    past: Sequence[Release] | None = (),
    version: Version | None = None,
) -> Files:
    """Return every page of an edition, and its search; a kind without records has no page.

    `address` is where the site is published, without a slash at the end; empty if unknown.
    `past` are the releases whose archives are offered; none in the copy inside an archive, which
    tells how it is verified instead.
    """
    site = site_of(verified, links, style, address, version)
    exported = export(verified, links, style, address)
    files: Files = {
        **{f"{DATA}/{name}": held for name, held in exported.files.items()},
        **{f"{DATA}/{SCHEMAS}/{name}": text for name, text in published(site.edition).items()},
        **scripts(site),
    }
    if address:
        files[FEED] = feed(site.edition, links, address)
    if style == "directory":
        files[ROBOTS] = robots(site)
    pages = _pages(site, exported, has_feed=bool(address), past=past)
    return {**dict(pages), **files}


def render_some(
    verified: Verified, links: Links, some: Container[str], address: str, version: Version | None
) -> dict[str, str]:
    """Return the pages of some records, and of the indexes on which they stand.

    Each is what `render` makes of it.
    """
    site = site_of(verified, links, "directory", address, version)
    return {path: text for kind in KINDS for path, text in _kind(site, kind, some)}


def site_of(
    verified: Verified,
    links: Links,
    style: Style = "directory",
    address: str = "",
    version: Version | None = None,
) -> Site:
    """Return everything that the pages of an edition are made of."""
    labels = Counter(links.labels.values())
    return Site(
        verified.edition,
        verified.passages,
        verified.quoted,
        links,
        previews(verified.edition, links),
        frozenset(label for label, times in labels.items() if times > 1),
        style,
        address,
        version,
        last_days(verified.edition),
        chronology.pages(verified.edition),
        KINDS,
    )


def _pages(
    site: Site, exported: Exported, *, has_feed: bool, past: Sequence[Release] | None
) -> Iterator[tuple[str, str]]:
    """Yield every page; `exported` are the data to download."""
    yield _page(site, "", "home.md", home.home)
    yield from _list(site, site.timeline, "timeline.md", chronology.timeline)
    changed = upkeep.pages(site.edition)
    corrections = partial(upkeep.corrections, listed=changed, has_feed=has_feed)
    yield from _list(site, changed, "corrections.md", corrections)
    data = partial(downloads.downloads, exported=exported, past=past)
    yield _page(site, DATA, "data.md", data)
    explained = partial(downloads.dictionary, exported=exported)
    yield _page(site, downloads.DICTIONARY, "dictionary.md", explained)
    yield _page(site, problems.PATH, "problems.md", problems.problems)
    yield _page(site, SEARCH, "search.md", search_page.search)
    for kind in KINDS:
        yield from _kind(site, kind)
    for path, record_id in former(site.edition).items():
        yield _page(site, path, "moved.md", partial(redirects.moved, record_id=record_id))


def _kind(site: Site, kind: str, some: Container[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield the pages of a kind: its index and its records, or what of these tells of some."""
    order = headings.order(site.edition, kind)
    listed = indexes.pages(site.edition, kind) if order else ()
    for at, list_page in enumerate(listed):
        if some is None or any(
            record_id in some for section in list_page.sections for record_id in section.rows
        ):
            index = partial(indexes.index, kind=kind, listed=listed, at=at)
            yield _page(site, list_page.path, "index.md", index)
    for before, record_id, after in zip(["", *order], order, [*order[1:], ""], strict=False):
        if some is None or record_id in some:
            yield from _record(
                Page(site, f"{kind}/{record_id}", before, after), KINDS[kind], record_id
            )


def _record(page: Page, kind: Kind, record_id: str) -> Iterator[tuple[str, str]]:
    """Yield the page of a record, and those on which its long lists go on."""
    context, lists = record_context(page, record_id, kind.page(page, record_id))
    yield addresses.source(page.path), _fill(kind.template, context)
    for record_list, _, _ in lists:
        for at, list_page in enumerate(record_list.pages[1:], start=1):
            yield _page(
                page.site,
                list_page.path,
                "further.md",
                partial(further, record_id, record_list, at),
            )


def _list(
    site: Site, listed: ListPages[T], template: str, context: Callable[..., Context]
) -> Iterator[tuple[str, str]]:
    """Yield the pages of a list."""
    for at, list_page in enumerate(listed):
        yield _page(site, list_page.path, template, partial(context, at=at))


def _page(
    site: Site, path: str, template: str, context: Callable[[Page], Context]
) -> tuple[str, str]:
    return addresses.source(path), _fill(template, context(Page(site, path)))


def _fill(template: str, context: Context) -> str:
    return signed(_BLANK.sub("\n\n", _templates().get_template(template).render(context)))


@cache
def _templates() -> Environment:
    """Return the templates; every value that isn't markup already is escaped on its way in."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=StrictUndefined,
        finalize=escape.inline,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a page includes several, and each would be looked at again
    )
    templates.filters["number"] = "{:,}".format
    templates.globals["evidence_kinds"] = [
        *evidence.KINDS.values(),
        evidence.PARTLY,
        evidence.WORDED,
    ]
    return templates
