"""How the edition is kept: ways to mend each page, and the feed of what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element, fromstring

import editions
import pytest
import yaml
from conftest import Built, Site
from editions import ARCHIVE, EDITIONS, PROJECT, SPARSE
from html_tree import Element as Tag
from html_tree import parse

from edition.export.atom import PATH, feed
from edition.link.graph import link
from edition.publish.site_links import is_moved
from edition.read.load import read
from edition.verify.verify import verify

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://signal.example.org"
REPOSITORY = "https://code.example.org/vane/signal_at_vell"


@pytest.fixture
def published(published: Site) -> Path:
    """The folder in which it was made."""
    return published.folder.parent


def pages(root: Path) -> Iterator[tuple[str, Tag]]:
    """Every page but those for what isn't there or has moved, by its folder in the site."""
    for file in sorted((root / "site").rglob("index.html")):
        page = parse(file)
        if not is_moved(page):
            yield file.parent.relative_to(root / "site").as_posix().removeprefix("."), page


def ways(page: Tag) -> dict[str, str]:
    """The links under a page, address by words."""
    (nav,) = [tag for tag in page.all("nav") if "mend" in tag.classes]
    return {tag.text().strip(): tag["href"] for tag in nav.all("a")}


def test_every_page_leads_to_the_form_for_a_mistake_filled_in(published: Path) -> None:
    for folder, page in pages(published):
        address = urlsplit(ways(page)["Report a mistake"])
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{REPOSITORY}/issues/new"
        filled = {"template": ["mistake.yml"], "page": [f"{ADDRESS}/{folder}".rstrip("/") + "/"]}
        assert parse_qs(address.query) == filled


def test_the_form_is_there_and_takes_the_address_of_the_page() -> None:
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/mistake.yml").read_text("utf-8"))
    assert [part["type"] for part in form["body"] if part.get("id") == "page"] == ["input"]


def test_every_record_leads_to_its_file(published: Path) -> None:
    found = set()
    for folder, page in pages(published):
        edit = ways(page).get("Edit this record")
        if folder.count("/") == 1 and not folder.startswith(("about/", "data/")):
            assert edit, folder
        if edit:
            path = unquote(edit.removeprefix(f"{REPOSITORY}/edit/main/"))
            assert (published / path).is_file(), path
            found.add(path)
    files = {path.relative_to(published).as_posix() for path in published.glob("sources/*/*")}
    assert found == {path for path in files if path.endswith((".yml", ".md"))} | {
        "sources/edition.yml"
    }


def test_a_page_by_hand_leads_to_itself_and_an_index_to_no_file(published: Path) -> None:
    found = dict(pages(published))
    method = f"{REPOSITORY}/edit/main/docs/about/method/index.md"
    assert ways(found["about/method"])["Edit this page"] == method
    assert list(ways(found["people"])) == list(ways(found["timeline"])) == ["Report a mistake"]


def test_only_with_a_repository_are_there_such_links(
    built: Built, imprint: Mapping[str, Any]
) -> None:
    for site in built.sites:
        for path, page in site.pages.items():
            found = [tag for tag in page.all("nav") if "mend" in tag.classes]
            assert len(found) == ("repository" in imprint and path != "404.html"), path


# The feed


def feed_of(root: Path, address: str = ADDRESS) -> Element:
    verified, problems = verify(*read(root))
    assert verified, problems
    return fromstring(feed(verified.edition, link(verified), address))


def texts(parent: Element, *path: str) -> list[str]:
    return [found.text or "" for found in parent.findall("/".join(f"{ATOM}{tag}" for tag in path))]


def test_the_feed_tells_every_change_the_newest_first() -> None:
    entries = feed_of(ARCHIVE).findall(f"{ATOM}entry")
    days = [texts(entry, "updated")[0] for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(day.endswith("T00:00:00Z") for day in days)
    titles = [texts(entry, "title")[0] for entry in entries]
    assert "Withdrawn: Ole Grann" in titles
    assert "Corrected: Ada Brask" in titles
    assert "Added: Ada Brask" in titles
    corrected = entries[titles.index("Corrected: Ada Brask")]
    assert texts(corrected, "summary") == ["Her name was misspelt."]
    (to,) = corrected.findall(f"{ATOM}link")
    assert to.attrib == {"rel": "alternate", "href": f"{ADDRESS}/people/ada-brask/"}


@EDITIONS
def test_the_feed_has_what_the_standard_requires(root: Path) -> None:
    found = feed_of(root)
    assert [len(texts(found, tag)) for tag in ("id", "title", "updated")] == [1, 1, 1]
    assert texts(found, "author", "name")[0]
    ids = [texts(entry, "id")[0] for entry in found.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for entry in found.findall(f"{ATOM}entry"):
        assert [len(texts(entry, tag)) for tag in ("id", "title", "updated")] == [1, 1, 1]
        assert texts(entry, "updated")[0] <= texts(found, "updated")[0]


def test_two_corrections_on_one_day_are_two_entries(tmp_path: Path) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    record = root / "sources" / "people" / "ada-brask.yml"
    text = record.read_text("utf-8")
    before = '- date: "2023-01-01"\n    what: H'
    assert text.count(before) == 1
    record.write_text(
        text.replace(before, before.replace(" H", " One <b>thing</b>.\n  ") + before), "utf-8"
    )
    found = feed_of(root)
    ids = [id_ for id_ in texts(found, "entry", "id") if "ada-brask/corrected" in id_]
    assert sorted(id_.rsplit("/", 1)[1] for id_ in ids) == ["1", "2"]
    assert "One <b>thing</b>." in texts(found, "entry", "summary")


def test_white_space_that_xml_has_not_is_a_space_in_the_feed(tmp_path: Path) -> None:
    root = editions.copied(ARCHIVE, tmp_path)
    imprint, person = root / "sources/edition.yml", root / "sources/people/ada-brask.yml"
    changes = ((imprint, "title", ""), (imprint, "editors", "- "), (person, "name", ""))
    for path, key, mark in changes:
        text = re.sub(
            rf"(?m)^{key}: .*", rf'{key}: \n  {mark}"Ada\\fBrask"', path.read_text("utf-8")
        )
        assert "\\f" in text
        path.write_text(text, "utf-8")
    found = feed_of(root)
    assert texts(found, "title") == ["Ada Brask: additions and corrections"]
    assert texts(found, "author", "name") == ["Ada Brask"]
    assert "Added: Ada Brask" in texts(found, "entry", "title")


def test_only_with_an_address_is_there_a_feed(
    built: Built, published: Path, imprint: Mapping[str, Any]
) -> None:
    assert "address" not in yaml.safe_load((SPARSE / "sources/edition.yml").read_text("utf-8"))
    assert PATH not in editions.rendered(SPARSE)
    for site in built.sites:
        is_stated = "address" in imprint
        assert (site.folder / PATH).exists() == is_stated
        assert any(_feeds(page) for page in site.pages.values()) == is_stated
    assert (published / "site" / PATH).is_file()
    for folder, page in pages(published):
        (href,) = _feeds(page)
        assert (published / "site" / folder / href).resolve() == published / "site" / PATH


def _feeds(page: Tag) -> list[str]:
    links = page.all("link")
    return [link["href"] for link in links if link["type"] == "application/atom+xml"]


def test_the_environment_says_where_the_site_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from build_pages import main

    monkeypatch.setenv("SITE_URL", "https://other.example.org/edition/")
    assert main([], editions.copied(ARCHIVE, tmp_path)) == 0
    found = fromstring((tmp_path / "docs" / PATH).read_text("utf-8"))
    assert texts(found, "id") == ["https://other.example.org/edition/corrections/"]
