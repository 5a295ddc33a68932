"""The command `archive`: builds the site, and writes the archive and, if wanted, EPUB and ZIM."""

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
from edition.publish.archive.published_sources import published_files, published_sources
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
"""The folder of the finished files, from the project's root."""
UNRELEASED = "unreleased"
"""The version of an archive between releases."""

_LONGEST = 60
"""Characters of a slug, at most, so that paths in an archive stay within the limit of Windows."""


class Written(NamedTuple):
    """A file that was written, beside which stands a file with its hash."""

    path: str
    """The path from the project's root."""
    bytes: int
    """The size."""
    sha256: str
    """The hash, in hexadecimal."""


class Archive(NamedTuple):
    """An archive that was written."""

    file: Written
    """The zip file."""
    files: int
    """The number of files in it."""
    also: tuple[Written, ...]
    """The EPUB and the ZIM file, if wanted."""


def archive(
    root: Path, say: Callable[[str], None], *, as_zim: bool = False, as_epub: bool = False
) -> tuple[Checked, Archive | None]:
    """Check the edition and, if it has no errors, write its archive, EPUB and ZIM file.

    `say` is called with each step. Raises CommandError where a file can't be made; the previous
    files then stay.
    """
    if as_zim:
        zim.check_library()
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
            file = root / BUILD / "made.zim"
            forms[f"{name}.zim"] = zim.zim(site, imprint, slug(imprint.title), day, file)
        first, *also = _written(root, forms)
        return checked, Archive(first, len(files), tuple(also))
    except OSError as error:
        last = "The last archive is as it was."
        raise CommandError("the archive couldn't be written", str(error), last) from error


def _dated(root: Path) -> tuple[str, date]:
    """Return the version and the day of the archive, those of the last release if it is current.

    If the change log has unreleased changes, or no release, the version is UNRELEASED, and the day
    that of SOURCE_DATE_EPOCH (reproducible-builds.org) or today.
    """
    log = root / version.FILE
    last = version.version(log.read_text("utf-8")) if log.is_file() else None
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(int(datetime.now(UTC).timestamp()))
    try:
        if last and not last.changed:
            return last.number, date.fromisoformat(last.date)
        return UNRELEASED, datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = f"Mend the newest heading of {version.FILE}, or SOURCE_DATE_EPOCH."
        day = last.date if last and not last.changed else epoch
        raise CommandError(f"the version's date isn't one: {day}", hint) from error


def slug(title: str) -> str:
    """Return a title as a part of a file's name, made of a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain))
    cut = name[: _LONGEST + 1].rpartition("-")[0] if len(name) > _LONGEST else name
    return cut or name[:_LONGEST] or "edition"


def _bagged(
    root: Path, verified: Verified, site: Files, name: str, number: str, day: date
) -> dict[str, bytes]:
    """Return all files of the archive by path; raise CommandError if a path isn't portable."""
    edition = verified.edition
    sources = published_sources(verified, link(verified), source_files(root, edition))
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
    if paths := list(unportable(files)):
        hint = "Rename them: letters, digits, hyphens, and no two that differ only in case."
        raise CommandError("these files can't be unpacked on every system", *paths, hint)
    return files


def source_files(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return the source files that may be published, by their paths from the root."""
    saved = {f"{SOURCES}/articles/{name}" for name in published_files(edition)}
    paths = {*edition.files, *saved, f"{SOURCES}/{REGISTER}"}
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}


def _book(edition: Edition, site: Files, number: str, day: date) -> bytes:
    # Imported only here, since most archives are made without a book.
    from edition.publish.epub.book import book
    from edition.publish.epub.package import Work

    return book(Work(edition, number, day, address(edition)), site)


def _written(root: Path, forms: Files) -> list[Written]:
    """Write each file and its hash to BUILD, then move all to DIST in place of the previous ones.

    `forms` begins with the zip file.
    """
    temporary, dist = root / BUILD, root / DIST
    dist.mkdir(exist_ok=True)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in forms.items()}
    sums = {f"{name}.sha256": f"{digest}  {name}\n".encode() for name, digest in digests.items()}
    parts = {**forms, **sums}
    for part, data in parts.items():
        (temporary / part).write_bytes(data)
    # An interruption may leave an archive without its hash, but never one with another's hash.
    # And no EPUB or ZIM file of older records stays beside it under the same name.
    stem = next(iter(forms)).removesuffix(".zip")
    for ending in (".zip", ".epub", ".zim"):
        (dist / f"{stem}{ending}.sha256").unlink(missing_ok=True)
        if f"{stem}{ending}" not in forms:
            (dist / f"{stem}{ending}").unlink(missing_ok=True)
    for part in parts:
        (temporary / part).replace(dist / part)
    return [Written(f"{DIST}/{name}", len(forms[name]), digests[name]) for name in forms]
