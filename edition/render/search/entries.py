"""What is searched: every record and, paragraph by paragraph, the text of every article.

Only what the pages show goes in, without navigation and labels, and without what articles omit.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from edition.records.kinds import KINDS
from edition.records.models import Article, Quote
from edition.render.article_text import PARAGRAPH
from edition.render.context import Page, Site
from edition.render.headings import order, year
from edition.render.pages import agents, essays
from edition.render.pages.readings import SPEECH
from edition.render.search.words import words
from edition.text.edtf_english import in_words
from edition.text.passages import GAP, Span

TITLE, TEXT = 4, 1
"""How much a word counts in a title or another name, and in all else."""

Facets = Mapping[str, tuple[str, ...]]
"""The values of each facet by which an entry can be chosen; ids where there are records."""


class Field(NamedTuple):
    """A part of what is searched, and how much its words count."""

    text: str
    weight: int = TEXT


class Entry(NamedTuple):
    """One hit: all words sought must occur in it."""

    fields: tuple[Field, ...]
    """What is searched in it."""
    text: str = ""
    """What is shown of it, below the title of its group."""
    anchor: str = ""
    """Where it opens, within its page."""
    page: str = ""
    """The folder of its page, where that isn't its group's."""
    about: str = ""
    """A few words on it, where they aren't its group's."""
    articles: tuple[str, ...] = ()
    """The article whose words it holds."""


class Group(NamedTuple):
    """Entries that share a title: those of one record."""

    kind: str
    page: str
    title: str
    about: str
    """Who, when, where, in a few words."""
    entries: tuple[Entry, ...]
    facets: Facets = MappingProxyType({})


def groups(site: Site) -> Iterator[Group]:
    """Yield all that is searched: first the records kind by kind, then the running text."""
    for kind in KINDS:
        for record_id in sorted(order(site.edition, kind)):
            yield site.kinds[kind].search_group(site, record_id)
    for record_id in sorted(site.edition.articles):
        if not site.edition.articles[record_id].withdrawn:
            yield _text(site, record_id)


def _record(site: Site, record_id: str, about: str = "", **also: tuple[str, ...]) -> Group:
    """Return a record that is found by its title and its summary, and what else names it.

    `also` are such names by what they are called.
    """
    kind, title = site.links.kinds[record_id], site.links.labels[record_id]
    record = site.edition.kind(kind)[record_id]
    if record.withdrawn:
        entry, about = Entry((Field(title, TITLE),)), "withdrawn"
    else:
        text = _plain(site, getattr(record, "summary", None))
        other = (Field(name, TITLE) for names in also.values() for name in names)
        lists = (f"{what}: {'; '.join(names)}." for what, names in also.items() if names)
        shown = " ".join(filter(None, (text, *lists)))
        entry = Entry((Field(title, TITLE), *other, Field(about), Field(text)), shown)
    return Group(kind, f"{kind}/{record_id}", title, about, (entry,))


def _plain(site: Site, text: str | None) -> str:
    return _line(Page(site, "").plain(text))


def person(site: Site, person_id: str) -> Group:
    """Return a person, found by any name and the latest office, with the time when it was held."""
    person, page = site.edition.people[person_id], Page(site, "")
    latest = person.roles[-1:]
    held = "".join(agents.tenure(page, one.title, one.from_, one.to).striptags() for one in latest)
    return _record(site, person_id, held, Also=person.names)


def organization(site: Site, organization_id: str) -> Group:
    """Return an organization, found by any name."""
    organization = site.edition.organizations[organization_id]
    return _record(site, organization_id, organization.genre or "", Also=organization.names)


def meeting(site: Site, meeting_id: str) -> Group:
    """Return a meeting, found by any name."""
    meeting = site.edition.meetings[meeting_id]
    about = ", ".join(filter(None, (meeting.place, in_words(meeting.date))))
    return _record(site, meeting_id, about, Also=meeting.names)


def enlargement(site: Site, enlargement_id: str) -> Group:
    """Return a round of enlargement, found by the names of its members too."""
    enlargement = site.edition.enlargements[enlargement_id]
    members = tuple(member.name for member in enlargement.members)
    about = in_words(enlargement.date)
    return _record(site, enlargement_id, about, Also=enlargement.names, Members=members)


def document(site: Site, document_id: str) -> Group:
    """Return a document, found by its number too."""
    document = site.edition.documents[document_id]
    identifier = (document.identifier,) if document.identifier else ()
    about = f"{document.genre}, {in_words(document.date)}"
    return _record(site, document_id, about, Number=identifier)


def question(site: Site, question_id: str) -> Group:
    """Return a question, found by its answers too."""
    question = site.edition.questions[question_id]
    answers = tuple(account.answer for account in question.accounts)
    return _record(site, question_id, "", Accounts=answers)


def quote(site: Site, quote_id: str) -> Group:
    """Return a quote: the editors' sentence, and each of its readings."""
    quote = site.edition.quotes[quote_id]
    if quote.withdrawn:
        return _record(site, quote_id)
    title, note = site.links.labels[quote_id], _plain(site, quote.note)
    who = " and ".join(site.links.labels[speaker] for speaker in quote.speaker)
    occasion = site.links.labels[quote.meeting] if quote.meeting else ""
    about = ", ".join(filter(None, (who, in_words(quote.said), occasion)))
    said = (Field(about), Field(_other_names(site, quote)))
    record = (Field(title, TITLE), *said, Field(" ".join(quote.topics)), Field(note))
    readings = (_reading(site, quote_id, index, said) for index in range(len(quote.readings)))
    entries = (Entry(record, note), *readings)
    return Group("quotes", f"quotes/{quote_id}", title, about, entries, _facets(site, quote_id))


def essay(site: Site, essay_id: str) -> Group:
    """Return an essay: its title, and its text piece by piece."""
    essay = site.edition.essays[essay_id]
    group = _record(site, essay_id, ", ".join(essay.authors))
    if essay.withdrawn:
        return group
    pieces = (_line(words) for words in essays.paragraphs(Page(site, ""), essay_id))
    texts = (Entry((Field(words),), words) for words in pieces if words)
    return group._replace(entries=(*group.entries, *texts))


def _other_names(site: Site, quote: Quote) -> str:
    """Return the words of the speakers' other names, each once; so any name finds what was said."""
    people, organizations = site.edition.people, site.edition.organizations
    speakers = [people.get(speaker) or organizations[speaker] for speaker in quote.speaker]
    others = [word for speaker in speakers for form in speaker.names for word in words(form)]
    own = {word for speaker in speakers for word in words(speaker.name)}
    return " ".join(word for word in dict.fromkeys(others) if word not in own)


def _reading(site: Site, quote_id: str, index: int, said: tuple[Field, ...]) -> Entry:
    """Return the words that one article prints; they open where they stand in it."""
    mark = site.links.marks[quote_id, index]
    article = site.edition.quotes[quote_id].readings[index].article
    record = site.edition.articles[article]
    text = site.edition.texts[article]
    parts = [_line(text[start:end]) for start, end in mark.parts]
    speech = site.links.words[quote_id, index].speech
    how = "" if speech == "direct" else f", {SPEECH[speech]}"
    return Entry(
        (*map(Field, parts), *said),
        GAP.join(parts),
        mark.anchor,
        f"articles/{article}",
        f"{site.links.labels[record.publisher]}, {in_words(record.published)}{how}",
        (article,),
    )


def _facets(site: Site, quote_id: str) -> Facets:
    quote, words = site.edition.quotes[quote_id], site.links.words
    shown = (words[quote_id, index] for index in site.links.ranked[quote_id])
    return {
        "speaker": quote.speaker,
        "year": (year(quote.said),),
        "meeting": (quote.meeting,) if quote.meeting else (),
        "evidence": tuple(dict.fromkeys(one.kind.label for one in shown)),
        "topic": quote.topics,
    }


def article(site: Site, article_id: str) -> Group:
    """Return an article's record: its headline, and who wrote and published it."""
    article = site.edition.articles[article_id]
    group = _record(site, article_id, _printed(site, article))
    if article.withdrawn:
        return group
    note, by = _plain(site, article.note), ", ".join(article.authors)
    fields = (Field(group.title, TITLE), Field(group.about), Field(by), Field(note))
    shown = ". ".join(filter(None, (by, note)))
    return group._replace(entries=(Entry(fields, shown, articles=(article_id,)),))


def _printed(site: Site, article: Article) -> str:
    return f"{site.links.labels[article.publisher]}, {in_words(article.published)}"


def _text(site: Site, article_id: str) -> Group:
    """Return the paragraphs that an article shows, without what is omitted in them."""
    annotated, text = site.links.articles[article_id], site.edition.texts[article_id]
    omitted = sorted(span for hit in site.passages.omissions[article_id] for span in hit)
    found = (
        (number, tuple(_kept(text, span, omitted)))
        for number, span in zip(annotated.numbers, annotated.paragraphs, strict=True)
    )
    entries = tuple(
        Entry(
            tuple(map(Field, parts)),
            GAP.join(parts),
            f"{PARAGRAPH}{number}",
            articles=(article_id,),
        )
        for number, parts in found
        if parts
    )
    title, about = site.links.labels[article_id], _printed(site, site.edition.articles[article_id])
    return Group("articles", f"articles/{article_id}", title, about, entries)


def _kept(text: str, paragraph: Span, omitted: list[Span]) -> Iterator[str]:
    """Yield what is left of a paragraph between the passages omitted in it."""
    at, last = paragraph
    for start, end in [*omitted, (last, last)]:
        if end > at and start <= last:
            part = _line(text[at : max(at, start)])
            if part:
                yield part
            at = max(at, min(end, last))


def _line(text: str) -> str:
    return " ".join(text.split())
