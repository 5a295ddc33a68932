"""What readers call each kind of record, in the order in which they meet them."""

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
