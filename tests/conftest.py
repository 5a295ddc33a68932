"""Fixtures of the tools: the project's folder, a local server, a browser that is watched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright


@dataclass(frozen=True)
class Watched:
    """A page, and the addresses of all that it has asked for."""

    page: Page
    requests: list[str]


Serve = Callable[[Path], str]
WatchedPage = Callable[..., AbstractContextManager[Watched]]

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
def serve() -> Iterator[Serve]:
    """Serve a folder on a free port of this machine: `serve(folder)` is its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(_server(folder))


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
    console or raised one. `watched.page` is Playwright's page.
    """
    return partial(_watched, browser)


@contextmanager
def _watched(browser: Browser, **options: Any) -> Iterator[Watched]:
    requests: list[str] = []
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"console: {message.text} ({message.location.get('url')})")

    context = browser.new_context(**options)
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", hear)
    context.on("weberror", lambda error: errors.append(f"raised: {error.error}"))
    try:
        yield Watched(context.new_page(), requests)
    finally:
        context.close()
    errors += [f"asked of another host: {url}" for url in requests if not _is_local(url)]
    if errors:
        pytest.fail("\n".join(errors))


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"file", "data", "blob"} or parts.hostname == "127.0.0.1"


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the page under test is what speaks."""


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
