"""Pages of people and organizations: who they are, what they said, where they met."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from edition.records.models import Organization, Person
from edition.render import escape
from edition.render.context import Page
from edition.render.pages import record_lists
from edition.render.pages.layout import outward
from edition.render.pages.readings import QuoteView, quote_views, said_order
from edition.render.pages.record_lists import RecordPage
from edition.render.pagination import MOST_QUOTED
from edition.render.pictures.network import around
from edition.text import edtf, locale_names

Fact = tuple[str, Markup]


def person(page: Page, person_id: str) -> RecordPage:
    """Return what a person's page needs."""
    record = page.site.edition.people[person_id]
    description = f"{record.name}: who said what, to whom and when, as the articles print it."
    facts = list(_person_facts(page, record))
    return _agent(page, person_id, record, description, facts)


def organization(page: Page, organization_id: str) -> RecordPage:
    """Return what an organization's page needs."""
    record = page.site.edition.organizations[organization_id]
    description = f"{record.name} in the record: what it said, published and took part in."
    facts = list(_organization_facts(page, record))
    articles = page.site.links.sources(organization_id, "publisher")
    published = record_lists.links(page, "Articles published", "published", articles)
    shown = _agent(page, organization_id, record, description, facts)
    return shown._replace(lists={**shown.lists, "published": published})


def _agent(
    page: Page, agent_id: str, record: Person | Organization, description: str, facts: list[Fact]
) -> RecordPage:
    """Return what both pages show; `description` is used where the record has no summary."""
    called = record.name
    links, edition = page.site.links, page.site.edition
    said = said_order(page, links.sources(agent_id, "speaker"))
    spoken_at = (edition.quotes[quote].meeting for quote in said)
    met = {*links.sources(agent_id, "people"), *filter(None, spoken_at)}
    quoted = said_order(page, links.sources(agent_id, "quoting"))
    shown = {*said, *quoted}
    others = said_order(page, links.sources(agent_id, "to", "about"))
    spoken_of = [quote for quote in others if quote not in shown]
    about = f"Quotes addressed to {called} or about this subject"
    kept = by_date(page, links.sources(agent_id, "authors", "held_by", "by"))
    mentions = links.sources(agent_id, "text")
    is_long = len(said) > MOST_QUOTED
    context = {
        "facts": facts,
        # Where they are many, their occasions would be too: a year is found sooner.
        "said": [] if is_long else list(_by_meeting(page, said)),
        "network": around(page, agent_id),
        "questions": questions_on(page, said),
    }
    lists = {
        "said_by_year": record_lists.quotations(
            page, "Quotes", "quotes", said if is_long else (), "own"
        ),
        "quoted": record_lists.quotations(page, f"As others quote {called}", "quoted", quoted),
        "spoken_of": record_lists.links(page, about, "spoken-of", spoken_of),
        "meetings": record_lists.links(page, "Meetings", "meetings", by_date(page, met)),
        "documents": record_lists.links(page, "Documents", "documents", kept),
        "mentions": record_lists.links(
            page, f"Articles that mention {called}", "articles", mentions
        ),
    }
    return RecordPage(page.plain(record.summary) or description, context, lists)


def _by_meeting(page: Page, quote_ids: list[str]) -> Iterator[tuple[Markup, list[QuoteView]]]:
    """Yield the quotes of one occasion together, in the order in which they were said.

    Those that were said at no meeting of the edition come last; alone they need no heading.
    """
    quotes = page.site.edition.quotes
    meetings = dict.fromkeys(quotes[quote_id].meeting for quote_id in quote_ids)
    for meeting in sorted(meetings, key=lambda meeting: meeting is None):
        outside = escape.inline("Outside any meeting" if len(meetings) > 1 else "")
        heading = page.link(meeting) if meeting else outside
        found = (quote_id for quote_id in quote_ids if quotes[quote_id].meeting == meeting)
        yield heading, quote_views(page, found)


def by_date(page: Page, record_ids: Iterable[str]) -> list[str]:
    """Return the meetings and documents among some names, in the order of their dates."""
    edition = page.site.edition
    meetings = {
        record_id: edition.meetings[record_id].date
        for record_id in record_ids
        if record_id in edition.meetings
    }
    documents = {
        record_id: edition.documents[record_id].date
        for record_id in record_ids
        if record_id in edition.documents
    }
    dated = {**meetings, **documents}
    return sorted(dated, key=lambda record_id: (edtf.key(edtf.parse(dated[record_id])), record_id))


def questions_on(page: Page, quote_ids: list[str]) -> list[str]:
    """Return the questions on which some quotes bear, in the order of the questions."""
    found = {
        question_id
        for quote_id in quote_ids
        for question_id in page.site.links.sources(quote_id, "quote")
    }
    return [question_id for question_id in page.site.edition.questions if question_id in found]


def _person_facts(page: Page, record: Person) -> Iterator[Fact]:
    if record.born:
        yield "Born", page.date(record.born)
    if record.died:
        yield "Died", page.date(record.died)
    for role in record.roles:
        yield "Role", tenure(page, role.title, role.from_, role.to, role.organization)
    yield from _names(record)


def tenure(
    page: Page, title: str, start: str | None, end: str | None, organization: str | None = None
) -> Markup:
    """Return what somebody or something was, in what, and from when to when."""
    term = escape.inline(title)
    if organization and page.site.links.labels[organization] not in title:
        term += Markup(", ") + page.link(organization)
    if start or end:
        words = "{} to {}" if start and end else "from {}{}" if start else "{}until {}"
        term += Markup(", ") + Markup(words).format(page.date(start), page.date(end))  # noqa: S704
    return term


def _names(record: Person | Organization) -> Iterator[Fact]:
    if record.names:
        yield "Also named", escape.inline(", ".join(record.names))
    if record.wikidata:
        url = f"https://www.wikidata.org/wiki/{record.wikidata}"
        yield "Wikidata", outward(url, record.wikidata)


def _organization_facts(page: Page, record: Organization) -> Iterator[Fact]:
    if record.genre:
        yield "Kind", escape.inline(record.genre)
    if record.country:
        yield "Country", escape.inline(locale_names.country(record.country))
    yield from _names(record)
    for member in record.members:
        yield "Member", tenure(page, member.name, member.from_, member.to)
