"""Life after the engine: the same pages built by others, compared with the site that MkDocs makes.

ProperDocs, which can take the place of MkDocs at any time, must make the same site. Zensical has
its own theme and its own language of templates; it is told how far it agrees and why not further,
and a difference whose reason nobody has written down here is a failure.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import Built, Site, run

from audit.conftest import Report, Tally
from audit.engines import content, differences

ENGINE = re.compile(rb'<meta name="generator" content="[^"]*">')
"""The line in which an engine names itself."""

REASONS = {
    r"id added: __skip": "its theme has a place of its own for the link that skips to the content",
    r"id (added|missing): __toc": "its theme has the switch of the list of contents on other pages;"
    " no address leads there",
    r"title: .* became 'Home - .*'": "it doesn't tell the templates which page is the home page",
    r"words: ', as of [\d-]+' became ''": "it doesn't tell the templates the day of the"
    " edition, for print",
}
"""Why Zensical's pages differ, by what differs."""

UNREAD = {
    "hooks": "ours makes `mkdocs serve` follow the records; the pages come from build_pages.py",
    "validation": "it checks links by itself, and prints what it finds",
    "not_in_nav": "it never asks for every page to be in the navigation",
}
"""The keys of mkdocs.yml that Zensical passes over, and why that is no loss."""


@pytest.fixture
def sources(built: Built, tmp_path: Path) -> Path:
    """A copy of the project with its pages written and no site."""
    return copied_pages(built.root, tmp_path)


def copied_pages(root: Path, folder: Path) -> Path:
    unwanted = shutil.ignore_patterns("site", "build", "*.log", "__pycache__")
    return Path(shutil.copytree(root, folder / "edition", ignore=unwanted))


def made_by(name: str, root: Path, project: Path, *arguments: str) -> Site:
    """Have another engine build the site, on the same day as the Makefile gives to MkDocs."""
    program = project / "build" / "engines" / name / "bin" / name
    if not program.is_file():
        pytest.fail(f"{name} isn't installed: make build/engines/{name}/.complete")
    (day,) = re.findall(r"SOURCE_DATE_EPOCH \?= (\d+)", (root / "Makefile").read_text("utf-8"))
    surroundings = {"SOURCE_DATE_EPOCH": day, "NO_MKDOCS_2_WARNING": "1"}
    done = run(root, str(program), "build", *arguments, **surroundings)
    log = done.stdout + done.stderr
    assert done.returncode == 0, f"{name} couldn't build the site:\n{log}"
    return Site(root / "site", offline=False, log=log)


def files(site: Site) -> dict[str, bytes]:
    """Every file of a site, without the line in which the engine names itself."""
    paths = [path for path in site.folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(site.folder).as_posix(): ENGINE.sub(b"", path.read_bytes(), count=1)
        for path in paths
    }


def held(project: Path, name: str) -> str:
    """The version of an engine that its lock holds."""
    lock = (project / "requirements" / f"{name}.txt").read_text("utf-8")
    (held,) = re.findall(rf"^{name}==(\S+)", lock, re.MULTILINE)
    return str(held)


def test_properdocs_makes_the_same_site(
    built: Built, sources: Path, project: Path, report: Report, tally: Tally
) -> None:
    other = made_by("properdocs", sources, project, "--strict", "--config-file", "mkdocs.yml")
    assert differences(built.served.pages, other.pages) == {}
    first, second = files(built.served), files(other)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert b"ProperDocs" in (other.folder / "index.html").read_bytes()
    report(
        f"ProperDocs {held(project, 'properdocs')} beside MkDocs {version('mkdocs')}",
        [
            f"{len(other.pages):>9,}  pages with the same title, anchors and texts",
            f"{len(second):>9,}  files in all, the same byte for byte but for the line in which",
            "           each engine names itself (<meta name=generator>)",
        ],
    )
    tally("pages that ProperDocs made too", len(other.pages))


def test_zensical_is_reported(
    built: Built, sources: Path, project: Path, report: Report, tally: Tally
) -> None:
    other = made_by("zensical", sources, project, "--clean", "--config-file", "mkdocs.yml")
    first, second = built.served.pages, other.pages
    found = differences(first, second)
    explained = {what: reason(what) for what in found}
    unexplained = [what for what, why in explained.items() if not why]
    engine = f"Zensical {held(project, 'zensical')}"
    report(
        f"{engine} beside MkDocs {version('mkdocs')}",
        [*agreement(first.keys() & second.keys(), built.served, other), "", "What differs:"]
        + [f"{count:>9,}  {what}: {explained[what]}" for what, count in sorted(found.items())]
        + ["", "What it passes over in mkdocs.yml:"]
        + [f"           {key}: {why}" for key, why in UNREAD.items()]
        + ["", "What it adds to the pages:"]
        + own_scripts(other),
    )
    tally("pages that Zensical made too", len(second))
    assert unexplained == [], f"{engine} differs in what REASONS doesn't explain"


@pytest.mark.parametrize("name", ["properdocs", "zensical"])
def test_odd_texts_are_the_same_to_the_letter(
    annotated: Site, tmp_path: Path, project: Path, name: str, tally: Tally
) -> None:
    root = copied_pages(annotated.folder.parent, tmp_path)
    other = made_by(name, root, project, "--config-file", "mkdocs.yml")
    texts = [content(page).sources for page in annotated.pages.values()]
    assert texts == [content(other.pages[path]).sources for path in annotated.pages]
    tally("odd texts of articles that another engine has to the letter", sum(map(len, texts)))


def reason(what: str) -> str:
    return next((why for pattern, why in REASONS.items() if re.fullmatch(pattern, what)), "")


def agreement(both: set[str], one: Site, other: Site) -> list[str]:
    """Tell of how many pages each part is the same, of those that both sites have."""
    same: Counter[str] = Counter()
    for path in both:
        first, second = content(one.pages[path]), content(other.pages[path])
        same["the title"] += first.title == second.title
        same["every anchor"] += not Counter(first.ids) - Counter(second.ids)
        same["every text of an article"] += first.sources == second.sources
        same["every word of the main part"] += first.words == second.words
    pages = f"{len(both):>9,}  of {len(one.pages):,} pages are there; the same on them are"
    return [pages, *(f"{count:>9,}  {part}" for part, count in same.items())]


def own_scripts(site: Site) -> list[str]:
    """Tell how many of its pages hold what their own policy forbids to run or to style."""
    scripts = Counter(
        "a script within the page"
        for page in site.pages.values()
        if any(not one["src"] and "json" not in one["type"] for one in page.all("script"))
    )
    styles = Counter(
        "a style within the page"
        for page in site.pages.values()
        if page.all("style") or any("style" in one for one in page.walk())
    )
    counts = scripts + styles
    told = [f"{n:>9,}  pages with {what}, which the policy stops" for what, n in counts.items()]
    return told or ["        no  script and no style within a page, which the policy would stop"]
