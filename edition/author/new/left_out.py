"""What of a page isn't in the article, as an editor is told: each line whole."""

import re
from collections.abc import Iterator, Sequence

from edition.author.take.page import Page

MOST_QUOTING = 20
"""Lines with quotation marks that are shown, at most; they come first."""
MOST_OTHERS = 8
"""Other lines that are shown, at most: the longest, since a menu has many short ones."""
_QUOTING = re.compile("[\"“”„‟«»‹›「」『』״]|(?<!\\w)[‘’'‚](?=\\w)|``|''")


def left_out(page: Page) -> Iterator[str]:
    """Yield what was left out of a page, what it strikes out, and what to do if it is missing."""
    between, around, hidden = page.between, page.around, page.hidden
    if page.edges:
        what = "Taken for running heads and page numbers, and left out"
        yield from _listed(what, page.edges, "is one of the article?")
    if page.questions:
        yield from _listed("To be compared with the page as printed", page.questions)
    yield from _listed("Left out between the article's lines", between, "is one of the article?")
    yield from _listed("Left out around the article", around, "is one of the article?")
    if hidden:
        yield from _listed("The page hides from its readers", hidden, "is one of the article?")
    if between or around or hidden or page.edges:
        yield "To take a line in, in its place: remove both files, and add --also “its first words”"
    if page.struck:
        yield from _listed("Shown as struck out, and kept in the text", page.struck)
    if page.inserted:
        yield from _listed("Marked as put in later, and kept in the text", page.inserted)


def _listed(what: str, lines: Sequence[str], question: str = "") -> Iterator[str]:
    if not lines:
        yield f"{what}: nothing."
        return
    size = f"{number(len(lines), 'line')}, {number(sum(map(len, lines)), 'character')}"
    yield f"{what}, {size}{f'; {question}' if question else '.'}"
    quoting = [at for at, line in enumerate(lines) if _QUOTING.search(line)][:MOST_QUOTING]
    others = sorted({*range(len(lines))} - {*quoting}, key=lambda at: (-len(lines[at]), at))
    shown = [*quoting, *sorted(others[:MOST_OTHERS])]
    yield from (f"  - {lines[at]}" for at in shown)
    if len(lines) > len(shown):
        yield f"  and {len(lines) - len(shown)} shorter"


def number(count: int, noun: str) -> str:
    """Return a number and its noun, such as `1 line` or `2,000 lines`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
