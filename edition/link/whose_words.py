"""Whose words a reading is: the speaker's own, or those of the outlet that reports them.

Every display asks here, so that no label, citation or export puts an outlet's words into a mouth.
"""

from typing import Literal, NamedTuple

from edition.link.evidence import KINDS, PARTLY, WORDED, Kind, evidence
from edition.records.edition import Edition
from edition.text.passages import fold, paragraphs
from edition.verify.verify import Verified

_ORDER = ("direct", "mixed", "indirect")


class Words(NamedTuple):
    """Who chose the words of one reading, and how they reached its article."""

    speech: Literal["direct", "indirect", "mixed"]
    """Direct words are the speaker's; mixed ones the outlet's, with words of the speaker in
    quotation marks; indirect ones the outlet's alone."""
    outlet: str
    """The id of the organization that publishes the article."""
    is_headline: bool
    """Whether they stand in the article's headline."""
    kind: Kind
    """What the reading is evidence of, as it is shown beside it."""

    @property
    def are_speakers(self) -> bool:
        """Whether the article prints them as the speaker's own words."""
        return self.speech == "direct"


def whose_words(verified: Verified) -> dict[tuple[str, int], Words]:
    """Return whose words each reading is, by quote id and index in the quote's list."""
    edition = verified.edition
    headlines = {article_id: _headline(edition, article_id) for article_id in edition.articles}
    return {
        (quote_id, index): _words(edition, quote_id, index, hit[0][0] < headlines[article_id])
        for (quote_id, index), hit in verified.passages.readings.items()
        for article_id in (edition.quotes[quote_id].readings[index].article,)
    }


def _words(edition: Edition, quote_id: str, index: int, is_headline: bool) -> Words:
    quote = edition.quotes[quote_id]
    reading = quote.readings[index]
    kind = {"indirect": WORDED, "mixed": PARTLY}.get(reading.speech)
    if kind is None:
        of_quote = evidence(edition, quote)
        is_record = of_quote == "record of the time"
        kind = KINDS["report only" if is_headline and is_record else of_quote]
    return Words(reading.speech, edition.articles[reading.article].publisher, is_headline, kind)


def _headline(edition: Edition, article_id: str) -> int:
    """Return the offset at which an article's headline ends; 0 where its text begins without it."""
    text = edition.texts[article_id]
    start, end = next(iter(paragraphs(text)), (0, 0))
    title = fold(edition.articles[article_id].title.strip()).text
    return end if fold(text[start:end].strip()).text == title else 0


def display_order(verified: Verified, words: dict[tuple[str, int], Words]) -> dict[str, list[int]]:
    """Return the indexes of each shown quote's readings in the order of display.

    Direct words come first, then mixed, then indirect ones, and headlines last; among equals the
    fuller reading first.
    """
    order: dict[str, list[int]] = {}
    for quote_id, index in words:
        order.setdefault(quote_id, []).append(index)
    quotes = verified.edition.quotes

    def rank(quote_id: str, index: int) -> tuple[bool, int, int, int]:
        own = words[quote_id, index]
        length = len(quotes[quote_id].readings[index].text)
        return (own.is_headline, _ORDER.index(own.speech), -length, index)

    return {
        quote_id: sorted(indexes, key=lambda index: rank(quote_id, index))
        for quote_id, indexes in order.items()
    }
