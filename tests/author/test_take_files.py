"""What a file is, its bytes say: web archives, saved copies, and what can't be read."""

from __future__ import annotations

import gzip
import plistlib
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import brotli
import pytest
from editions import ARCHIVE, PROJECT, copied, files
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import build_pages
from edition.author.take import source
from edition.author.take.refused import KINDS
from edition.author.take.sniff import kind_of
from edition.author.take.source import How, Taken, take
from edition.problems.command_error import CommandError

# warcio leaves the temporary files open in which it counts the bytes of a record.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"
)

PAGE = (PROJECT / "tests" / "new" / "page.html").read_bytes()
TEXT = (PROJECT / "tests" / "new" / "page.txt").read_bytes()
"""The article of that page, as its reader sees it."""
URL = "https://wire.example.org/1951/03/04/light-at-vell-point"
OTHER = "https://wire.example.org/1951/03/05/other"
ANOTHER = PAGE.replace(b"The book is lost.", b"The book was found.").replace(URL.encode(), b"/")


@pytest.fixture
def taken(tmp_path: Path) -> Callable[..., Taken]:
    """Take what a file with some bytes holds, whatever it is called."""

    def take_bytes(data: bytes, name: str = "file.txt", **how: Any) -> Taken:
        path = tmp_path / name
        path.write_bytes(data)
        return take(str(path), How(**how))

    return take_bytes


# MHTML, and web archives of Safari


def mhtml(page: bytes, encoding: str = "binary", charset: str = "", start: bool = False) -> bytes:
    """A web archive as browsers write it, with a frame before or after the page."""
    kind = f'text/html; charset="{charset}"' if charset else "text/html"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\n"
        "Date: Sun, 20 May 2001 23:30:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/"
        f'related;\r\n\ttype="text/html";\r\n\tboundary="--=_x"{"; start=<p@x>" if start else ""}'
    )
    part = (
        f"\r\n----=_x\r\nContent-Type: {kind}\r\nContent-ID: <p@x>\r\nContent-Transfer-Encoding: "
        f"{encoding}\r\nContent-Location: {URL}\r\n\r\n"
    ).encode() + page
    frame = b"\r\n----=_x\r\nContent-Type: text/html\r\n\r\n<p>An advertisement in a frame</p>"
    parts = [frame, part] if start else [part, frame]
    return head.encode() + b"\r\n\r\n" + b"".join(parts) + b"\r\n----=_x--\r\n"


@pytest.mark.parametrize("name", ["page.mhtml", "page.txt", "page.pdf", "page"])
@pytest.mark.parametrize(
    "data",
    [
        mhtml(PAGE),
        mhtml(PAGE, start=True),
        mhtml(PAGE.replace(b"charset=\"utf-8\"", b""), charset="utf-8"),
        mhtml(b"\r\n".join(__import__("binascii").b2a_base64(PAGE[at : at + 54]).strip()
                           for at in range(0, len(PAGE), 54)), "base64"),
        mhtml(__import__("quopri").encodestring(PAGE), "quoted-printable"),
    ],
)  # fmt: skip
def test_the_page_of_an_mhtml_file_is_read(
    data: bytes, name: str, taken: Callable[..., Taken]
) -> None:
    found = taken(data, name)
    assert (found.data, found.url, found.retrieved) == (TEXT, URL, "2001-05-20")


def test_an_mhtml_file_in_another_encoding_is_read(taken: Callable[..., Taken]) -> None:
    page = PAGE.replace(b"utf-8", b"x").decode().replace("Jon", "Жан").encode("cp1251", "replace")
    found = taken(mhtml(page, charset="windows-1251"))
    assert "Жан Hasker" in found.data.decode()


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_main_page_of_a_web_archive_of_safari_is_read(
    form: plistlib.PlistFormat, taken: Callable[..., Taken]
) -> None:
    page = PAGE.replace(b'"utf-8"', b'"x"')
    main = {"WebResourceData": page, "WebResourceURL": URL, "WebResourceTextEncodingName": "UTF-8"}
    frame = {"WebMainResource": {"WebResourceData": b"<p>frame"}}
    data = plistlib.dumps({"WebMainResource": main, "WebSubframeArchives": [frame]}, fmt=form)
    found = taken(data, "page.html")
    assert (found.data, found.url) == (TEXT, URL)


# WARC and WACZ


class Records:
    """A WARC in the making."""

    def __init__(self, is_packed: bool = True) -> None:
        self.file = BytesIO()
        self.writer = WARCWriter(self.file, gzip=is_packed)

    def add(
        self, url: str, data: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK",
        time: str = "2022-05-20T01:14:00Z", **headers: str,
    ) -> Records:  # fmt: skip
        rows = [("Content-Type", kind)] + [(k.replace("_", "-"), v) for k, v in headers.items()]
        sent = StatusAndHeaders(status, rows, protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            url, "response", payload=BytesIO(data), http_headers=sent,
            warc_headers_dict={"WARC-Date": time},
        )  # fmt: skip
        self.writer.write_record(record)
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        request = self.writer.create_warc_record(url, "request", http_headers=asked)
        self.writer.write_record(request)
        return self

    def again(self, url: str, of: bytes) -> Records:
        from base64 import b32encode
        from hashlib import sha1

        digest = f"sha1:{b32encode(sha1(of, usedforsecurity=False).digest()).decode()}"
        record = self.writer.create_revisit_record(url, digest, URL, "2022-05-20T01:14:00Z")
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def beside(records: Records) -> Records:
    """Records with all that is beside the page: pictures, what isn't found, what leads on."""
    records.add(f"{URL}/photo.png", b"\x89PNG\r\n\x1a\n", "image/png")
    records.add("https://wire.example.org/", b"", status="301 Moved", Location=URL)
    return records.add("https://wire.example.org/no", b"<p>Not found", status="404 Not Found")


CHUNKED = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:999], PAGE[999:], b""))
ANSWERS: dict[str, tuple[bytes, dict[str, str]]] = {
    "plain": (PAGE, {}),
    "gzip": (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
    "brotli": (brotli.compress(PAGE), {"Content_Encoding": "br"}),
    "chunked": (CHUNKED, {"Transfer_Encoding": "chunked"}),
    "unpacked": (PAGE, {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
}


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("answer", ANSWERS)
def test_the_page_among_the_records_is_read(
    answer: str, is_packed: bool, taken: Callable[..., Taken]
) -> None:
    data, headers = ANSWERS[answer]
    found = taken(beside(Records(is_packed)).add(URL, data, **headers).data)
    assert (found.data, found.url, found.retrieved) == (TEXT, URL, "2022-05-20")


def test_a_file_that_is_packed_as_one_is_read(taken: Callable[..., Taken]) -> None:
    data = gzip.compress(beside(Records(is_packed=False)).add(URL, PAGE).data)
    assert taken(data, "page.warc.gz").data == TEXT


def test_an_encoding_that_only_the_header_names_counts(taken: Callable[..., Taken]) -> None:
    page = PAGE.replace(b'<meta charset="utf-8">', b"").decode().replace("Jon", "Жан")
    data = page.encode("cp1251", "replace")
    found = taken(Records().add(URL, data, "text/html; Charset='windows-1251'").data)
    assert "Жан Hasker" in found.data.decode()


def wacz(*warcs: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        for at, data in enumerate(warcs):
            packed.writestr(f"archive/{at}.warc.gz", data)
    return file.getvalue()


def test_the_page_in_a_wacz_is_read(taken: Callable[..., Taken]) -> None:
    data = wacz(beside(Records()).data, Records().add(URL, PAGE).data)
    assert taken(data, "page.zip").data == TEXT


def test_of_several_pages_one_is_chosen_by_its_address(taken: Callable[..., Taken]) -> None:
    records = Records().add(URL, PAGE).add(f"{URL}/ad", b"<nav><a>Buy</a></nav>")
    assert taken(records.data).data == TEXT
    records.add(OTHER, ANOTHER)
    with pytest.raises(CommandError) as caught:
        taken(records.data)
    assert caught.value.rows == (URL, OTHER, "Say which: --page ADDRESS")
    assert taken(records.data, page=URL).data == TEXT
    assert b"was found" in taken(records.data, page=OTHER).data
    with pytest.raises(CommandError, match="no page at https://x"):
        taken(records.data, page="https://x")


def test_of_several_recordings_one_is_chosen_by_its_time(taken: Callable[..., Taken]) -> None:
    records = Records().add(URL, PAGE).add(URL, ANOTHER, time="2023-01-01T00:00:00Z")
    records.add(URL, PAGE, time="2024-01-01T00:00:00Z")  # the same as the first
    with pytest.raises(CommandError) as caught:
        taken(records.data, page=URL)
    assert caught.value.rows[:2] == (f"20220520011400/{URL}", f"20230101000000/{URL}")
    assert b"was found" in taken(records.data, page=f"2023/{URL}").data


def test_a_page_that_was_found_unchanged_is_read_where_it_was_first(
    taken: Callable[..., Taken],
) -> None:
    records = Records().add(URL, PAGE).again(OTHER, PAGE).again(f"{URL}/lost", b"gone")
    assert taken(records.data, page=OTHER).data == TEXT


def test_of_a_file_that_ends_too_early_what_is_whole_is_read(taken: Callable[..., Taken]) -> None:
    for is_packed in (False, True):
        whole = Records(is_packed).add(URL, PAGE)
        first = len(whole.data)
        whole.add(OTHER, ANOTHER)
        cut = whole.data[: first + (len(whole.data) - first) // 3]
        assert taken(cut, page=URL).data == TEXT
        for data, how in ((cut, {"page": OTHER}), (whole.data[: first // 4], {})):
            with pytest.raises(CommandError, match="isn't whole"):
                taken(data, **how)


# Saved copies


def with_head(*head: str, body: str = "") -> bytes:
    text = PAGE.decode().replace("<!-- saved from url=(0062)https://wire.example.org", "<!-- x:/")
    link = text[text.index('<link rel="canonical"') :].partition(">")[0] + ">"
    text = text.replace(link, "".join(head)).replace("<body>", f"<body>{body}")
    return text.encode()


WAYBACK = f"https://web.archive.org/web/20220520011400/{URL}"
FRAME = '<div id="wm-ipp-base"><p>The Wayback Machine: 12 captures of this page, from 2011 to 2022.'


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (with_head(f'<link rel="canonical" href="{WAYBACK}">', body=f"{FRAME}</div>"),
         (URL, WAYBACK, "")),
        (with_head(f'<link rel="canonical" href="{WAYBACK.replace("400/", "400id_/")}">'),
         (URL, WAYBACK, "")),
        (with_head(f'<script>__wm.wombat("{URL}","20220520011400","https://web.archive.org/","x")'
                   "</script>") + b"\n<!--\n FILE ARCHIVED ON 01:14:00 May 20, 2022 AND RETRIEVED "
         b"FROM THE\n INTERNET ARCHIVE ON 10:00:00 Nov 30, 2026.\n-->",
         (URL, WAYBACK, "2026-11-30")),
        (with_head(f"<!-- saved from url=(0099){WAYBACK} -->"), (URL, WAYBACK, "")),
        (with_head(f'<link rel=canonical href="http://archive.ph/2022.05.20-011400/{URL}">'),
         (URL, f"http://archive.ph/2022.05.20-011400/{URL}", "")),
        (with_head(f'<link rel=canonical href="https://arquivo.pt/wayback/20220520011400/{URL}">'),
         (URL, f"https://arquivo.pt/wayback/20220520011400/{URL}", "")),
        (f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Fri May 20 2022 23:02:07 "
         "GMT-0400 (x)\n-->".encode() + with_head(), (URL, "", "2022-05-20")),
        (f"<!-- Saved from {URL} at 2022-05-20T01:14:00Z using monolith v2.8.1 -->".encode()
         + with_head(), (URL, "", "2022-05-20")),
        (f"<!-- Mirrored from {URL[8:]} by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 20 May "
         "2022 01:14:00 GMT -->".encode() + with_head(), (URL, "", "2022-05-20")),
        (with_head(f'<meta name="savepage-url" content="{URL}"><meta name="savepage-date" '
                   'content="Fri May 20 2022 01:14:00 GMT+0300">'), (URL, "", "2022-05-20")),
        (with_head(f"<!-- saved from url=(0099)about:reader?url={URL.replace('/', '%2F')} -->"),
         (URL, "", "")),
        (with_head(f'<link rel="canonical" href="{URL}">').replace(b"<html ", b"<html amp "),
         (URL, "", "")),
    ],
)  # fmt: skip
def test_a_copy_says_where_it_is_from(
    data: bytes, known: tuple[str, str, str], taken: Callable[..., Taken]
) -> None:
    found = taken(data, "copy.html")
    assert (found.url, found.archived_url, found.retrieved) == known
    assert found.data == TEXT
    assert found.page
    assert not any("Wayback" in line for line in found.page.around)


def test_pictures_within_a_page_are_no_hindrance(taken: Callable[..., Taken]) -> None:
    picture = b'<img src="data:image/png;base64,' + b"A" * 20_000_000 + b'">'
    assert taken(PAGE.replace(b"</article>", picture + b"</article>")).data == TEXT
    with pytest.raises(CommandError, match=r"10,000,000 bytes, the pictures in it not counted"):
        taken(PAGE + b"<p>word " * 1_500_000)


# What can't be read


def zipped(*names: str, mimetype: str = "") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "office"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "office"),
        (zipped("META-INF/container.xml", mimetype="application/epub+zip"), "epub"),
        (zipped("page.html"), "zip"),
        (zipped("page.html")[:-30], "broken-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old-office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (bytes(4) + b"ftypmp42", "recording"),
        (b"\x28\xb5\x2f\xfdx", "packed"),
        (gzip.compress(b"<p>"), "gzip"),
        (b'{"a": [1, 2]}', "json"),
        (b'<?xml version="1.0"?><rss><channel>', "feed"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x">', "html"),
        (b"\xef\xbb\xbf \n<!doctype HTML>", "html"),
        (b"<!-- a --><!-- b --><Article>x", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"Text, then <p>a</p><p>b</p>", "html"),
        (b"<name> said: a < b, and [x]", "text"),
        (b"From: Ada\nTo: Una\n\nDear Una", "text"),
        (b"", "text"),
        ("\ufeffText".encode("utf-16-le"), "text"),
        (b"\x00\x01\x02", "unknown"),
    ],
    ids=count(),
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(data: bytes, kind: str) -> None:
    assert kind_of(data, BytesIO(data)) == kind


@pytest.mark.parametrize("name", ["x.html", "x.txt", "x"])
@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n", b"\0\1", zipped("a"), b"bplist00x", mhtml(PAGE)[:900], b"WARC/1.0"],
)
def test_what_is_refused_is_told_in_a_sentence_and_nothing_is_written(
    data: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(ARCHIVE, tmp_path / "edition")
    before = files(root)
    (tmp_path / name).write_bytes(data)
    assert build_pages.main(["new", "article", "x", "--from", str(tmp_path / name)], root) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert "Traceback" not in told
    assert files(root) == before


def test_every_kind_that_is_refused_has_a_name_and_a_way_out() -> None:
    for what, hint in KINDS.values():
        assert what
        assert hint.endswith(".")


def test_a_file_that_is_being_written_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    end = Event()

    def write() -> None:
        with path.open("ab") as file:
            while not end.wait(0.02):
                file.write(b" ")
                file.flush()

    writer = Thread(target=write)
    writer.start()
    try:
        with pytest.raises(CommandError, match="is being written just now"):
            take(str(path))
    finally:
        end.set()
        writer.join()
    monkeypatch.setattr(source, "_FRESH", 0)
    assert take(str(path)).data == TEXT
