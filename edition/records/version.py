"""Which version of the edition this is, told from its change log. Pure: a text goes in."""

import re
from typing import NamedTuple

FILE = "CHANGELOG.md"
"""The change log, from the project's root."""

_RELEASED = re.compile(
    r"^## (?P<number>\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?), (?P<date>\d{4}-\d\d-\d\d)[ \t]*$",
    re.MULTILINE,
)
"""The heading of a release, such as `## 0.1.0, 2026-12-01`; any other heading is none."""
_UNRELEASED = re.compile(r"^## Unreleased[ \t]*$", re.MULTILINE)


class Version(NamedTuple):
    """A release."""

    number: str
    """Such as `0.1.0`."""
    date: str
    """The day of the release."""
    changed: bool
    """Whether the log tells of changes after it."""


def version(changelog: str) -> Version | None:
    """Return the last release, whose heading is the log's first; nothing before the first one."""
    released = _RELEASED.search(changelog)
    if not released:
        return None
    unreleased = _UNRELEASED.search(changelog, 0, released.start())
    later = changelog[unreleased.end() : released.start()] if unreleased else ""
    return Version(released["number"], released["date"], changed=bool(later.strip()))


def in_words(version: Version | None) -> str:
    """Return how a citation names a version."""
    if version is None:
        return "unreleased"
    return f"version {version.number}{' with later changes' if version.changed else ''}"
