"""A text file with the position of every reading, one on each line, to be reviewed as a diff.

Where words occur twice in an article, or a passage has a gap, a change of one character can move
the reading without any problem being reported. In this file it shows as a changed line.
"""

from edition.text.passages import Hit
from edition.verify.verify import Verified

FILE = "readings.txt"
"""The path of the file from the project's root; it is under version control like the sources."""

MOST = 30
"""How many characters are shown of the beginning and of the end of a longer passage."""


def readings_text(verified: Verified) -> str:
    """Return the file: for each reading a line of quote id, its number from 1, and `where`."""
    edition, hits = verified.edition, verified.passages.readings
    lines = []
    for (quote_id, index), hit in sorted(hits.items()):
        article_id = edition.quotes[quote_id].readings[index].article
        lines.append(
            f"{quote_id} {index + 1} {where(edition.texts[article_id], article_id, hit)}\n"
        )
    return "".join(lines)


def where(text: str, article_id: str, hit: Hit) -> str:
    """Return `article begin-end+begin-end | words` for a hit in an article's text, on one line."""
    parts = "+".join(f"{start}-{end}" for start, end in hit)
    words = " ".join(text[hit[0][0] : hit[-1][1]].split())
    short = words if len(words) <= 2 * MOST else f"{words[:MOST]} ~ {words[-MOST:]}"
    return f"{article_id} {parts} | {short}"
