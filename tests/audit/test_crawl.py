"""The whole site by its links, fragments included: nothing is broken, and no page is left out.

The tests follow those of both sites of the edition; here are the counts, and the sites of the
miniature edition, with an address and without, which have pages of kinds that the edition lacks.
"""

from __future__ import annotations

from conftest import Built, Site

from edition.publish import site_links as links

from .conftest import Tally


def crawled(site: Site, tally: Tally) -> None:
    assert links.broken(site) == []
    assert links.unreached(site) == [links.NOT_FOUND]
    followed = [one for one in links.references(site) if not links.is_outside(one)]
    tally("links followed", len(followed))
    tally("of these to a place within a page", sum("#" in one.address for one in followed))


def test_the_sites_of_the_edition(built: Built, tally: Tally) -> None:
    for site in built.sites:
        crawled(site, tally)


def test_the_site_of_the_miniature_edition(published: Site, tally: Tally) -> None:
    crawled(published, tally)


def test_old_addresses_lead_on(published: Site, tally: Tally) -> None:
    moved = {path: page for path, page in published.all_pages.items() if links.is_moved(page)}
    assert moved
    known = {path: set(links.ids(page)) for path, page in published.pages.items()}
    for path, page in moved.items():
        for link in page.all("a"):
            goal = links.Reference(path, link["href"])
            file, fragment = links.target(published, goal)
            assert file in known, path
            assert not fragment or fragment in known[file], path
    tally("old addresses followed", len(moved))
