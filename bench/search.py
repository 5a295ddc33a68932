"""What a search costs a reader: ours and the stock theme's in Chromium over HTTP."""

import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking")
QUERIES = 5
"""How many queries are asked: at 5,000 articles each may take the theme a minute."""
PATIENCE = 120_000
"""Milliseconds after which a result is given up; the time is then that."""
WORD = re.compile(r"\b[a-z]{6,}\b")

BOX = "#_search, .md-search__input"
RESULT = "#_search-results > .hit, .md-search-result__item"
"""Where a query is typed, and what shows a result: ours, and the theme's."""
FILES = (
    *("search/", "assets/search", "assets/stemmers/"),
    *("assets/javascripts/workers/", "assets/javascripts/lunr/"),
)
"""Beginnings of the paths that are there for the search alone."""

# It waits in the page itself, so that no time of the driver's is in what it returns.
_FIRST = """async ([box, result, query, patience]) => {
    const [input, start] = [document.querySelector(box), performance.now()];
    input.focus();
    input.value = query;
    for (const name of ["input", "keyup"]) input.dispatchEvent(new Event(name, { bubbles: true }));
    while (!document.querySelector(result) && performance.now() - start < patience)
        await new Promise(requestAnimationFrame);
    return performance.now() - start;
}"""


class Asked(NamedTuple):
    """What a query cost in a browser that has nothing stored."""

    opening: float
    """Bytes for the search that a page fetches before anybody searches."""
    fetched: float
    """Bytes that the query fetches."""
    first: float
    """Milliseconds until the first result is there, of a query typed as soon as the page loaded."""


def queries(sources: Path) -> list[str]:
    """Return two neighbouring long words of each of some articles, evenly chosen."""
    files = sorted((sources / "articles").glob("*.txt"))
    words = [found for file in files if len(found := WORD.findall(file.read_text("utf-8"))) > 1]
    chosen = words[:: max(1, len(words) // QUERIES)][:QUERIES]
    return [" ".join(found[len(found) // 2 - 1 :][:2]) for found in chosen]


def asked(sites: Mapping[str, Path], queries: list[str]) -> dict[str, Asked]:
    """Return the medians of the queries asked of each site; nothing without a browser."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path or not queries:
        return {}
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for name, site in sites.items():
            with _served(site) as address:
                costs = [_ask(browser, site, address, query) for query in queries]
            found[name] = Asked(*map(median, zip(*costs, strict=True)))
        browser.close()
    return found


def _ask(browser: Browser, site: Path, address: str, query: str) -> Asked:
    with browser.new_context() as context:
        page = context.new_page()
        sizes: list[int] = []
        context.on("request", lambda request: sizes.append(_size(site, request.url)))
        page.goto(f"{address}/")
        # The theme's box answers no query before its index is there; the wait counts.
        opening = len(sizes)
        first = page.evaluate(_FIRST, [BOX, RESULT, query, PATIENCE])
        page.wait_for_timeout(200)
        return Asked(sum(sizes[:opening]), sum(sizes[opening:]), first)


def _size(site: Path, url: str) -> int:
    """Return the size of a file that was asked for, if it is there for the search alone."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return (site / path).stat().st_size if path.startswith(FILES) else 0


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
