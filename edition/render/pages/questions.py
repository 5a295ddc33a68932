"""The page of a question: the accounts side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.records.models import Account, Cited
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.collation import siglum
from edition.render.pages.readings import QuoteView, quote_view
from edition.render.pages.record_lists import RecordList, RecordPage, View, pages, view
from edition.render.pagination import MOST, MOST_QUOTED


class Answer(NamedTuple):
    """An account: its letter on the page, its label, and the quotes that give it."""

    letter: str
    label: str
    cited: tuple[Cited, ...]
    """In the order in which they were said."""


class Alike(NamedTuple):
    """What was told at one time by one speaker for one answer."""

    answer: Answer
    cited: tuple[Cited, ...]


class AccountRow(NamedTuple):
    """A row of the table: what is alike, as a page shows it."""

    answer: Answer
    view: QuoteView
    """Any of the quotes; the row's speaker, date and evidence are those of all."""
    printed: Markup
    """Where all of them are printed, and links to their pages."""


class Row(NamedTuple):
    """A speaker in the matrix of accounts, and for each answer the signs of what they said."""

    speaker: Markup
    cells: list[list[Markup]]


def question(page: Page, question_id: str) -> RecordPage:
    """Return what a question's page needs; a withdrawn one shows no accounts."""
    record = page.site.edition.questions[question_id]
    listed = enumerate(() if record.withdrawn else record.accounts)
    answers = [_answer(page, account, siglum(index)) for index, account in listed]
    views = {cited: _cited(page, cited) for answer in answers for cited in answer.cited}
    accounts = {f"account_{at}": _account(page, answers, at) for at in range(len(answers))}
    context = {
        "answers": answers,
        "matrix": _matrix(page, answers, views),
        "accounts": list(accounts.values()),
    }
    lists = {"table": _table(page, answers, views), **accounts}
    return RecordPage(page.plain(record.summary), context, lists)


def _answer(page: Page, account: Account, letter: str) -> Answer:
    cited_quotes = sorted(account.quotes, key=lambda cited: page.site.links.ranks[cited.quote])
    return Answer(letter, account.answer, tuple(cited_quotes))


def _account(page: Page, answers: Sequence[Answer], at: int) -> View | None:
    """Return the quotes that give an answer; where they are many, all share the room of a page."""
    answer, anchor = answers[at], f"account-{at + 1}"
    is_long = sum(len(other.cited) for other in answers) > MOST_QUOTED
    most = max(1, MOST_QUOTED // len(answers)) if is_long else MOST_QUOTED
    list_pages = pages(page, anchor, answer.cited, lambda cited: cited.quote, most)
    return view(
        page,
        RecordList(f"{answer.letter}. {answer.label}", anchor, "quotations", list_pages, _cited),
    )


def _cited(page: Page, cited: Cited) -> QuoteView:
    """Return a quote, or just the reading of it that gives the answer."""
    if cited.article is None:
        return quote_view(page, cited.quote)
    number = cited.reading or 1
    marks = page.site.links.articles[cited.article].marks
    index = next(mark.index for mark in marks if (mark.quote, mark.number) == (cited.quote, number))
    return quote_view(page, cited.quote, index)


def _table(page: Page, answers: Sequence[Answer], views: Mapping[Cited, QuoteView]) -> View | None:
    """Return the accounts in the order in which they were told, what is alike in one row."""
    alike: dict[tuple[object, ...], tuple[Answer, list[Cited]]] = {}
    for answer in answers:
        for cited in answer.cited:
            shown = views[cited]
            key = (answer.letter, shown.speaker, shown.said, shown.evidence)
            alike.setdefault(key, (answer, []))[1].append(cited)
    rows = [Alike(answer, tuple(cited)) for answer, cited in alike.values()]
    rows.sort(key=lambda row: page.site.links.ranks[row.cited[0].quote])
    list_pages = pages(page, "table", rows, lambda row: row.cited[0].quote)
    return view(
        page, RecordList("The accounts side by side", "table", "accounts", list_pages, _account_row)
    )


def _account_row(page: Page, row: Alike) -> AccountRow:
    views = [_cited(page, cited) for cited in row.cited]
    return AccountRow(row.answer, views[0], _where(page, views))


def _where(page: Page, views: list[QuoteView]) -> Markup:
    """Return links to the words of some quotes, and to the quotes."""
    printed = dict.fromkeys(source for view in views for source in view.printed)
    quote_ids = list(dict.fromkeys(view.quote_id for view in views))
    quotes = [
        page.link(quote_id, "quote" if len(quote_ids) == 1 else f"quote {number}")
        for number, quote_id in enumerate(quote_ids, start=1)
    ]
    return Markup("{} ({})").format(escape.series(list(printed)), Markup(", ").join(quotes))


def _matrix(page: Page, answers: Sequence[Answer], views: Mapping[Cited, QuoteView]) -> list[Row]:
    """Return who gives which answer, the speakers in the order in which they are first heard.

    Of very many speakers the table alone tells.
    """
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
        for who in (speakers if len(speakers) <= MOST else ())
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
