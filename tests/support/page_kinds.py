"""One page of each kind of a site, for tests that would take too long on all of them."""

from __future__ import annotations

import pytest
from conftest import FOLDERS, Site

KINDS = (
    "index.html",
    "timeline/index.html",
    "404.html",
    *(f"{folder}/index.html" for folder in FOLDERS),
    *(f"{folder}/*/index.html" for folder in FOLDERS),
    "*",
)
"""One page of each kind: of the records of a kind, the longest; at the end, all other pages."""


def pages(site: Site, kind: str) -> list[str]:
    """List the pages that stand for a kind: none where an edition has no record of it."""
    if kind == "*":
        others = set(site.pages) - {*KINDS}
        return sorted(path for path in others if path.partition("/")[0] not in FOLDERS)
    files = sorted(site.folder.glob(kind), key=lambda file: (file.stat().st_size, str(file)))
    if not files:
        folder = kind.partition("/")[0]
        absent = folder in FOLDERS and not (site.folder / folder).exists()
        return [] if absent else pytest.fail(f"no page {kind}")
    return [files[-1].relative_to(site.folder).as_posix()]
