"""What a page says of itself in the terms of schema.org, for machines."""

from collections.abc import Iterable, Iterator

from edition.export.data.package import OWNERS
from edition.records.kinds import KINDS
from edition.render.context import Node, Page
from edition.render.pages.schema_org_nodes import address, node

CONTEXT = "https://schema.org"

_ABOVE = {
    **{kind: row.title for kind, row in KINDS.items()},
    "timeline": "Timeline",
    "data": "Data",
    "corrections": "Corrections",
}
"""The titles of the pages that have others below them."""


def graph(page: Page, title: str, thing: Node) -> Node:
    """Return what a page says: the thing that it is about, and where the page stands."""
    return {"@context": CONTEXT, "@graph": [thing, *_breadcrumbs(page, title)]}


def collection(page: Page, title: str, description: str) -> Node:
    """Return a page that lists records."""
    return node("CollectionPage", page, page.path, name=title, description=description)


def website(page: Page) -> Node:
    """Return the edition as a site."""
    imprint = page.site.edition.imprint
    return node(
        "WebSite",
        page,
        "",
        name=imprint.title,
        description=imprint.subtitle,
        inLanguage=imprint.language,
        creditText=", ".join(imprint.editors),
        license=_licence(imprint.licence),
        version=page.site.version.number if page.site.version else None,
        dateModified=max(page.site.changed.values(), default=None),
        copyrightNotice=OWNERS,
    )


def dataset(page: Page, description: str, files: Iterable[tuple[str, str]]) -> Node:
    """Return the edition as data; `files` are paths from the site's root, and media types."""
    site = website(page)
    shared = ("inLanguage", "creditText", "license", "copyrightNotice", "version")
    kept = {key: site.get(key) for key in shared}
    return node(
        "Dataset",
        page,
        page.path,
        name=f"{page.site.edition.imprint.title}: data",
        description=description,
        dateModified=site.get("dateModified"),
        distribution=[
            {"@type": "DataDownload", "contentUrl": _file(page, path), "encodingFormat": media}
            for path, media in files
        ],
        **kept,
    )


def _file(page: Page, path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{address(page, folder).removesuffix('index.html')}{name}"


def _breadcrumbs(page: Page, title: str) -> list[Node]:
    """Return the way from the home page, as the crumbs on the page show it."""
    if not page.path:
        return []
    steps = [("", "Home"), *_above(page), (page.path, title)]
    items = [
        {"@type": "ListItem", "position": at, "name": words, "item": address(page, path)}
        for at, (path, words) in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _above(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the pages above a page, below the home page: an index, and a record."""
    *folders, _ = page.path.split("/")
    labels = page.site.links.labels
    for depth, folder in enumerate(folders, start=1):
        title = labels.get(folder) if depth == 2 else _ABOVE.get(folder)
        if title:
            yield "/".join(folders[:depth]), title


def _licence(code: str | None) -> str | None:
    return f"https://spdx.org/licenses/{code}" if code else None
