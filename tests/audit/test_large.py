"""A large edition as built: every address on its pages leads somewhere, and none is too heavy."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path

import large
import pytest
from conftest import Site, copied, run

from audit.conftest import Tally
from edition.publish import site_links as links

HEAVIEST = 100_000
"""How many bytes a page may have when it is compressed, articles and pictures not counted."""
PICTURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


@pytest.fixture(scope="module")
def large_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of an edition that is large in every list."""
    root = copied(project, tmp_path_factory.mktemp("large") / "edition")
    shutil.rmtree(root / "sources")
    large.write(root)
    made = run(root, sys.executable, "build_pages.py")
    assert made.returncode == 0, made.stderr
    done = run(root, sys.executable, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    return Site(root / "site", offline=False, log=done.stderr)


def test_every_address_leads_somewhere(large_site: Site, tally: Tally) -> None:
    assert links.broken(large_site) == []
    tally("pages of a large edition", len(large_site.pages))


def test_every_page_can_be_reached(large_site: Site) -> None:
    assert links.unreached(large_site) == [links.NOT_FOUND]


def test_no_page_is_heavy(large_site: Site) -> None:
    weights = {
        path: len(gzip.compress(PICTURE.sub("", file.read_text("utf-8")).encode()))
        for path in large_site.pages
        if (file := large_site.folder / path) and not path.startswith("articles/a")
    }
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}
