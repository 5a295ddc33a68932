"""The real edition as a ZIM file: what the tests prove of a small one holds for all its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import editions
import pytest
from archived import HAS_ZIM, zimchecked
from conftest import Built

from audit.conftest import Tally
from edition.publish.archive.site import FOR_SERVERS
from edition.publish.zim.pages import pages
from edition.publish.zim.zim import zim
from edition.render.context import Site


@pytest.mark.skipif(not HAS_ZIM, reason="libzim isn't there for this Python; 3.11 has it")
def test_zimcheck_finds_nothing_wrong_in_the_whole_edition(
    built: Built, linked: Site, tmp_path: Path, tally: Tally
) -> None:
    from libzim.reader import Archive
    from libzim.suggestion import SuggestionSearcher

    found = editions.files(built.offline.folder)
    site = {path: data for path, data in found.items() if path not in FOR_SERVERS}
    file = tmp_path / "edition.zim"
    made = zim(site, linked.edition.imprint, "edition", date(2031, 2, 3), tmp_path / "made.zim")
    file.write_bytes(made)
    zimchecked(file)
    archive = Archive(file)
    offered = SuggestionSearcher(archive)
    for path, page in pages(site).items():
        search = offered.suggest(page.title)
        assert page.leads_to or path in search.getResults(0, search.getEstimatedMatches()), path
        tally("pages of the ZIM file found by their titles", not page.leads_to)
