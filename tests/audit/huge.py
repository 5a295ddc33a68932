"""Editions with something huge in them, made one at a time in a folder: `python huge.py NAME ROOT`.

Each is checked in this process under limits of memory and time, and how it ended is its status.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import build_pages

MEMORY = 3 << 30
"""Bytes of address space that a check may have."""
SECONDS = 120
"""Of processor time, to know what hangs; most take a second."""

RECORD = """title: Title
publisher: press
published: "2001"
genre: news
language: en
rights: InC
show: full
sha256: {}
"""
LINE = "The keeper told us that the lamp, he said, would never go dark again on that coast.\n"


def _article(root: Path, text: str) -> None:
    for name in ("articles", "organizations"):
        (root / "sources" / name).mkdir(exist_ok=True)
    data = text.encode()
    (root / "sources/articles/big.txt").write_bytes(data)
    record = RECORD.format(hashlib.sha256(data).hexdigest())
    (root / "sources/articles/big.yml").write_text(record)
    (root / "sources/organizations/press.yml").write_text("name: The Press Itself\n")


def _quote(root: Path, *passages: str) -> None:
    head = 'big-quote:\n  speaker: ida-holm\n  said: "2000"\n  summary: A summary.\n  readings:\n'
    readings = "".join(
        f"    - article: big\n      text: {json.dumps(one)}\n      speech: direct\n"
        for one in passages
    )
    (root / "sources/quotes/big.yml").write_text(head + readings)


def _found(text: str, *passages: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        _article(root, text)
        _quote(root, *passages)

    return make


def _person(rest: str) -> Callable[[Path], None]:
    return lambda root: _put(root / "sources/people/big.yml", f"name: Big\nsort: Big\n{rest}\n")


def _essay(body: str) -> Callable[[Path], None]:
    return lambda root: _put(root / "sources/essays/big.md", f"---\ntitle: Big\n---\n\n{body}\n")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


ABSENT = "would never go dark at all"
CASES: dict[str, Callable[[], Callable[[Path], None]]] = {
    "an article of 50 MB": lambda: _found(LINE * 600_000, ABSENT),
    "an article of 5 MB": lambda: _found(LINE * 60_000, ABSENT),
    "a line of a million characters": lambda: _found("word " * 200_000, ABSENT),
    "a word of a million characters": lambda: _found("a" * 10**6, "a" * 500_000 + "b"),
    "an article of accents": lambda: _found("e\u0301" * 500_000, ABSENT),
    "a passage of ten thousand parts": lambda: _found(
        "a " * 500_000, " […] ".join(["a"] * 10_000), " […] ".join(["a"] * 10_000 + ["b"])
    ),
    "a long passage in a text that repeats": lambda: _found("a " * 500_000, "a " * 1000 + "b"),
    "a thousand passages that aren't there": lambda: _found(
        LINE * 50, *(f"would never go dark {n} again on that coast" for n in range(1000))
    ),
    "a record of 50 MB": lambda: _person("summary: " + "word " * 10**7),
    "a record of 5 MB": lambda: _person("summary: " + "word " * 10**6),
    "a hundred thousand names": lambda: _person(
        "names:\n" + "".join(f"  - Name Number {n}\n" for n in range(100_000))
    ),
    "a hundred thousand unknown keys": lambda: _person(
        "".join(f"key{n}: x\n" for n in range(100_000))
    ),
    "twenty thousand keys given twice": lambda: _person("sort: x\n" * 20_000),
    "groups in groups": lambda: _person("born: " + "{a: " * 100_000),
    "aliases of aliases": lambda: _person(
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 99))
    ),
    "brackets of links": lambda: _person(f'summary: "{"[[" * 200_000}"'),
    "links to nothing": lambda: _person(f'summary: "{"[[nobody]] " * 100_000}"'),
    "a date of a million digits": lambda: _person(f'born: "{"1" * 10**6}"'),
    "an endless interval": lambda: _person(f'born: "{"1994-01/" * 10**5}"'),
    "an address with a hundred thousand users": lambda: _person(
        f'references:\n  - title: x\n    url: "http://{"a@" * 10**5}"'
    ),
    "an essay of brackets": lambda: _essay("[" * 20_000),
    "an essay of emphasis": lambda: _essay("*a **b " * 20_000),
    "an essay of links": lambda: _essay("[a](" * 50_000),
    "an essay of short links": lambda: _essay(("[a](" * 4_900 + "\n\n") * 3),
    "a table of an essay": lambda: _essay("|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "|b" * 9_000),
    "an essay of quotations": lambda: _essay("> " * 5_000 + "x"),
}


def main(name: str, root: Path) -> int:
    CASES[name]()(root)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    return build_pages.main(["check"], root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
