"""Pages that hold more than one article, of which one is to be chosen."""

from typing import TYPE_CHECKING

from edition.problems.command_error import CommandError

if TYPE_CHECKING:
    from turbohtml import Document, Element

_FEWEST = 3
"""Paragraphs that make an element an article; that of a list of others has fewer."""
_SHORTEST = 300
"""Characters of them, at least."""
_PART = 3
"""How many times longer the longest article may be, so that another counts beside it."""


def only_one(tree: "Document", wanted: str = "") -> None:
    """Leave on a page the only article whose headline begins with `wanted`.

    Raises CommandError where there are several.
    """
    articles = [element for element in tree.find_all("article") if _is_outer(element)]
    sizes = [_size(element) for element in articles]
    longest = max(sizes, default=0)
    several = [
        (_headline(element), element)
        for element, size in zip(articles, sizes, strict=True)
        if size >= _SHORTEST and size * _PART >= longest
    ]
    if len(several) < 2 and not wanted:
        return
    chosen = [one for one in several if wanted and one[0].startswith(" ".join(wanted.split()))]
    if len(chosen) != 1:
        what = (
            f"this page holds {len(several)} articles" if several else "no article is marked here"
        )
        headlines = (headline for headline, _ in several)
        hint = 'Say which: --page "its headline"; or open it alone, and save that page.'
        raise CommandError(what, *headlines, hint)
    for _, element in several:
        if element != chosen[0][1]:
            element.decompose()


def _is_outer(element: "Element") -> bool:
    around = element.parent.closest("article, aside, nav, footer") if element.parent else None
    return around is None


def _size(element: "Element") -> int:
    """Return the number of characters in an element's paragraphs; 0 where they are few."""
    texts = [len(paragraph.text.strip()) for paragraph in element.find_all("p")]
    return sum(texts) if len(texts) >= _FEWEST else 0


def _headline(element: "Element") -> str:
    heading = element.select_one("h1, h2, h3, h4")
    text = heading.text if heading is not None else element.text[:60]
    return " ".join(text.split())
