"""Where every reading of the edition stands, a line for each: what a review sees of a change."""

from __future__ import annotations

from edition.passages import Span
from edition.verify import Verified

MOST = 30
"""Characters of a passage that are shown at its beginning, and as many at its end."""


def spans(verified: Verified) -> str:
    """A line for each reading: quote, number, article, where its parts stand, how it reads."""
    edition, hits = verified.edition, verified.passages.readings
    lines = []
    for (quote, index), hit in sorted(hits.items()):
        article = edition.quotes[quote].readings[index].article
        lines.append(f"{quote} {index + 1} {where(edition.texts[article], article, hit)}\n")
    return "".join(lines)


def where(text: str, article: str, hit: tuple[Span, ...]) -> str:
    """An article, the parts of a passage in characters of its file, and the words at its ends."""
    parts = "+".join(f"{start}-{end}" for start, end in hit)
    words = " ".join(text[hit[0][0] : hit[-1][1]].split())
    short = words if len(words) <= 2 * MOST else f"{words[:MOST]} ~ {words[-MOST:]}"
    return f"{article} {parts} | {short}"
