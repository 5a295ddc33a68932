"""Old addresses in the browser: on the site and in the folder, with scripts and without."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Serve, WatchedPage, copied, run
from editions import ARCHIVE
from html_tree import parse

OLD = {
    "articles/gazette-june-1931": "articles/gazette-1931",
    "meetings/vell-conference": "meetings/vell-summit-1931",
    "people/ada-b": "people/ada-brask",
    "people/ada-brusk": "people/ada-brask",
    "quotes/brask-lamp": "quotes/brask-lamp-1931",
}
LEFT = "---\ntitle: How it was made\ntemplate: moved.html\n---\n\nNow [here](../method/index.md).\n"
OFFLINE = "build/offline"


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature edition with a page by hand that has moved, built to serve and to open."""
    root = copied(project, tmp_path_factory.mktemp("moved") / "edition", ARCHIVE)
    left = root / "docs" / "about" / "making" / "index.md"
    left.parent.mkdir()
    left.write_text(LEFT, "utf-8")
    settings = root / "mkdocs.yml"
    others = "not_in_nav: |\n"
    text = settings.read_text("utf-8").replace(others, f"{others}  /about/making/\n")
    settings.write_text(text, "utf-8")
    build = ("-m", "mkdocs", "build", "--strict")
    offline = {"DIRECTORY_URLS": "false", "DOCS_DIR": f"{OFFLINE}/docs"}
    for command, settings_of in (
        (("build_pages.py",), {}),
        (build, {}),
        (("build_pages.py", "--offline"), {}),
        ((*build, "--site-dir", f"{OFFLINE}/site"), offline),
    ):
        done = run(root, sys.executable, *command, NO_MKDOCS_2_WARNING="1", **settings_of)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(params=["served", "opened"])
def place(request: pytest.FixtureRequest, root: Path, serve: Serve) -> tuple[str, str]:
    """Where the site is, and how addresses end there."""
    if request.param == "served":
        return serve(root / "site"), "/"
    return (root / OFFLINE / "site").as_uri(), "/index.html"


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_old_address_leads_on(
    place: tuple[str, str], watched_page: WatchedPage, scripts: bool
) -> None:
    base, end = place
    with watched_page(java_script_enabled=scripts) as watched:
        for old, new in {**OLD, "about/making": "about/method"}.items():
            watched.page.goto(f"{base}/{old}{end}")
            watched.page.wait_for_url(f"{base}/{new}{end}")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_old_id_of_a_quote_opens_the_article_at_its_words(
    place: tuple[str, str], watched_page: WatchedPage, scripts: bool
) -> None:
    base, end = place
    size = {"width": 360, "height": 300}
    with watched_page(java_script_enabled=scripts, viewport=size) as watched:
        for number, old in (("1", "brask-lamp"), ("2", "brask-lamp--2")):
            watched.page.goto(f"{base}/articles/gazette-1931{end}#{old}")
            mark = watched.page.locator(f"mark:has(> .former:target)[data-reading='{number}']")
            assert mark.count() == 1
            box = mark.bounding_box()
            assert box
            assert 0 <= box["y"] < 300


@pytest.mark.browser
def test_with_scripts_a_renamed_article_opens_at_the_words_too(
    place: tuple[str, str], watched_page: WatchedPage
) -> None:
    base, end = place
    with watched_page() as watched:
        watched.page.goto(f"{base}/articles/gazette-june-1931{end}#brask-lamp--2")
        watched.page.wait_for_url(f"{base}/articles/gazette-1931{end}#brask-lamp--2")
        assert watched.page.locator("mark:has(> .former:target)").count() == 1


def _old_pages(root: Path) -> Iterator[Path]:
    for site in (root / "site", root / OFFLINE / "site"):
        yield from (site / old / "index.html" for old in (*OLD, "about/making"))


def test_an_old_page_says_where_to_go_to_readers_and_to_machines(root: Path) -> None:
    for file in _old_pages(root):
        page = parse(file)
        (main,) = page.all("main")
        (link,) = main.all("a")
        target = file.parent / link["href"]
        assert (target if target.suffix else target / "index.html").resolve().is_file()
        (canonical,) = [one["href"] for one in page.all("link") if one["rel"] == "canonical"]
        assert canonical == link["href"]
        metas = {meta["name"] or meta["http-equiv"]: meta["content"] for meta in page.all("meta")}
        assert metas["robots"] == "noindex"
        assert metas["refresh"] == f"0; url={link['href']}"
        assert [script.text() for script in page.all("script")] == [""]
        assert len(page.all("h1")) == len(page.all("title")) == 1


def test_old_pages_are_in_no_list(root: Path) -> None:
    sitemap = (root / "site" / "sitemap.xml").read_text("utf-8")
    shards = sorted((root / "site" / "search").glob("*.js"))
    index = "".join(shard.read_text("utf-8") for shard in shards)
    assert "/people/ada-brask/" in sitemap
    assert "people/ada-brask" in index
    for old in (*OLD, "about/making"):
        assert f"/{old}/" not in sitemap
        if old != "about/making":
            assert not re.search(rf"{old}(?![\w-])", index)
