"""The books of both editions, by the checker of the publishers' standard."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from archived import NAME
from books import Book, complaints, of_edition, small
from conftest import Built

from edition.render.context import Site as PageSite

from .conftest import Tally


def test_epubcheck_finds_nothing_wrong(
    built: Built,
    linked: PageSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tally: Tally,
) -> None:
    found = of_edition(built, linked)
    assert complaints(found.data, tmp_path, monkeypatch) == []
    tally("pages of the book checked by epubcheck", len(found.pages))


def test_epubcheck_finds_nothing_wrong_in_the_miniature(
    archived: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (archived[0] / "dist" / f"{NAME}.epub").read_bytes()
    assert complaints(data, tmp_path, monkeypatch) == []


def test_epubcheck_tells_of_a_link_that_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Book(small("<h1>Title</h1>")).files
    page = broken["EPUB/pages/index.xhtml"]
    broken["EPUB/pages/index.xhtml"] = page.replace(
        b"</h1>", b'</h1><p><a href="no.xhtml">a</a></p>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for path, data in broken.items():
            target.writestr(path, data)
    assert "RSC-007" in "\n".join(complaints(stream.getvalue(), tmp_path, monkeypatch))
