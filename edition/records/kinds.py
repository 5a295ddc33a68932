"""The English names of the kinds of record, in the order in which a site lists them."""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "questions": "Questions",
    "quotes": "Quotes",
    "people": "People",
    "organizations": "Organizations",
    "meetings": "Meetings",
    "enlargements": "Enlargements",
    "documents": "Documents",
    "articles": "Articles",
    "essays": "Essays",
}
"""The title of the index of each kind."""

SINGULAR: Mapping[str, str] = {
    "questions": "Question",
    "quotes": "Quote",
    "people": "Person",
    "organizations": "Organization",
    "meetings": "Meeting",
    "enlargements": "Enlargement",
    "documents": "Document",
    "articles": "Article",
    "essays": "Essay",
}
"""The noun for one record of each kind."""
