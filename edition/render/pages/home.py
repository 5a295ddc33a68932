"""The home page: questions with the words of both sides, all answers, the meetings."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.records.edition import Edition
from edition.records.kinds import KINDS
from edition.render import escape
from edition.render.context import Page
from edition.render.headings import order
from edition.render.pages.indexes import entry
from edition.render.pages.layout import Context, Entry, head, outward, source
from edition.render.pages.linked_data import website
from edition.render.pages.questions import cited_reading, length
from edition.render.pages.readings import QuoteView, quote_view, said_order

FEATURED = 3
"""How many questions have the words of their answers side by side, where no record names them."""
SIDES = 2
"""How many answers stand side by side."""
MOST = 40
"""How many questions, meetings (those with the most quotes) and essays (the latest) are listed."""


class Side(NamedTuple):
    """An answer, with the words that give it most briefly."""

    label: Markup
    view: QuoteView


class Featured(NamedTuple):
    """A question whose answers stand side by side."""

    link: Markup
    sides: list[Side]


class Listing(NamedTuple):
    """A list of records on the home page."""

    entries: list[Entry]
    rest: Markup
    """A link to the index, where it has more."""


def home(page: Page) -> Context:
    """Return what the home page needs."""
    edition, imprint = page.site.edition, page.site.edition.imprint
    questions = _questions(edition)
    named = [record_id for record_id in imprint.featured if record_id in questions]
    featured = [_featured(page, question_id) for question_id in named or questions]
    return {
        **head(
            page,
            imprint.title,
            imprint.subtitle or imprint.title,
            about=website(page),
            source=source(page, ""),
            hide=["toc"],
        ),
        "imprint": imprint,
        "repository": imprint.repository
        and outward(imprint.repository, "the project’s repository"),
        "featured": [one for one in featured if one.sides][: len(named) or FEATURED],
        "questions": [(page.link(key), _answers(page, key)) for key in questions[:MOST]],
        "rest": page.to("questions", f"All questions ({len(questions)})")
        if len(questions) > MOST
        else Markup(),
        "meetings": _listing(page, "meetings", _most(page, "meetings", "meeting", "about")),
        "essays": _listing(page, "essays", order(edition, "essays")[-MOST:]),
        "indexes": indexes(page),
    }


def indexes(page: Page) -> list[tuple[Markup, int]]:
    """Return a link to the index of each kind, and how many records it lists."""
    edition = page.site.edition
    return [
        (page.to(kind, row.title), len(edition.kind(kind)))
        for kind, row in KINDS.items()
        if edition.kind(kind)
    ]


def _questions(edition: Edition) -> list[str]:
    """Return the questions that stand, as the imprint orders them, then as the index does."""
    every = dict.fromkeys((*edition.imprint.questions, *order(edition, "questions")))
    return [key for key in every if not edition.questions[key].withdrawn]


def _answers(page: Page, question_id: str) -> Markup:
    answers = [account.answer for account in page.site.edition.questions[question_id].accounts]
    return Markup(" · ").join(escape.inline(answer) for answer in answers)


def _featured(page: Page, question_id: str) -> Featured:
    """Return a question with two answers by different speakers, if it has them.

    Speakers' own words come before an outlet's; of one answer the shortest words are shown.
    """
    quotes, accounts = page.site.edition.quotes, page.site.edition.questions[question_id].accounts
    shortest = [
        min(
            (length(page, *reading), account.answer, reading)
            for reading in (cited_reading(page, cited) for cited in account.quotes)
        )
        for account in accounts
    ]
    # The sort is stable: answers stay in the editors' order.
    by_speaker: dict[tuple[str, ...], Side] = {}
    for _, answer, (quote_id, index) in sorted(shortest, key=lambda side: side[0][0]):
        side = Side(escape.inline(answer), quote_view(page, quote_id, index))
        by_speaker.setdefault(quotes[quote_id].speaker, side)
    sides = [*by_speaker.values()][:SIDES]
    return Featured(page.link(question_id), sides if len(sides) == SIDES else [])


def _most(page: Page, kind: str, *keys: str) -> list[str]:
    """Return the records to which quotes refer by some keys, in the order of their index."""
    record_ids = order(page.site.edition, kind)
    counts = {
        record_id: len(said_order(page, page.site.links.sources(record_id, *keys)))
        for record_id in record_ids
    }
    quoted = sorted(filter(counts.get, record_ids), key=lambda record_id: -counts[record_id])
    shown = set(quoted[:MOST])
    return [record_id for record_id in record_ids if record_id in shown]


def _listing(page: Page, kind: str, record_ids: Sequence[str]) -> Listing:
    records = page.site.edition.kind(kind)
    entries = [
        entry(page, kind, record_id) for record_id in record_ids if not records[record_id].withdrawn
    ]
    words = f"All {KINDS[kind].title.lower()} ({len(records)})"
    return Listing(
        entries, page.to(kind, words) if entries and len(entries) < len(records) else Markup()
    )
