"""All citations of every edition, as programs in JavaScript read and set them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from editions import ARCHIVE, PROJECT, SPARSE, squeezed

from edition.export.citations.bibtex import bibtex
from edition.export.citations.csl import item
from edition.export.citations.ris import ris
from edition.export.citations.work import Work
from edition.export.citations.works import ARTICLE, ENTRY, work
from edition.link.graph import link
from edition.read.load import read
from edition.render.all_pages import site_of
from edition.verify.verify import verify

from .conftest import Tally


def works(root: Path) -> list[Work]:
    verified, problems = verify(*read(root))
    assert verified, problems
    of = site_of(verified, link(verified), "directory", "https://record.example.org")
    kinds = [kind for kind in of.kinds if of.kinds[kind].citation]
    found = [work(of, record_id) for kind in kinds for record_id in of.edition.kind(kind)]
    return [one for one in found if one]


def as_read(project: Path, cited: list[Work]) -> list[dict[str, Any]]:
    installed = project / "build" / "npm-audit"
    if not (installed / "node_modules" / "citeproc").is_dir():
        pytest.fail("citeproc isn't installed: run tools/npm.sh build/npm-audit audit")
    asked = [{"bibtex": bibtex(one), "ris": ris(one), "csl": item(one)} for one in cited]
    done = subprocess.run(
        ["node", str(project / "tools/audit/citations.mjs"), str(installed)],  # noqa: S607
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def names(csl: dict[str, Any]) -> list[str]:
    return [
        ", ".join(filter(None, (name.get("family"), name.get("given")))) or name["literal"]
        for name in csl.get("author", [])
    ]


@pytest.mark.parametrize("root", [ARCHIVE, SPARSE, PROJECT], ids=lambda root: root.name)
def test_citation_js_and_citeproc_keep_all_of_every_citation(
    project: Path, root: Path, tally: Tally
) -> None:
    cited = works(root)
    for one, found in zip(cited, as_read(project, cited), strict=True):
        for form in ("bibtex", "ris"):
            csl = found[form]
            assert csl["title"] == one.title
            assert csl.get("abstract", "") == one.abstract
            assert bool(csl.get("issued")) == (one.issued not in ("", "XXXX")), one.issued
        assert names(found["bibtex"]) == [name.inverted for name in one.authors]
        if one.type != ARTICLE:  # of RIS for newspapers it reads no authors
            read_names = [name.rstrip(", ") for name in names(found["ris"])]
            assert read_names == [name.inverted for name in one.authors]
        for text in (one.title, one.abstract):
            assert letters(text) in letters(found["set"])
    tally("citations read by citation-js and set by citeproc", len(cited))


DATES = (
    "2014/2024-07-10",
    "1985-12-25/1985",
    "1985-12-25/1986-01",
    "1994-21/1994-23",
    "1994-24~",
    "199X~",
    "199X/200X",
    "1994-01-XX~",
    "1994/..",
    "../1994",
)


@pytest.mark.parametrize("date", DATES)
def test_a_date_that_they_cannot_hold_stops_none_of_them(project: Path, date: str) -> None:
    for kind in (ARTICLE, ENTRY):
        one = Work("key", kind, "Title", "", issued=date, said=date)
        (found,) = as_read(project, [one])
        assert "Title" in found["set"]
        year = date.replace("X", "0").strip("./")[:4]
        assert year[:3] in found["set"]
        assert year[:3] in json.dumps(found["ris"]["issued"])
        # Of an open start BibTeX has no date that it would read.
        assert year[:3] in json.dumps(found["bibtex"].get("issued", year))


def letters(text: str) -> str:
    """A text without its marks: processors choose quotation marks and apostrophes of their own."""
    return squeezed("".join(char for char in text if char.isalnum()))
