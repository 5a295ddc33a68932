"""A citation as a sentence to copy; of a quote one for each reading, with the words as printed.

A speaker comes first only where the words are the speaker's own; else the outlet comes first.
"""

from collections.abc import Iterable

from edition.export.citations.work import folded
from edition.export.citations.works import (
    Site,
    listed,
    passage_of,
    printed_in,
    quoted,
    shortened,
    translation,
    whose,
    within,
)
from edition.text.edtf_english import in_words


def sentences(site: Site, record_id: str) -> list[str]:
    """Return the sentences that cite a record of a kind that is cited; of any other, none."""
    citation = site.kinds[site.links.kinds[record_id]].citation
    return citation.sentences(site, record_id) if citation else []


def _sentence(site: Site, record_id: str, parts: Iterable[str], held: str = "in") -> list[str]:
    """Return the only sentence on a record; `held` says what the edition has of it."""
    return [f"{', '.join(filter(None, parts))}; {held} {within(site, record_id)}."]


def quote(site: Site, quote_id: str) -> list[str]:
    """Return a sentence for each reading of a quote, with its words; the best reading first."""
    order = site.links.ranked.get(quote_id, ())
    return [_reading(site, quote_id, index) for index in order]


def _reading(site: Site, quote_id: str, index: int) -> str:
    """Return the citation of a reading: who chose its words comes first."""
    quote, words = site.edition.quotes[quote_id], site.links.words[quote_id, index]
    reading = quote.readings[index]
    passage = quoted(shortened(passage_of(site, quote_id, index)))
    other = folded(site.links.labels[reading.quoting]) if reading.quoting else ""
    repeated = f", repeating words ascribed to {other}" if other else ""
    if words.are_speakers:
        to = f" to {listed(site, quote.to)}" if quote.to else ""
        said = f"{listed(site, quote.speaker)}{to}{repeated}, {in_words(quote.said)}"
        start = f"{said}: {passage}, as printed in: {printed_in(site, reading.article)}"
    else:
        record = site.edition.articles[reading.article]
        outlet = folded(site.links.labels[words.outlet])
        by = *(folded(author) for author in record.authors), outlet
        # A headline that begins with the words needs no repeating.
        title = folded(record.title)
        where = "in the headline" if words.is_headline else "in"
        is_whole = words.is_headline and title.startswith(passage[1:-1])
        source = "" if is_whole else f"{where} {quoted(title)}"
        printed = (*by, passage, source, in_words(record.published), translation(site, record))
        start = f"{', '.join(filter(None, printed))} ({whose(site, quote_id, index)}{repeated})"
    url = site.edition.articles[reading.article].url if not site.address else None
    address = f"; {url}" if url else ""
    return f"{start}{address}; in {within(site, quote_id)}."


def article(site: Site, article_id: str) -> list[str]:
    """Return an article: its authors, where it is printed, and its address."""
    record = site.edition.articles[article_id]
    parts = (
        *(folded(author) for author in record.authors),
        printed_in(site, article_id),
        f"copy from {folded(record.via)}" if record.via and not record.translation else "",
        record.url or "",
    )
    held = "as kept in" if record.show == "full" else "excerpts in"
    return _sentence(site, article_id, parts, held)


def document(site: Site, document_id: str) -> list[str]:
    """Return a document: who made it, what it is, its date, number, archive and address."""
    record, labels = site.edition.documents[document_id], site.links.labels
    parts = (
        listed(site, record.authors),
        folded(record.title),
        record.genre,
        in_words(record.date),
        folded(record.identifier or ""),
        folded(labels[record.held_by]) if record.held_by else "",
        record.url or "",
    )
    return _sentence(site, document_id, parts, "described in")


def meeting(site: Site, meeting_id: str) -> list[str]:
    """Return a meeting: its title, its date and its place."""
    record = site.edition.meetings[meeting_id]
    parts = (folded(record.title), in_words(record.date), folded(record.place or ""))
    return _sentence(site, meeting_id, parts)


def question(site: Site, question_id: str) -> list[str]:
    """Return a question in quotation marks."""
    words = folded(site.edition.questions[question_id].question)
    return _sentence(site, question_id, [quoted(words)])
