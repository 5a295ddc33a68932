"""The index of each kind of record: its groups, its pages, and one line for each record."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from edition.records.edition import Edition
from edition.records.kinds import KINDS
from edition.render import escape
from edition.render.context import Line, Page
from edition.render.headings import anchor, heading, order
from edition.render.pages import agents
from edition.render.pages.layout import Context, Entry, list_head
from edition.render.pages.readings import best, said_order
from edition.render.pagination import MOST, ListPages, Section, folder, grouped, paginate


def pages(edition: Edition, kind: str) -> ListPages[str]:
    """Return the pages of the index of a kind, which hold ids."""
    record_ids = order(edition, kind)
    title = _long if len(record_ids) > MOST else _group
    sections = grouped(record_ids, partial(title, edition, kind), anchor)
    return paginate(sections, partial(folder, kind))


def index(page: Page, kind: str, listed: ListPages[str], at: int) -> Context:
    """Return what a page of the index of a kind needs: the one at a place among all of them."""
    introduction, draw = page.site.kinds[kind].introduction, page.site.kinds[kind].picture
    return {
        **list_head(page, kind, KINDS[kind].title, introduction, listed, at),
        "introduction": "" if at else introduction,
        "picture": draw(page) if draw and not at else Markup(),
        "sections": [
            Section(
                section.title,
                section.anchor,
                tuple(entry(page, kind, record_id) for record_id in section.rows),
            )
            for section in listed[at].sections
        ],
    }


def _long(edition: Edition, kind: str, record_id: str) -> str:
    """Return the heading under which a record stands in an index that is long."""
    return _group(edition, kind, record_id) or heading(edition, kind, record_id)


def _group(edition: Edition, kind: str, record_id: str) -> str:
    """Return the heading under which a record stands in its index."""
    if kind == "organizations":
        return {
            "alliance": "Alliances", "state": "States", "publisher": "Publishers",
            "archive": "Archives", "body": "Bodies", None: "Others",
        }[edition.organizations[record_id].genre]  # fmt: skip
    return heading(edition, kind, record_id) if kind in ("quotes", "people") else ""


def entry(page: Page, kind: str, record_id: str) -> Entry:
    """Return a record as a line of a list."""
    date, words = page.site.kinds[kind].line(page, record_id)
    if page.site.edition.kind(kind)[record_id].withdrawn:
        words = escape.inline("withdrawn")
    return Entry(page.date(date), page.link(record_id), words)


def question(page: Page, question_id: str) -> Line:
    """Return how many accounts a question has."""
    return None, _number(len(page.site.edition.questions[question_id].accounts), "account")


def quote(page: Page, quote_id: str) -> Line:
    """Return when a quote was said, by whom, and how many articles print it."""
    quote = page.site.edition.quotes[quote_id]
    articles = len({reading.article for reading in quote.readings})
    own = page.site.links.words[quote_id, best(page, quote_id)] if not quote.withdrawn else None
    how = "in" if own is None or own.are_speakers else "as reported in"
    words = f"{how} {_number(articles, 'article')}"
    return quote.said, Markup("{}, {}").format(page.links(quote.speaker), words)


def enlargement(page: Page, enlargement_id: str) -> Line:
    """Return the date and the number of a round."""
    enlargement = page.site.edition.enlargements[enlargement_id]
    return enlargement.date, escape.inline(f"round {enlargement.round}")


def article(page: Page, article_id: str) -> Line:
    """Return when an article was published, by whom, and how many readings it has of each kind."""
    article = page.site.edition.articles[article_id]
    marks = page.site.links.articles[article_id].marks
    own = [page.site.links.words[mark.quote, mark.index].are_speakers for mark in marks]
    quoted, reported = _number(own.count(True), "quotation"), own.count(False)
    also = f", {reported:,} reported" if reported else ""
    return article.published, Markup("{}, {}{}").format(page.link(article.publisher), quoted, also)


def essay(page: Page, essay_id: str) -> Line:
    """Return the date of an essay and who wrote it."""
    record = page.site.edition.essays[essay_id]
    return record.date, escape.inline(", ".join(record.authors))


def meeting(page: Page, meeting_id: str) -> Line:
    """Return the date of a meeting, and how many quotes there are of it."""
    return page.site.edition.meetings[meeting_id].date, _spoken(page, meeting_id, "meeting")


def document(page: Page, document_id: str) -> Line:
    """Return the date of a document, and how many quotes there are of it."""
    return page.site.edition.documents[document_id].date, _spoken(page, document_id, "document")


def person(page: Page, person_id: str) -> Line:
    """Return a person's latest office, with its time, and how much there is of the person."""
    roles = page.site.edition.people[person_id].roles[-1:]
    office = [agents.tenure(page, role.title, role.from_, role.to) for role in roles]
    return None, Markup(", ").join([*office, *_counts(page, person_id)])


def organization(page: Page, organization_id: str) -> Line:
    """Return how many quotes and articles an organization has."""
    return None, Markup(", ").join(_counts(page, organization_id))


def _counts(page: Page, record_id: str) -> Iterator[Markup]:
    """Yield how many quotes and articles an agent has, where there are any."""
    links = page.site.links
    quotes = said_order(page, links.sources(record_id, "speaker"))
    if quotes:
        yield _number(len(quotes), "quote")
    published = links.sources(record_id, "publisher")
    if published:
        yield _number(len(published), "article")


def _spoken(page: Page, record_id: str, key: str) -> Markup:
    """Return how many quotes there are of an occasion or document, of its parts, and about it."""
    links = page.site.links
    parts = [
        quote for part in links.sources(record_id, "part_of") for quote in links.sources(part, key)
    ]
    counts = {
        "": said_order(page, links.sources(record_id, key)),
        "at its parts": said_order(page, parts),
        "about it": said_order(page, links.sources(record_id, "about")),
    }
    shown = [
        Markup("{} {}").format(_number(len(quotes), "quote"), where).strip()
        for where, quotes in counts.items()
        if quotes
    ]
    return Markup(", ").join(shown) if shown else _number(0, "quote")


def _number(number: int, noun: str) -> Markup:
    many = f"{number:,}" if number else "no"
    return escape.inline(f"{many}\u00a0{noun}{'' if number == 1 else 's'}")
