"""Editions whose every text is hostile, as files: what the whole way from sources to browser takes.

A group is one record of each kind, all of them saying one text wherever a record says anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition.text.passages import find, fold

CORPUS = Path(__file__).parent / "hostile.yml"
FIRST, LAST = "The lamp was lit.", "The page ends here."
"""The first and last lines of each article; the hostile text stands between them."""


def corpus() -> list[str]:
    """The nasty cases that the project keeps, each a text that the contract admits."""
    found: list[str] = yaml.load(CORPUS.read_text("utf-8"), yaml.CSafeLoader)
    return found


def in_prose(words: str) -> str:
    """A text as prose may say it: without the brackets of links, in one paragraph."""
    single = re.sub(r"([\[\]])\1+", r"\1", words)
    return re.sub(r"(?:\r\n|[\r\n])+", " ", single)


@dataclass(frozen=True)
class Said:
    """What a group says: plain texts, prose, and the text of its article."""

    words: str
    prose: str
    article: str


def group(said: Said, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of a group by their paths."""
    n, place = f"{number:03}", f"place-{number:03}"
    words, line, article = said.words, said.prose, said.article
    year = f"{1900 + number // 12}-{number % 12 + 1:02}"
    address = f"https://x.example/{n}/a_b?c=d&e=f"
    cited = [{"title": words, "publisher": words, "note": line, "url": address, "date": year}]
    common: dict[str, Any] = {
        "references": cited,
        "corrections": [{"date": "2020-01-01", "what": words, "why": line}],
    }
    reading = {"article": f"paper-{n}", "text": FIRST, "speech": "direct", "note": line}
    yield (
        f"people/ada-{n}",
        {
            "name": f"Nym{n} {words}",
            "sort": f"Nym{n}",
            "summary": line,
            "roles": [{"title": words}],
            **common,
        },
    )
    yield f"organizations/body-{n}", {"name": f"Body{n} {words}", "summary": line, **common}
    yield (
        f"meetings/{place}",
        {
            "title": words,
            "place": words,
            "date": year,
            "genre": "dinner",
            "people": [f"ada-{n}"],
            "summary": line,
            **common,
        },
    )
    yield (
        f"enlargements/round-{n}",
        {
            "title": words,
            "round": number + 1,
            "date": year,
            "invited": {"date": year, "place": words},
            "members": [{"country": "DK", "name": words}],
            "summary": line,
            **common,
        },
    )
    yield (
        f"documents/paper-of-{n}",
        {
            "title": words,
            "date": year,
            "genre": "essay",
            "authors": [f"ada-{n}"],
            "identifier": words,
            "summary": line,
            **common,
        },
    )
    yield (
        f"articles/paper-{n}",
        {
            "title": words,
            "publisher": f"body-{n}",
            "via": words,
            "authors": [words],
            "published": "2001",
            "genre": "news",
            "language": "en",
            "url": address,
            "rights": "InC",
            "show": "full",
            "sha256": hashlib.sha256(article.encode()).hexdigest(),
            "omit": [{"text": LAST, "why": line}],
            "notes": [{"at": "lamp was lit", "note": line, "references": cited}],
            "note": line,
            **common,
        },
    )
    quote = {
        "speaker": f"ada-{n}",
        "said": "2001",
        "summary": line,
        "about": [place, f"round-{n}", f"paper-of-{n}"],
        "topics": [words],
        "note": line,
        "readings": [reading],
        **common,
    }
    yield f"quotes/said-{n}", {f"said-{n}": quote}
    yield (
        f"questions/asked-{n}",
        {
            "question": words,
            "summary": line,
            "accounts": [{"answer": words, "quotes": [f"said-{n}"]}],
            **common,
        },
    )


def quoted(root: Path, number: int) -> list[str]:
    """Add a quote of each line of an article that can be quoted; return their ids."""
    n = f"{number:03}"
    text = (root / "sources" / "articles" / f"paper-{n}.txt").read_bytes().decode()
    lines = [line.strip() for line in re.split(r"[\r\n]+", text)[1:-1]]
    quotes = {
        f"other-{n}-{index}": {
            "speaker": f"body-{n}",
            "said": "2001",
            "summary": "It says so.",
            "readings": [
                {"article": f"paper-{n}", "text": line, "occurrence": 1, "speech": "direct"}
            ],
        }
        for index, line in enumerate(dict.fromkeys(lines))
        if line and find(fold(text), line)
    }
    _save(root / "sources" / "quotes" / f"others-{n}.yml", quotes)
    return list(quotes)


def write(root: Path, groups: Mapping[int, Said]) -> None:
    """Write `sources/` with these groups."""
    imprint = {
        "format": "1",
        "title": "Hostile",
        "text": "What may come.",
        "address": "https://hostile.example/",  # for the feed
    }
    _save(root / "sources" / "edition.yml", imprint)
    for number, said in groups.items():
        for path, record in group(said, number):
            _save(root / "sources" / f"{path}.yml", record)
        paper = root / "sources" / "articles" / f"paper-{number:03}.txt"
        paper.write_bytes(said.article.encode())


def _save(file: Path, record: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    copied = json.loads(json.dumps(record))  # no part twice, which YAML would write as an anchor
    text = yaml.dump(copied, Dumper=yaml.CSafeDumper, sort_keys=False, width=10**6)
    file.write_text(text, "ascii")
