"""The whole site by its links, fragments included: nothing is broken, and no page is left out.

The tests follow those of both sites of the edition; here are the counts, and the sites of the
miniature edition, with an address and without, which have pages of kinds that the edition lacks.
"""

from __future__ import annotations

import test_site
from conftest import Built, Site, is_moved
from html_tree import parse

from .conftest import Tally


def crawled(site: Site, tally: Tally) -> None:
    test_site.test_every_address_leads_somewhere(site)
    test_site.test_every_page_is_reached_from_the_home_page(site)
    links = [one for one in test_site.references(site) if not test_site.is_outside(one)]
    tally("links followed", len(links))
    tally("of these to a place within a page", sum("#" in one.address for one in links))


def test_the_sites_of_the_edition(built: Built, tally: Tally) -> None:
    for site in built.sites:
        crawled(site, tally)


def test_the_site_of_the_miniature_edition(published: Site, tally: Tally) -> None:
    crawled(published, tally)


def test_old_addresses_lead_on(published: Site, tally: Tally) -> None:
    moved = {
        file.relative_to(published.folder).as_posix(): page
        for file in sorted(published.folder.rglob("*.html"))
        if is_moved(page := parse(file))
    }
    assert moved
    known = {path: set(test_site.ids(page)) for path, page in published.pages.items()}
    for path, page in moved.items():
        for link in page.all("a"):
            goal = test_site.Reference(path, link["href"])
            file, fragment = test_site.target(published, goal)
            assert file in known, path
            assert not fragment or fragment in known[file], path
    tally("old addresses followed", len(moved))
