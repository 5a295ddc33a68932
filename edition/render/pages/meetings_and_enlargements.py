"""Pages of meetings and of rounds of enlargement."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from edition.link.evidence import KINDS as EVIDENCE
from edition.records.models import Enlargement, Meeting, Step
from edition.render import escape
from edition.render.article_text import NOTE, notes_shown
from edition.render.context import Page
from edition.render.pages import record_lists
from edition.render.pages.agents import Fact, by_date, questions_on
from edition.render.pages.layout import Entry
from edition.render.pages.members_before import before_list
from edition.render.pages.readings import best, said_order
from edition.render.pages.record_lists import RecordPage, View
from edition.render.pages.speeches import speeches
from edition.render.pictures.enlargement_map import round_map
from edition.text import edtf, locale_names
from edition.text.edtf_english import in_words
from edition.text.passages import Span


class Snippet(NamedTuple):
    """Words of an article that name a record, or that an editors' note about it explains."""

    article: Markup
    words: Markup
    note: Markup


def meeting(page: Page, meeting_id: str) -> RecordPage:
    """Return what a meeting's page needs."""
    links, edition = page.site.links, page.site.edition
    record = edition.meetings[meeting_id]
    here = said_order(page, links.sources(meeting_id, "meeting"))
    there = set(here)
    about = [
        quote_id
        for quote_id in said_order(page, links.sources(meeting_id, "about"))
        if quote_id not in there
    ]
    description = f"{record.title}, {in_words(record.date)}: what was said."
    whole = speeches(page, here)
    together = {piece.view.quote_id for speech in whole for piece in speech}
    alone = [quote_id for quote_id in here if quote_id not in together]
    recorded = [quote_id for quote_id in alone if _is_recorded(page, quote_id)]
    on_occasion = [quote_id for quote_id in alone if not _is_recorded(page, quote_id)]
    later = [quote_id for quote_id in about if _later(page, quote_id, record.date)]
    others = [quote_id for quote_id in about if not _later(page, quote_id, record.date)]
    documents = by_date(page, links.sources(meeting_id, "meeting"))
    parts = by_date(page, links.sources(meeting_id, "part_of"))
    context = {
        "facts": list(_meeting_facts(page, record)),
        "speeches": whole,
        "questions": questions_on(page, [*here, *about]),
    }
    lists = {
        "recorded": record_lists.quotations(page, "As recorded at the time", "recorded", recorded),
        "on_occasion": record_lists.quotations(page, "Said on this occasion", "said", on_occasion),
        "later": record_lists.quotations(page, "As told later", "later", later),
        "others": record_lists.links(page, "Other quotes that speak of it", "others", others),
        "documents": record_lists.links(page, "Documents", "documents", documents),
        "parts_of": record_lists.links(page, "Parts", "parts", parts),
        "articles": snippets(page, meeting_id),
    }
    return RecordPage(description, context, lists)


def _is_recorded(page: Page, quote_id: str) -> bool:
    """Whether the words that are shown are those of a record of the time."""
    words = page.site.links.words[quote_id, best(page, quote_id)]
    return words.kind is EVIDENCE["record of the time"]


def _later(page: Page, quote: str, date: str) -> bool:
    said = edtf.parse(page.site.edition.quotes[quote].said)
    return edtf.after(said, edtf.parse(date))


def _meeting_facts(page: Page, record: Meeting) -> Iterator[Fact]:
    yield "Date", page.date(record.date)
    if record.place:
        yield "Place", escape.inline(record.place)
    if record.country:
        yield "Country", escape.inline(locale_names.country(record.country))
    yield "Occasion", escape.inline(record.genre)
    if record.part_of:
        yield "Part of", page.link(record.part_of)
    if record.people:
        yield "Present", page.links(record.people)


def enlargement(page: Page, enlargement_id: str) -> RecordPage:
    """Return what the page of a round needs."""
    record = page.site.edition.enlargements[enlargement_id]
    quotes = page.site.links.sources(enlargement_id, "about")
    countries = ", ".join(member.name for member in record.members)
    description = f"Round {record.round} of enlargement: {countries}."
    context = {
        "facts": list(_enlargement_facts(page, record)),
        "map": round_map(page, enlargement_id),
        "before": before_list(page, enlargement_id),
        "members": [
            Entry(page.date(member.date or record.date), escape.inline(member.name), Markup())
            for member in record.members
        ],
        "questions": questions_on(page, said_order(page, quotes)),
    }
    lists = {
        "quotes": record_lists.quotations(page, "Quotes that speak of it", "quotes", quotes),
        "articles": snippets(page, enlargement_id),
    }
    return RecordPage(description, context, lists)


def _enlargement_facts(page: Page, record: Enlargement) -> Iterator[Fact]:
    yield "Round", escape.inline(record.round)
    if record.invited:
        yield "Invited", _step(page, record.invited)
    if record.signed:
        yield "Protocols signed", _step(page, record.signed)
    yield "Accession", page.date(record.date)


def _step(page: Page, step: Step) -> Markup:
    place = escape.inline(step.place) if step.place else Markup()
    return Markup(", ").join(filter(None, (page.date(step.date), place)))


def snippets(page: Page, record_id: str) -> View | None:
    """Return the words of articles on a record: where they name it, and where editors note it."""
    links, articles = page.site.links, page.site.edition.articles
    named = [(article, "text") for article in links.sources(record_id, "text")]
    noted = [
        (article, "prose")
        for article in links.sources(record_id, "prose")
        if article in articles and any(_noted(page, article, record_id))
    ]
    return record_lists.articles(page, [*named, *noted], partial(_snippets, record_id=record_id))


def _snippets(page: Page, row: tuple[str, str], record_id: str) -> list[Snippet]:
    article, how = row
    if how == "prose":
        return list(_noted(page, article, record_id))
    spans = [
        (mention.start, mention.end)
        for mention in page.site.links.articles[article].mentions
        if mention.target == record_id
    ]
    return [Snippet(page.link(article), _words(page, article, spans), Markup())]


def _noted(page: Page, article: str, record_id: str) -> Iterator[Snippet]:
    site = page.site
    hits = site.passages.notes[article]
    for number, index in enumerate(notes_shown(page, article), start=1):
        note = site.edition.articles[article].notes[index]
        targets = {run.target for part in site.links.prose[note.note] for run in part}
        if record_id in targets:
            words = _words(page, article, list(hits[index]))
            link = page.link(article, None, f"{NOTE}{number}")
            yield Snippet(link, words, page.line(note.note))


def _words(page: Page, article: str, spans: list[Span]) -> Markup:
    """Return some words of an article as a snippet."""
    text = page.site.edition.texts[article]
    unique = dict.fromkeys(text[start:end] for start, end in spans)
    shown = (escape.isolate(escape.verbatim(" ".join(words.split()))) for words in unique)
    return Markup(", ").join(Markup("<q>{}</q>").format(words) for words in shown)
