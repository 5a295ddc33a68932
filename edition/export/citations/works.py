"""Records become works to cite.

A quote is cited by its best reading, as a work of whoever chose those words: the speaker, or the
outlet that reports. What else the edition makes (the pages of meetings and questions) is an entry
of it, by its editors. An article or a document is cited as itself, and the note says where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from edition.export.citations.work import Name, Work, folded, person
from edition.link.graph import Links
from edition.records.edition import Edition
from edition.records.models import Article
from edition.records.version import Version
from edition.records.version import in_words as version_in_words
from edition.text import edtf, locale_names
from edition.text.edtf_english import in_words
from edition.text.passages import GAP


class Citation(NamedTuple):
    """How the records of a kind are cited; each function takes a site and the id of a record."""

    work: Callable[[Site, str], Work]
    """Returns the record for reference managers."""
    sentences: Callable[[Site, str], list[str]]
    """Returns the sentences to copy: one for each reading of a quote, one of any other record."""


class CitedKind(Protocol):
    """What a citation takes of a kind of record."""

    @property
    def citation(self) -> Citation | None:
        """How its records are cited; nothing where they aren't."""


class Site(Protocol):
    """What a citation takes of the site that is cited."""

    @property
    def kinds(self) -> Mapping[str, CitedKind]:
        """The kinds of record by their folder."""

    @property
    def edition(self) -> Edition:
        """The records."""

    @property
    def links(self) -> Links:
        """What each record is called, of which kind it is, and where its passages stand."""

    @property
    def address(self) -> str:
        """Where the site is published, without a slash at the end; empty if unknown."""

    @property
    def version(self) -> Version | None:
        """The version that is cited; nothing before the first release."""

    def permanent(self, record_id: str) -> str:
        """Return the address of a record's page that is the same for all; empty if unknown."""


ENTRY, ARTICLE = "entry-encyclopedia", "article-newspaper"
"""`entry` alone would say less than the tools know: Zotero has no such type."""

_PRINTED = frozenset({"news", "wire", "essay", "interview"})
"""Genres of articles that are a newspaper's own. An interview is one too: the type `interview`
would make who wrote it the one who was asked."""
_DOCUMENTS = {"treaty": "treaty", "address": "speech", "broadcast": "broadcast"}
_TRANSLATED = {
    "machine": "machine translation",
    "human": "translation",
    "publisher": "the publisher’s translation",
}


def work(site: Site, record_id: str) -> Work | None:
    """Return a record as a work to cite; nothing where its kind isn't cited or it is withdrawn."""
    kind = site.links.kinds[record_id]
    citation = site.kinds[kind].citation
    if citation is None or site.edition.kind(kind)[record_id].withdrawn:
        return None
    return citation.work(site, record_id)


def within(site: Site, record_id: str) -> str:
    """Return where the edition has a record: its name, its version, the address if it has one."""
    title = folded(site.edition.imprint.title)
    address = site.permanent(record_id)
    if not address:
        version = f", {version_in_words(site.version)}" if site.version else ""
        return f"{title}{version}, an edition without a public address"
    return f"{title}, {version_in_words(site.version)}, {address}"


def _entry(site: Site, record_id: str, *notes: str) -> Work:
    imprint, version = site.edition.imprint, site.version
    # The number of a version would claim too much where there were changes after it.
    edition = _begun(version_in_words(version)) if version and version.changed else ""
    return Work(
        key=record_id,
        type=ENTRY,
        title=folded(site.links.labels[record_id]),
        note=_sentences((*notes, edition)),
        editors=tuple(Name(folded(editor)) for editor in imprint.editors),
        container=folded(imprint.title),
        version=version.number if version else "",
        issued=version.date if version else "",
        language=imprint.language,
        url=site.permanent(record_id),
    )


def quote(site: Site, quote_id: str) -> Work:
    """Return the best reading of a quote as a work of whoever chose its words.

    A speaker's own words are an entry of the edition under the speaker's name; its address is the
    article's where the edition has none. An outlet's words are cited as its article, and the note
    says on what they are.
    """
    quote = site.edition.quotes[quote_id]
    index = site.links.ranked[quote_id][0]
    words = passage_of(site, quote_id, index)
    article_id = quote.readings[index].article
    record = site.edition.articles[article_id]
    if site.links.words[quote_id, index].are_speakers:
        said = f"{listed(site, quote.speaker)}, {in_words(quote.said)}{_edtf(quote.said)}"
        printed = f"As printed in: {printed_in(site, article_id)}"
        no_address = "" if site.address else "An edition without a public address"
        entry = _entry(site, quote_id, said, printed, no_address)
        return replace(
            entry,
            title=shortened(words),
            authors=_agents(site, quote.speaker),
            abstract=words,
            said=quote.said,
            url=entry.url or record.url or "",
        )
    work = article(site, article_id)
    whose_words = _begun(whose(site, quote_id, index)) + _edtf(quote.said)
    quoted_in = f"Quoted in: {within(site, quote_id)}"
    outlet = Name(folded(site.links.labels[record.publisher]))
    return replace(
        work,
        key=quote_id,
        authors=work.authors or (outlet,),
        abstract=words,
        note=_sentences((whose_words, quoted_in, *_copy(site, record))),
    )


def page(site: Site, record_id: str) -> Work | None:
    """Return what a record's page is itself: of a quote, the entry by the edition's editors."""
    return _entry(site, record_id) if record_id in site.edition.quotes else work(site, record_id)


def passage_of(site: Site, quote_id: str, index: int) -> str:
    """Return the words of a reading as printed, on one line."""
    parts = site.links.marks[quote_id, index].parts
    text = site.edition.texts[site.edition.quotes[quote_id].readings[index].article]
    return GAP.join(folded(text[start:end]) for start, end in parts)


LENGTH = 240
"""The most characters of a passage that a sentence or a title repeats."""


def shortened(words: str) -> str:
    """Return the first words of a long passage, cut between words."""
    if len(words) <= LENGTH:
        return words
    return f"{words[: LENGTH + 1].rsplit(' ', 1)[0].removesuffix(GAP.rstrip())}{GAP.rstrip()}"


def whose(site: Site, quote_id: str, index: int) -> str:
    """Return in words whose a reading's words are that aren't the speaker's, and on what."""
    quote, words = site.edition.quotes[quote_id], site.links.words[quote_id, index]
    speakers, outlet = listed(site, quote.speaker), folded(site.links.labels[words.outlet])
    to = f"told {listed(site, quote.to)}" if quote.to else "said"
    date = edtf.parse(quote.said)
    plain = edtf.iso(date)
    when = (
        f" {'on' if plain.count('-') == 2 else 'in'} {in_words(quote.said)}"
        if plain
        else (f", {in_words(quote.said)}")
    )
    in_part = f", quoting {speakers} in part" if words.speech == "mixed" else ""
    return f"{outlet}’s words{in_part}, on what {speakers} {to}{when}"


def listed(site: Site, record_ids: Iterable[str]) -> str:
    """Return the names of records as one would list them in a sentence."""
    *others, last = [folded(site.links.labels[one]) for one in record_ids] or [""]
    return f"{', '.join(others)} and {last}" if others else last


_PAIRS = ("“”", "«»", "„“", "‹›", "「」", '""')
"""Quotation marks for around a passage, in the order of preference."""


def quoted(words: str) -> str:
    """Return words in quotation marks that don't occur in them, which stay as they are."""
    free = (pair for pair in _PAIRS if not set(pair) & set(words))
    pair = next(free, _PAIRS[0])
    return f"{pair[0]}{words}{pair[1]}"


def meeting(site: Site, meeting_id: str) -> Work:
    """Return a meeting as an entry of the edition."""
    meeting = site.edition.meetings[meeting_id]
    entry = _entry(site, meeting_id, _begun(f"{in_words(meeting.date)}{_edtf(meeting.date)}"))
    return replace(entry, said=meeting.date, place=folded(meeting.place or ""))


def question(site: Site, question_id: str) -> Work:
    """Return a question as an entry of the edition."""
    return _entry(site, question_id)


def article(site: Site, article_id: str) -> Work:
    """Return an article as itself; the note says where the edition has it."""
    record = site.edition.articles[article_id]
    held = "Kept word for word in" if record.show == "full" else "Excerpts in"
    return Work(
        key=article_id,
        type=ARTICLE if record.genre in _PRINTED else "document",
        title=folded(record.title),
        note=_sentences((*_copy(site, record), f"{held}: {within(site, article_id)}")),
        authors=tuple(Name(folded(author)) for author in record.authors),
        container=folded(site.links.labels[record.publisher]),
        issued=record.published,
        genre=record.genre,
        language=record.language,
        url=record.url or "",
        accessed=record.retrieved or "",
    )


def _copy(site: Site, record: Article) -> Iterator[str]:
    """Yield what is said of an article's date, its translation and its copies."""
    yield _doubt(record.published)
    yield _begun(translation(site, record))
    yield f"Copy from {folded(record.via)}" if record.via else ""
    yield f"Archived copy: {record.archived_url}" if record.archived_url else ""


def document(site: Site, document_id: str) -> Work:
    """Return a document as itself; the note says where the edition describes it."""
    record = site.edition.documents[document_id]
    return Work(
        key=document_id,
        type=_DOCUMENTS.get(record.genre, "document"),
        title=folded(record.title),
        note=_sentences((_doubt(record.date), f"Described in: {within(site, document_id)}")),
        authors=_agents(site, record.authors),
        issued=record.date,
        archive=folded(site.links.labels[record.held_by]) if record.held_by else "",
        number=folded(record.identifier or ""),
        genre=record.genre,
        url=record.url or "",
    )


def printed_in(site: Site, article_id: str) -> str:
    """Return an article as the place where something is printed."""
    record = site.edition.articles[article_id]
    publisher = folded(site.links.labels[record.publisher])
    how = translation(site, record)
    aside = f" ({how})" if how else ""
    return f"{publisher}, {quoted(folded(record.title))}, {in_words(record.published)}{aside}"


def translation(site: Site, record: Article) -> str:
    """Return how an article was translated, and from what; nothing where it wasn't."""
    if not record.translation:
        return ""
    original = record.original_language
    source = f" from {locale_names.language(original)}" if original else ""
    return f"{_TRANSLATED[record.translation]}{source}"


def _agents(site: Site, agent_ids: Iterable[str]) -> tuple[Name, ...]:
    people = site.edition.people
    return tuple(
        person(people[agent_id])
        if agent_id in people
        else Name(folded(site.links.labels[agent_id]))
        for agent_id in agent_ids
    )


def _doubt(date: str) -> str:
    """Return in words a date that a format could not hold whole."""
    sign = _edtf(date)
    return f"Date: {in_words(date)}{sign}" if sign else ""


def _edtf(date: str) -> str:
    """Return the sign of a date that some format can't hold, for it is doubtful or open."""
    return f" (EDTF {date})" if edtf.parse(date).uncertain or ".." in date else ""


def _begun(text: str) -> str:
    """Return text as a sentence begins."""
    return text[:1].upper() + text[1:]


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part}." for part in parts if part)
