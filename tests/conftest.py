"""Fixtures: the project's folder, the edition as built, a server, a browser that is watched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import editions
import often  # noqa: F401 - how often a property is tried
import pytest
import yaml
from editions import ARCHIVE
from filelock import FileLock
from html_tree import Element, parse
from own_edition import (  # noqa: F401 - which tests read the project's edition
    pytest_collection_modifyitems,
    pytest_runtest_protocol,
)
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    sync_playwright,
)

from edition.link.graph import link
from edition.publish.site_links import is_moved
from edition.read.load import read
from edition.render.all_pages import site_of
from edition.render.context import Site as PageSite
from edition.verify.verify import verify


@dataclass(frozen=True)
class Watched:
    """A page, and the addresses of all that it has asked for."""

    page: Page
    requests: list[str]


@dataclass(frozen=True)
class Site:
    """A built site; `log` is what the engine said while it built."""

    folder: Path
    offline: bool
    log: str

    @cached_property
    def all_pages(self) -> dict[str, Element]:
        """Every page as a tree, by its path from the site's root, such as `people/index.html`."""
        files = sorted(self.folder.rglob("*.html"))
        return {file.relative_to(self.folder).as_posix(): parse(file) for file in files}

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Every page but those at old addresses, which only lead on."""
        return {path: page for path, page in self.all_pages.items() if not is_moved(page)}


@dataclass(frozen=True)
class Built:
    """A copy of the project in which both sites were built."""

    root: Path
    served: Site
    offline: Site

    @property
    def sites(self) -> tuple[Site, Site]:
        return self.served, self.offline


Records = dict[str, dict[str, Any]]
"""The records of one kind by id, as plain YAML."""

FOLDERS = (
    "articles",
    "documents",
    "enlargements",
    "meetings",
    "organizations",
    "people",
    "questions",
    "quotes",
)

FILES = (
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Makefile",
    "build_pages.py",
    "mkdocs.edition.yml",
    "mkdocs.yml",
    "readings.txt",
)
"""What stands at the root of the project and makes the site."""

Serve = Callable[[Path], str]
Address = Callable[[str], str]
"""Where a page of a site is, by its path from the site's root."""
WatchedPage = Callable[..., AbstractContextManager[Watched]]

DESKTOP: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 360, "height": 740}
WINDOW: Any = {"width": 1280, "height": 720}
"""That of a page for which none is asked."""
BLANK = "about:blank"

SCHEMES: dict[str, tuple[str, ...]] = {
    "light": (),
    "dark": ("color-contrast", "link-in-text-block"),
}
"""Light and dark pages differ in their colours alone: in the dark only these are looked at."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The sandbox needs rights that containers lack; the rest keeps the browser itself off the network.
BROWSER_ARGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def builds(project: Path, whole_run: Path) -> tuple[Built, Site]:
    """The real edition, built twice at once, in two folders and two surroundings.

    The second time only to serve. Of the processes that share the tests the first makes them,
    and the others wait.
    """
    roots = [whole_run / name / "edition" for name in ("one", "two")]
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Kamchatka", "LC_ALL": "C"},
    )

    def make() -> None:
        for root in roots:
            copied(project, root)
        with ThreadPoolExecutor() as pool:
            list(pool.map(_build, roots, surroundings, (SITES, ("site",))))

    _once(whole_run / "built", make)
    return _as_built(roots[0]), _site(roots[1], "site")


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run of the tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built(builds: tuple[Built, Site]) -> Built:
    """The real edition, built."""
    return builds[0]


@pytest.fixture(scope="session")
def published(miniature_built: Built) -> Site:
    """The miniature edition, which states an address and a repository, as a site."""
    return miniature_built.served


@pytest.fixture(scope="session")
def miniature_built(project: Path, whole_run: Path) -> Built:
    """The miniature edition, built both to serve and to open from the disk."""
    root = whole_run / "published" / "edition"

    def make() -> None:
        copied(project, root, ARCHIVE)
        odd = root / "sources" / "quotes" / "vell's & more.yml"
        (root / "sources" / "quotes" / "later.yml").rename(odd)
        _build(root, {}, SITES)

    _once(whole_run / "published.made", make)
    return _as_built(root)


@pytest.fixture(scope="session")
def annotated(project: Path, whole_run: Path) -> Site:
    """An edition whose readings have signs, notes, omissions and paragraphs in them, as a site."""
    from editions import ANNOTATIONS

    root = whole_run / "annotated" / "edition"

    def make() -> None:
        _build(copied(project, root, ANNOTATIONS), {}, ("site",))

    _once(whole_run / "annotated.made", make)
    return _site(root, "site")


@pytest.fixture(scope="session", params=["served", "offline"])
def miniature_site(request: pytest.FixtureRequest, miniature_built: Built) -> Site:
    """Each of the two sites of the miniature edition in turn."""
    return miniature_built.offline if request.param == "offline" else miniature_built.served


@pytest.fixture(scope="session")
def miniature_address(miniature_site: Site, serve: Serve) -> Address:
    """How to reach each of them as it is meant to be: over http, or from the disk."""
    return _address(miniature_site, serve)


@pytest.fixture(scope="session")
def linked(project: Path) -> PageSite:
    """The real edition, verified and linked: what its pages are made of."""
    verified, problems = verify(*read(project))
    assert verified is not None, problems
    return site_of(verified, link(verified))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often pages are rendered, and not spared."""
    from edition.render import all_pages

    times: list[int] = []
    render = all_pages.render

    def counted(*args: object, **also: object) -> all_pages.Files:
        times.append(1)
        return render(*args, **also)  # type: ignore[arg-type]

    monkeypatch.setattr(all_pages, "render", counted)
    return times


@pytest.fixture(scope="session")
def archived(whole_run: Path) -> tuple[Path, Path]:
    """Two folders in which the same archive was made at once, in two surroundings.

    They are for all processes of the run, and not to be changed.
    """
    # Only here: that module takes some of this one.
    from archived import made, prepared

    one, two = whole_run / "archive" / "edition", whole_run / "ein längerer Name" / "edition"
    surroundings: list[tuple[Path, int, dict[str, str]]] = [
        (one, 0o022, {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}),
        (two, 0o077, {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    ]

    def make() -> None:
        for root in (one, two):
            prepared(root)
        with ThreadPoolExecutor() as pool:
            for done in pool.map(lambda where: made(*where), surroundings):
                assert done.returncode == 0, done.stdout + done.stderr

    _once(whole_run / "archived", make)
    return one, two


def _once(done: Path, make: Callable[[], None]) -> None:
    """Have something made by the first process that wants it; the others wait for it."""
    with FileLock(f"{done}.lock"):
        if not done.exists():
            make()
            done.touch()


@pytest.fixture(scope="session", params=["served", "offline"])
def site(request: pytest.FixtureRequest, built: Built) -> Site:
    """Each of the two sites in turn: the one to serve and the copy that opens from the disk."""
    return built.offline if request.param == "offline" else built.served


@pytest.fixture(scope="session")
def records(built: Built) -> dict[str, Records]:
    """The records by folder and id, read without any of the program's own code."""
    return {folder: _records(built.root / "sources" / folder) for folder in FOLDERS}


@pytest.fixture(scope="session")
def imprint(built: Built) -> dict[str, Any]:
    """What the edition says of itself as a whole, read as plainly."""
    text = (built.root / "sources" / "edition.yml").read_text("utf-8")
    return dict(yaml.load(text, yaml.CSafeLoader))


def copied(project: Path, target: Path, edition: Path | None = None) -> Path:
    """Copy what an edition is built from; of the pages, only those that were written by hand.

    The sources are the project's own, or those in the folder `edition`.
    """
    listed = project / "docs" / ".generated"
    lines = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    generated = {project / "docs" / line.partition("  ")[2] for line in lines} | {listed}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n == "__pycache__" or Path(folder, n) in generated}

    for name in ("docs", "edition", "theme"):
        shutil.copytree(project / name, target / name, ignore=unwanted)
    editions.copied(edition or project, target)
    for folder in sorted((target / "docs").rglob("*/"), reverse=True):  # the deepest first
        if not any(folder.iterdir()):
            folder.rmdir()
    for name in FILES:
        shutil.copy(project / name, target)
    return target


def run(root: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a copy of the project, in surroundings that nobody's settings reach."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        command,
        cwd=root,
        env=kept | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


SITES = {"site": "site", "offline": "build/offline/site"}
"""Where each command leaves the site that it builds."""


def _build(root: Path, surroundings: dict[str, str], targets: Iterable[str]) -> None:
    """Build sites as the commands for people do, in the environment that runs the tests."""
    for target in targets:
        # The environment is complete, or this wouldn't run: make needn't look.
        stamp = f"{sys.prefix}/.complete-site"
        make = ("make", "--no-print-directory", "-o", stamp, f"VENV={sys.prefix}", target)
        done = run(root, *make, **surroundings)
        log = done.stdout + done.stderr
        if done.returncode:
            pytest.fail(f"make {target}:\n{log}", pytrace=False)
        (root / f"{target}.log").write_text(log, "utf-8")


def _site(root: Path, target: str) -> Site:
    log = (root / f"{target}.log").read_text("utf-8")
    return Site(root / SITES[target], target == "offline", log)


def _as_built(root: Path) -> Built:
    served, offline = (_site(root, target) for target in SITES)
    return Built(root, served, offline)


def _records(folder: Path) -> Records:
    read = {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        for file in sorted(folder.glob("*.yml"))
    }
    if folder.name != "quotes":
        return read
    return {id_: quote for quotes in read.values() for id_, quote in quotes.items()}


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder on a free port of this machine: `serve(folder)` is its address."""
    with ExitStack() as stack:
        yield cache(lambda folder: stack.enter_context(_server(folder)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; a failure, never a skip, where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"none of {', '.join(BROWSERS)} is on the PATH: run tools/browser.sh")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(BROWSER_ARGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def watched_page(browser: Browser) -> WatchedPage:
    """Open a page that must behave: `with watched_page(**context_options) as watched`.

    At the end it fails if the page asked anything of another host, wrote an error to the
    console or raised one; `expected` matches errors that belong to the test. `watched.page`
    is Playwright's page, in which nothing is left of who had it before.
    """
    return _Pages(browser).watched


@pytest.fixture
def page(watched_page: WatchedPage) -> Iterator[Page]:
    """A page on a desktop that must ask for nothing elsewhere and write no error."""
    with watched_page(viewport=DESKTOP) as watched:
        yield watched.page


@pytest.fixture(scope="session")
def address(site: Site, serve: Serve) -> Address:
    """How to reach each site as it is meant to be: over http, or from the disk."""
    return _address(site, serve)


def _address(site: Site, serve: Serve) -> Address:
    if site.offline:
        return lambda path: f"{site.folder.as_uri()}/{path}"
    root = serve(site.folder)
    # The file is its folder's own page, and the 404 page is shown at an address that isn't there.
    return lambda path: f"{root}/{path.replace('404.html', 'no/such/page/')}".replace(
        "index.html", ""
    )


@pytest.fixture(scope="session")
def axe(project: Path) -> str:
    """The script of axe-core; a failure, never a skip, where it isn't installed."""
    file = project / "build" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.fail("axe-core isn't installed: run tools/npm.sh build/npm, as `make test` does")
    return file.read_text("utf-8")


@pytest.fixture(scope="session")
def anchors(project: Path) -> str:
    """The script of the libraries that anchor annotations, `apache` and `domAnchor` of `anchors`.

    A failure, never a skip, where they aren't installed.
    """
    installed = project / "build" / "npm"
    program = installed / "node_modules" / ".bin" / "esbuild"
    if not program.is_file():
        pytest.fail("esbuild isn't installed: run tools/npm.sh build/npm, as `make test` does")
    modules = """
        import { createTextQuoteSelectorMatcher as apache } from "@apache-annotator/dom";
        import { toRange as domAnchor } from "dom-anchor-text-quote";
        globalThis.anchors = { apache, domAnchor };
    """
    done = subprocess.run(
        [program, "--bundle", "--format=iife", "--log-level=error"],
        cwd=installed,
        input=modules,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def dress(page: Page, scheme: str) -> None:
    """Show a page light or dark, as the switch at its head does.

    What the system says counts only when a reader comes for the first time.
    """
    dark = scheme == "dark"
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.evaluate(
        "scheme => document.body.setAttribute('data-md-color-scheme', scheme)",
        "slate" if dark else "default",
    )


def barriers(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe, run in the page before, finds wrong as it is now; by all rules or some."""
    found: list[str] = page.evaluate(
        """async (rules) => (await axe.run({
            ...(rules.length ? {runOnly: {type: "rule", values: rules}} : {}),
            resultTypes: ["violations"],
            rules: {"target-size": {enabled: true}},  // of WCAG 2.2; left out unless asked for
        })).violations.flatMap(
            // The theme has the switch of its menu before all regions, in none of its blocks.
            // That all is in a region is advice of axe, and no criterion of WCAG.
            v => v.nodes.filter(n => v.id !== "region" || n.target[0] !== "#__drawer").map(
                n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} -- `
                + n.failureSummary))""",
        list(rules),
    )
    return found


class _Pages:
    """Pages that are used again: to start one takes the browser longer than most tests do."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}

    @contextmanager
    def watched(
        self,
        expected: re.Pattern[str] | None = None,
        viewport: ViewportSize = WINDOW,
        **options: Any,
    ) -> Iterator[Watched]:
        free = self._free.setdefault(repr(sorted(options.items())), [])
        page = free.pop() if free else self._browser.new_context(**options).new_page()
        page.set_viewport_size(viewport)
        with _heard(page, expected) as requests:
            try:
                yield Watched(page, requests)
            except BaseException:
                page.context.close()
                raise
            _emptied(page, **options)
        free.append(page)


@contextmanager
def _heard(page: Page, expected: re.Pattern[str] | None) -> Iterator[list[str]]:
    """Note what a page asks for, and fail in the end where it did what no page should."""
    requests: list[str] = []
    errors: list[str] = []

    def ask(request: Request) -> None:
        requests.append(request.url)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"console: {message.text} ({message.location.get('url')})")

    def fail(error: WebError) -> None:
        errors.append(f"raised: {error.error}")

    context = page.context
    context.on("request", ask)
    context.on("console", hear)
    context.on("weberror", fail)
    yield requests
    context.remove_listener("request", ask)
    context.remove_listener("console", hear)
    context.remove_listener("weberror", fail)
    errors += [f"asked of another host: {url}" for url in requests if not _is_local(url)]
    unexpected = [error for error in errors if not (expected and expected.search(error))]
    if unexpected:
        page.context.close()
        pytest.fail("\n".join(unexpected))


def _emptied(page: Page, **options: Any) -> None:
    """Make a page as new: nothing routed, nothing stored, and all that is emulated as at first."""
    page.unroute_all()
    page.context.set_offline(False)
    page.emulate_media(
        media="null",
        color_scheme=options.get("color_scheme", "light"),
        reduced_motion=options.get("reduced_motion", "no-preference"),
        forced_colors=options.get("forced_colors", "none"),
    )
    if page.url != BLANK:
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto(BLANK)


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"file", "data", "blob"} or parts.hostname == "127.0.0.1"


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the page under test is what speaks."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what isn't there, as its host will."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
