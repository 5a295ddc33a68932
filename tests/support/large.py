"""An edition that is large in every list, of records as small as can be."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

NUMBER = 260
"""How many people, articles, quotes and corrections there are: each list needs further pages."""
EARLY = 150
"""How many quotes one of the questions has."""

Kind = dict[str, dict[str, Any]]


def text(number: int) -> str:
    return f"Anna Quill came to the dinner.\n\nShe said: “This was word {number} of hers.”\n"


def records() -> dict[str, Kind]:
    """The records by kind and id; their years begin in 1900, ten to a year."""
    return {
        "articles": {f"a{n}": _article(n) for n in range(NUMBER)},
        "organizations": {"press": {"name": "The Press", "genre": "publisher"}},
        "people": {"anna-quill": {"name": "Anna Quill", "sort": "Quill, Anna", "names": ["Quill"]}}
        | {f"p{n}": _person(n) for n in range(NUMBER)},
        "meetings": {"dinner": {"title": "The dinner", "date": "1899", "genre": "dinner"}},
        "quotes": {f"q{n}": _quote(n) for n in range(NUMBER)},
        "questions": {"whose": _question(NUMBER), "early": _question(EARLY)},
    }


def _question(quotes: int) -> dict[str, Any]:
    """A question to which each of the first quotes gives one of two answers."""
    return {
        "question": "Whose word was it?",
        "summary": "They differ.",
        "accounts": [
            {"answer": answer, "quotes": [f"q{n}" for n in range(first, quotes, 2)]}
            for first, answer in enumerate(("Hers.", "Theirs."))
        ],
    }


def _article(number: int) -> dict[str, Any]:
    return {
        "title": f"Report {number}",
        "publisher": "press",
        "published": str(1900 + number // 10),
        "genre": "news",
        "language": "en",
        "rights": "InC",
        "show": "full",
        "sha256": sha256(text(number).encode()).hexdigest(),
    }


def _person(number: int) -> dict[str, Any]:
    """A guest, whose name was corrected, and whose summary names the meeting and the press."""
    return {
        "name": f"Guest {number}",
        "sort": f"{chr(ord('A') + number % 20)}, {number}",
        "summary": "Was at [[dinner]], says [[press]].",
        "corrections": [
            {"date": f"{2000 + number // 100}-01-02", "what": "The name.", "why": "A slip."}
        ],
    }


def _quote(number: int) -> dict[str, Any]:
    reading = {
        "article": f"a{number}",
        "text": f"This was word {number} of hers.",
        "speech": "direct",
    }
    return {
        "speaker": ["anna-quill", f"p{number}"],
        "said": str(1900 + number // 10),
        "about": ["dinner"],
        "summary": f"Anna Quill said word {number}.",
        "readings": [reading],
    }


def write(root: Path) -> None:
    """Write the sources into a project's folder, in the place of its own."""
    imprint = {"format": "1", "title": "A large edition", "text": "Large."}
    folder = root / "sources"
    folder.mkdir(parents=True)
    (folder / "edition.yml").write_text(_yaml(imprint), "utf-8")
    for kind, of_kind in records().items():
        (folder / kind).mkdir()
        for stem, content in ({"all": of_kind} if kind == "quotes" else of_kind).items():
            (folder / kind / f"{stem}.yml").write_text(_yaml(content), "utf-8")
    for number in range(NUMBER):
        (folder / "articles" / f"a{number}.txt").write_text(text(number), "utf-8")


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
