"""A citation as a sentence to copy; of a quote one for each reading, with the words as printed."""

from collections.abc import Iterable

from edition.export.citations.work import folded
from edition.export.citations.works import Site, printed_in, within
from edition.records.models import Reading
from edition.text.edtf_english import in_words
from edition.text.passages import GAP

LENGTH = 240
"""The most characters of a passage that a sentence repeats."""

_SPEECH = {"direct": ": ", "indirect": ", as reported: ", "mixed": ", as partly reported: "}


def sentences(site: Site, record_id: str) -> list[str]:
    """Return the sentences that cite a record of a kind that is cited; of any other, none."""
    citation = site.kinds[site.links.kinds[record_id]].citation
    return citation.sentences(site, record_id) if citation else []


def _sentence(site: Site, record_id: str, parts: Iterable[str], held: str = "in") -> list[str]:
    """Return the only sentence on a record; `held` says what the edition has of it."""
    return [f"{', '.join(filter(None, parts))}; {held} {within(site, record_id)}."]


def quote(site: Site, quote_id: str) -> list[str]:
    """Return a sentence for each reading of a quote, with its words."""
    readings = enumerate(site.edition.quotes[quote_id].readings)
    return [_reading(site, quote_id, index, reading) for index, reading in readings]


def _reading(site: Site, quote_id: str, index: int, reading: Reading) -> str:
    quote, labels = site.edition.quotes[quote_id], site.links.labels
    to = f" to {_listed(labels[agent_id] for agent_id in quote.to)}" if quote.to else ""
    other = folded(labels[reading.quoting]) if reading.quoting else ""
    repeated = f", repeating words ascribed to {other}" if other else ""
    who = f"{_listed(labels[agent_id] for agent_id in quote.speaker)}{to}{repeated}"
    words = f"{_SPEECH[reading.speech]}“{_words(site, quote_id, index)}”"
    printed = printed_in(site, reading.article)
    said = f"{who}, {in_words(quote.said)}{words}"
    return f"{said}, as printed in: {printed}; in {within(site, quote_id)}."


def _words(site: Site, quote_id: str, index: int) -> str:
    """Return the words as printed; of a long passage the first, cut between words."""
    parts = site.links.marks[quote_id, index].parts
    text = site.edition.texts[site.edition.quotes[quote_id].readings[index].article]
    words = GAP.join(folded(text[start:end]) for start, end in parts)
    if len(words) <= LENGTH:
        return words
    return f"{words[: LENGTH + 1].rsplit(' ', 1)[0].removesuffix(GAP.rstrip())}{GAP.rstrip()}"


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
        _listed(labels[author] for author in record.authors),
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
    return _sentence(site, question_id, [f"“{words}”"])


def _listed(names: Iterable[str]) -> str:
    *others, last = [folded(name) for name in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
