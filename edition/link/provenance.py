"""The transmission of a reading: from the event by way of speaker, document and publisher.

The steps are derived from the records, in the order in which the words took them, each with how
long after an earlier step it came.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from edition.link import evidence
from edition.records.edition import Edition
from edition.records.models import Article, Document, Quote
from edition.text import edtf
from edition.text.edtf_english import elapsed

RECORDS = frozenset({"memcon", "cable", "minutes", "transcript"})
"""Genres of documents that record what others said; their date is always set against the saying."""


class Step(NamedTuple):
    """One step of a transmission."""

    label: str
    """The kind of step, in English."""
    targets: tuple[str, ...] = ()
    """The ids of the records that it names."""
    date: str = ""
    """Its date, in EDTF; empty if unknown."""
    by: tuple[str, ...] = ()
    """The ids of those who made or released it."""
    after: str = ""
    """How long after an earlier step, in English."""
    how: str = ""
    """Further details, in English or a term of the record format."""
    languages: tuple[str, ...] = ()
    """The language that the words are in at this step, as a BCP 47 tag; empty in other steps."""


def transmission(edition: Edition, quote_id: str, index: int) -> tuple[Step, ...]:
    """Return the steps of the reading at `index` of a quote's list, from the event to the print.

    The time until the speaker told of an event is counted from the event; until a document was
    made, released or the article printed, from the day on which the quote was said.
    """
    quote = edition.quotes[quote_id]
    reading = quote.readings[index]
    article = edition.articles[reading.article]
    return (
        *_spoken(edition, quote, reading.quoting),
        *_recorded(edition, quote, article),
        *_printed(quote, article),
        *_languages(edition, quote, article),
    )


def _spoken(edition: Edition, quote: Quote, quoting: str | None) -> Iterator[Step]:
    event_id = evidence.event(edition, quote)
    if event_id:
        yield Step("Event", (event_id,), edition.meetings[event_id].date)
    if quoting:
        yield Step("Ascribed to", (quoting,))
    distance = evidence.distance(edition, quote)
    yield Step("Speaker", quote.speaker, quote.said, after=f"told {distance}" if distance else "")
    if quote.meeting:
        yield Step("Occasion", (quote.meeting,))


def _recorded(edition: Edition, quote: Quote, article: Article) -> Iterator[Step]:
    """Yield the document, and its releases except those certainly later than the article."""
    if not quote.document:
        yield Step("Record", how="none identified; known from the article")
        return
    document = edition.documents[quote.document]
    after = _after("made", quote.said, document.date) if _is_apart(document, quote) else ""
    yield Step("Document", (quote.document,), document.date, document.authors, after)
    for release in document.releases:
        if not edtf.after(edtf.parse(release.date), edtf.parse(article.published)):
            by = (release.by,) if release.by else ()
            is_later = release.date != quote.said
            after = _after("released", quote.said, release.date) if is_later else ""
            yield Step("Release", by, release.date, after=after)


def _is_apart(document: Document, quote: Quote) -> bool:
    """Whether a document was made apart from the saying, and isn't the saying itself."""
    return document.genre in RECORDS or document.date != quote.said


def _printed(quote: Quote, article: Article) -> Iterator[Step]:
    after = _after("printed", quote.said, article.published)
    yield Step("Publisher", (article.publisher,), article.published, after=after)
    if article.via:
        yield Step("Copy", date=article.retrieved or "", how=f"taken from {article.via}")


def _languages(edition: Edition, quote: Quote, article: Article) -> Iterator[Step]:
    """Yield a step for each language that the words went through, with who put them into it.

    Where they stayed in one language it is one step.
    """
    document = edition.documents[quote.document] if quote.document else None
    stages = (
        Step("Said in", languages=_tags(quote.language)),
        Step(
            "Record in",
            by=document.authors if document else (),
            languages=_tags(document.language if document else None),
        ),
        Step("Report in", by=(article.publisher,), languages=_tags(article.original_language)),
        Step("Copy in", languages=(article.language,), how=article.translation or ""),
    )
    known = [stage for stage in stages if stage.languages]
    changes = [next(group) for _, group in groupby(known, key=lambda stage: stage.languages)]
    if len(changes) == 1:
        yield Step("Language", languages=(article.language,), how=article.translation or "")
    else:
        yield from changes


def _tags(tag: str | None) -> tuple[str, ...]:
    return (tag,) if tag else ()


def _after(verb: str, start: str, end: str) -> str:
    """Return a verb and how long after one date another was, in English; empty if unknown."""
    time = elapsed(edtf.parse(start), edtf.parse(end))
    return f"{verb} {time}" if time else ""
