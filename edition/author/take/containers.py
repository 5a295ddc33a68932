"""The page inside a web archive: MHTML of Chrome, Edge and others, and Safari's `.webarchive`."""

import email
import email.utils
import plistlib
from dataclasses import dataclass
from email.message import Message
from typing import Any
from xml.parsers.expat import ExpatError

from edition.author.take.refused import not_whole
from edition.problems.command_error import CommandError

_PAGES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True)
class Inside:
    """A page, and what the file around it says of it."""

    data: bytes
    """The HTML."""
    encoding: str = ""
    """The label of its encoding by a server or the file around it, or empty."""
    url: str = ""
    """Its address, or empty."""
    retrieved: str = ""
    """The day on which it was saved, as YYYY-MM-DD, or empty."""


def mhtml(data: bytes, source: str) -> Inside:
    """Return the page of an MHTML file; raise CommandError if there is none, or half of one.

    It is the part that the file calls its start, or the first page in it.
    """
    message = email.message_from_bytes(data.lstrip(b"\r\n"))
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not parts:
        what = f"{source} is a message or a web archive (MHTML) that holds no page"
        raise CommandError(what, "Save its text as TEXT.txt, and give --from TEXT.txt.")
    start = str(message.get_param("start") or "")
    part = next(
        (p for p in parts if start and _bare(p.get("Content-ID")) == _bare(start)), parts[0]
    )
    boundary = message.get_boundary()
    if boundary and f"--{boundary}--".encode() not in data and part is _last(message):
        raise not_whole(source, "it is a web archive (MHTML) that ends within its page")
    date = email.utils.parsedate_tz(message.get("Date") or "")
    return Inside(
        _payload(part),
        part.get_content_charset() or "",
        _address(part.get("Content-Location"))
        or _address(message.get("Snapshot-Content-Location")),
        f"{date[0]:04}-{date[1]:02}-{date[2]:02}" if date else "",
    )


def _bare(content_id: str | None) -> str:
    return (content_id or "").strip(" <>")


def _last(message: Message) -> Message:
    return list(message.walk())[-1]


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _address(value: str | None) -> str:
    address = "".join((value or "").split())
    return address if address.startswith(("http://", "https://", "about:reader")) else ""


def webarchive(data: bytes, source: str) -> Inside:
    """Return the main page of a web archive of Safari; raise CommandError if there is none."""
    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError):
        raise not_whole(source, "it is a property list, as web archives of Safari are") from None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        what = f"{source} is a property list, and not a web archive of Safari with a page"
        raise CommandError(what, "Save the page again, as a web archive or in another browser.")
    media = _text(main.get("WebResourceMIMEType")) or "text/html"
    if media not in _PAGES:
        what = f"{source} is a web archive of Safari that holds {media}, and no page"
        raise CommandError(what, "Save what it holds, and give that.")
    return Inside(
        page,
        _text(main.get("WebResourceTextEncodingName")),
        _address(_text(main.get("WebResourceURL"))),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
