"""How the records of each kind are rendered: one row per kind, which the other stages look up."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from edition.export.citations import sentences, works
from edition.export.citations.works import Citation
from edition.render.context import Line, Node, Page, Site
from edition.render.pages import (
    agents,
    articles_and_documents,
    essays,
    indexes,
    meetings_and_enlargements,
    questions,
    quotes,
    schema_org,
)
from edition.render.pages.record_lists import RecordPage
from edition.render.pages.schema_org_nodes import (
    article_type,
    constant_type,
    document_type,
    organization_type,
    quote_type,
)
from edition.render.pictures.enlargement_map import small_multiples
from edition.render.pictures.network import network
from edition.render.search import entries
from edition.render.search.entries import Group


class Kind(NamedTuple):
    """How the records of one kind are rendered; it satisfies `edition.render.context.Kind`."""

    template: str
    """The template of a record's page, in `templates/`."""
    page: Callable[[Page, str], RecordPage]
    """Takes a page and the id of its record; returns what the template needs."""
    introduction: str
    """The paragraph at the head of the index, also its description for search engines."""
    line: Callable[[Page, str], Line]
    """Returns the date and the few words that stand beside a record in a list."""
    node: Callable[[Page, str], Node]
    """Returns the schema.org node of a record that isn't withdrawn."""
    node_type: Callable[[Page, str], str]
    """Returns the schema.org type of a record."""
    search_group: Callable[[Site, str], Group]
    """Returns the search entries of a record."""
    citation: Citation | None = None
    """How a record is cited; nothing where it isn't."""
    picture: Callable[[Page], Markup] | None = None
    """Draws the picture at the end of the index, where it has one."""


KINDS: Mapping[str, Kind] = {
    "questions": Kind(
        "question.md",
        questions.question,
        "Questions of fact on which the accounts differ, and what gives each answer.",
        indexes.question,
        schema_org.question,
        constant_type("Question"),
        entries.question,
        Citation(works.question, sentences.question),
    ),
    "quotes": Kind(
        "quote.md",
        quotes.quote,
        "What the articles attribute to somebody, in the order in which it was said.",
        indexes.quote,
        schema_org.quote,
        quote_type,
        entries.quote,
        Citation(works.quote, sentences.quote),
    ),
    "people": Kind(
        "person.md",
        agents.person,
        "Who speaks, who is spoken to, and who is quoted by others.",
        indexes.person,
        schema_org.person,
        constant_type("Person"),
        entries.person,
        picture=network,
    ),
    "organizations": Kind(
        "organization.md",
        agents.organization,
        "States, alliances, archives and the publishers of the articles.",
        indexes.organization,
        schema_org.organization,
        organization_type,
        entries.organization,
    ),
    "meetings": Kind(
        "meeting.md",
        meetings_and_enlargements.meeting,
        "The occasions on which something was said, or of which something was told later.",
        indexes.meeting,
        schema_org.meeting,
        constant_type("Event"),
        entries.meeting,
        Citation(works.meeting, sentences.meeting),
    ),
    "enlargements": Kind(
        "enlargement.md",
        meetings_and_enlargements.enlargement,
        "The rounds of enlargement, with who joined and when.",
        indexes.enlargement,
        schema_org.enlargement,
        constant_type("Event"),
        entries.enlargement,
        picture=small_multiples,
    ),
    "documents": Kind(
        "document.md",
        articles_and_documents.document,
        "Records of the time and published statements that the articles quote.",
        indexes.document,
        schema_org.document,
        document_type,
        entries.document,
        Citation(works.document, sentences.document),
    ),
    "articles": Kind(
        "article.md",
        articles_and_documents.article,
        "The texts themselves, word for word, each with its source.",
        indexes.article,
        schema_org.article,
        article_type,
        entries.article,
        Citation(works.article, sentences.article),
    ),
    "essays": Kind(
        "essay.md",
        essays.essay,
        "Pages written by hand, whose quotations are verified like all others.",
        indexes.essay,
        schema_org.essay,
        constant_type("Article"),
        entries.essay,
    ),
}
"""The kinds by their folder, in the order of `edition.records.kinds.KINDS`."""
