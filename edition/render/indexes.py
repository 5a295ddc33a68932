"""The index of each kind of record: its order, its groups, and one line for each."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from edition import dates, markup
from edition.evidence import chronological, event
from edition.kinds import TITLES
from edition.model import Edition
from edition.pictures.enlargement_map import small_multiples
from edition.pictures.network import network
from edition.render.frame import Context, Entry, head
from edition.render.page import Page
from edition.render.readings import said_order

Line = tuple[str | None, Markup]
"""The date of a record, where it is sorted by one, and a few words on it."""


class Section(NamedTuple):
    """Entries under a heading of their own; without one, the heading is empty."""

    title: str
    anchor: str
    entries: list[Entry]


def order(edition: Edition, kind: str) -> list[str]:
    """Return the ids of a kind in the order of its index, in which pages follow one another."""
    if kind == "people":
        return sorted(edition.people, key=lambda name: (edition.people[name].sort.casefold(), name))
    if kind == "organizations":
        agents = edition.organizations
        return sorted(agents, key=lambda name: (agents[name].name.casefold(), name))
    if kind == "enlargements":
        rounds = edition.enlargements
        return sorted(rounds, key=lambda name: rounds[name].round)
    if kind == "questions":
        return sorted(edition.questions, key=lambda name: (*_first_event(edition, name), name))
    if kind == "quotes":
        return chronological(edition)
    key = "published" if kind == "articles" else "date"
    records = edition.kind(kind)
    return sorted(
        records,
        key=lambda name: (dates.key(dates.parse(getattr(records[name], key) or "XXXX")), name),
    )


def _first_event(edition: Edition, question: str) -> tuple[object, ...]:
    """Return the sort key of the event of which the account that the editors put first tells."""
    quote = edition.quotes[edition.questions[question].accounts[0].quotes[0].quote]
    told = event(edition, quote)
    return dates.key(dates.parse(edition.meetings[told].date if told else quote.said))


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


def index(page: Page, kind: str) -> Context:
    """Return what the index of a kind needs."""
    names = order(page.site.edition, kind)
    sections: dict[str, list[Entry]] = defaultdict(list)
    for name in names:
        sections[_group(page, kind, name)].append(entry(page, kind, name))
    return {
        **head(page, TITLES[kind], INTRODUCTIONS[kind]),
        "introduction": INTRODUCTIONS[kind],
        "count": len(names),
        "picture": PICTURES[kind](page) if kind in PICTURES else Markup(),
        "sections": [Section(title, anchor(title), found) for title, found in sections.items()],
    }


def _group(page: Page, kind: str, name: str) -> str:
    """Return the heading under which a record stands in its index."""
    edition = page.site.edition
    if kind == "organizations":
        return {
            "alliance": "Alliances", "state": "States", "publisher": "Publishers",
            "archive": "Archives", "body": "Bodies", None: "Others",
        }[edition.organizations[name].genre]  # fmt: skip
    if kind == "quotes":
        return year(edition.quotes[name].said)
    if kind == "people":
        return edition.people[name].sort[:1].upper()
    return ""


def anchor(heading: str) -> str:
    """Return what follows `_` in the id of a group's heading, in ASCII."""
    letters = (char if char.isascii() else f"-{ord(char):x}-" for char in heading.lower())
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters).replace("-2013-", "-")).strip("-")


def year(text: str) -> str:
    """Return the year or years of a date, as a heading; of an open one that of its end."""
    date = dates.parse(text)
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None:
        return "Date not known"
    # Digits that aren't known make a span of years; an interval is listed where it begins.
    spans = "X" in text and first[0] != last[0]
    return f"{first[0]}–{last[0]}" if spans else str(first[0])


def entry(page: Page, kind: str, name: str) -> Entry:
    """Return a record as a line of a list."""
    date, words = ENTRIES[kind](page, name)
    if page.site.edition.kind(kind)[name].withdrawn:
        words = markup.inline("withdrawn")
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
    return enlargement.date, markup.inline(f"round {enlargement.round}")


def _article(page: Page, name: str) -> Line:
    article = page.site.edition.articles[name]
    readings = _number(len(page.site.links.witnesses[name].marks), "quotation")
    return article.published, Markup("{}, {}").format(page.link(article.publisher), readings)


def _essay(page: Page, name: str) -> Line:
    record = page.site.edition.essays[name]
    return record.date, markup.inline(", ".join(record.authors))


def _meeting(page: Page, name: str) -> Line:
    return page.site.edition.meetings[name].date, _spoken(page, name, "meeting")


def _document(page: Page, name: str) -> Line:
    return page.site.edition.documents[name].date, _spoken(page, name, "document")


def _person(page: Page, name: str) -> Line:
    roles = page.site.edition.people[name].roles
    office = [markup.inline(roles[-1].title)] if roles else []
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
    return markup.inline(f"{number or 'no'}\u00a0{noun}{'' if number == 1 else 's'}")


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
