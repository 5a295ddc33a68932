"""Of articles in excerpts nothing beyond them is published: the real edition, in every output.

It is built twice, with other letters in what isn't shown. Were anything of it anywhere, in
whatever form, stemmed, split or counted, the two would differ in more than hashes. And every
sentence that isn't shown is looked for in every file.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import re
import string
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import yaml
from conftest import copied, run
from editions import files

from edition.render.context import Site as PageSite
from edition.text.passages import Span, find, fold

IMPRINT = "address: https://example.org/record\nrepository: https://github.com/example/record\n"
COMMANDS = (
    ("build_pages.py",),
    ("-m", "mkdocs", "build", "--strict"),
    ("build_pages.py", "archive", "--epub"),
)
LETTERS = string.ascii_lowercase + string.ascii_uppercase
OTHERS = str.maketrans(LETTERS, LETTERS[13:26] + LETTERS[:13] + LETTERS[39:] + LETTERS[26:39])
HASH = re.compile(rb"[0-9a-f]{64}|(?<=sha-256;)[\w-]{43}")
"""That of an article's text, which is published, and those of the files that tell it."""
FEWEST = 4
"""Words of a sentence that is looked for; fewer may stand anywhere."""

Values = dict[str, Any]
Readings = Mapping[str, Sequence[Span]]
"""Where the parts of all readings stand, by article."""


def hidden(text: str, parts: Sequence[Span]) -> list[Span]:
    """The paragraphs in which no part of a reading stands."""
    lines = [line.span() for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    return [span for span in lines if not touches(span, parts)]


def touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def passages(record: Values) -> Iterator[tuple[Values, str, str]]:
    """What is said of passages: the entry, its key for the passage, and for what is said of it."""
    yield from ((one, "text", "why") for one in record.get("omit", ()))
    yield from ((one, "at", "note") for one in record.get("notes", ()))


def altered(text: str, record: Values, spans: Sequence[Span]) -> str:
    """A text with other letters in these places, and so its record.

    How often a passage stands before the place that is meant is published, so these stay.
    """
    folded = fold(text)
    found = [(find(folded, one[key]), one, key, says) for one, key, says in passages(record)]
    counted = [
        span for hits, one, *_ in found if "occurrence" in one for hit in hits for span in hit
    ]
    places = {at for start, end in spans for at in range(start, end)}
    places -= {at for start, end in counted for at in range(start, end)}
    new = "".join(one.translate(OTHERS) if at in places else one for at, one in enumerate(text))
    for hits, one, key, says in found:
        hit = hits[one.get("occurrence", 1) - 1]
        if any(touches(span, spans) for span in hit):
            one[key] = " […] ".join(new[start:end] for start, end in hit)
            one[says] = re.sub(r"\[\[.*?\]\]|[a-zA-Z]+", _other, one[says])
    return new


def _other(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("[[") else found[0].translate(OTHERS)


def in_excerpts(root: Path, shown: Readings, *, other: bool) -> Iterator[tuple[Span, str]]:
    """Set every article to excerpts; yield the paragraphs that aren't shown, as they were."""
    for file in sorted((root / "sources" / "articles").glob("*.txt")):
        text, about = file.read_bytes().decode(), file.with_suffix(".yml")
        record = yaml.safe_load(about.read_text("utf-8"))
        spans = hidden(text, shown[file.stem])
        yield from ((span, text[slice(*span)]) for span in spans)
        text = altered(text, record, spans) if other else text
        record.update(show="excerpts", sha256=hashlib.sha256(text.encode()).hexdigest())
        file.write_bytes(text.encode())
        about.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")


def output(root: Path) -> dict[str, bytes]:
    """Build all there is to publish, and return its files, those of archives unpacked."""
    for command in COMMANDS:
        done = run(root, sys.executable, *command, SOURCE_DATE_EPOCH="1800000000")
        assert done.returncode == 0, done.stdout + done.stderr
    for file in filter(zipfile.is_zipfile, (root / "dist").iterdir()):
        zipfile.ZipFile(file).extractall(root / "unpacked" / file.suffix)
    folders = ("docs", "site", "unpacked")
    found = {f"{name}/{at}": data for name in folders for at, data in files(root / name).items()}
    return {at: gzip.decompress(data) if at.endswith(".gz") else data for at, data in found.items()}


@pytest.fixture(scope="module")
def builds(
    project: Path, linked: PageSite, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[str], Path, list[dict[str, bytes]]]:
    """What isn't shown; a project in which it is altered; and what is published by both."""
    articles = linked.links.articles.items()
    shown = {name: [part for mark in one.marks for part in mark.parts] for name, one in articles}
    roots = [copied(project, tmp_path_factory.mktemp(name) / "edition") for name in ("one", "two")]
    for root in roots:
        with (root / "sources" / "edition.yml").open("a", encoding="utf-8") as file:
            file.write(IMPRINT)
    left = [text for _, text in in_excerpts(roots[0], shown, other=False)]
    assert len(list(in_excerpts(roots[1], shown, other=True))) == len(left)
    with ThreadPoolExecutor() as pool:
        return left, roots[1], list(pool.map(output, roots))


def test_what_is_published_does_not_hang_on_what_is_not_shown(
    builds: tuple[list[str], Path, list[dict[str, bytes]]], tally: Callable[[str, int], None]
) -> None:
    left, _, (one, two) = builds
    assert one.keys() == two.keys()
    assert [path for path in one if HASH.sub(b"#", one[path]) != HASH.sub(b"#", two[path])] == []
    assert [path for path in one if "/sources/articles/" in path and path.endswith(".txt")] == []
    tally("files compared whose articles differ beyond their excerpts", len(one))
    tally("characters of articles that may be in none", sum(map(len, left)))


def test_no_sentence_that_is_not_shown_is_in_any_file(
    builds: tuple[list[str], Path, list[dict[str, bytes]]], tally: Callable[[str, int], None]
) -> None:
    left, root, (published, _) = builds
    # The sources that hold the same in other letters: what they say too isn't held back.
    known = " ".join(_words(data) for data in files(root / "sources").values())
    sentences = {_words(one.encode()) for text in left for one in re.split(r"(?<=[.!?])\s+", text)}
    sentences = {one for one in sentences if one not in known and len(one.split()) >= FEWEST}
    assert len(sentences) > 10
    for path, data in published.items():
        for reading in _readings(data):
            words = _words(reading)
            assert [one for one in sentences if one in words] == [], path
    tally("sentences of articles looked for in each of them", len(sentences))


def _readings(data: bytes) -> Iterator[bytes]:
    """A file as it is, and without its escapes and tags."""
    yield data
    text = re.sub(
        r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), data.decode("utf-8", "replace")
    )
    plain = text.replace("\\n", " ").replace('\\"', '"')
    for between in ("", " "):
        yield html.unescape(html.unescape(re.sub(r"<[^>]*>", between, plain))).encode()
    yield unquote_to_bytes(html.unescape(plain).replace("+", " "))


def _words(data: bytes) -> str:
    return " ".join(re.findall(r"[^\W_]+", data.decode("utf-8", "replace").casefold()))
