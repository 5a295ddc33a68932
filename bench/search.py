"""Measure the search beside the theme's own: bytes, times to a result, and its part of the build.

    python -m bench.search SOURCES... --report bench/search.md

Everything is built in copies of the project under a temporary folder, for addresses that end in
index.html, so that one build serves both over http and from the folder.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import yaml
from playwright.sync_api import Browser, sync_playwright

from bench import stock
from bench.commands import Run, run
from bench.copies import PROJECT, copied

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking")
SHIM = "iframe-worker@1.0.4"
PATIENCE = 120_000
"""Milliseconds after which a result is given up; the time is then that."""

FEW = 5
"""How many queries the theme is asked: each may take it minutes."""

OFFLINE = {"DOCS_DIR": "build/offline/docs", "DIRECTORY_URLS": "false"}

THEIRS = (
    *stock.ALONE,
    ("plugins: []\n", "plugins:\n  - search\n  - offline\n"),
    ("  generator: false\n", "  generator: false\n  polyfills:\n    - iframe-worker-1.0.4.js\n"),
)
"""What makes the project's settings those of the theme alone, with its search."""


class Search(NamedTuple):
    """One of the two: its files, its box, and a result of it."""

    name: str
    files: tuple[str, ...]
    """Beginnings of the paths that are there for the search alone."""
    box: str
    result: str


OURS = Search(
    "ours",
    ("search/", "assets/search", "assets/stemmers/"),
    "#_search",
    "#_search-results > .hit",
)
THEME = Search(
    "theme",
    ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/", "iframe-worker"),
    ".md-search__input",
    ".md-search-result__item",
)


class Asked(NamedTuple):
    """What one query cost; milliseconds and bytes."""

    opening: int
    fetched: int
    first: float
    next: float


class Cost(NamedTuple):
    """What a build cost: CPU seconds of the generator, of its index alone, and of MkDocs."""

    pages: float
    making: float
    site: float


def main() -> None:
    """Print the report, and write it where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = [
            _measured(sources.resolve(), Path(folder) / str(number))
            for number, sources in enumerate(options.sources)
        ]
    report = "\n".join(("# The search, measured\n", *tables))
    print(report)
    if options.report:
        options.report.write_text(report, "utf-8")


def _measured(sources: Path, folder: Path) -> str:
    """Return the table of one edition."""
    ours, cost = _built(sources, folder / "ours")
    theirs, their_cost = _with_theirs(folder / "ours", folder / "theme")
    queries = _queries(sources)
    with _browser() as browser:
        asked = {
            (search.name, way): [_asked(browser, search, site, way, query) for query in some]
            for search, site, some in ((OURS, ours, queries), (THEME, theirs, queries[:FEW]))
            for way in ("http", "file")
        }
    articles = list((sources / "articles").glob("*.txt"))
    text = sum(file.stat().st_size for file in articles)
    return _table(len(articles), text, ours, theirs, asked, (cost, their_cost))


def _queries(sources: Path) -> list[str]:
    own = sources == PROJECT / "sources"
    file = PROJECT / ("tests/search_queries.yml" if own else "bench/queries.yml")
    return list(yaml.safe_load(file.read_text("utf-8")))


def _built(sources: Path, root: Path) -> tuple[Path, Cost]:
    """Build an edition in a copy of the project; return its site and what that cost."""
    copied(sources, root)
    pages = _python(root, "build_pages.py", "--offline").cpu
    site = _python(root, "-m", "mkdocs", "build", "-q").cpu
    return root / "site", Cost(pages, float(_python(root, "-c", _INDEX).output), site)


def _with_theirs(ours: Path, root: Path) -> tuple[Path, float]:
    """Make a site of the same pages with the theme alone; return it and MkDocs' CPU seconds."""
    docs = root / "build" / "offline" / "docs"
    shutil.copytree(ours / "build" / "offline" / "docs", docs)
    shutil.rmtree(docs / "search")
    shutil.copy(ours / "mkdocs.edition.yml", root)
    (root / "mkdocs.yml").write_text(stock.settings(ours, THEIRS), "utf-8")
    _shim(docs)
    return root / "site", _python(root, "-m", "mkdocs", "build", "-q").cpu


_INDEX = """
from pathlib import Path
from time import process_time
from edition.link import link
from edition.read import read
from edition.render.pages import site_of
from edition.search.scripts import scripts
from edition.verify import verify
verified, _ = verify(*read(Path()))
site = site_of(verified, link(verified))
before = process_time()
scripts(site)
print(process_time() - before)
"""


def _shim(docs: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(("npm", "pack", "--silent", SHIM), cwd=folder, check=True)
        subprocess.run(("tar", "xzf", *map(str, Path(folder).iterdir())), cwd=folder, check=True)
        shutil.copy(next(Path(folder).rglob("shim/index.js")), docs / "iframe-worker-1.0.4.js")


def _python(root: Path, *arguments: str) -> Run:
    """Run Python in a copy of the project, for addresses that end in index.html."""
    return run(root, (sys.executable, *arguments), OFFLINE)


def _asked(browser: Browser, search: Search, site: Path, way: str, query: str) -> Asked:
    """Ask one query in a surrounding of its own, which has nothing stored."""
    with _address(site, way) as address, browser.new_context() as context:
        page = context.new_page()
        requests: list[str] = []
        context.on("request", lambda request: requests.append(request.url))
        page.goto(f"{address}/index.html")
        box = page.locator(search.box)
        # The theme's box answers no query before its index is there; the wait counts.
        opening = len(requests)
        first = page.evaluate(_FIRST, [search.box, search.result, query, PATIENCE])
        page.wait_for_timeout(200)
        fetched = len(requests)
        following = []
        for length in (len(query) - 2, len(query) - 1, len(query)):
            text = query[:length]
            following.append(page.evaluate(_NEXT, [search.box, search.result, text]))
        if not box.input_value():
            raise AssertionError(query)
        sizes = [_size(search, site, address, url) for url in requests[:fetched]]
    return Asked(sum(sizes[:opening]), sum(sizes[opening:]), first, median(following))


# Both wait in the page itself, so that no time of the driver's is in what they return.
_FIRST = """([box, result, query, patience]) => new Promise((resolve) => {
    const input = document.querySelector(box);
    const start = performance.now();
    const seen = () => {
        const time = performance.now() - start;
        if (document.querySelector(result) || time > patience) resolve(time);
        else requestAnimationFrame(seen);
    };
    input.focus();
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    seen();
})"""
_NEXT = """([box, result, query]) => new Promise((resolve) => {
    const input = document.querySelector(box);
    const first = document.querySelector(result);
    const list = first ? first.parentElement : document.querySelector(box).form;
    const start = performance.now();
    const stop = (time) => { observer.disconnect(); clearTimeout(timer); resolve(time); };
    const observer = new MutationObserver(() => stop(performance.now() - start));
    const timer = setTimeout(() => stop(performance.now() - start), 3000);
    observer.observe(list, { childList: true, subtree: true });
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})"""


def _size(search: Search, site: Path, address: str, url: str) -> int:
    """Return the size of a file that was asked for, if it is there for the search alone."""
    path = unquote(urlsplit(url).path).removeprefix(urlsplit(address).path).lstrip("/")
    return (site / path).stat().st_size if path.startswith(search.files) else 0


@contextmanager
def _browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _address(site: Path, way: str) -> Iterator[str]:
    if way == "file":
        yield site.as_uri()
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _table(
    articles: int,
    text: int,
    ours: Path,
    theirs: Path,
    asked: Mapping[tuple[str, str], Sequence[Asked]],
    costs: tuple[Cost, float],
) -> str:
    """Return the report on one edition."""
    columns = [("ours", "http"), ("ours", "file"), ("theme", "http"), ("theme", "file")]
    rows: list[tuple[str, Callable[[Asked], float], str]] = [
        ("opening a page: kB for search", lambda one: one.opening / 1000, ".1f"),
        ("first result, cold: ms", lambda one: one.first, ".0f"),
        ("next results while typing: ms", lambda one: one.next, ".0f"),
        ("fetched for a query: kB", lambda one: one.fetched / 1000, ".0f"),
    ]
    count = len(asked["ours", "http"])
    head = f"## {articles:,} articles, {text / 1e6:.2f} MB of text\n"
    lines = [
        f"| median of {count} queries, of the theme {FEW} "
        "| ours, http | ours, folder | theme, http | theme, folder |",
        "|---|---|---|---|---|",
    ]
    for name, value, form in rows:
        cells = (format(median(map(value, asked[column])), form) for column in columns)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    worst = (format(max(one.first for one in asked[column]), ".0f") for column in columns)
    lines.append(f"| slowest first result: ms | {' | '.join(worst)} |")
    index = {name: _sizes(ours / "search", name) for name in ("words", "postings", "positions")}
    lists = sum(size for _, size in index.values())
    files, size = _sizes(ours / "search", "")
    theirs_size = sum(file.stat().st_size for file in (theirs / "search").iterdir())
    cost, their_cost = costs
    whole = cost.pages + cost.site
    lines += [
        "",
        f"- Postings on disk: {lists / 1e6:.2f} MB, {lists / text:.2f} of the text; with texts "
        f"and facets {size / 1e6:.1f} MB in {files:,} files. The theme’s index: "
        f"{theirs_size / 1e6:.1f} MB.",
        f"- Making the index: {cost.making:.1f} s of CPU, {cost.making / whole:.3f} of the whole "
        f"build: generator {cost.pages:.0f} s, MkDocs {cost.site:.0f} s; MkDocs with the theme "
        f"alone and its search {their_cost:.0f} s.",
        "",
    ]
    return "\n".join((head, *lines))


def _sizes(folder: Path, name: str) -> tuple[int, int]:
    found = [file for file in folder.glob(f"{name}*.js") if file.is_file()]
    return len(found), sum(file.stat().st_size for file in found)


if __name__ == "__main__":
    main()
