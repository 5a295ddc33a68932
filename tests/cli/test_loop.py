"""The loop of a contributor: `make serve`, save a record, see its page; also when it is broken."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
from conftest import WatchedPage, copied, run
from editions import ARCHIVE

LAST_GOOD, NO_PAGES = "The site shows the last good pages.", "No pages have been written yet"

A_BUILD = 5
"""Seconds after which a build of the miniature edition is surely done."""
PATIENCE = 60
"""Seconds after which what should be seen isn't coming; the loop itself takes about one."""


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """The miniature edition in a copy of the project."""
    return copied(project, tmp_path / "edition", ARCHIVE)


@pytest.fixture
def address() -> str:
    """A free address of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def broken(root: Path) -> tuple[Path, str]:
    """A record that is broken before the server starts, and its text when it isn't."""
    record = root / "sources" / "people" / "vera-lodd.yml"
    good = record.read_text("utf-8")
    record.write_text("name: [", "utf-8")
    return record, good


@pytest.fixture
def said(root: Path, address: str) -> Iterator[Path]:
    """Run `make serve`; the file is what it prints in the terminal."""
    printed = root / "printed"
    stamp = f"{sys.prefix}/.complete-site"
    make = ["make", "-o", stamp, f"VENV={sys.prefix}", f"ADDRESS={address}", "serve"]
    with (
        printed.open("w") as file,
        subprocess.Popen(
            make, cwd=root, stdout=file, stderr=file, start_new_session=True
        ) as server,
    ):
        until_watched(root, printed)
        yield printed
        assert server.poll() is None, printed.read_text("utf-8")
        os.killpg(server.pid, signal.SIGTERM)


def until(seen: Callable[[], bool], printed: Path) -> None:
    """Wait until something is seen."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, printed.read_text("utf-8")
        time.sleep(0.05)


def until_watched(root: Path, printed: Path) -> None:
    """Wait until the engine notices what is saved; it serves its first page a little sooner."""

    def noticed() -> bool:
        for folder in ("sources", "docs", "theme"):
            (root / folder / ".watched").touch()
        return "Detected file changes" in printed.read_text("utf-8")

    until(noticed, printed)
    until_built_after("Detected file changes", printed)


def until_built_after(words: str, printed: Path) -> None:
    """Wait until the engine has built the site that it began when these words were printed.

    It prints no line twice, so that it may say nothing of a build which took as long as another.
    """
    until(lambda: words in printed.read_text("utf-8"), printed)
    end = time.monotonic() + A_BUILD

    def is_built() -> bool:
        after = printed.read_text("utf-8").partition(words)[2]
        return "Documentation built" in after or time.monotonic() > end

    until(is_built, printed)


def page(address: str, path: str) -> str:
    try:
        with urlopen(f"http://{address}/{path}", timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:  # refused, or no answer yet
        return ""


def shows(address: str, path: str, words: str) -> bool:
    return words in page(address, path)


def test_a_saved_record_is_seen_and_a_broken_one_keeps_the_last_good_site(
    root: Path, address: str, said: Path
) -> None:
    record = root / "sources" / "people" / "vera-lodd.yml"
    good = record.read_text("utf-8")
    path = "people/vera-lodd/"
    until(lambda: "Vera Lodd" in page(address, path), said)

    record.write_text(good.replace("name: Vera Lodd", "name: Vera Lodd the Younger"), "utf-8")
    until(lambda: "Vera Lodd the Younger" in page(address, path), said)
    assert "Vera Lodd the Younger" in page(address, "people/")
    until(lambda: "Vera Lodd the Younger" in page(address, "data/people.csv"), said)

    record.write_text(good.replace("name: ", "nmae: "), "utf-8")
    until_built_after("Y009", said)
    assert LAST_GOOD in said.read_text("utf-8")
    assert 'Did you mean "name"?' in said.read_text("utf-8")
    assert "Vera Lodd the Younger" in page(address, path)

    record.write_text("name: [", "utf-8")
    until_built_after("Y005", said)
    assert "Vera Lodd the Younger" in page(address, path)

    record.write_text(good.replace("name: Vera Lodd", "name: Vera Lodd the Elder"), "utf-8")
    until(lambda: "Vera Lodd the Elder" in page(address, path), said)


def test_it_starts_with_a_broken_record_and_shows_the_pages_once_it_is_mended(
    broken: tuple[Path, str], root: Path, address: str, said: Path
) -> None:
    record, good = broken
    until(lambda: "Method" in page(address, "about/method/"), said)
    assert NO_PAGES in said.read_text("utf-8")
    assert LAST_GOOD not in said.read_text("utf-8")
    assert not (root / "docs" / "people").exists()

    record.write_text(good, "utf-8")
    until(lambda: "Vera Lodd" in page(address, "people/vera-lodd/"), said)
    assert "Traceback" not in said.read_text("utf-8")


def test_what_every_page_is_made_with_changes_every_page(
    root: Path, address: str, said: Path
) -> None:
    path = "people/vera-lodd/"
    until(lambda: "Vera Lodd" in page(address, path), said)

    imprint = root / "sources" / "edition.yml"
    good = imprint.read_text("utf-8")
    imprint.write_text(re.sub("^title: .*", "title: The Lamplight", good, flags=re.M), "utf-8")
    until(lambda: "Vera Lodd - The Lamplight</title>" in page(address, path), said)

    # A page written by hand, twice: its title stands in the navigation of all.
    for title in ("How it was made", "How it is made"):
        (root / "docs" / "about" / "making.md").write_text(f"# {title}\n\nSo.\n", "utf-8")
        until(partial(shows, address, path, title), said)

    template, block = root / "theme" / "main.html", "{% block content %}"
    text = template.read_text("utf-8")
    template.write_text(text.replace(block, f"{block}<!-- lit -->"), "utf-8")
    until(lambda: "<!-- lit -->" in page(address, path), said)


def test_an_address_that_is_taken_is_told(root: Path, address: str) -> None:
    host, port = address.split(":")
    make = ("make", "-o", f"{sys.prefix}/.complete-site", f"VENV={sys.prefix}", "serve")
    with socket.create_server((host, int(port))):
        done = run(root, *make, f"ADDRESS={address}")
    assert done.returncode
    assert f"Nothing can be served at {address}" in done.stderr
    assert "make serve ADDRESS=" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.browser
def test_a_page_in_the_browser_is_loaded_anew(
    root: Path, address: str, said: Path, watched_page: WatchedPage
) -> None:
    """The policy of the pages lets in, while it serves, what the engine adds to each for that."""
    record = root / "sources" / "people" / "vera-lodd.yml"
    good = record.read_text("utf-8")
    until(lambda: "Vera Lodd" in page(address, "people/vera-lodd/"), said)
    with watched_page() as watched:
        watched.page.goto(f"http://{address}/people/vera-lodd/")
        record.write_text(good.replace("name: Vera Lodd", "name: Vera Lodd the Younger"), "utf-8")
        heading = watched.page.get_by_role("heading", name="Vera Lodd the Younger")
        heading.wait_for(timeout=1000 * PATIENCE)
