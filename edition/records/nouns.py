"""Words for messages: nouns for the parts of records, and corrections of misspelled words."""

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
"""Nouns for the classes whose name isn't the noun."""


def noun(cls: type[Part]) -> str:
    """Return the noun for a class of records or parts."""
    return _NOUNS.get(cls.__name__, cls.__name__.lower())


def with_article(words: str) -> str:
    """Return a noun with its indefinite article, `a` or `an`."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def one_of(words: Iterable[str]) -> str:
    """Join words as a choice: `a, b or c`."""
    return " or ".join(", ".join(words).rsplit(", ", 1))


def closest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the most similar of the words, or "" below a ratio of `cutoff`, from 0 to 1."""
    matches = difflib.get_close_matches(word, list(words), n=1, cutoff=cutoff)
    return matches[0] if matches else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return a question that suggests the most similar of the words, or ""."""
    match = closest(word, words)
    return f'Did you mean "{match}"?' if match else ""
