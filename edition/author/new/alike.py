"""Articles of the edition that are the same text as a new one, or nearly. Plain and exact."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from edition.records.edition import Edition
from edition.records.name_matcher import folded

RUN = 8
"""Words in a row that are compared; shorter runs are common to texts about one thing."""
LEAST = 0.3
"""The share of one text's runs in the other from which the two are reported."""


def alike(edition: Edition, data: bytes, url: str = "") -> Iterator[str]:
    """Yield a sentence about each article that is like a new text, given as UTF-8."""
    text, digest = data.decode(), sha256(data).hexdigest()
    for name, other in edition.texts.items():
        article = edition.articles.get(name)
        if edition.hashes.get(name) == digest:
            yield f"{name} is the same text, byte for byte"
        elif folded(other) == folded(text):
            yield f"{name} is the same text but for its typography"
        elif (share := likeness(text, other)) >= LEAST:
            yield f"{name} is nearly the same: {share:.0%} of the words agree, in runs of {RUN}"
        elif url and article and url in (article.url, article.archived_url):
            yield f"{name} was taken from the same address"


def likeness(one: str, other: str) -> float:
    """Return how much of the one text stands in the other, whichever is more, from 0 to 1."""
    ours, theirs = _runs(one), _runs(other)
    least = min(len(ours), len(theirs))
    return len(ours.keys() & theirs.keys()) / least if least else 0.0


def _runs(text: str) -> Mapping[tuple[str, ...], None]:
    words = re.findall(r"\w+", folded(text).casefold())
    return {tuple(words[at : at + RUN]): None for at in range(len(words) - RUN + 1)}
