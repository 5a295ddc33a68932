"""Articles of the edition whose text is the same as a new one, or nearly so."""

import re
from collections.abc import Iterator
from hashlib import sha256

from edition.records.edition import Edition
from edition.records.name_matcher import folded

RUN = 8
"""Consecutive words that are compared; texts about the same subject often share shorter runs."""
LEAST = 0.3
"""The likeness from which two texts are reported."""


def alike(edition: Edition, data: bytes, url: str = "") -> Iterator[str]:
    """Yield a clause about each article with the same text or address; `data` is UTF-8."""
    text, digest = data.decode(), sha256(data).hexdigest()
    for article_id, other in edition.texts.items():
        article = edition.articles.get(article_id)
        if edition.hashes.get(article_id) == digest:
            yield f"{article_id} is the same text, byte for byte"
        elif folded(other) == folded(text):
            yield f"{article_id} is the same text but for its typography"
        elif (share := likeness(text, other)) >= LEAST:
            yield (
                f"{article_id} is nearly the same: {share:.0%} of the words agree, in runs of {RUN}"
            )
        elif url and article and url in (article.url, article.archived_url):
            yield f"{article_id} was taken from the same address"


def likeness(text: str, other: str) -> float:
    """Return the share, from 0 to 1, of the shorter text's runs of words that the longer has."""
    ours, theirs = _runs(text), _runs(other)
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", folded(text).casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
