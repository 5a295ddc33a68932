"""Pages of meetings and of rounds of enlargement."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition import dates, markup
from edition.date_words import in_words
from edition.evidence import evidence
from edition.model import Enlargement, Meeting, Step
from edition.passages import Span
from edition.pictures.enlargement_map import round_map
from edition.render import localized
from edition.render.agents import Fact, by_date, questions_on
from edition.render.article_text import NOTE, notes_shown
from edition.render.frame import Context, Entry, frame
from edition.render.members_before import before_list
from edition.render.page import Page
from edition.render.readings import quote_views, said_order


class Told(NamedTuple):
    """Words of an article that name a record, or on which an editor has noted something of it."""

    article: Markup
    words: Markup
    note: Markup


def meeting(page: Page, name: str) -> Context:
    """Return what a meeting's page needs."""
    links, edition = page.site.links, page.site.edition
    record = edition.meetings[name]
    here = said_order(page, links.sources(name, "meeting"))
    about = [one for one in said_order(page, links.sources(name, "about")) if one not in here]
    description = f"{record.title}, {in_words(record.date)}: what was said."
    at_the_time = [one for one in here if _kind(page, one) == "record of the time"]
    return {
        **frame(page, name, record, description),
        "facts": list(_meeting_facts(page, name, record)),
        "recorded": quote_views(page, at_the_time),
        "on_occasion": quote_views(page, [one for one in here if one not in at_the_time]),
        "later": quote_views(page, [one for one in about if _later(page, one, record.date)]),
        "others": [one for one in about if not _later(page, one, record.date)],
        "documents": by_date(page, links.sources(name, "meeting")),
        "parts_of": by_date(page, links.sources(name, "part_of")),
        "told": list(told(page, name)),
        "questions": questions_on(page, [*here, *about]),
    }


def _kind(page: Page, quote: str) -> str:
    edition = page.site.edition
    return evidence(edition, edition.quotes[quote])


def _later(page: Page, quote: str, date: str) -> bool:
    said = dates.parse(page.site.edition.quotes[quote].said)
    return dates.after(said, dates.parse(date))


def _meeting_facts(page: Page, name: str, record: Meeting) -> Iterator[Fact]:
    yield "Date", page.date(record.date)
    if record.place:
        yield "Place", markup.inline(record.place)
    if record.country:
        yield "Country", markup.inline(localized.country(record.country))
    yield "Occasion", markup.inline(record.genre)
    if record.part_of:
        yield "Part of", page.link(record.part_of)
    if record.people:
        yield "Present", page.links(record.people)


def enlargement(page: Page, name: str) -> Context:
    """Return what the page of a round needs."""
    record = page.site.edition.enlargements[name]
    quotes = page.site.links.sources(name, "about")
    countries = ", ".join(member.name for member in record.members)
    description = f"Round {record.round} of enlargement: {countries}."
    context = frame(page, name, record, description)
    return {
        **context,
        "facts": list(_enlargement_facts(page, record)),
        "map": round_map(page, name),
        "before": before_list(page, name),
        "members": [
            Entry(page.date(member.date or record.date), markup.inline(member.name), Markup())
            for member in record.members
        ],
        "quotes": quote_views(page, quotes),
        "told": list(told(page, name)),
        "questions": questions_on(page, said_order(page, quotes)),
    }


def _enlargement_facts(page: Page, record: Enlargement) -> Iterator[Fact]:
    yield "Round", markup.inline(record.round)
    if record.invited:
        yield "Invited", _step(page, record.invited)
    if record.signed:
        yield "Protocols signed", _step(page, record.signed)
    yield "Accession", page.date(record.date)


def _step(page: Page, step: Step) -> Markup:
    place = markup.inline(step.place) if step.place else Markup()
    return Markup(", ").join(filter(None, (page.date(step.date), place)))


def told(page: Page, name: str) -> Iterator[Told]:
    """Yield the words of articles on a record: where they name it, and where editors note it."""
    site = page.site
    for article in site.links.sources(name, "text"):
        spans = (
            (mention.start, mention.end)
            for mention in site.links.witnesses[article].mentions
            if mention.target == name
        )
        yield Told(page.link(article), _words(page, article, list(spans)), Markup())
    for article in site.links.sources(name, "prose"):
        if article in site.edition.articles:
            yield from _noted(page, article, name)


def _noted(page: Page, article: str, name: str) -> Iterator[Told]:
    site = page.site
    hits = site.passages.notes[article]
    for number, index in enumerate(notes_shown(page, article), start=1):
        note = site.edition.articles[article].notes[index]
        targets = {run.target for part in site.links.prose[note.note] for run in part}
        if name in targets:
            words = _words(page, article, list(hits[index]))
            link = page.link(article, None, f"{NOTE}{number}")
            yield Told(link, words, page.line(note.note))


def _words(page: Page, article: str, spans: list[Span]) -> Markup:
    """Return some words of an article as a snippet."""
    text = page.site.edition.texts[article]
    unique = dict.fromkeys(text[start:end] for start, end in spans)
    shown = (markup.apart(markup.verbatim(" ".join(one.split()))) for one in unique)
    return Markup(", ").join(Markup("<q>{}</q>").format(one) for one in shown)
