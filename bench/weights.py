"""How heavy the pages of a built site are, compressed as a server sends them."""

import gzip
from pathlib import Path

KINDS = ("articles", "documents", "people", "organizations", "meetings", "enlargements", "quotes")
LEVEL = 9


def heaviest(site: Path) -> dict[str, tuple[str, int]]:
    """Return of each kind of page the heaviest: its path, and bytes of its HTML compressed.

    Pictures, scripts and style sheets aren't in it: they are files of their own, shared by pages.
    """
    found: dict[str, tuple[str, int]] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        kind, most = _kind(path), found.get(_kind(path), ("", 0))[1]
        # What is smaller as it is needs no compressing; gzip itself adds some bytes at most.
        if page.stat().st_size + 64 > most:
            size = len(gzip.compress(page.read_bytes(), LEVEL))
            found[kind] = max(found.get(kind, ("", 0)), (path, size), key=lambda one: one[1])
    return found


def _kind(path: str) -> str:
    """Return `people` for a person's page, `people, list` for the index, else the folder."""
    folders = path.split("/")[:-1]
    if not folders or folders[0] not in KINDS:
        return folders[0] if folders else "home"
    is_list = len(folders) == 1 or folders[1].isdecimal()
    return f"{folders[0]}, list" if is_list else folders[0]
