"""Pages of all kinds by Lighthouse: its scores, told at the end of the audit."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from conftest import BROWSERS, FOLDERS, Built, Site
from page_kinds import KINDS, pages

from .conftest import Report, Tally

pytestmark = pytest.mark.browser

WHOLE = ("accessibility", "best-practices", "seo")
"""Of these nothing but 100 will do."""
GOAL = 95
"""Of performance, which depends on the machine and what else it does, and is only told."""
ALIKE = {f"{folder}/index.html" for folder in FOLDERS if folder != "quotes"}
"""Indexes, which are made as the largest of them is."""
PROSE = {"about/accessibility/index.html", "about/privacy/index.html", "about/problems/index.html"}
"""Pages of prose alone, as that on the method is."""
POLICY = b"default-src 'none';"
ADDED = b" connect-src 'self';"
"""Lighthouse reads robots.txt from within the page, which the policy rightly refuses
(https://github.com/GoogleChrome/lighthouse/issues/4386); so for it, and only here, it is let."""


class _Host(SimpleHTTPRequestHandler):
    """Serves pages compressed, as hosts do."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes().replace(POLICY, POLICY + ADDED, 1)
        if packed := file.suffix in {".html", ".css", ".js", ".svg", ".txt"}:
            body = gzip.compress(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=31536000")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    handler = partial(_Host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def lighthouse(project: Path, folder: Path, paths: list[str]) -> dict[str, Any]:
    installed = project / "build" / "npm-audit"
    if not (installed / "node_modules" / "lighthouse").is_dir():
        pytest.fail("Lighthouse isn't installed: run tools/npm.sh build/npm-audit audit")
    chromium = next(filter(None, map(shutil.which, BROWSERS)))
    script = project / "tools" / "audit" / "lighthouse.mjs"
    with hosted(folder) as root:
        done = subprocess.run(
            ["node", str(script), str(installed), chromium, root, *paths],  # noqa: S607
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        asked = {url for page in found.values() for url in page["asked"]}
    assert [url for url in asked if not url.startswith((root, "data:"))] == []
    return found


def lacking(found: dict[str, Any]) -> list[str]:
    return [
        f"{path}: {words}"
        for path, page in found.items()
        for words in page["lacking"]
        if words.startswith(WHOLE)
    ]


def test_lighthouse_gives_a_hundred(
    project: Path, built: Built, published: Site, tally: Tally, report: Report
) -> None:
    every = [path for kind in KINDS for path in pages(built.served, kind)]
    paths = [path.replace("index.html", "") for path in every if path not in ALIKE | PROSE]
    found = lighthouse(project, built.served.folder, paths)
    tally("pages by Lighthouse", len(found))
    quick = {path: page["scores"]["performance"] for path, page in found.items()}
    low = [f"{path or 'home'} {score}" for path, score in quick.items() if score < GOAL]
    lines = [
        f"performance from {min(quick.values())} to {max(quick.values())}",
        f"below the goal of {GOAL}: {', '.join(low) or 'none'}",
    ]
    report("Lighthouse", lines)
    assert lacking(found) == []


def test_lighthouse_tells_what_is_wrong(project: Path, built: Built, tmp_path: Path) -> None:
    page = (built.served.folder / "people" / "index.html").read_text("utf-8")
    faulty = page.replace('<html lang="en"', "<html", 1).replace("<h1", '<img src="a.png"><h1', 1)
    (tmp_path / "index.html").write_text(faulty, "utf-8")
    told = "\n".join(lacking(lighthouse(project, tmp_path, [""])))
    assert "accessibility: html-has-lang" in told
    assert "accessibility: image-alt" in told
