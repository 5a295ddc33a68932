"""The schema.org node of each record.

Only what the records say: a date that isn't plain is left out, for schema.org has no doubtful ones;
a by-line stays a text, for it may name nobody; an account is an answer that was given, never one
that is accepted. Words that an article doesn't print as the speaker's own are no Quotation, but a
work of the outlet.
"""

from edition.records.models import Account
from edition.render.context import Node, Page
from edition.render.pages.readings import best
from edition.render.pages.schema_org_nodes import (
    abstract,
    address,
    article_type,
    days,
    document_type,
    named,
    node,
    organization_type,
    plain,
    quote_type,
    wikidata,
)
from edition.text.passages import GAP


def thing(page: Page, record_id: str) -> Node:
    """Return what a record's page is about; of what is withdrawn only that there was a page."""
    kind = page.site.links.kinds[record_id]
    if page.site.edition.kind(kind)[record_id].withdrawn:
        return node(
            "WebPage", page, page.address(record_id), name=page.site.links.labels[record_id]
        )
    return page.site.kinds[kind].node(page, record_id)


def quote(page: Page, quote_id: str) -> Node:
    """Return a quote as its best reading, with the others as examples of the work."""
    quote = page.site.edition.quotes[quote_id]
    shown = best(page, quote_id)
    others = [_reading(page, quote_id, at) for at in range(len(quote.readings)) if at != shown]
    best_reading = _reading(page, quote_id, shown)
    about = [named(page, subject) for subject in quote.about]
    here = address(page, page.address(quote_id))
    return {
        **best_reading,
        "@id": here,
        "url": here,
        "abstract": page.site.links.labels[quote_id],
        **({"about": about} if about else {}),
        **({"workExample": others} if others else {}),
    }


def _reading(page: Page, quote_id: str, index: int) -> Node:
    """Return what one article prints, at its place there: whose words these are, and of when."""
    site, quote = page.site, page.site.edition.quotes[quote_id]
    reading, mark = quote.readings[index], site.links.marks[quote_id, index]
    article, text = site.edition.articles[reading.article], site.edition.texts[reading.article]
    own = site.links.words[quote_id, index]
    speakers = [named(page, speaker) for speaker in quote.speaker]
    said = plain(quote.said)
    words: Node = {
        "@type": _type(page, quote_id, index),
        "@id": address(page, page.address(reading.article), mark.anchor),
        "text": GAP.join(text[start:end] for start, end in mark.parts),
        "inLanguage": article.language,
        "isBasedOn": named(page, reading.article),
    }
    if own.are_speakers:
        words["creator"] = speakers
    else:
        words |= {"author": [named(page, own.outlet)], "mentions": speakers}
    if said:
        words["dateCreated" if own.are_speakers else "temporalCoverage"] = said
    return words


def _type(page: Page, quote_id: str, index: int) -> str:
    """Return Quotation for a speaker's own words; an outlet's words on them are a work of its."""
    own = page.site.links.words[quote_id, index]
    return "Quotation" if own.are_speakers else "CreativeWork"


def article(page: Page, article_id: str) -> Node:
    """Return an article, as a NewsArticle where it is news."""
    record = page.site.edition.articles[article_id]
    return node(
        article_type(page, article_id),
        page,
        page.address(article_id),
        headline=record.title,
        publisher=named(page, record.publisher),
        creditText=", ".join(record.authors),
        datePublished=plain(record.published),
        inLanguage=record.language,
        genre=record.genre,
        sameAs=record.url,
        archivedAt=record.archived_url,
    )


def document(page: Page, document_id: str) -> Node:
    """Return a document, with the archive that holds it."""
    record = page.site.edition.documents[document_id]
    described = node(
        document_type(page, document_id),
        page,
        page.address(document_id),
        name=record.title,
        creator=[named(page, author) for author in record.authors],
        dateCreated=plain(record.date),
        genre=record.genre,
        identifier=record.identifier,
        recordedAt=named(page, record.meeting) if record.meeting else None,
        sameAs=record.url,
        abstract=abstract(page, record.summary),
    )
    if record.held_by:
        # Whoever keeps a document is an archive to it, whatever else it is.
        holder = named(page, record.held_by)
        described["holdingArchive"] = {**holder, "@type": "ArchiveOrganization"}
    return described


def person(page: Page, person_id: str) -> Node:
    """Return a person."""
    record = page.site.edition.people[person_id]
    return node(
        "Person",
        page,
        page.address(person_id),
        name=record.name,
        alternateName=list(record.names),
        jobTitle=list(dict.fromkeys(role.title for role in record.roles)),
        birthDate=plain(record.born),
        deathDate=plain(record.died),
        sameAs=wikidata(record.wikidata),
        description=abstract(page, record.summary),
    )


def organization(page: Page, organization_id: str) -> Node:
    """Return an organization."""
    record = page.site.edition.organizations[organization_id]
    return node(
        organization_type(page, organization_id),
        page,
        page.address(organization_id),
        name=record.name,
        alternateName=list(record.names),
        sameAs=wikidata(record.wikidata),
        description=abstract(page, record.summary),
    )


def meeting(page: Page, meeting_id: str) -> Node:
    """Return a meeting as an Event."""
    record = page.site.edition.meetings[meeting_id]
    return node(
        "Event",
        page,
        page.address(meeting_id),
        name=record.title,
        **days(record.date),
        location=record.place,
        attendee=[named(page, person_id) for person_id in record.people],
        superEvent=named(page, record.part_of) if record.part_of else None,
        description=abstract(page, record.summary),
    )


def enlargement(page: Page, enlargement_id: str) -> Node:
    """Return a round of enlargement as an Event about the countries that joined."""
    record = page.site.edition.enlargements[enlargement_id]
    return node(
        "Event",
        page,
        page.address(enlargement_id),
        name=record.title,
        **days(record.date),
        about=[{"@type": "Country", "name": member.name} for member in record.members],
        description=abstract(page, record.summary),
    )


def essay(page: Page, essay_id: str) -> Node:
    """Return an essay as an Article."""
    record = page.site.edition.essays[essay_id]
    return node(
        "Article",
        page,
        page.address(essay_id),
        headline=record.title,
        creditText=", ".join(record.authors),
        dateCreated=plain(record.date),
        inLanguage=page.site.edition.imprint.language,
    )


def question(page: Page, question_id: str) -> Node:
    """Return a question with an Answer for each account."""
    record = page.site.edition.questions[question_id]
    return node(
        "Question",
        page,
        page.address(question_id),
        name=record.question,
        abstract=abstract(page, record.summary),
        suggestedAnswer=[_answer(page, account) for account in record.accounts],
    )


def _answer(page: Page, account: Account) -> Node:
    quotes = dict.fromkeys(cited.quote for cited in account.quotes)
    cited = [
        {"@type": quote_type(page, quote_id), "@id": address(page, page.address(quote_id))}
        for quote_id in quotes
    ]
    return {"@type": "Answer", "text": account.answer, "citation": cited}
