"""Words of messages: what kinds of record are called, and what a misspelled word may mean."""

import difflib
from collections.abc import Iterable

from edition.records.models import Part

_NOUNS = {
    "Imprint": "edition",
    "Membership": "member",
    "Accession": "member",
    "Cited": "quote",
    "PublishedRecord": "published record",
    "PublishedReading": "published reading",
    "PublishedPage": "published page",
}
"""What readers call a part, where that isn't the name of its class."""


def noun(cls: type[Part]) -> str:
    """Return what readers call a part of a record."""
    return _NOUNS.get(cls.__name__, cls.__name__.lower())


def with_article(words: str) -> str:
    """Return words with their article, `a` or `an`."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def one_of(words: Iterable[str]) -> str:
    """Return words as a choice: `a, b or c`."""
    return " or ".join(", ".join(words).rsplit(", ", 1))


def closest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the most similar of the words, or nothing where none is like enough, from 0 to 1."""
    matches = difflib.get_close_matches(word, list(words), n=1, cutoff=cutoff)
    return matches[0] if matches else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return a sentence that names the most similar of the words, or nothing."""
    match = closest(word, words)
    return f'Did you mean "{match}"?' if match else ""
