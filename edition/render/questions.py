"""The page of a question: the accounts side by side."""

from typing import NamedTuple

from markupsafe import Markup

from edition import markup
from edition.model import Account, Cited
from edition.render.collation import siglum
from edition.render.frame import Context, frame
from edition.render.page import Page
from edition.render.readings import QuoteView, quote_view


class AccountView(NamedTuple):
    """One answer: its letter on the page, its label, and the quotes that give it."""

    letter: str
    answer: str
    quotes: list[QuoteView]


class Told(NamedTuple):
    """A row of the table: what was told at one time by one speaker for one answer."""

    account: AccountView
    view: QuoteView
    """Any of the quotes; the row's speaker, date and evidence are those of all."""
    printed: Markup
    """Where all of them are printed, and links to their pages."""


class Row(NamedTuple):
    """A speaker in the matrix of accounts, and the quotes in which each answer is theirs."""

    speaker: Markup
    cells: list[list[QuoteView]]


def question(page: Page, name: str) -> Context:
    """Return what a question's page needs; a withdrawn one shows no accounts."""
    record = page.site.edition.questions[name]
    listed = enumerate(() if record.withdrawn else record.accounts)
    accounts = [_account(page, account, siglum(index)) for index, account in listed]
    return {
        **frame(page, name, record, page.plain(record.summary)),
        "accounts": accounts,
        "rows": _told(page, accounts),
        "matrix": _matrix(page, accounts),
    }


def _told(page: Page, accounts: list[AccountView]) -> list[Told]:
    """Return the accounts in the order in which they were told, what is alike in one row."""
    alike: dict[tuple[str, Markup, Markup, Markup], list[tuple[AccountView, QuoteView]]] = {}
    for account in accounts:
        for view in account.quotes:
            key = (account.letter, view.speaker, view.said, view.evidence)
            alike.setdefault(key, []).append((account, view))
    rows = [Told(*found[0], _where(page, [view for _, view in found])) for found in alike.values()]
    return sorted(rows, key=lambda row: page.site.links.said[row.view.name])


def _where(page: Page, views: list[QuoteView]) -> Markup:
    """Return links to the words of some quotes, and to the quotes."""
    printed = dict.fromkeys(source for view in views for source in view.printed)
    names = list(dict.fromkeys(view.name for view in views))
    pages = [
        page.link(name, "quote" if len(names) == 1 else f"quote {number}")
        for number, name in enumerate(names, start=1)
    ]
    return Markup("{} ({})").format(markup.series(list(printed)), Markup(", ").join(pages))


def _matrix(page: Page, accounts: list[AccountView]) -> list[Row]:
    """Return who gives which answer, the speakers in the order in which they are first heard."""
    quotes = page.site.edition.quotes
    views = [view for account in accounts for view in account.quotes]
    heard = sorted(views, key=lambda view: page.site.links.said[view.name])
    speakers = dict.fromkeys(quotes[view.name].speaker for view in heard)
    return [
        Row(
            page.links(who),
            [
                [one for one in account.quotes if quotes[one.name].speaker == who]
                for account in accounts
            ],
        )
        for who in speakers
    ]


def _account(page: Page, account: Account, letter: str) -> AccountView:
    told = sorted(account.quotes, key=lambda cited: page.site.links.said[cited.quote])
    return AccountView(letter, account.answer, [_cited(page, cited) for cited in told])


def _cited(page: Page, cited: Cited) -> QuoteView:
    """Return a quote, or just the reading of it that gives the answer."""
    if cited.article is None:
        return quote_view(page, cited.quote)
    number = cited.reading or 1
    marks = page.site.links.witnesses[cited.article].marks
    index = next(mark.index for mark in marks if (mark.quote, mark.number) == (cited.quote, number))
    return quote_view(page, cited.quote, index)
