"""A zip file whose bytes follow from what is in it: no clock, owner or order of a disk."""

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
"""The days that a zip file can tell."""

# What Windows takes for something else, and the percent sign, which bags write in their own way.
_UNPORTABLE = re.compile(
    r'[\x00-\x1f<>:"\\|?*%]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)',
    re.IGNORECASE,
)


def packed(files: Files, folder: str, day: date) -> bytes:
    """Return a zip file of `files` in one folder, all of one day.

    How it is deflated hangs on the version of zlib; all else is the same everywhere.
    """
    return zipped({f"{folder}/{path}": content for path, content in sorted(files.items())}, day)


def zipped(files: Files, day: date, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip file of `files` in their order; those in `stored` aren't deflated."""
    stream = io.BytesIO()
    stamp = min(max(day, _FIRST), _LAST)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for path, content in files.items():
            way = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            target.writestr(_entry(path, stamp), content, way)
    return stream.getvalue()


def _entry(path: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry


def unportable(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that not every system can unpack, or not beside another one."""
    every = list(paths)
    times = Counter(path.casefold() for path in every)
    return (p for p in every if _UNPORTABLE.search(p) or times[p.casefold()] > 1)
