"""The page of a question: its answers, each with the words that give it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.records.models import Account, Cited
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.collation import siglum
from edition.render.pages.readings import QuoteView, best, quote_view
from edition.render.pages.record_lists import RecordList, RecordPage, View, pages, view
from edition.render.pagination import MOST, MOST_QUOTED

SPEAKERS = 4
"""From how many speakers on a question has a matrix of who gives which answer."""


class Answer(NamedTuple):
    """An account: its letter on the page, its label, and the quotes that give it."""

    letter: str
    label: str
    cited: tuple[Cited, ...]
    """In the order in which they were said."""


class AccountRow(NamedTuple):
    """A row of an answer: the words of one speaker, spoken at one time, that give it."""

    speaker: Markup
    view: QuoteView
    """The shortest of them, a speaker's own before an outlet's; the date is that of all."""
    others: list[QuoteView]


class Row(NamedTuple):
    """A speaker in the matrix of accounts, and for each answer the signs of what they said."""

    speaker: Markup
    cells: list[list[Markup]]


def question(page: Page, question_id: str) -> RecordPage:
    """Return what a question's page needs; a withdrawn one shows no accounts."""
    record = page.site.edition.questions[question_id]
    listed = enumerate(() if record.withdrawn else record.accounts)
    answers = [_answer(page, account, siglum(index)) for index, account in listed]
    accounts = {f"account_{at}": _account(page, answers, at) for at in range(len(answers))}
    context = {
        "answers": answers,
        "matrix": _matrix(page, answers),
        "accounts": list(accounts.values()),
    }
    return RecordPage(page.plain(record.summary), context, accounts)


def _answer(page: Page, account: Account, letter: str) -> Answer:
    cited_quotes = sorted(account.quotes, key=lambda cited: page.site.links.ranks[cited.quote])
    return Answer(letter, account.answer, tuple(cited_quotes))


def _account(page: Page, answers: Sequence[Answer], at: int) -> View | None:
    """Return what gives an answer; where quotes are many, all answers share the room of a page."""
    answer, anchor = answers[at], f"account-{at + 1}"
    alike: dict[tuple[object, ...], list[Cited]] = {}
    quotes = page.site.edition.quotes
    for cited in answer.cited:
        quote = quotes[cited.quote]
        alike.setdefault((quote.speaker, quote.said), []).append(cited)
    is_long = sum(len(other.cited) for other in answers) > MOST_QUOTED
    most = max(1, MOST_QUOTED // len(answers)) if is_long else MOST_QUOTED
    list_pages = pages(page, anchor, [*alike.values()], lambda row: row[0].quote, most)
    title = f"{answer.letter}. {answer.label}"
    return view(page, RecordList(title, anchor, "accounts", list_pages, _account_row))


def _account_row(page: Page, cited: Sequence[Cited]) -> AccountRow:
    shortest, *others = sorted(cited, key=lambda one: length(page, *cited_reading(page, one)))
    speaker = page.links(page.site.edition.quotes[shortest.quote].speaker)
    return AccountRow(speaker, _cited(page, shortest), [_cited(page, other) for other in others])


def length(page: Page, quote_id: str, index: int) -> tuple[bool, int]:
    """Return whether a reading is in an outlet's words, and how many characters it has."""
    parts = page.site.passages.readings[quote_id, index]
    is_reported = not page.site.links.words[quote_id, index].are_speakers
    return is_reported, sum(end - start for start, end in parts)


def cited_reading(page: Page, cited: Cited) -> tuple[str, int]:
    """Return the quote that an account cites, and the index of the reading that it means or shows.

    An account may cite a quote as a whole; its best reading shows it.
    """
    if cited.article is None:
        return cited.quote, best(page, cited.quote)
    number = cited.reading or 1
    marks = page.site.links.articles[cited.article].marks
    return next(
        (mark.quote, mark.index)
        for mark in marks
        if (mark.quote, mark.number) == (cited.quote, number)
    )


def _cited(page: Page, cited: Cited) -> QuoteView:
    """Return a quote, or just the reading of it that gives the answer."""
    if cited.article is None:
        return quote_view(page, cited.quote)
    return quote_view(page, *cited_reading(page, cited))


def _matrix(page: Page, answers: Sequence[Answer]) -> list[Row]:
    """Return who gives which answer, the speakers in the order in which they are first heard.

    Of fewer than `SPEAKERS` the answers themselves tell enough, of very many they alone tell.
    """
    views = {cited: _cited(page, cited) for answer in answers for cited in answer.cited}
    quotes, said = page.site.edition.quotes, page.site.links.ranks
    heard = sorted(
        (cited.quote for answer in answers for cited in answer.cited), key=said.__getitem__
    )
    speakers = dict.fromkeys(quotes[quote_id].speaker for quote_id in heard)
    signs = _signs if len(heard) <= MOST_QUOTED else _counts
    return [
        Row(
            page.links(who),
            [
                list(
                    signs(
                        views[cited] for cited in answer.cited if quotes[cited.quote].speaker == who
                    )
                )
                for answer in answers
            ],
        )
        for who in (speakers if SPEAKERS <= len(speakers) <= MOST else ())
    ]


def _signs(views: Iterable[QuoteView]) -> Iterator[Markup]:
    return (view.sign for view in views)


def _counts(views: Iterable[QuoteView]) -> Iterator[Markup]:
    """Yield how many there are of each kind of evidence, where their signs would be too many."""
    counted = Counter(view.kind for view in views)
    counts = '{}<span class="unseen"> {}:</span>\u00a0{}'
    return (
        escape.format_html(counts, kind.sign, kind.label, f"{number:,}")
        for kind, number in counted.items()
    )
