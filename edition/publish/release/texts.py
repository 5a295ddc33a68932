"""The texts of the files that a release changes. No function here reads or writes a file.

Each raises CommandError where the given text isn't in the expected form.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from edition.problems.command_error import CommandError
from edition.records.releases import Release
from edition.records.version import FILE as CHANGELOG
from edition.records.version import version

_UNRELEASED = "## Unreleased\n"
_NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def checked_number(number: str, changelog: str) -> None:
    """Raise CommandError unless a version is three numbers, and later than the last release."""
    if not _NUMBER.fullmatch(number):
        raise CommandError(f'"{number}" isn\'t a version', "Write three numbers, such as 1.0.0.")
    last = version(changelog)
    if last and _order(number) <= _order(last.number):
        raise CommandError(f"{number} doesn't come after {last.number}, the last release")


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number)[:3])


def released_log(changelog: str, number: str, day: str) -> str:
    """Return the change log with its unreleased entries under the heading of a release."""
    before, heading, after = changelog.partition(_UNRELEASED)
    if not heading or (before and not before.endswith("\n")):
        raise CommandError(f'{CHANGELOG} has no heading "{_UNRELEASED.strip()}"')
    unreleased = re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]
    if not re.search(r"^(?!#)\S", unreleased, re.MULTILINE):
        hint = "Say there what is new, for readers of the edition and for users of the program."
        raise CommandError(f"{CHANGELOG} lists nothing new", hint)
    return f"{before}{heading}\n## {number}, {day}\n{after}"


def released_makefile(makefile: str, day: str) -> str:
    """Return the Makefile with the day of a release (YYYY-MM-DD) as its SOURCE_DATE_EPOCH."""
    midnight = datetime.combine(date.fromisoformat(day), time(), UTC)
    return _replaced(
        "Makefile",
        makefile,
        r"^# \S+, raised with each release\.\nexport SOURCE_DATE_EPOCH \?= \d+$",
        f"# {day}, raised with each release.\n"
        f"export SOURCE_DATE_EPOCH ?= {int(midnight.timestamp())}",
    )


def released_citation(citation: str, number: str, day: str) -> str:
    """Return CITATION.cff with the version and the day of a release."""
    return _replaced(
        "CITATION.cff",
        citation,
        r"^version: .*$(?:\ndate-released: .*$)?",
        f'version: "{number}"\ndate-released: "{day}"',
    )


def _replaced(path: str, text: str, pattern: str, by: str) -> str:
    new, times = re.subn(pattern, lambda _: by, text, flags=re.MULTILINE)
    if times != 1:
        raise CommandError(f"{path} should give its date once, in its usual form")
    return new


def release_list(releases: Sequence[Release]) -> str:
    """Return the list of releases as JSON."""
    rows = [release.model_dump(exclude_none=True) for release in releases]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
