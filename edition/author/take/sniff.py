"""What a file is by its bytes, whatever it is called."""

import codecs
import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile

HEAD = 65536
"""Bytes from the beginning of a file that `kind_of` looks at."""

_TAGS = (
    "!doctype html|html|head|body|title|meta|link|script|style|div|p|h[1-6]|table|br|b|i|a|font|img"
    "|span|section|article|main|nav|header|footer|ul|ol|center|iframe|pre|blockquote|base|noscript"
)
_HTML = re.compile(rf"(?:<!--.*?-->|<\?.*?\?>|\s)*<(?:{_TAGS})(?=[\s>/])", re.I | re.S)
_CLOSING = re.compile(r"</(?:p|div|a|span|h[1-6]|li|td|article)\s*>", re.I)
_XML = re.compile(r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?([\w-]+)", re.S)
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
_MIME = re.compile(rb"^(?:mime-version|content-type|snapshot-content-location)[ \t]*:", re.I | re.M)
_MOST_ENTRIES = 10_000

Test = Callable[[bytes], bool]


def _begins(*beginnings: bytes) -> Test:
    return lambda head: head.startswith(beginnings)


_BINARY: Sequence[tuple[str, Test]] = (
    ("pdf", lambda head: b"%PDF-" in head[:1024]),
    ("rtf", _begins(b"{\\rtf")),
    ("webarchive", _begins(b"bplist")),
    ("warc", _begins(b"WARC/", b"filedesc://")),
    ("old-office", _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("picture", _begins(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    ("picture", _begins(b"BM6", b"AT&TFORM")),
    ("picture", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    ("picture", lambda head: head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")),
    ("recording", lambda head: head[4:8] == b"ftyp" or head[:4] == b"RIFF"),
    ("recording", _begins(b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"fLaC", b"\xff\xfb")),
    ("packed", _begins(b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")),
    ("packed", lambda head: head[257:262] == b"ustar"),
    ("mobi", lambda head: head[60:68] == b"BOOKMOBI"),
    ("program", _begins(b"\x7fELF", b"MZ\x90\0", b"SQLite format 3\0")),
)  # fmt: skip
"""Kinds that are told by their first bytes."""
_ROOTS = {
    "html": "html", "plist": "webarchive", "FictionBook": "fb2", "rss": "feed", "feed": "feed",
    "svg": "picture", "document": "office-xml", "wordDocument": "office-xml",
}  # fmt: skip
"""Kinds by the root element of an XML file."""


def kind_of(head: bytes, file: IO[bytes] | None = None) -> str:
    """Return what a file is: a key of `refused.KINDS`, or of what is read.

    `head` holds its first `HEAD` bytes; `file` is the whole, for archives, whose list is at the
    end. The kinds that are read: html, mhtml, webarchive, warc, wacz, pdf, docx, odt, rtf, epub,
    fb2, text.
    """
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return _zipped(file or BytesIO(head))
    if head.startswith(b"\x1f\x8b"):
        return _gzipped(head)
    binary = next((kind for kind, test in _BINARY if test(head)), "")
    if binary:
        return binary
    headers = _HEADERS.match(head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n"))
    if headers and len(_MIME.findall(headers[0])) > 1:
        return "mhtml"
    return _written(head)


def _written(head: bytes) -> str:
    """Return what a file is that begins with no bytes of a binary kind."""
    text = shown(head)
    if "\0" in text:
        return "text" if wide(head) else "unknown"
    root = (
        _XML.match(text.removeprefix("\ufeff")) if text.lstrip("\ufeff \t\r\n")[:1] == "<" else None
    )
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return _ROOTS.get(root[1] if root else "", "xml")
    if root and root[1] == "plist":
        return "webarchive"
    if _HTML.match(text.removeprefix("\ufeff")) or len(_CLOSING.findall(text)) > 1:
        return "html"
    return "json" if _is_json(text) else "text"


def shown(head: bytes) -> str:
    """Return bytes as text, as far as their beginning tells how."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8" if head.startswith(codecs.BOM_UTF8) else "latin-1", "replace")


def wide(data: bytes) -> str:
    """Return the label of UTF-16 where bytes look like it without a byte order mark, or nothing."""
    best, label = 0, ""
    if b"\0" in data:
        for name in ("UTF-16LE", "UTF-16BE"):
            text = data[: len(data) // 2 * 2].decode(name, "replace")
            parts = len(re.findall(r"[ \n]", text))
            odd = sum(not char.isprintable() and char not in "\t\r\n\ufeff" for char in text)
            if parts > best and odd * 50 < len(text):
                best, label = parts, name
    return label


def _is_json(text: str) -> bool:
    if text.lstrip()[:2] not in ('{"', "[{", '["', "{\n", "{\r", "[\n"):
        return False
    try:
        json.loads(text)
    except ValueError as error:
        return isinstance(error, json.JSONDecodeError) and error.pos > len(text) - 100
    return True


def _gzipped(head: bytes) -> str:
    import zlib

    try:
        begin = zlib.decompressobj(31).decompress(head, 1024)
    except zlib.error:
        return "packed"
    return "warc" if begin.startswith((b"WARC/", b"filedesc://")) else "gzip"


def _zipped(file: IO[bytes]) -> str:
    """Return what an archive is by the names in its list."""
    try:
        with ZipFile(file) as archive:
            infos = archive.infolist()[:_MOST_ENTRIES]
            names = {info.filename for info in infos}
            is_typed = "mimetype" in names and archive.getinfo("mimetype").file_size < HEAD
            media = archive.read("mimetype").decode("ascii", "replace").strip() if is_typed else ""
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
        return "broken-zip"
    by_media = {"application/epub+zip": "epub", "application/vnd.oasis.opendocument.text": "odt"}
    if media:
        return by_media.get(media, "office")
    if any(name.startswith("archive/") and ".warc" in name for name in names):
        return "wacz"
    if "[Content_Types].xml" in names:
        return "docx" if any(name.startswith("word/") for name in names) else "office"
    return "epub" if "META-INF/container.xml" in names else "zip"
