"""Where every reading stands, a line for each: what a review sees of a change.

Words that occur twice in an article, or a passage with a gap, can come to stand elsewhere by a
change of one character that no message tells of. In this file it is a line that differs.
"""

from __future__ import annotations

from edition.text.passages import Span
from edition.verify.verify import Verified

FILE = "readings.txt"
"""The file, kept with the records, from the project's root."""

MOST = 30
"""Characters of a passage that are shown at its beginning, and as many at its end."""


def spans(verified: Verified) -> str:
    """Return the file: of each reading the quote, its number, the article, its place, its words."""
    edition, hits = verified.edition, verified.passages.readings
    lines = []
    for (quote, index), hit in sorted(hits.items()):
        article = edition.quotes[quote].readings[index].article
        lines.append(f"{quote} {index + 1} {where(edition.texts[article], article, hit)}\n")
    return "".join(lines)


def where(text: str, article: str, hit: tuple[Span, ...]) -> str:
    """Return an article, the parts of a passage in characters of its text, its outer words."""
    parts = "+".join(f"{start}-{end}" for start, end in hit)
    words = " ".join(text[hit[0][0] : hit[-1][1]].split())
    short = words if len(words) <= 2 * MOST else f"{words[:MOST]} ~ {words[-MOST:]}"
    return f"{article} {parts} | {short}"
