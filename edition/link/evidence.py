"""The kind of evidence that a quote is and the event it recalls, derived by the record format."""

from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.models import Quote
from edition.records.types import Evidence
from edition.text import edtf
from edition.text.edtf_english import elapsed

RECORDS_OF_THE_TIME = frozenset({"memcon", "cable", "minutes", "treaty", "communique"})
"""Genres of documents whose words were recorded at the time of the event."""
PUBLIC_DOCUMENTS = frozenset({"essay", "address", "broadcast"})
"""Genres of documents that make their words a public statement."""
PUBLIC_OCCASIONS = frozenset({"interview", "speech", "briefing"})
"""Genres of meetings that make what is said there a public statement."""


class Kind(NamedTuple):
    """How a kind of evidence is shown on all pages."""

    sign: str
    """One character that stands for it."""
    label: str
    """Its name in English."""
    explanation: str
    """A sentence that explains it."""


KINDS: dict[Evidence, Kind] = {
    "record of the time": Kind(
        "●", "record of the time", "Stated in a record or text made at the time."
    ),
    "public statement": Kind(
        "◐", "public statement", "Said in public: in an interview, in a speech or in print."
    ),
    "later recollection": Kind(
        "○", "later recollection", "Told later by the speaker, about an earlier event."
    ),
    "report only": Kind(
        "◌",
        "report only",
        "An article reports it; the editors know of no record or public occasion for it.",
    ),
}
"""How each kind of evidence is shown."""

WORDED = Kind("✎", "an article’s wording", "How an article puts what the speaker said.")
"""No evidence, but shown like one beside reported speech, whatever evidence there is of it."""

PARTLY = Kind(
    "✐",
    "quoted in part",
    "An article’s wording, with words of the speaker in quotation marks.",
)
"""Shown like evidence beside speech that is partly reported."""


def evidence(edition: Edition, quote: Quote) -> Evidence:
    """Return the kind of evidence that a quote is: the recorded one, else by the record format."""
    if quote.evidence:
        return quote.evidence
    document = edition.documents.get(quote.document or "")
    meeting = edition.meetings.get(quote.meeting or "")
    genre = document.genre if document else ""
    transcript = document and genre == "transcript" and document.meeting == quote.meeting
    if genre in RECORDS_OF_THE_TIME or (transcript and quote.meeting):
        return "record of the time"
    if event(edition, quote):
        return "later recollection"
    if genre in PUBLIC_DOCUMENTS or (meeting and meeting.genre in PUBLIC_OCCASIONS):
        return "public statement"
    return "report only"


def chronological(edition: Edition) -> list[str]:
    """Return the ids of all quotes in the order in which they were said.

    Of two that begin on the same day, the more exactly dated comes first. Quotes of the same date
    keep the order of the sources, where editors follow the course of a conversation.
    """
    dated = ((quote_id, edtf.parse(quote.said)) for quote_id, quote in edition.quotes.items())
    bounds = {quote_id: (date.earliest or date.latest, date.latest) for quote_id, date in dated}
    last = (10000, 1, 1)
    return sorted(bounds, key=lambda quote_id: tuple(day or last for day in bounds[quote_id]))


def event(edition: Edition, quote: Quote) -> str | None:
    """Return the id of the earliest meeting under `about` that was over before a quote was said."""
    said = edtf.parse(quote.said)
    meetings = {target: edition.meetings.get(target) for target in quote.about}
    dates = {target: edtf.parse(meeting.date) for target, meeting in meetings.items() if meeting}
    past = (target for target, date in dates.items() if edtf.after(said, date))
    return min(past, key=lambda target: (*edtf.key(dates[target]), target), default=None)


def distance(edition: Edition, quote: Quote) -> str:
    """Return in English how long after its event a quote was said; empty without an event."""
    meeting_id = event(edition, quote)
    if not meeting_id:
        return ""
    return elapsed(edtf.parse(edition.meetings[meeting_id].date), edtf.parse(quote.said))
