"""Speeches that the index cuts into several quotes, put together again on their meeting's page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.link.annotated_article import Mark
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.readings import QuoteView, passage, quote_view

_WORD = re.compile(r"\w")


class Piece(NamedTuple):
    """One quote of a speech."""

    anchor: str
    """The id of its place on the page."""
    block: Markup
    """Its words, in raw HTML."""
    href: Markup
    """The address of its words in their article, for raw HTML."""
    view: QuoteView


Speech = tuple[Piece, ...]


def speeches(page: Page, quote_ids: Sequence[str]) -> list[Speech]:
    """Return the speeches among some quotes: direct words that follow each other in an article.

    They are by the same speakers, and nothing but white space and marks stands between them. A
    quote is in one speech at most, the longest.
    """
    articles = dict.fromkeys(
        reading.article
        for quote_id in quote_ids
        for reading in page.site.edition.quotes[quote_id].readings
    )
    runs = [run for article_id in articles for run in _runs(page, article_id, set(quote_ids))]
    taken: set[str] = set()
    found = []
    for run in sorted(runs, key=len, reverse=True):
        if not taken & {mark.quote for mark in run}:
            taken |= {mark.quote for mark in run}
            found.append(tuple(_piece(page, mark) for mark in run))
    return found


def _runs(page: Page, article_id: str, quote_ids: set[str]) -> Iterator[list[Mark]]:
    """Yield the runs of two and more quotes in an article."""
    site = page.site
    text, run = site.edition.texts[article_id], list[Mark]()
    for mark in _direct(page, article_id, quote_ids):
        if run and not _continues(page, text, run[-1], mark):
            if len(run) > 1:
                yield run
            run = []
        run.append(mark)
    if len(run) > 1:
        yield run


def _direct(page: Page, article_id: str, quote_ids: set[str]) -> Iterable[Mark]:
    links = page.site.links
    return (
        mark
        for mark in links.articles[article_id].marks
        if mark.quote in quote_ids and links.words[mark.quote, mark.index].are_speakers
    )


def _continues(page: Page, text: str, before: Mark, mark: Mark) -> bool:
    quotes = page.site.edition.quotes
    start, end = before.parts[-1][1], mark.parts[0][0]
    are_same = quotes[before.quote].speaker == quotes[mark.quote].speaker
    return are_same and start <= end and not _WORD.search(text[start:end])


def _piece(page: Page, mark: Mark) -> Piece:
    block = passage(page, mark.quote, mark.index, mark.parts)
    view = quote_view(page, mark.quote, mark.index)
    article_id = page.site.edition.quotes[mark.quote].readings[mark.index].article
    href = page.href(page.address(article_id), mark.anchor)
    return Piece(escape.inline(f"_speech-{mark.quote}"), block, href, view)
