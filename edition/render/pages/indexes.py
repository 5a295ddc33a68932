"""The index of each kind of record: its groups, its pages, and one line for each record."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from edition.records.edition import Edition
from edition.records.kinds import TITLES
from edition.render import escape
from edition.render.context import Page
from edition.render.headings import anchor, heading, order
from edition.render.pages.layout import Context, Entry, leaf_head
from edition.render.pages.readings import said_order
from edition.render.pagination import MOST, Leaves, Section, folder, grouped, leaves
from edition.render.pictures.enlargement_map import small_multiples
from edition.render.pictures.network import network

Line = tuple[str | None, Markup]
"""The date of a record, where it is sorted by one, and a few words on it."""


INTRODUCTIONS = {
    "questions": "Questions of fact on which the accounts differ, and what gives each answer.",
    "quotes": "What the articles attribute to somebody, in the order in which it was said.",
    "people": "Who speaks, who is spoken to, and who is quoted by others.",
    "organizations": "States, alliances, archives and the publishers of the articles.",
    "meetings": "The occasions on which something was said, or of which something is told.",
    "enlargements": "The rounds of enlargement, with who joined and when.",
    "documents": "Records of the time and published statements that the articles quote.",
    "articles": "The texts themselves, word for word, each with where it comes from.",
    "essays": "Pages written by hand, whose quotations are proven like all others.",
}


PICTURES: Mapping[str, Callable[[Page], Markup]] = {
    "people": network,
    "enlargements": small_multiples,
}
"""The picture at the end of an index, where it has one."""


def pages(edition: Edition, kind: str) -> Leaves[str]:
    """Return the pages of the index of a kind, which hold ids."""
    names = order(edition, kind)
    title = _long if len(names) > MOST else _group
    sections = grouped(names, partial(title, edition, kind), anchor)
    return leaves(sections, partial(folder, kind))


def index(page: Page, kind: str, listed: Leaves[str], at: int) -> Context:
    """Return what a page of the index of a kind needs: the one at a place among all of them."""
    return {
        **leaf_head(page, kind, TITLES[kind], INTRODUCTIONS[kind], listed, at),
        "introduction": "" if at else INTRODUCTIONS[kind],
        "picture": PICTURES[kind](page) if kind in PICTURES and not at else Markup(),
        "sections": [
            Section(one.title, one.anchor, tuple(entry(page, kind, name) for name in one.rows))
            for one in listed[at].sections
        ],
    }


def _long(edition: Edition, kind: str, name: str) -> str:
    """Return the heading under which a record stands in an index that is long."""
    return _group(edition, kind, name) or heading(edition, kind, name)


def _group(edition: Edition, kind: str, name: str) -> str:
    """Return the heading under which a record stands in its index."""
    if kind == "organizations":
        return {
            "alliance": "Alliances", "state": "States", "publisher": "Publishers",
            "archive": "Archives", "body": "Bodies", None: "Others",
        }[edition.organizations[name].genre]  # fmt: skip
    return heading(edition, kind, name) if kind in ("quotes", "people") else ""


def entry(page: Page, kind: str, name: str) -> Entry:
    """Return a record as a line of a list."""
    date, words = ENTRIES[kind](page, name)
    if page.site.edition.kind(kind)[name].withdrawn:
        words = escape.inline("withdrawn")
    return Entry(page.date(date), page.link(name), words)


def _question(page: Page, name: str) -> Line:
    return None, _number(len(page.site.edition.questions[name].accounts), "account")


def _quote(page: Page, name: str) -> Line:
    quote = page.site.edition.quotes[name]
    articles = len({reading.article for reading in quote.readings})
    words = Markup("{}, in {}").format(page.links(quote.speaker), _number(articles, "article"))
    return quote.said, words


def _enlargement(page: Page, name: str) -> Line:
    enlargement = page.site.edition.enlargements[name]
    return enlargement.date, escape.inline(f"round {enlargement.round}")


def _article(page: Page, name: str) -> Line:
    article = page.site.edition.articles[name]
    readings = _number(len(page.site.links.witnesses[name].marks), "quotation")
    return article.published, Markup("{}, {}").format(page.link(article.publisher), readings)


def _essay(page: Page, name: str) -> Line:
    record = page.site.edition.essays[name]
    return record.date, escape.inline(", ".join(record.authors))


def _meeting(page: Page, name: str) -> Line:
    return page.site.edition.meetings[name].date, _spoken(page, name, "meeting")


def _document(page: Page, name: str) -> Line:
    return page.site.edition.documents[name].date, _spoken(page, name, "document")


def _person(page: Page, name: str) -> Line:
    roles = page.site.edition.people[name].roles
    office = [escape.inline(roles[-1].title)] if roles else []
    return None, Markup(", ").join([*office, *_counts(page, name)])


def _organization(page: Page, name: str) -> Line:
    return None, Markup(", ").join(_counts(page, name))


def _counts(page: Page, name: str) -> Iterator[Markup]:
    """Yield how many quotes and articles an agent has, where there are any."""
    links = page.site.links
    quotes = said_order(page, links.sources(name, "speaker"))
    if quotes:
        yield _number(len(quotes), "quote")
    published = links.sources(name, "publisher")
    if published:
        yield _number(len(published), "article")


def _spoken(page: Page, name: str, key: str) -> Markup:
    """Return how many quotes there are of an occasion or document, of its parts, and about it."""
    links = page.site.links
    parts = [quote for part in links.sources(name, "part_of") for quote in links.sources(part, key)]
    counts = {
        "": said_order(page, links.sources(name, key)),
        "at its parts": said_order(page, parts),
        "about it": said_order(page, links.sources(name, "about")),
    }
    shown = [
        Markup("{} {}").format(_number(len(found), "quote"), where).strip()
        for where, found in counts.items()
        if found
    ]
    return Markup(", ").join(shown) if shown else _number(0, "quote")


def _number(number: int, noun: str) -> Markup:
    many = f"{number:,}" if number else "no"
    return escape.inline(f"{many}\u00a0{noun}{'' if number == 1 else 's'}")


ENTRIES: Mapping[str, Callable[[Page, str], Line]] = {
    "articles": _article,
    "documents": _document,
    "people": _person,
    "organizations": _organization,
    "meetings": _meeting,
    "enlargements": _enlargement,
    "quotes": _quote,
    "questions": _question,
    "essays": _essay,
}
"""How each kind is shown in a list."""
