"""The list of what others made: whole, and with the licences that the packages themselves state."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import PackageMetadata, metadata
from importlib.resources import files
from pathlib import Path

import pytest
from editions import PROJECT
from packaging.markers import Marker

PAGE = PROJECT / "THIRD_PARTY.md"
MATERIAL = Path(str(files("material"))) / "templates" / "assets" / "javascripts"

CELL = re.compile(r"`([^`]+)`")
PIN = re.compile(r"^([\w.-]+)==[^\s;]+(?: ; (.+?))?(?: \\)?$", re.MULTILINE)
MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)")

SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""Names of licences in older metadata, as the page has them."""


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading: the other cells by the name in the first."""
    part = PAGE.read_text("utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {CELL.findall(first)[0]: rest for first, *rest in rows}


@cache
def locked(name: str) -> dict[str, str]:
    """The packages of a lock, each with the condition under which it is installed."""
    return dict(PIN.findall((PROJECT / "requirements" / f"{name}.txt").read_text("utf-8")))


def licence(package: PackageMetadata) -> str:
    """What a package says of its licence: as an expression, in words, or as a class."""
    words = [*(package.get_all("License-Expression") or []), *(package.get_all("License") or [])]
    classes = [one.rpartition(" :: ")[2] for one in package.get_all("Classifier") or []]
    said = [one for one in words if one != "UNKNOWN"] + [one for one in classes if one in SPDX]
    return SPDX.get(said[0], said[0]) if said else ""


@pytest.mark.parametrize(
    ("heading", "lock"),
    [
        ("To make the site", "site"),
        ("To import", "import"),
        ("To import texts of office programs", "documents"),
        ("For Kiwix", "zim"),
    ],
)
def test_every_locked_package_is_listed_with_the_licence_that_it_states(
    heading: str, lock: str
) -> None:
    others = {} if lock == "site" else locked("site")
    wanted = {name: when for name, when in locked(lock).items() if name not in others}
    listed = {name: cells[0] for name, cells in table(heading).items()}
    assert set(listed) == set(wanted)
    here = [name for name, when in wanted.items() if not when or Marker(when).evaluate()]
    assert {name: listed[name] for name in here} == {n: licence(metadata(n)) for n in here}


def test_every_part_of_the_theme_s_script_is_listed() -> None:
    (found,) = MATERIAL.glob("bundle.*.min.js.map")
    sources = json.loads(found.read_text("utf-8"))["sources"]
    modules = {match[1] for source in sources if (match := MODULE.search(source))}
    listed = table("On the site")
    assert modules - set(listed) == set()
    texts = (PROJECT / "theme/assets/material-9.8.1-parts.LICENSE.txt").read_text("utf-8")
    names = set(re.findall(r"-{70}\n(.+)\n\n", texts))
    assert {name for name, row in listed.items() if "-parts" in row[1]} == names


def test_every_text_of_a_licence_is_named_and_every_one_named_is_there() -> None:
    page = PAGE.read_text("utf-8")
    named = set(re.findall(r"\((\S+LICENSE\S*)\)", page))
    kept = {
        path.relative_to(PROJECT).as_posix()
        for folder in ("theme", "edition")
        for path in (PROJECT / folder).rglob("*LICENSE*")
    }
    assert named - {"LICENSE", "LICENSE-text.md"} == kept


def test_nothing_of_others_lies_in_the_repository_unlisted() -> None:
    """Scripts and data of others are the minified and the derived ones."""
    scripts = {
        path.parent.name
        for path in (PROJECT / "theme").rglob("*.js")
        if max(map(len, path.read_text("utf-8").splitlines())) > 500
    }
    assert scripts == {"stemmers"}
    assert {"snowball", "borders.json"} <= set(table("On the site"))
