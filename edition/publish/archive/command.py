"""The archive from start to end: pages, site, bag, zip file; the disk is here and in `site`."""

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from edition.build import Checked, address, build
from edition.link.graph import link
from edition.problems.command_error import CommandError
from edition.publish.archive.published_sources import published_sources
from edition.publish.archive.readme import readme
from edition.publish.archive.site import BUILD, built_site
from edition.publish.bag import Files, bag
from edition.publish.reproducible_zip import packed, unportable
from edition.publish.zim import zim
from edition.read.load import FOLDER as SOURCES
from edition.read.load import REGISTER
from edition.records import version
from edition.records.edition import Edition
from edition.verify.verify import Verified

DIST = "dist"
"""Where the archive lies when it is whole."""
UNRELEASED = "unreleased"

_LONGEST = 60
"""Characters of a name, so that the longest path in an archive stays short for Windows."""


class Written(NamedTuple):
    """A file that was written; its hash lies beside it."""

    path: str
    """From the project's root."""
    bytes: int
    sha256: str


class Archive(NamedTuple):
    """An archive that was written."""

    file: Written
    files: int
    """How many it holds."""
    also: tuple[Written, ...]
    """The edition in other forms, beside it."""


def archive(
    root: Path, say: Callable[[str], None], *, as_zim: bool = False, as_epub: bool = False
) -> tuple[Checked, Archive | None]:
    """Check the edition and, without an error, write its archive; `say` is told each step.

    Where it fails the archive that was there stays, and so do the other forms of it. Raises
    CommandError.
    """
    if as_zim:
        zim.needed()
    number, day = _dated(root)
    try:
        say("Checking the edition, writing its pages")
        shutil.rmtree(root / BUILD, ignore_errors=True)
        checked, _ = build(root, "file", archive=True)
        if checked.verified is None:
            return checked, None
        imprint = checked.edition.imprint
        name = f"{slug(imprint.title)}-{number}"
        say("Building the site to open from a folder")
        site = built_site(root, day)
        files = _bagged(root, checked.verified, site, name, number, day)
        say(f"Packing {len(files)} files")
        forms = {f"{name}.zip": packed(files, name, day)}
        if as_epub:
            say("Making the book")
            forms[f"{name}.epub"] = _book(checked.edition, site, number, day)
        if as_zim:
            say("Writing the ZIM file")
            made = root / BUILD / "made.zim"
            forms[f"{name}.zim"] = zim.zim(site, imprint, slug(imprint.title), day, made)
        first, *also = _written(root, forms)
        return checked, Archive(first, len(files), tuple(also))
    except OSError as error:
        last = "The last archive is as it was."
        raise CommandError("the archive couldn't be written", str(error), last) from error


def _dated(root: Path) -> tuple[str, date]:
    """Return the version of the archive and its day.

    What the change log doesn't tell of as a release is unreleased, and of the day that
    SOURCE_DATE_EPOCH names, or of today.
    """
    log = root / version.FILE
    found = version.version(log.read_text("utf-8")) if log.is_file() else None
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(int(datetime.now(UTC).timestamp()))
    try:
        if found and not found.changed:
            return found.number, date.fromisoformat(found.date)
        return UNRELEASED, datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = f"Mend the newest heading of {version.FILE}, or SOURCE_DATE_EPOCH."
        day = found.date if found and not found.changed else epoch
        raise CommandError(f"the version has a day that isn't one: {day}", hint) from error


def slug(title: str) -> str:
    """Return a title as a part of a file's name: a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain))
    cut = name[: _LONGEST + 1].rpartition("-")[0] if len(name) > _LONGEST else name
    return cut or name[:_LONGEST] or "edition"


def _bagged(
    root: Path, verified: Verified, site: Files, name: str, number: str, day: date
) -> dict[str, bytes]:
    """Return all files of the archive."""
    edition = verified.edition
    sources = published_sources(verified, link(verified), _sources(root, edition))
    payload = {**{f"site/{path}": data for path, data in site.items()}, **sources}
    imprint = edition.imprint
    contact = imprint.contact or ""
    beside = {
        "README.txt": readme(edition, name, number, day.isoformat(), address(edition)).encode(),
        "verify.py": Path(__file__).with_name("verify.py").read_bytes(),
    }
    rows = {
        "Source-Organization": ", ".join(imprint.editors),
        "Contact-Email": contact if "@" in contact and "/" not in contact else "",
        "External-Description": imprint.subtitle or imprint.title,
        "External-Identifier": name,
        "Bagging-Date": day.isoformat(),
    }
    files = bag(payload, beside, [row for row in rows.items() if row[1]])
    odd = list(unportable(files))
    if odd:
        hint = "Rename them: letters, digits, hyphens, and no two that differ only in case."
        raise CommandError("these files can't be unpacked on every system", *odd, hint)
    return files


def _sources(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return the files of the sources as they are, by their paths from the root."""
    paths = {*edition.files, f"{SOURCES}/{REGISTER}"}
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}


def _book(edition: Edition, site: Files, number: str, day: date) -> bytes:
    # Only here, since most archives are made without a book.
    from edition.publish.epub.book import book
    from edition.publish.epub.package import Work

    return book(Work(edition, number, day, address(edition)), site)


def _written(root: Path, forms: Files) -> list[Written]:
    """Write each file and its hash apart, then put all in the place of the last ones."""
    made, dist = root / BUILD, root / DIST
    dist.mkdir(exist_ok=True)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in forms.items()}
    sums = {f"{name}.sha256": f"{digest}  {name}\n".encode() for name, digest in digests.items()}
    parts = {**forms, **sums}
    for part, data in parts.items():
        (made / part).write_bytes(data)
    # Whoever stops this leaves an archive without its hash, never one beside another's.
    # Nor does a book or a ZIM file of older records stay beside it under the same name.
    stem = next(iter(forms)).removesuffix(".zip")
    for ending in (".zip", ".epub", ".zim"):
        (dist / f"{stem}{ending}.sha256").unlink(missing_ok=True)
        if f"{stem}{ending}" not in forms:
            (dist / f"{stem}{ending}").unlink(missing_ok=True)
    for part in parts:
        (made / part).replace(dist / part)
    return [Written(f"{DIST}/{name}", len(forms[name]), digests[name]) for name in forms]
