"""A citation as a sentence to copy; of a quote one for each reading, with the words as printed."""

from collections.abc import Iterable

from edition.export.citations.work import folded
from edition.export.citations.works import Site, printed_in, translation, within
from edition.records.models import Reading
from edition.text.edtf_english import in_words
from edition.text.passages import GAP

LENGTH = 240
"""The most characters of a passage that a sentence repeats."""

_SPEECH = {"direct": ": ", "indirect": ", as reported: ", "mixed": ", as partly reported: "}


def sentences(site: Site, name: str) -> list[str]:
    """Return how to cite a quote, an article, a document, a meeting or a question."""
    kind = site.links.kinds[name]
    if kind == "quotes":
        readings = enumerate(site.edition.quotes[name].readings)
        return [_reading(site, name, index, reading) for index, reading in readings]
    parts = {
        "articles": _article,
        "documents": _document,
        "meetings": _meeting,
        "questions": _question,
    }[kind](site, name)
    said = ", ".join(filter(None, parts))
    return [f"{said}; {_held(site, name)} {within(site, name)}."]


def _held(site: Site, name: str) -> str:
    """Return what the edition has of a record: all of it, a part, or what it says of it."""
    if name in site.edition.articles:
        return "as kept in" if site.edition.articles[name].show == "full" else "excerpts in"
    return "described in" if name in site.edition.documents else "in"


def _reading(site: Site, name: str, index: int, reading: Reading) -> str:
    quote, labels = site.edition.quotes[name], site.links.labels
    to = f" to {_listed(labels[one] for one in quote.to)}" if quote.to else ""
    other = folded(labels[reading.quoting]) if reading.quoting else ""
    repeated = f", repeating words ascribed to {other}" if other else ""
    who = f"{_listed(labels[one] for one in quote.speaker)}{to}{repeated}"
    words = f"{_SPEECH[reading.speech]}“{_words(site, name, index)}”"
    printed = printed_in(site, reading.article)
    said = f"{who}, {in_words(quote.said)}{words}"
    return f"{said}, as printed in: {printed}; in {within(site, name)}."


def _words(site: Site, name: str, index: int) -> str:
    """Return the words as printed; of a long passage the first, cut between words."""
    parts = site.links.marks[name, index].parts
    text = site.edition.texts[site.edition.quotes[name].readings[index].article]
    words = GAP.join(folded(text[start:end]) for start, end in parts)
    if len(words) <= LENGTH:
        return words
    return f"{words[: LENGTH + 1].rsplit(' ', 1)[0].removesuffix(GAP.rstrip())}{GAP.rstrip()}"


def _article(site: Site, name: str) -> Iterable[str]:
    record = site.edition.articles[name]
    how = translation(site, name)
    return (
        *(folded(author) for author in record.authors),
        printed_in(site, name),
        f"copy from {folded(record.via)}" if record.via and not how else "",
        record.url or "",
    )


def _document(site: Site, name: str) -> Iterable[str]:
    record, labels = site.edition.documents[name], site.links.labels
    return (
        _listed(labels[author] for author in record.authors),
        folded(record.title),
        record.genre,
        in_words(record.date),
        folded(record.identifier or ""),
        folded(labels[record.held_by]) if record.held_by else "",
        record.url or "",
    )


def _meeting(site: Site, name: str) -> Iterable[str]:
    record = site.edition.meetings[name]
    return folded(record.title), in_words(record.date), folded(record.place or "")


def _question(site: Site, name: str) -> Iterable[str]:
    return (f"“{folded(site.edition.questions[name].question)}”",)


def _listed(names: Iterable[str]) -> str:
    *others, last = [folded(name) for name in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
