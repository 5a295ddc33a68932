"""Copies of pages: what the archive or program that made one says of it, and what it put in.

An archive's frame is taken off, and its addresses are undone.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from edition.author.take.days import day_of

if TYPE_CHECKING:
    from turbohtml import Document

_HEAD = 8192
"""Bytes at the beginning and the end of a page in which savers leave their comment."""
_ARCHIVED = re.compile(
    r"(?i)https?://[^/?#]+/(?:[^?#]*?/)?(\d{4}(?:\d{2}){0,5}|\d{4}\.\d{2}\.\d{2}-\d{6})(?:[a-z]{2}_)?/"
    r"(https?:/{1,2}[^/].*)"
)
"""The address of a copy: the archive, a time, and the page's own address."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+) -->")
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n]*))?"
)
_MONOLITH = re.compile(r"<!--\s*Saved from (\S+) at (\S+) using monolith")
_HTTRACK = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack[^,]*,\s*([^>]*?)\s*-->")
_WAYBACK = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w+ \d+, \d{4}) AND RETRIEVED FROM THE\s+INTERNET ARCHIVE "
    r"ON \d\d:\d\d:\d\d (\w+ \d+, \d{4})"
)
_WOMBAT = re.compile(
    r"__wm\.(?:wombat|init)\(\s*\"(https?:[^\"]+)\"\s*,\s*\"(\d{14})\"\s*,\s*\"([^\"]+)\""
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY = re.compile(r"(?:\w{3},? )?(?:(\w{3})\w* (\d{1,2}),? |(\d{1,2}) (\w{3})\w* )(\d{4})")
_FRAMES = (
    "#wm-ipp-base", "#wm-ipp", "#wm-ipp-print", "#donato", "#wm-capinfo", ".wm-ipp-inside",
    "#HEADER:has([name=q])", "#SOLID > #HEADER", "#bg2", "singlefile-infobar",
    "#savepage-pageinfo-bar-container",
    "#google-cache-hdr", "[id$='__google-cache-hdr']",
)  # fmt: skip
"""What archives and savers put around a page."""


@dataclass(frozen=True)
class Copy:
    """Where a copy of a page is from; empty where it doesn't say."""

    url: str = ""
    """The page's own address."""
    archived_url: str = ""
    """The archive's address of this copy."""
    retrieved: str = ""
    """The day on which it was taken, as YYYY-MM-DD."""


def copy_of(document: "Document", data: bytes, found_at: str, canonical: str) -> Copy:
    """Return where a copy is from, and take off what was put around the page.

    `data` is its source, `found_at` the address under which it was recorded or fetched, and
    `canonical` the one that the page gives as its own.
    """
    for selector in _FRAMES:
        for element in document.select(selector):
            element.decompose()
    ends = "\n".join(part.decode("utf-8", "replace") for part in (data[:_HEAD], data[-_HEAD:]))
    saved, day = _saver(document, ends)
    scripts = (script.text for script in document.find_all("script"))
    wombat = next(filter(None, map(_WOMBAT.search, scripts)), None)
    wayback = _WAYBACK.search(ends)
    made = f"{wombat[3].rstrip('/')}/web/{wombat[2]}/{wombat[1]}" if wombat else ""
    for address in (found_at, saved, canonical, made):
        archived = _ARCHIVED.match(address)
        if archived:
            own = re.sub(r"^(https?:)/(?=[^/])", r"\1//", archived[2])
            return Copy(own, _plain(address), _day(wayback[3]) if wayback else day)
    root = document.root
    is_amp = root is not None and bool({"amp", "\u26a1"} & {*root.attrs})
    if found_at and not (is_amp and canonical) and not _is_same(found_at, canonical):
        return Copy(found_at, "", day)
    return Copy(canonical or saved, "", day)


def _is_same(found_at: str, canonical: str) -> bool:
    """Return whether two addresses differ in nothing but what stands after the path."""
    one, other = urlsplit(found_at), urlsplit(canonical)
    return (one.netloc, one.path.rstrip("/")) == (other.netloc, other.path.rstrip("/"))


def _plain(address: str) -> str:
    """Return the address of a copy as people pass it on: the one that shows the frame."""
    return re.sub(r"(/\d{14})[a-z]{2}_/", r"\1/", address)


def _saver(document: "Document", ends: str) -> tuple[str, str]:
    """Return the address and the day that the program wrote that saved a page."""
    if match := _SINGLE_FILE.search(ends):
        return _web(match[1]), _day(match[2] or "")
    if match := _MONOLITH.search(ends):
        return _web(match[1]), day_of(match[2])[0]
    if match := _HTTRACK.search(ends):
        return _web(f"https://{match[1]}"), _day(match[2])
    root = document.root
    source = root.attr("data-scrapbook-source") if root is not None else ""
    if root is not None and source:
        created = (root.attr("data-scrapbook-create") or "")[:8]
        return _web(source), day_of(created)[0]
    meta = {
        element.attr("name"): element.attr("content") or "" for element in document.find_all("meta")
    }
    if "savepage-url" in meta:
        return _web(meta["savepage-url"]), _day(meta.get("savepage-date", ""))
    match = _SAVED_FROM.search(ends)
    return (_web(match[1]) if match else ""), ""


def _web(address: str) -> str:
    """Return an address of the web, also out of the reader of Firefox; empty if it is none."""
    if address.startswith("about:reader?"):
        address = next(iter(parse_qs(urlsplit(address).query).get("url", [])), "")
    address = unquote(address) if address.startswith(("http%3A", "https%3A")) else address
    return address if address.startswith(("http://", "https://")) else ""


def _day(text: str) -> str:
    """Return the day in `Fri May 20 2022 11:02:07 GMT+0300` or `May 20, 2022`; it is as written."""
    match = _DAY.search(text)
    if not match:
        return day_of(text.split("T")[0])[0]
    month, day = (match[1] or match[4]).lower(), int(match[2] or match[3])
    try:
        return date(int(match[5]), _MONTHS.index(month) // 4 + 1, day).isoformat()
    except ValueError:
        return ""
