"""Bags (BagIt 1.0, RFC 8493): files with manifests of their hashes, a format for archiving."""

import hashlib
import re
from collections.abc import Iterable, Mapping

Files = Mapping[str, bytes]
"""Contents of files by path."""

Row = tuple[str, str]
"""A label of `bag-info.txt` and its value."""

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def bag(payload: Files, beside: Files, rows: Iterable[Row]) -> dict[str, bytes]:
    """Return all files of a bag, in order of their paths.

    `payload` goes into `data/`, `beside` are further tag files (2.2.4), and `rows` are those of
    `bag-info.txt` (2.2.2) but for the Payload-Oxum.
    """
    data = {f"data/{path}": content for path, content in payload.items()}
    info = [*rows, ("Payload-Oxum", _oxum(payload))]
    tags = {
        **beside,
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_line(value)}\n" for label, value in info).encode(),
        "manifest-sha256.txt": _manifest(data),
    }
    return dict(sorted({**data, **tags, "tagmanifest-sha256.txt": _manifest(tags)}.items()))


def _oxum(payload: Files) -> str:
    """Return the number of bytes and of files, by which an incomplete copy is found quickly."""
    return f"{sum(map(len, payload.values()))}.{len(payload)}"


def _line(value: str) -> str:
    return " ".join(value.split())


def _manifest(files: Files) -> bytes:
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {_escaped(path)}\n"
        for path, content in sorted(files.items())
    )
    return "".join(lines).encode()


def _escaped(path: str) -> str:
    """Return a path as a manifest has it (2.1.3)."""
    return re.sub("[%\r\n]", lambda match: _ESCAPES[match[0]], path)
