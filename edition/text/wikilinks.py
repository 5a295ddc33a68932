"""Prose: paragraphs of plain text in which `[[id]]` or `[[id|shown words]]` links to a record."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_PIECE = re.compile(r"\[\[([^][|\n]*)(?:\|([^][]*))?\]\]|\[\[|\]\]")
_TARGET = re.compile(r"[a-z0-9-]+")


class Link(NamedTuple):
    """A link in prose: what it links to, the words shown (empty: the record's name), as written.

    Of a link that isn't well formed the target is empty.
    """

    target: str
    words: str
    source: str


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a prose text, without the white space around them."""
    return [part for part in _PARAGRAPH.split(text.strip()) if part]


def pieces(paragraph: str) -> Iterator[str | Link]:
    """Yield the running text and the links of a paragraph, in order."""
    at = 0
    for match in _PIECE.finditer(paragraph):
        if match.start() > at:
            yield paragraph[at : match.start()]
        yield _link(match)
        at = match.end()
    if at < len(paragraph):
        yield paragraph[at:]


def links(text: str) -> Iterator[Link]:
    """Yield the links of a prose text."""
    return (piece for piece in pieces(text) if isinstance(piece, Link))


def placed_links(text: str) -> Iterator[tuple[int, Link]]:
    """Yield the links of a prose text, each with the character at which it begins."""
    at = 0
    for piece in pieces(text):
        if isinstance(piece, Link):
            yield at, piece
        at += len(piece if isinstance(piece, str) else piece.source)


def link_at(text: str, at: int, end: int) -> Link | None:
    """Return the link that begins at a character of a text, which goes on to `end`."""
    match = _PIECE.match(text, at, end)
    return _link(match) if match else None


def _link(match: re.Match[str]) -> Link:
    target, words = (match[1] or "").strip(), match[2]
    empty = words is not None and not words.strip()
    if empty or not _TARGET.fullmatch(target):
        return Link("", "", match[0])
    return Link(target, (words or "").strip(), match[0])


def plain(text: str, labels: Mapping[str, str]) -> str:
    """Return a prose text as it reads without links; `labels` are what ids are called."""
    return "".join(
        piece if isinstance(piece, str) else piece.words or labels.get(piece.target, piece.target)
        for piece in pieces(text)
    )
