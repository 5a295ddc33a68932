"""The kinds of record: what readers call them, and the class of each."""

from collections.abc import Mapping
from typing import NamedTuple

from edition.records.models import (
    Article,
    Document,
    Enlargement,
    Essay,
    Meeting,
    Organization,
    Person,
    Question,
    Quote,
    Record,
)


class Kind(NamedTuple):
    """A kind of record, as every stage knows it."""

    singular: str
    """What one record of the kind is called, capitalized."""
    title: str
    """The title of the index of the kind."""
    model: type[Record]
    """The class of its records."""


KINDS: Mapping[str, Kind] = {
    "questions": Kind("Question", "Questions", Question),
    "quotes": Kind("Quote", "Quotes", Quote),
    "people": Kind("Person", "People", Person),
    "organizations": Kind("Organization", "Organizations", Organization),
    "meetings": Kind("Meeting", "Meetings", Meeting),
    "enlargements": Kind("Enlargement", "Enlargements", Enlargement),
    "documents": Kind("Document", "Documents", Document),
    "articles": Kind("Article", "Articles", Article),
    "essays": Kind("Essay", "Essays", Essay),
}
"""The kinds by their folder under `sources/`, in the order in which the site lists them."""
