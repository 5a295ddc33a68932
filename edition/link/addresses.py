"""Where each page is, and how one page refers to another.

A page is named by its folder from the site's root, such as `people/ada-lovelace`; the home page by
the empty text. Every page is an `index.md` in its folder, so that depths are the same however the
site is served.
"""

import posixpath
from typing import Literal

Style = Literal["directory", "file"]
"""How addresses end: in a slash, for a server; in `index.html`, for a copy opened from a folder."""


def source(page: str) -> str:
    """Return the path of a page's Markdown file under `docs/`."""
    return posixpath.join(page, "index.md")


def markdown(page: str, target: str, anchor: str = "") -> str:
    """Return the address of a page in a Markdown link; MkDocs rewrites it for either style."""
    return _with_anchor(posixpath.join(_relative(page, target), "index.md"), anchor)


def raw(page: str, target: str, style: Style, anchor: str = "") -> str:
    """Return the address of a page in raw HTML, which MkDocs leaves as it is."""
    end = "" if style == "directory" else "index.html"
    return _with_anchor(posixpath.join(_relative(page, target), end), anchor)


def _relative(page: str, target: str) -> str:
    """Return the way from one folder to another like posixpath.relpath, in a third of its time."""
    here, there = page.split("/") if page else [], target.split("/") if target else []
    shared = len(posixpath.commonprefix([here, there]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def _with_anchor(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address
