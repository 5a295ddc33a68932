"""The page of a question: the accounts side by side."""

from typing import NamedTuple

from markupsafe import Markup

from edition import dates
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


class Row(NamedTuple):
    """A speaker in the matrix of accounts, and the quotes in which each answer is theirs."""

    speaker: Markup
    cells: list[list[QuoteView]]


def question(page: Page, name: str, order: list[str]) -> Context:
    """Return what a question's page needs; a withdrawn one shows no accounts."""
    record = page.site.edition.questions[name]
    listed = enumerate(() if record.withdrawn else record.accounts)
    accounts = [_account(page, account, siglum(index)) for index, account in listed]
    told = [(account, view) for account in accounts for view in account.quotes]
    return {
        **frame(page, name, record, order, page.plain(record.summary)),
        "accounts": accounts,
        "rows": sorted(told, key=lambda row: _said(page, row[1].name)),
        "matrix": _matrix(page, accounts),
    }


def _matrix(page: Page, accounts: list[AccountView]) -> list[Row]:
    """Return who gives which answer, the speakers in the order in which they are first heard."""
    quotes = page.site.edition.quotes
    views = [view for account in accounts for view in account.quotes]
    heard = sorted(views, key=lambda view: _said(page, view.name))
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


def _said(page: Page, name: str) -> tuple[object, ...]:
    """Return the sort key of when a quote was said."""
    return (dates.key(dates.parse(page.site.edition.quotes[name].said)), name)


def _account(page: Page, account: Account, letter: str) -> AccountView:
    told = sorted(account.quotes, key=lambda cited: _said(page, cited.quote))
    return AccountView(letter, account.answer, [_cited(page, cited) for cited in told])


def _cited(page: Page, cited: Cited) -> QuoteView:
    """Return a quote, or just the reading of it that gives the answer."""
    if cited.article is None:
        return quote_view(page, cited.quote)
    number = cited.reading or 1
    marks = page.site.links.witnesses[cited.article].marks
    index = next(mark.index for mark in marks if (mark.quote, mark.number) == (cited.quote, number))
    return quote_view(page, cited.quote, index)
