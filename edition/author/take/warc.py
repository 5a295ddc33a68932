"""The pages among the records of a WARC or ARC file, plain or packed, or of a WACZ.

The file is read once, as a stream, and of each page only its place is kept; then those that may be
the article are read from there.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from gzip import GzipFile
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from edition.author.take.containers import Inside
from edition.author.take.decode import missing
from edition.author.take.refused import not_whole
from edition.problems.command_error import CommandError

MOST_BYTES = 60_000_000
"""The limit for one page."""
MOST_PAGES = 20
"""Pages that are listed to choose from, at most."""
_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_HTTP = ("http://", "https://")
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate", "br")


@dataclass(frozen=True)
class Place:
    """Where a page is in a file."""

    url: str
    """Its address."""
    time: str
    """When it was recorded, as digits: YYYYMMDDhhmmss."""
    name: str = ""
    """The file within a WACZ; empty for a WARC."""
    is_one_stream: bool = False
    """Whether the whole file is packed as one, so that the offset is one of unpacked bytes."""
    offset: int = 0
    """Bytes before its record."""
    digest: str = ""
    """The hash of the page, where its record has one."""
    is_here: bool = True
    """Whether the page is in its record; else it is where another has the same digest."""


@dataclass(frozen=True)
class Archive:
    """The pages of a file, in its order."""

    path: Path
    source: str
    """The file's name in messages."""
    places: tuple[Place, ...]
    is_cut: bool
    """Whether the file ends within a record."""

    def chosen(self, wanted: str) -> tuple[Place, ...]:
        """Return the pages at the address `wanted`, or all where it is empty.

        `wanted` may begin with a time, as in `20220520011400/https://…`. Raises CommandError where
        there is none.
        """
        time, _, url = wanted.partition("/")
        is_timed = time.isdecimal()
        found = tuple(
            place
            for place in self.places
            if wanted in ("", place.url)
            or (is_timed and place.url == url and place.time.startswith(time))
        )
        if found:
            return found
        if self.is_cut:
            raise not_whole(self.source, "it is a web archive (WARC) that ends before its page")
        what = f"no page at {wanted}" if wanted else "no page"
        raise CommandError(f"there is {what} in {self.source}", *listed(self.places))

    def read(self, place: Place) -> Inside:
        """Return a page; raise CommandError where it isn't whole, or isn't in this file."""
        with (
            _opened(self.path, place.name, place.is_one_stream) as file,
            redirect_stderr(StringIO()),
        ):
            file.seek(place.offset)
            record = next(iter(warcio().ArchiveIterator(file)))
            packing = _packing(record)
            if packing == "br":  # the library fails with the newest packages for it
                record.http_headers.remove_header("content-encoding")
            try:
                data = record.content_stream().read(MOST_BYTES + 1)
            except zlib.error:
                data = b""
            if getattr(record.raw_stream, "limit", 0) and len(data) <= MOST_BYTES:
                what = f"it is a web archive (WARC) that ends within {place.url}"
                raise not_whole(self.source, what)
        data = _unpacked(data) if packing == "br" else data
        if len(data) > MOST_BYTES:
            raise CommandError(f"{place.url} has more than {MOST_BYTES:,} bytes")
        if packing not in _PACKINGS:
            raise CommandError(f"{place.url} is packed as {packing}, which can't be read here")
        media = _media(record)
        charset = _CHARSET.search(media)
        day = f"{place.time[:4]}-{place.time[4:6]}-{place.time[6:8]}" if place.time else ""
        return Inside(data, charset[1] if charset else "", place.url, day)


def listed(places: Sequence[Place]) -> list[str]:
    """Return the addresses of most pages, as they may be given to `--page`."""
    urls = [place.url for place in places]
    rows = (f"{p.time}/{p.url}" if urls.count(p.url) > 1 else p.url for p in places)
    more = len(places) - MOST_PAGES
    return [*islice(rows, MOST_PAGES), *([f"and {more} more"] if more > 0 else [])]


def warcio() -> Any:
    """Return the module that iterates over records; raise CommandError if it is missing."""
    try:
        from warcio import archiveiterator
    except ImportError:
        raise missing("warcio", "a web archive (WARC)") from None
    return archiveiterator


def archive(path: Path, source: str, is_wacz: bool) -> Archive:
    """Return the pages of a file, each once; raise CommandError where it can't be read at all."""
    warcio()
    places, is_cut = list[Place](), False
    try:
        for name in _names(path) if is_wacz else [""]:
            is_cut |= _collect(path, name, places)
    except BadZipFile:
        raise not_whole(source, "it is a web archive (WACZ)") from None
    return Archive(path, source, tuple(_each_once(places)), is_cut)


def _names(path: Path) -> list[str]:
    with ZipFile(path) as packed:
        return [n for n in packed.namelist() if n.startswith("archive/") and ".warc" in n]


@contextmanager
def _opened(path: Path, name: str, is_one_stream: bool) -> Iterator[IO[bytes]]:
    """Open a WARC, or one within a WACZ, for reading from any place."""
    with path.open("rb") as outer:
        if not name:
            yield GzipFile(fileobj=outer) if is_one_stream else outer  # type: ignore[misc]
            return
        with ZipFile(outer) as packed, packed.open(name) as inner:
            yield GzipFile(fileobj=inner) if is_one_stream else inner  # type: ignore[misc]


def _collect(path: Path, name: str, places: list[Place]) -> bool:
    """Add the pages of one WARC; return whether it ends within a record."""
    begin = len(places)
    for is_one_stream in (False, True):
        del places[begin:]
        with _opened(path, name, is_one_stream) as file, redirect_stderr(StringIO()):
            try:
                return _iterate(file, Place("", "", name, is_one_stream), places)
            except warcio().ArchiveLoadFailed as error:
                # Not one packed record after another, as usual, but all records packed as one.
                if "non-chunked" not in str(error):
                    return True
            except (EOFError, zlib.error, OSError, BadZipFile):
                return True
    return True


def _iterate(file: IO[bytes], blank: Place, places: list[Place]) -> bool:
    records = warcio().ArchiveIterator(file)
    for record in records:
        offset = records.offset
        place = _place(record, replace(blank, offset=offset))
        while record.raw_stream.read(1 << 20):
            pass
        if getattr(record.raw_stream, "limit", 0):
            if place:
                places.append(place)
            return True
        if place:
            places.append(place)
    return False


def _place(record: Any, blank: Place) -> Place | None:
    """Return where a page is, if a record holds one or stands for one."""
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or headers.get_header("uri") or ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    is_page = record.rec_type in ("response", "resource", "revisit") and status == "200"
    is_html = bool(_HTML.match(_media(record))) or record.rec_type == "revisit"
    if not (is_page and is_html and url.startswith(_HTTP)):
        return None
    date = headers.get_header("WARC-Date") or headers.get_header("archive-date") or ""
    return replace(
        blank,
        url=url,
        time=re.sub(r"\D", "", date)[:14],
        digest=headers.get_header("WARC-Payload-Digest") or "",
        is_here=record.rec_type != "revisit",
    )


def _packing(record: Any) -> str:
    headers = record.http_headers
    return (headers.get_header("content-encoding") or "").strip().lower() if headers else ""


def _unpacked(data: bytes) -> bytes:
    """Return what was packed with Brotli, or the data where they were unpacked before."""
    import brotli  # only here, for few archives need it

    unpack, parts, size = brotli.Decompressor(), list[bytes](), 0
    try:
        while size <= MOST_BYTES:
            parts.append(unpack.process(data, output_buffer_limit=1 << 20))
            size, data = size + len(parts[-1]), b""
            if unpack.is_finished() or not parts[-1]:
                break
    except brotli.error:
        return data if not size else b"".join(parts)
    return b"".join(parts)


def _media(record: Any) -> str:
    headers = record.http_headers
    media = headers.get_header("content-type") if headers else record.content_type
    return media or ""


def _each_once(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the pages; one that was found unchanged later is read where it was found first."""
    by_digest = {place.digest: place for place in places if place.is_here and place.digest}
    seen = set()
    for place in places:
        first = place if place.is_here else by_digest.get(place.digest)
        if first is None:
            continue
        key = (place.url, first.digest or (first.name, first.offset))
        if key not in seen:
            seen.add(key)
            yield replace(first, url=place.url)
