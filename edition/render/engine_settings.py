"""What the engine must know of the edition: the site's name, its address and a short navigation."""

import re
from collections.abc import Iterator, Mapping

from edition.records.edition import Edition
from edition.records.kinds import KINDS
from edition.render import escape
from edition.text.yaml.quoting import on_one_line

FILE = "mkdocs.edition.yml"
"""The file that `mkdocs.yml` inherits, from the project's root."""

GENERATED = frozenset({*KINDS, "timeline", "data", "corrections", "about/problems", "search"})
"""Folders of `docs/` whose pages are generated."""

_HEAD = "# Written by build_pages.py from sources/; changes made here are lost.\n"
_HEADING = re.compile(rb"^# (.+?)(?: \{.*\})?\s*$", re.MULTILINE)


def settings(edition: Edition, by_hand: Mapping[str, bytes]) -> str:
    """Return the text of the file; `by_hand` are the files written by hand, by path in `docs/`."""
    imprint = edition.imprint
    rows = {
        "site_name": escape.title(imprint.title),
        "site_description": escape.escaped(imprint.subtitle or imprint.title),
        "site_author": escape.escaped(", ".join(imprint.editors)),
    }
    body = "".join(f"{key}: {on_one_line(value)}\n" for key, value in rows.items() if value)
    address = on_one_line((imprint.address or "").rstrip("/"))
    repository = (imprint.repository or "").rstrip("/")
    nav = "".join(f"  - {on_one_line(title)}: {path}\n" for title, path in _nav(edition, by_hand))
    published = f"!ENV [SITE_URL, {address}]"
    # The engine changes its own site_url while it serves; ours says whether there is a feed.
    extra = f"extra:\n  address: {published}\n  repository: {on_one_line(repository)}\n"
    return f"{_HEAD}{body}site_url: {published}\n{extra}nav:\n{nav}"


def _nav(edition: Edition, by_hand: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    yield "Home", "index.md"
    for kind, row in KINDS.items():
        if edition.kind(kind):
            yield row.title, f"{kind}/index.md"
    yield "Timeline", "timeline/index.md"
    yield "Data", "data/index.md"
    yield "Corrections", "corrections/index.md"
    for path, content in sorted(by_hand.items()):
        is_generated = any(path.startswith(f"{folder}/") for folder in GENERATED)
        if path.endswith(".md") and not is_generated and path != "index.md":
            yield _title(path, content), path


def _title(path: str, content: bytes) -> str:
    heading = _HEADING.search(content)
    return heading[1].decode() if heading else path.removesuffix(".md")
