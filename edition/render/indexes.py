"""Pages that lead to records: the index of each kind, the timeline, and the home page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition import dates, markup
from edition.evidence import event
from edition.kinds import TITLES
from edition.model import Edition
from edition.render.agents import by_date
from edition.render.frame import Context, Entry, head
from edition.render.page import Page
from edition.render.readings import said_order

LATEST = 1
"""How many rounds of enlargement the home page shows."""


class Section(NamedTuple):
    """Entries under a heading of their own; without one, the heading is empty."""

    title: str
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
    key = {"quotes": "said", "articles": "published"}.get(kind, "date")
    records = edition.kind(kind)
    return sorted(records, key=lambda name: (dates.key(dates.parse(getattr(records[name], key))), name))


def _first_event(edition: Edition, question: str) -> tuple[object, ...]:
    """Return the sort key of the event of which the account that the editors put first tells."""
    quote = edition.quotes[edition.questions[question].accounts[0].quotes[0].quote]
    told = event(edition, quote)
    return dates.key(dates.parse(edition.meetings[told].date if told else quote.said))


INTRODUCTIONS = {
    "questions": "Questions of fact on which the accounts differ, each with what gives every answer.",
    "quotes": "Everything that an article attributes to somebody, in the order in which it was said.",
    "people": "Who speaks, who is spoken to, and who is quoted by others.",
    "organizations": "States, alliances, archives and the publishers of the articles.",
    "meetings": "The occasions on which something was said, or of which something is told.",
    "enlargements": "The rounds of enlargement, with who joined and when.",
    "documents": "Records of the time and published statements that the articles quote.",
    "articles": "The texts themselves, word for word, each with where it comes from.",
}


def index(page: Page, kind: str) -> Context:
    """Return what the index of a kind needs."""
    names = order(page.site.edition, kind)
    entries = [(_group(page, kind, name), _entry(page, kind, name)) for name in names]
    sections: dict[str, list[Entry]] = defaultdict(list)
    for title, entry in entries:
        sections[title].append(entry)
    return {
        **head(page, TITLES[kind], INTRODUCTIONS[kind]),
        "introduction": INTRODUCTIONS[kind],
        "count": len(names),
        "sections": [Section(title, found) for title, found in sections.items()],
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
        return _year(edition.quotes[name].said)
    if kind == "people":
        return edition.people[name].sort[:1].upper()
    return ""


def _year(text: str) -> str:
    earliest = dates.parse(text).earliest or dates.parse(text).latest
    return str(earliest[0]) if earliest else "Date not known"


def _entry(page: Page, kind: str, name: str) -> Entry:
    edition, links = page.site.edition, page.site.links
    link = page.link(name)
    if kind == "questions":
        return Entry(Markup(), link, _number(len(edition.questions[name].accounts), "account"))
    if kind == "quotes":
        quote = edition.quotes[name]
        articles = len({reading.article for reading in quote.readings})
        words = Markup("{}, in {}").format(page.links(quote.speaker), _number(articles, "article"))
        return Entry(page.date(quote.said), link, words)
    if kind in ("people", "organizations"):
        return Entry(Markup(), link, _agent_words(page, kind, name))
    if kind == "enlargements":
        members = edition.enlargements[name].members
        countries = markup.series([markup.inline(member.name) for member in members])
        return Entry(page.date(edition.enlargements[name].date), link, countries)
    if kind == "articles":
        article = edition.articles[name]
        readings = _number(len(links.witnesses[name].marks), "quotation")
        words = Markup("{}, {}").format(page.link(article.publisher), readings)
        return Entry(page.date(article.published), link, words)
    dated = edition.meetings if kind == "meetings" else edition.documents
    key = "meeting" if kind == "meetings" else "document"
    return Entry(page.date(dated[name].date), link, _spoken(page, name, key))


def _agent_words(page: Page, kind: str, name: str) -> Markup:
    edition, links = page.site.edition, page.site.links
    quotes = said_order(page, links.sources(name, "speaker"))
    parts = [_number(len(quotes), "quote")] if quotes else []
    if kind == "people":
        roles = edition.people[name].roles
        parts = [markup.inline(roles[-1].title), *parts] if roles else parts
    published = links.sources(name, "publisher")
    if published:
        parts.append(_number(len(published), "article"))
    return Markup(", ").join(parts)


def _spoken(page: Page, name: str, key: str) -> Markup:
    links = page.site.links
    said = _number(len(said_order(page, links.sources(name, key))), "quote")
    about = said_order(page, links.sources(name, "about"))
    if not about:
        return said
    return Markup("{}, and {} about it").format(said, len(about))


def _number(number: int, noun: str) -> Markup:
    return markup.inline(f"{number or 'no'} {noun}{'' if number == 1 else 's'}")


def timeline(page: Page) -> Context:
    """Return what the chronology of everything needs."""
    rows = sorted(_dated(page.site.edition), key=lambda row: (dates.key(dates.parse(row[0])), row))
    sections: dict[str, list[tuple[Markup, str, Markup, str]]] = defaultdict(list)
    for date, what, name in rows:
        row = (page.date(date), what, page.link(name), _who(page, name))
        sections[_year(date)].append(row)  # type: ignore[arg-type]
    description = "Meetings, enlargements, documents, quotes and articles in the order of their dates."
    return {
        **head(page, "Timeline", description),
        "introduction": description,
        "sections": list(sections.items()),
    }


def _dated(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield everything that has a date: date, what happened, id."""
    yield from ((record.date, "Meeting", name) for name, record in edition.meetings.items())
    yield from ((record.date, "Enlargement", name) for name, record in edition.enlargements.items())
    for name, document in edition.documents.items():
        yield document.date, "Document", name
        yield from ((release.date, "Release", name) for release in document.releases)
    for name, quote in edition.quotes.items():
        if not quote.withdrawn:
            yield quote.said, "Quote", name
    yield from ((record.published, "Article", name) for name, record in edition.articles.items())


def _who(page: Page, name: str) -> Markup:
    edition = page.site.edition
    if name in edition.quotes:
        return page.links(edition.quotes[name].speaker)
    if name in edition.articles:
        return page.link(edition.articles[name].publisher)
    return Markup()


def home(page: Page) -> Context:
    """Return what the home page needs."""
    edition, imprint = page.site.edition, page.site.edition.imprint
    people = _entries(page, "people", _speakers(page, order(edition, "people")))
    return {
        **head(page, imprint.title, imprint.subtitle or imprint.title),
        "imprint": imprint,
        "questions": _entries(page, "questions", order(edition, "questions")),
        "people": people,
        "meetings": _entries(page, "meetings", by_date(page, edition.meetings)),
        "enlargements": _entries(page, "enlargements", order(edition, "enlargements")[-LATEST:]),
        "articles": _entries(page, "articles", order(edition, "articles")),
        "indexes": [
            (page.to(kind, TITLES[kind]), len(edition.kind(kind)))
            for kind in TITLES
            if edition.kind(kind)
        ],
    }


def _speakers(page: Page, names: Sequence[str]) -> list[str]:
    return [name for name in names if page.site.links.sources(name, "speaker")]


def _entries(page: Page, kind: str, names: Sequence[str]) -> list[Entry]:
    return [_entry(page, kind, name) for name in names]
