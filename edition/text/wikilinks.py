"""Parses prose: plain paragraphs in which `[[id]]` or `[[id|shown words]]` links to a record."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_PIECE = re.compile(r"\[\[([^][|\n]*)(?:\|([^][]*))?\]\]|\[\[|\]\]")
_TARGET = re.compile(r"[a-z0-9-]+")


class Link(NamedTuple):
    """A link in prose."""

    target: str
    """The id of the record; empty where the link isn't well formed."""
    words: str
    """The words shown; empty for the name of the record."""
    source: str
    """The link as written, with its brackets."""


def paragraphs(text: str) -> list[str]:
    """Split a prose text at blank lines into stripped paragraphs."""
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
    """Yield the links of a prose text, each with the offset at which it begins."""
    at = 0
    for piece in pieces(text):
        if isinstance(piece, Link):
            yield at, piece
        at += len(piece if isinstance(piece, str) else piece.source)


def link_at(text: str, at: int, end: int) -> Link | None:
    """Return the link that begins at an offset and ends by `end`, or None."""
    match = _PIECE.match(text, at, end)
    return _link(match) if match else None


def _link(match: re.Match[str]) -> Link:
    target, words = (match[1] or "").strip(), match[2]
    empty = words is not None and not words.strip()
    if empty or not _TARGET.fullmatch(target):
        return Link("", "", match[0])
    return Link(target, (words or "").strip(), match[0])


def plain(text: str, labels: Mapping[str, str]) -> str:
    """Return a prose text with its links as plain words; `labels` gives names by record id."""
    return "".join(
        piece if isinstance(piece, str) else piece.words or labels.get(piece.target, piece.target)
        for piece in pieces(text)
    )
