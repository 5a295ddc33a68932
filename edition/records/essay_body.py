"""The text of an essay as it is held: what it is made of, what it quotes, where its links lead."""

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
    article: str
    words: str
    """The words as the essay has them."""
    marks: tuple[Mark, ...]
    """Where the id of the quote, that of the article and the words begin."""

    @property
    def cited(self) -> tuple[tuple[str, str, Mark], ...]:
        """The records that it cites: the kind of each, its id, and where that stands."""
        quote, article, _ = self.marks
        return ("quotes", self.quote, quote), ("articles", self.article, article)


@dataclass(frozen=True)
class Body:
    """The text of an essay; places are those in its file."""

    source: str
    """The Markdown as written."""
    tokens: tuple[Token, ...]
    """What it is made of: CommonMark, and the two above; of HTML and pictures nothing."""
    quotations: tuple[Quoted, ...]
    """What it quotes, in order."""
    links: tuple[tuple[Mark, Link], ...]
    """The links to records, those not well formed too, and where they are."""
