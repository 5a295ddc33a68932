"""Knows which files belong in which folder of the sources, and what to do with any other."""

import re
from pathlib import Path

from edition.records.models import KINDS
from edition.records.nouns import closest, noun

TESTS = "tests"
"""The folder of what is true of this edition alone: for the tests of it, and never read here."""

_ENDINGS = {"articles": (".yml", ".txt"), "essays": (".md",)}
_SYNONYMS = {"quotations": "quotes", "quotation": "quotes", "events": "meetings"}
_MENDS = {
    "articles": "A record ends in .yml, a text in .txt.",
    "essays": "An essay ends in .md.",
}


_SAVED = re.compile(r"[a-z0-9-]+\.saved\.[a-z0-9]+")
"""The name of the file from which an article was taken."""


def is_saved(kind: str, name: str) -> bool:
    """Tell whether a file in the folder of a kind is one from which an article was taken."""
    return kind == "articles" and bool(_SAVED.fullmatch(name))


def belongs(kind: str, name: str) -> bool:
    """Tell whether a file of this name may stand in the folder of a kind."""
    return name.endswith(_ENDINGS.get(kind, (".yml",)))


def is_for_tests(entry: Path) -> bool:
    """Whether what stands at the top of the sources is the folder for tests."""
    return entry.name == TESTS and entry.is_dir()


def _kind_meant(name: str) -> str:
    """Return a sentence that suggests a folder for a misspelled name, or ""."""
    nouns = {noun(cls): kind for kind, cls in KINDS.items()}
    words = {**{f"{word}s": kind for word, kind in nouns.items()}, **nouns, **_SYNONYMS}
    words |= {kind: kind for kind in KINDS}
    closest_word = closest(name.lower(), words)
    return f'Did you mean "{words[closest_word]}"?' if closest_word else ""


def hint(path: Path, sources: str) -> str:
    """Return a hint for a misplaced file or folder; `sources` is the name of the top folder."""
    name, kind = path.name, path.parent.name
    lower = path.with_suffix(path.suffix.lower()).name
    if kind == sources and name in KINDS:
        return "Make it a folder that holds the records, or remove it."
    if kind == sources:
        return _kind_meant(name) or f"Records are in the folders {', '.join(KINDS)}."
    if path.suffix in (".yaml", ".YAML") and belongs(kind, f"{path.stem}.yml"):
        return f'Rename it to "{path.stem}.yml".'
    if lower != name and belongs(kind, lower):
        return f'Rename it to "{lower}".'
    if path.is_dir():
        return "Records go directly in the folder of their kind, not in folders within it."
    return _MENDS.get(kind, "A record ends in .yml.")
