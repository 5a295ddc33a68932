"""Reads the version of the edition from its change log."""

import re
from typing import NamedTuple

FILE = "CHANGELOG.md"
"""The path of the change log from the project's root."""

_RELEASED = re.compile(
    r"^## (?P<number>\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?), (?P<date>\d{4}-\d\d-\d\d)[ \t]*$",
    re.MULTILINE,
)
"""The heading of a release, such as `## 0.1.0, 2026-12-01`."""
_UNRELEASED = re.compile(r"^## Unreleased[ \t]*$", re.MULTILINE)


class Version(NamedTuple):
    """The last release, and whether the edition has changed since."""

    number: str
    """The version, such as `0.1.0`."""
    date: str
    """The day of the release, as `YYYY-MM-DD`."""
    changed: bool
    """Whether the section "Unreleased" lists changes."""


def version(changelog: str) -> Version | None:
    """Return the last release, which the log lists first; None before the first release."""
    released = _RELEASED.search(changelog)
    if not released:
        return None
    unreleased = _UNRELEASED.search(changelog, 0, released.start())
    later = changelog[unreleased.end() : released.start()] if unreleased else ""
    return Version(released["number"], released["date"], changed=bool(later.strip()))


def in_words(version: Version | None) -> str:
    """Return the words for a version in a citation, such as `version 0.1.0`."""
    if version is None:
        return "unreleased"
    return f"version {version.number}{' with later changes' if version.changed else ''}"
