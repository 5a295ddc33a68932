"""Zip files whose bytes depend only on their contents, not on clock, owner or file system."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from edition.publish.bag import Files

_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_LEVEL = 9
_FIRST, _LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The days that a zip file can have."""

# What Windows forbids or reserves, and the percent sign, which bags escape.
_UNPORTABLE = re.compile(
    r'[\x00-\x1f<>:"\\|?*%]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)',
    re.IGNORECASE,
)


def packed(files: Files, folder: str, day: date) -> bytes:
    """Return a zip file of `files` in one folder, in order of their paths, all dated `day`.

    The compressed bytes depend on the version of zlib; all else is the same everywhere.
    """
    return zipped({f"{folder}/{path}": content for path, content in sorted(files.items())}, day)


def zipped(files: Files, day: date, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip file of `files` in their order; those in `stored` aren't compressed."""
    stream = io.BytesIO()
    stamp = min(max(day, _FIRST), _LAST)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for path, content in files.items():
            method = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            target.writestr(_entry(path, stamp), content, method)
    return stream.getvalue()


def _entry(path: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry


def unportable(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that some systems can't unpack, or that differ from others only in case."""
    paths = list(paths)
    counts = Counter(path.casefold() for path in paths)
    return (path for path in paths if _UNPORTABLE.search(path) or counts[path.casefold()] > 1)
