"""The site as one ZIM file, for Kiwix and other readers: with its titles and a full-text index.

The library that writes it is under the GPL and an optional extra: nothing else imports it.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from babel.core import get_global

from edition.problems.command_error import CommandError
from edition.publish.bag import Files
from edition.publish.zim.pages import pages, plain_addresses
from edition.records.models import Imprint
from edition.render.pages.downloads import MEDIA

LIBRARY = "3.2.0"
"""The version of libzim that pyproject.toml names, where the reason is."""
NEWEST_PYTHON = (3, 11)
"""The last for which that version is published ready to install."""
MAIN = "index.html"

_ILLUSTRATION = Path(__file__).with_name("illustration-48.png")
_LONGEST_TITLE, _LONGEST_DESCRIPTION = 30, 80
"""Characters, as openZIM recommends and its newer checks demand."""
_MEDIA = {
    **MEDIA,
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "map": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""The media type of a file by its ending."""

# The identifiers that libzim and Xapian draw by lot, and the sum over the file's bytes at its end.
_UUID = slice(8, 24)
_GLASS = re.compile(rb"\x0f\x0dXapian Glass..(.{16})", re.DOTALL)
_SUM = 16


def needed() -> None:
    """Raise CommandError where the library, an optional extra, isn't there."""
    needs = f"to write a ZIM file, this command needs the library libzim {LIBRARY}"
    if sys.version_info[:2] > NEWEST_PYTHON:
        newest, here = (".".join(map(str, one)) for one in (NEWEST_PYTHON, sys.version_info[:2]))
        raise CommandError(
            f"{needs}, which there isn't for Python {here}",
            f"Take Python {newest}: make zim VENV=build/zim PYTHON=python{newest}",
            "Then: build/zim/bin/python build_pages.py archive --zim",
        )
    try:
        import_module("libzim.writer")
    except ImportError:
        install = "Install it: make zim, or .venv/bin/pip install -r requirements/zim.txt."
        raise CommandError(needs, install) from None


def zim(site: Files, imprint: Imprint, name: str, day: date, file: Path) -> bytes:
    """Return the site as a ZIM file, called `name` in every version; it is made at the path `file`.

    With the same libraries the same site is the same bytes. Raises CommandError.
    """
    needed()
    from libzim.writer import Creator

    creator = Creator(file).config_indexing(True, language(imprint.language))
    # With more than one worker the pages would be indexed in no certain order.
    creator.config_nbworkers(1).set_mainpath(MAIN)
    try:
        with _quiet(), creator:
            creator.add_illustration(48, _ILLUSTRATION.read_bytes())
            for label, value in about(imprint, name, day).items():
                creator.add_metadata(label, value)
            _add_site(creator, site)
    except RuntimeError as error:
        last = "The last archive is as it was."
        raise CommandError("the ZIM file couldn't be written", str(error), last) from error
    return _identified(file.read_bytes())


def _add_site(creator: Any, site: Files) -> None:
    from edition.publish.zim.items import File

    known = pages(site)
    for path, data in sorted(site.items()):
        page = known.get(path)
        if page and page.leads_to in site:
            creator.add_redirection(path, page.title, page.leads_to, {})
        else:
            content = plain_addresses(data) if page else data
            creator.add_item(File(path, _media(path), content, page))


def about(imprint: Imprint, name: str, day: date) -> dict[str, str]:
    """Return what a ZIM file says of itself, by openZIM's names."""
    editors = ", ".join(imprint.editors) or imprint.title
    description = imprint.subtitle or imprint.title
    rows = {
        "Name": name,
        "Title": _short(imprint.title, _LONGEST_TITLE),
        "Description": _short(description, _LONGEST_DESCRIPTION),
        "LongDescription": description if len(description) > _LONGEST_DESCRIPTION else "",
        "Creator": editors,
        "Publisher": editors,
        "Date": day.isoformat(),
        "Language": language(imprint.language),
        "License": imprint.licence or "",
        "Source": imprint.address or "",
        "Scraper": f"build_pages.py, libzim {LIBRARY}",
        "Tags": "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    return {label: " ".join(value.split()) for label, value in rows.items() if value}


def language(tag: str) -> str:
    """Return the ISO 639-3 code of a language, such as `eng` of `en`; `und` if there is none.

    Of two codes the one that begins as the short one does is of ISO 639-3: `deu`, and not `ger`.
    """
    short = tag.partition("-")[0]
    known = get_global("language_aliases").items()
    codes = [code for code, same in known if same == short and len(code) == 3]
    if len(short) == 3:
        return short
    return max(codes, key=lambda code: code.startswith(short), default="und")


def _short(text: str, longest: int) -> str:
    """Return a text, cut after a whole word where it is longer."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut[:-1]}…"


def _media(path: str) -> str:
    return _MEDIA.get(PurePosixPath(path).suffix[1:], "application/octet-stream")


def _identified(made: bytes) -> bytes:
    """Return a ZIM file whose identifiers follow from all else in it, and its sum from all."""
    data = bytearray(made[:-_SUM])
    places = [_UUID, *(slice(*found.span(1)) for found in _GLASS.finditer(made))]
    for place in places:
        data[place] = bytes(16)
    identifier = hashlib.sha256(data).digest()[:16]
    for place in places:
        data[place] = identifier
    return bytes(data) + hashlib.md5(data, usedforsecurity=False).digest()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library prints for its authors from stdout, which is the command's own."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
