"""Whatever is put in: an answer or an error in words, never a traceback, and no end of time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from editions import PROJECT, SPARSE, copied
from faulty import BASE, made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import build_pages
from audit.conftest import Tally
from audit.huge import CASES
from edition.author.take.containers import Inside
from edition.author.take.page import read_page
from edition.problems.command_error import CommandError
from edition.publish.archive import verify as script
from edition.text import edtf, wikilinks
from edition.text.passages import find, fold

FILES = sorted(
    path.relative_to(BASE).as_posix()
    for path in (BASE / "sources").rglob("*")
    if path.suffix in (".yml", ".md", ".txt")
)


def _tried(examples: int) -> settings:
    """As many examples, the same each time; a slow one is found by the limits of `huge`."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


# Records

WORDS = """
& &a *a << : [] {} [ ] { } - ? ! !!python/object:x | > |- >- ' " # %TAG ... --- null ~ true no yes
0 -1 1e9 0x1f .inf 1994-13-45 XXXX ../ [[ ]] [[x|y]] {{ }} {% <script> <!-- --> &amp; $ `
\\x07 \\ud800
readings: text: article: occurrence: omit: notes: withdrawn: formerly: sha256:
"""
HOSTILE = [
    *re.findall(r"\S+", WORDS),
    *" \t\n\r\0\x1b\x85\u2028\ufeff\u202e\\\U0001f642",
    "\r\n",
    "\ud7ff",
]
_pieces = (
    st.sampled_from(HOSTILE).map(str.encode)
    | st.binary(max_size=6)
    | st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
_places = st.integers(0, 2**16)
_changes = st.lists(st.tuples(_places, st.integers(0, 12), _pieces), min_size=1, max_size=4)

RECORDS = 400


def test_no_change_of_a_file_is_more_than_a_problem(
    tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files of the sources with bytes put in and taken out anywhere, through the whole check."""
    root = made(tmp_path)

    @_tried(RECORDS)
    @given(st.sampled_from(FILES), _changes)
    def check(name: str, changes: list[tuple[int, int, bytes]]) -> None:
        path = root / name
        before = data = path.read_bytes()
        for place, removed, put in changes:
            at = place % (len(data) + 1)
            data = data[:at] + put + data[at + removed :]
        try:
            path.write_bytes(data)
            status = build_pages.main(["check"], root)
            printed = capsys.readouterr().err
        finally:
            path.write_bytes(before)
        errors = re.findall(r"^\S+:\d+:\d+: [A-Z]\d{3} (?!warning)", printed, re.MULTILINE)
        assert status == bool(errors)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed)

    check()
    tally("files of sources changed at random, and checked", RECORDS)


# Parts of records

PARTS = 2000


def _run(test: Callable[[], None], tally: Tally, what: str) -> None:
    test()
    tally(what, PARTS)


def test_any_text_is_a_date_or_refused(tally: Tally) -> None:
    @_tried(PARTS)
    @given(st.text("0123456789X?~%/.-+:TZYES ", max_size=30) | st.text(max_size=12))
    def check(text: str) -> None:
        with suppress(edtf.DateError):
            assert edtf.parse(text)

    _run(check, tally, "dates")


def test_both_verifiers_find_the_same(tally: Tally) -> None:
    letters = st.text("ab e\u0301\u0308.…-–'’\n\u00a0\u200dя字[]", max_size=40)

    @_tried(PARTS)
    @given(letters, st.lists(letters.map(lambda text: text[:6]), min_size=1, max_size=4))
    def check(article: str, parts: list[str]) -> None:
        passage = " […] ".join(parts)
        found = bool(find(fold(article), passage))
        assert found == script.stands(script.fold(article), passage)

    _run(check, tally, "passages, by both verifiers")


def test_the_pieces_of_any_prose_are_its_text(tally: Tally) -> None:
    @_tried(PARTS)
    @given(st.text("[]|ab-\n 0Ж", max_size=40) | st.text(max_size=20))
    def check(text: str) -> None:
        pieces = [p if isinstance(p, str) else p.source for p in wikilinks.pieces(text)]
        assert "".join(pieces) == text

    _run(check, tally, "texts with links")


# Pages

TAGS = re.findall(
    r"\S+", "p div article h1 b a table tr td script style svg template ul li nav br span x-y"
)
_markup = st.lists(
    st.sampled_from(
        [f"<{slash}{tag}{more}>" for tag in TAGS for slash in ("", "/") for more in ("", " hidden")]
    )
    | st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "<?x", "&#0;", "&#x110000;", "&nbsp;", "<", "\0"]
    )
    | st.just("The keeper told this paper that the lamp would never go dark on that coast. ")
    | st.text(max_size=8),
    max_size=40,
)
PAGES = 200


def test_any_page_is_an_article_or_refused(tally: Tally) -> None:
    @_tried(PAGES)
    @given(
        _markup, st.sampled_from(["", "<meta charset=utf-8>", "<meta charset=koi8-r>", "\ufeff"])
    )
    def check(pieces: list[str], head: str) -> None:
        data = f"{head}<body>{''.join(pieces)}".encode("utf-8", "surrogatepass")
        with suppress(CommandError):
            assert read_page(Inside(data)).lines

    check()
    tally("pages of HTML", PAGES)


DEEP = {
    "elements": "<div>" * 50_000 + "The keeper told us. " * 20,
    "inline": "<b>" * 20_000 + "The keeper told us. " * 20,
    "tables": "<table><tr><td>" * 3_000 + "The keeper told us. " * 20,
    "one line": "<p>" + "The keeper told us. " * 50_000,
    "attributes": "<p " + " ".join(f"a{n}=x" for n in range(4_000)) + ">The keeper told us.",
    "entities": "<p>" + "&amp;" * 200_000,
    "brackets": "<" * 200_000,
    "comments": "<!--" * 50_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_a_huge_page_is_an_article_or_refused(name: str, tally: Tally) -> None:
    with suppress(CommandError):
        assert read_page(Inside(f"<meta charset=utf-8><body>{DEEP[name]}".encode())).lines
    tally("huge inputs", 1)


# Huge editions


@pytest.mark.parametrize("name", CASES)
def test_a_huge_edition_ends_in_words(name: str, tmp_path: Path, tally: Tally) -> None:
    """Within limits of memory and time that only what hangs or swells comes near."""
    root = copied(SPARSE, tmp_path)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("huge.py")), name, str(root)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert re.search(r"^(no|\d+) errors?, (no|\d+) warnings?$", done.stderr, re.MULTILINE)
    assert done.returncode in (0, 1)
    tally("huge inputs", 1)
