"""How the words of a reading came to its reader: the speaker, the record, the publisher, the copy.

One reading of an edition enters, its steps leave in the order in which the words took them, each
with how long after an earlier one it came. Everything is derived from the records.
"""

from collections.abc import Iterator
from typing import NamedTuple

from edition.link import evidence
from edition.records.edition import Edition
from edition.records.models import Article, Document, Quote
from edition.text import edtf
from edition.text.edtf_english import elapsed

RECORDS = frozenset({"memcon", "cable", "minutes", "transcript"})
"""Documents that take down what somebody else said: when they were made is always told."""


class Step(NamedTuple):
    """One step of the way."""

    label: str
    """What kind of step it is, in a word."""
    targets: tuple[str, ...] = ()
    """The records that it names, by id."""
    date: str = ""
    """When, in EDTF."""
    by: tuple[str, ...] = ()
    """Who made or released it, by id."""
    after: str = ""
    """How long after an earlier step, in English."""
    how: str = ""
    """What else is to be said of it, in English."""
    languages: tuple[str, ...] = ()
    """The languages that the words went through, as tags of BCP 47, the last one printed."""


def transmission(edition: Edition, name: str, index: int) -> tuple[Step, ...]:
    """Return the way of one reading of a quote, by its index there, from the event to the print.

    A telling is measured from its event; a record, its releases and the print from the saying.
    """
    quote = edition.quotes[name]
    reading = quote.readings[index]
    article = edition.articles[reading.article]
    return (
        *_spoken(edition, quote, reading.quoting),
        *_recorded(edition, quote, article),
        *_printed(quote, article),
    )


def _spoken(edition: Edition, quote: Quote, quoting: str | None) -> Iterator[Step]:
    told = evidence.event(edition, quote)
    if told:
        yield Step("Event", (told,), edition.meetings[told].date)
    if quoting:
        yield Step("Ascribed to", (quoting,))
    distance = evidence.distance(edition, quote)
    yield Step("Speaker", quote.speaker, quote.said, after=f"told {distance}" if distance else "")
    if quote.meeting:
        yield Step("Occasion", (quote.meeting,))


def _recorded(edition: Edition, quote: Quote, article: Article) -> Iterator[Step]:
    """Yield the document and those of its releases that may have come before the print."""
    if not quote.document:
        yield Step("Record", how="none identified; known from the article")
        return
    document = edition.documents[quote.document]
    made = _after("made", quote.said, document.date) if _is_apart(document, quote) else ""
    yield Step("Document", (quote.document,), document.date, document.authors, made)
    for release in document.releases:
        if not edtf.after(edtf.parse(release.date), edtf.parse(article.published)):
            by = (release.by,) if release.by else ()
            after = _after("released", quote.said, release.date)
            yield Step(
                "Release", by, release.date, after=after if release.date != quote.said else ""
            )


def _is_apart(document: Document, quote: Quote) -> bool:
    """Tell whether a document was made after the saying, and isn't the saying itself."""
    return document.genre in RECORDS or document.date != quote.said


def _printed(quote: Quote, article: Article) -> Iterator[Step]:
    after = _after("printed", quote.said, article.published)
    yield Step("Publisher", (article.publisher,), article.published, after=after)
    if article.via:
        yield Step("Copy", date=article.retrieved or "", how=f"taken from {article.via}")
    yield Step("Language", languages=_languages(quote, article), how=article.translation or "")


def _languages(quote: Quote, article: Article) -> tuple[str, ...]:
    """Return the languages in turn, the same not twice in a row."""
    way: list[str] = []
    for tag in (quote.language, article.original_language, article.language):
        if tag and tag not in way[-1:]:
            way.append(tag)
    return tuple(way)


def _after(verb: str, start: str, end: str) -> str:
    """Return how long after one date another was, in words; nothing where it can't be told."""
    later = elapsed(edtf.parse(start), edtf.parse(end))
    return f"{verb} {later}" if later else ""
