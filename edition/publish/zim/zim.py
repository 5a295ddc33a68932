"""Writes the site as a ZIM file with a list of titles and a full-text index.

The library for that, libzim, is under the GPL and an optional extra: nothing else imports it.
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
"""The version of libzim; pyproject.toml says why this one."""
NEWEST_PYTHON = (3, 11)
"""The last Python for which that version is published as a wheel."""
MAIN = "index.html"
"""The path of the main page."""

_ILLUSTRATION = Path(__file__).with_name("illustration-48.png")
_LONGEST_TITLE, _LONGEST_DESCRIPTION = 30, 80
"""Limits in characters, as openZIM recommends and its newer checks require."""
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
"""The media type of each file extension."""

# The random identifiers of libzim and of Xapian, and the MD5 sum at the end of the file.
_ZIM_UUID = slice(8, 24)
_XAPIAN_UUID = re.compile(rb"\x0f\x0dXapian Glass..(.{16})", re.DOTALL)
_SUM_LENGTH = 16


def check_library() -> None:
    """Raise CommandError if libzim, an optional extra, isn't installed."""
    needs = f"to write a ZIM file, this command needs the library libzim {LIBRARY}"
    if sys.version_info[:2] > NEWEST_PYTHON:
        newest, here = (".".join(map(str, v)) for v in (NEWEST_PYTHON, sys.version_info[:2]))
        raise CommandError(
            f"{needs}, which isn't available for Python {here}",
            f"Use Python {newest}: make zim VENV=build/zim PYTHON=python{newest}",
            "Then: build/zim/bin/python build_pages.py archive --zim",
        )
    try:
        import_module("libzim.writer")
    except ImportError:
        install = "Install it: make zim, or .venv/bin/pip install -r requirements/zim.txt."
        raise CommandError(needs, install) from None


def zim(site: Files, imprint: Imprint, name: str, day: date, file: Path) -> bytes:
    """Return the bytes of a ZIM file with the site; `name` identifies all its versions.

    It is written at the path `file`. The same site gives the same bytes with the same libraries.
    Raises CommandError.
    """
    check_library()
    from libzim.writer import Creator

    creator = Creator(file).config_indexing(True, language(imprint.language))
    # With several workers the order of the index would vary.
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

    """Add all files, those at old addresses as redirections."""
    by_path = pages(site)
    for path, data in sorted(site.items()):
        page = by_path.get(path)
        if page and page.leads_to in site:
            creator.add_redirection(path, page.title, page.leads_to, {})
        else:
            content = plain_addresses(data) if page else data
            creator.add_item(File(path, _media(path), content, page))


def about(imprint: Imprint, name: str, day: date) -> dict[str, str]:
    """Return the metadata of a ZIM file, by openZIM's names, without empty values."""
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
    """Return the ISO 639-3 code of a BCP 47 tag, such as `eng` for `en`; `und` if there is none.

    The Unicode data also has the codes of ISO 639-2/B, such as `ger` beside `deu`; the code that
    begins like the tag is preferred.
    """
    short = tag.partition("-")[0]
    if len(short) == 3:
        return short
    aliases = get_global("language_aliases").items()
    codes = [code for code, preferred in aliases if preferred == short and len(code) == 3]
    return max(codes, key=lambda code: code.startswith(short), default="und")


def _short(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut after a whole word."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut[:-1]}…"


def _media(path: str) -> str:
    return _MEDIA.get(PurePosixPath(path).suffix[1:], "application/octet-stream")


def _identified(file: bytes) -> bytes:
    """Return a ZIM file with identifiers derived from its other content, and its sum renewed."""
    data = bytearray(file[:-_SUM_LENGTH])
    places = [_ZIM_UUID, *(slice(*match.span(1)) for match in _XAPIAN_UUID.finditer(file))]
    for place in places:
        data[place] = bytes(16)
    identifier = hashlib.sha256(data).digest()[:16]
    for place in places:
        data[place] = identifier
    return bytes(data) + hashlib.md5(data, usedforsecurity=False).digest()


@contextmanager
def _quiet() -> Iterator[None]:
    """Discard the library's debug output, which it writes to the file descriptor of stdout."""
    sys.stdout.flush()
    stdout = os.dup(1)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    try:
        yield
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(null)
