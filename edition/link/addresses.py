"""The path of each page, and relative addresses from one page to another.

A page is given as its folder below the site's root, such as `people/ada-lovelace`; the home page is
the empty string. Every page is the `index.md` of its folder, so that relative addresses are the
same however the site is served.
"""

import posixpath
from typing import Literal

Style = Literal["directory", "file"]
"""The end of addresses: a slash, for a server, or `index.html`, for a copy opened from disk."""


def source(page: str) -> str:
    """Return the path of a page's Markdown file under `docs/`."""
    return posixpath.join(page, "index.md")


def markdown(page: str, target: str, anchor: str = "") -> str:
    """Return the relative address of `target` in a Markdown link; MkDocs adapts it to a style."""
    return _with_anchor(posixpath.join(_relative(page, target), "index.md"), anchor)


def raw(page: str, target: str, style: Style, anchor: str = "") -> str:
    """Return the relative address of `target` in raw HTML, which MkDocs doesn't change."""
    end = "" if style == "directory" else "index.html"
    return _with_anchor(posixpath.join(_relative(page, target), end), anchor)


def _relative(page: str, target: str) -> str:
    """Return what posixpath.relpath does, in a third of the time."""
    here, there = page.split("/") if page else [], target.split("/") if target else []
    shared = len(posixpath.commonprefix([here, there]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def _with_anchor(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address
