"""The parsed text of an essay: its tokens, its quotations and its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.text.positions import Mark
from edition.text.wikilinks import Link

if TYPE_CHECKING:  # the parser is only loaded where there are essays
    from markdown_it.token import Token

QUOTATION = "quotation"
"""The type of the tokens for quotations; `meta["number"]` is its place among the body's."""
RECORD = "record"
"""The type of the tokens for links to records; `meta["link"]` is the link."""


@dataclass(frozen=True)
class Quoted:
    """A quotation in an essay."""

    quote: str
    """The id of the quote."""
    article: str
    """The id of the article."""
    words: str
    """The words as the essay prints them."""
    marks: tuple[Mark, ...]
    """Where the id of the quote, that of the article and the words begin."""

    @property
    def cited(self) -> tuple[tuple[str, str, Mark], ...]:
        """The records that it cites: kind, id, and the place of the id."""
        quote, article, _ = self.marks
        return ("quotes", self.quote, quote), ("articles", self.article, article)


@dataclass(frozen=True)
class Body:
    """The text of an essay; its places are those in the file."""

    source: str
    """The Markdown as written."""
    tokens: tuple[Token, ...]
    """Tokens of CommonMark and of the two types above; none of HTML or pictures."""
    quotations: tuple[Quoted, ...]
    """Its quotations, in order."""
    links: tuple[tuple[Mark, Link], ...]
    """Its links to records with their places, including links that aren't well formed."""
