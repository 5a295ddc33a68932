"""Quotations in essays: a `blockquote` that says which quote it is of, and in which article.

Both ways are here: what such a block of an essay says, and the block for words to be quoted.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.text.passages import WHITE_SPACE

FORM = '<blockquote data-quote="ID" data-article="ID">words</blockquote>'

_OPEN = re.compile(r'<blockquote((?:\s+data-(?:quote|article)="[^"<>\s]+"){2})\s*>')
_ATTRIBUTE = re.compile(r'data-(quote|article)="([^"]+)"')
_CURLY = re.compile(r"<blockquote\s[^<>]*=\s*[“”„‟«»‘’‚]")
_CLOSE = "</blockquote>"
_ENTITY = re.compile("&(amp|lt|gt|quot);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_SPACE = re.compile(r"\s*")


class Quotation(NamedTuple):
    """A quotation in a block of HTML."""

    quote: str
    """The id of the quote."""
    article: str
    """The id of the article."""
    words: str
    """The words quoted, with entities decoded."""
    starts: tuple[int, int, int]
    """The offsets in the block at which these three begin."""


class Stray(NamedTuple):
    """Where a block of HTML stops being quotations."""

    at: int
    """The offset in the block."""
    why: str
    """The reason, in English; empty if unknown."""


def blockquote(quote: str, article: str, words: str) -> str:
    """Return the HTML that quotes words in an essay, on one line, by quote id and article id."""
    return f'<blockquote data-quote="{quote}" data-article="{article}">{inside(words)}{_CLOSE}'


def inside(words: str) -> str:
    """Return words as HTML between the tags, on one line."""
    return html.escape(re.sub(f"[{WHITE_SPACE}]+", " ", words).strip(" "), quote=False)


def quotations(block: str) -> Iterator[Quotation | Stray]:
    """Yield the quotations in a block of HTML; at the first thing else a Stray, and stop."""
    at = _past_space(block, 0)
    while at < len(block):
        quotation = _quotation(block, at)
        yield quotation
        if isinstance(quotation, Stray):
            return
        at = _past_space(block, block.index(_CLOSE, at) + len(_CLOSE))


def _past_space(block: str, at: int) -> int:
    space = _SPACE.match(block, at)
    return space.end() if space else at


def _quotation(block: str, at: int) -> Quotation | Stray:
    opening = _OPEN.match(block, at)
    if not opening:
        return Stray(at, _why(block, at))
    attributes = {
        attribute[1]: (attribute[2], attribute.start(2))
        for attribute in _ATTRIBUTE.finditer(block, opening.start(1), opening.end(1))
    }
    if len(attributes) < 2:
        return Stray(at, _why(block, at))
    end = block.find("<", opening.end())
    if end < 0:
        return Stray(at, "it isn't closed, or it has a blank line in it")
    if not block.startswith(_CLOSE, end):
        return Stray(end, "a quotation holds nothing but words")
    words = _ENTITY.sub(lambda entity: _CHARACTERS[entity[1]], block[opening.end() : end])
    (quote, first), (article, second) = attributes["quote"], attributes["article"]
    return Quotation(quote, article, words, (first, second, opening.end()))


def _why(block: str, at: int) -> str:
    if _CURLY.match(block, at):
        return 'the ids stand between straight quotation marks, "ID" and not “ID”'
    if block.startswith("<blockquote", at):
        return "a quotation says which quote it is of and in which article, and nothing more"
    return "" if block[at] == "<" else "a blank line belongs after a quotation"
