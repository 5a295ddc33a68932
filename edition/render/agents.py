"""Pages of people and organizations: who they are, what they said, where they met."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from edition import dates, markup
from edition.model import Organization, Person
from edition.names import mentions
from edition.render.frame import Context, Group, frame, groups, outward
from edition.render import localized
from edition.render.page import Page
from edition.render.readings import quote_views, said_order

Fact = tuple[str, Markup]


def person(page: Page, name: str, order: list[str]) -> Context:
    """Return what a person's page needs."""
    record = page.site.edition.people[name]
    description = f"{record.name}: who said what, to whom and when, as the articles print it."
    context = frame(page, name, record, order, _description(page, record, description))
    return {**context, **_agent(page, name), "facts": list(_person_facts(page, record))}


def organization(page: Page, name: str, order: list[str]) -> Context:
    """Return what an organization's page needs."""
    record = page.site.edition.organizations[name]
    description = f"{record.name} in the record: what it said, published and took part in."
    context = frame(page, name, record, order, _description(page, record, description))
    facts = list(_organization_facts(page, record))
    return {**context, **_agent(page, name), "facts": facts, **_published(page, name)}


def _description(page: Page, record: Person | Organization, otherwise: str) -> str:
    paragraphs = page.site.links.prose[record.summary] if record.summary else ()
    return "".join(run.words for run in paragraphs[0]) if paragraphs else otherwise


def _agent(page: Page, name: str) -> Context:
    links, edition = page.site.links, page.site.edition
    said = said_order(page, links.sources(name, "speaker"))
    spoken_at = (edition.quotes[quote].meeting for quote in said)
    met = {*links.sources(name, "people"), *filter(None, spoken_at)}
    quoted = said_order(page, links.sources(name, "quoting"))
    others = said_order(page, links.sources(name, "to", "about"))
    return {
        "said": list(_by_meeting(page, said)),
        "quoted": quote_views(page, quoted),
        "spoken_of": [quote for quote in others if quote not in said and quote not in quoted],
        "meetings": by_date(page, met),
        "documents": by_date(page, links.sources(name, "authors", "held_by", "by")),
        "questions": questions_on(page, said),
        "mentions": links.sources(name, "text"),
    }


def _by_meeting(page: Page, names: list[str]) -> Iterator[tuple[Markup, list[object]]]:
    """Yield quotes in the order in which they were said, those of one occasion together."""
    quotes = page.site.edition.quotes
    for _, group in groupby(names, key=lambda name: quotes[name].meeting or f"quotes/{name}"):
        found = list(group)
        meeting = quotes[found[0]].meeting
        heading = page.link(meeting) if meeting else markup.inline("On no occasion of its own")
        yield heading, list(quote_views(page, found))


def by_date(page: Page, names: object) -> list[str]:
    """Return meetings, documents and enlargements in the order of their dates."""
    edition = page.site.edition
    dated = {**edition.meetings, **edition.documents, **edition.enlargements}
    known = [name for name in names if name in dated]  # type: ignore[attr-defined]
    return sorted(known, key=lambda name: (dates.key(dates.parse(dated[name].date)), name))


def questions_on(page: Page, quotes: list[str]) -> list[str]:
    """Return the questions on which some quotes bear, in the order of the questions."""
    found = {name for quote in quotes for name in page.site.links.sources(quote, "quote")}
    return [name for name in page.site.edition.questions if name in found]


def _person_facts(page: Page, record: Person) -> Iterator[Fact]:
    if record.born:
        yield "Born", page.date(record.born)
    if record.died:
        yield "Died", page.date(record.died)
    for role in record.roles:
        yield "Role", _term(page, role.title, role.from_, role.to, role.organization)
    yield from _names(record)


def _term(
    page: Page, title: str, start: str | None, end: str | None, organization: str | None = None
) -> Markup:
    term = markup.inline(title)
    if organization:
        term += Markup(", ") + page.link(organization)
    if start or end:
        since = page.date(start) if start else Markup()
        until = page.date(end) if end else Markup()
        between = Markup(" to ") if start and end else Markup("until " if end else "from ")
        term += Markup(", ") + (since + between + until if start and end else between + since + until)
    return term


def _names(record: Person | Organization) -> Iterator[Fact]:
    if record.names:
        yield "Also named", markup.inline(", ".join(record.names))
    if record.wikidata:
        url = f"https://www.wikidata.org/wiki/{record.wikidata}"
        yield "Wikidata", outward(url, record.wikidata)


def _organization_facts(page: Page, record: Organization) -> Iterator[Fact]:
    if record.genre:
        yield "Kind", markup.inline(record.genre)
    if record.country:
        yield "Country", markup.inline(localized.country(record.country))
    yield from _names(record)
    for member in record.members:
        yield "Member", _term(page, member.name, member.from_, member.to)


def _published(page: Page, name: str) -> Context:
    return {"published": page.site.links.sources(name, "publisher")}
