"""Pages of quotes and of the questions that they answer."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition import dates, markup
from edition.evidence import distance, event, evidence
from edition.model import Account, Cited, Quote
from edition.render import localized
from edition.render.agents import Fact
from edition.render.collation import collation
from edition.render.frame import Context, frame
from edition.render.page import Page
from edition.render.readings import QuoteView, evidence_label, quote_view, reading_view
from edition.render.transmission import transmissions


def quote(page: Page, name: str, order: list[str]) -> Context:
    """Return what a quote's page needs."""
    record = page.site.edition.quotes[name]
    speakers = ", ".join(page.site.links.labels[speaker] for speaker in record.speaker)
    said = dates.words(dates.parse(record.said))
    description = f"{speakers}, {said}: {page.site.links.labels[name]}"
    readings = [] if record.withdrawn else range(len(record.readings))
    return {
        **frame(page, name, record, order, description),
        "facts": list(_facts(page, name, record)),
        "readings": [reading_view(page, name, index) for index in readings],
        "collation": collation(page, name),
        "ways": transmissions(page, name),
        "summary": page.line(record.summary),
        "questions": page.site.links.sources(name, "quote"),
    }


def _facts(page: Page, name: str, record: Quote) -> Iterator[Fact]:
    edition = page.site.edition
    yield "Speaker", page.links(record.speaker)
    if record.to:
        yield "To", page.links(record.to)
    yield "Said", page.date(record.said)
    if record.meeting:
        yield "Occasion", page.link(record.meeting)
    told = event(edition, record)
    if told:
        date = page.date(edition.meetings[told].date)
        yield "Event", Markup("{}, {}").format(page.link(told), date)
        yield "Told", markup.inline(distance(edition, record) or "later")
    if record.about:
        yield "Speaks of", page.links(record.about)
    if record.document:
        yield "Document", page.link(record.document)
    yield "Evidence", evidence_label(evidence(edition, record))
    if record.language:
        yield "Said in", markup.inline(localized.language(record.language))
    if record.topics:
        yield "Topics", markup.inline(", ".join(record.topics))
    yield "Permanent link", page.to(f"quotes/{name}", f"/quotes/{name}/", "_top")


class AccountView(NamedTuple):
    """One answer: its label, and the quotes that give it."""

    answer: str
    quotes: list[QuoteView]


def question(page: Page, name: str, order: list[str]) -> Context:
    """Return what a question's page needs; a withdrawn one shows no accounts."""
    record = page.site.edition.questions[name]
    accounts = [] if record.withdrawn else [_account(page, one) for one in record.accounts]
    return {
        **frame(page, name, record, order, page.plain(record.summary)),
        "accounts": accounts,
        "rows": [(one.answer, view) for one in accounts for view in one.quotes],
    }


def _account(page: Page, account: Account) -> AccountView:
    quotes = page.site.edition.quotes
    told = sorted(
        account.quotes,
        key=lambda cited: (dates.key(dates.parse(quotes[cited.quote].said)), cited.quote),
    )
    return AccountView(account.answer, [_cited(page, cited) for cited in told])


def _cited(page: Page, cited: Cited) -> QuoteView:
    """Return a quote, or just the reading of it that gives the answer."""
    if cited.article is None:
        return quote_view(page, cited.quote)
    number = cited.reading or 1
    marks = page.site.links.witnesses[cited.article].marks
    index = next(mark.index for mark in marks if (mark.quote, mark.number) == (cited.quote, number))
    return quote_view(page, cited.quote, index)
