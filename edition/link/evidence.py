"""What kind of evidence a quote is, and of which event it tells, as the contract derives them."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.models import Quote
from edition.records.types import Evidence
from edition.text import edtf
from edition.text.edtf_english import elapsed

RECORDS_OF_THE_TIME = frozenset({"memcon", "cable", "minutes", "treaty", "communique"})
PUBLIC_DOCUMENTS = frozenset({"essay", "address", "broadcast"})
PUBLIC_OCCASIONS = frozenset({"interview", "speech", "briefing"})


class Kind(NamedTuple):
    """How a kind of evidence is shown everywhere: its sign, its label and its explanation."""

    sign: str
    label: str
    explanation: str


KINDS: dict[Evidence, Kind] = {
    "record of the time": Kind(
        "●", "record of the time", "Words from a record or text made at the time."
    ),
    "public statement": Kind(
        "◐", "public statement", "Said in public: in an interview, a speech or in print."
    ),
    "later recollection": Kind(
        "○", "later recollection", "Told later by the speaker, of an earlier event."
    ),
    "report only": Kind(
        "◌",
        "report only",
        "An article reports it; the editors know no record or public occasion for it.",
    ),
}
WORDED = Kind("✎", "an article’s wording", "How an article puts what the speaker said.")
"""Not evidence: shown where an answer rests on the way in which one article puts it."""


def evidence(edition: Edition, quote: Quote) -> Evidence:
    """Return the kind of evidence, by the rule of the record format."""
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
    """Return all quotes in the order in which they were said.

    Of two that may have been said together the more exactly dated comes first, and where the dates
    are the same, the one that stands first in the sources: there editors keep the order of a talk.
    """
    dated = ((name, edtf.parse(quote.said)) for name, quote in edition.quotes.items())
    bounds = {name: (date.earliest or date.latest, date.latest) for name, date in dated}
    last = (10000, 1, 1)
    return sorted(bounds, key=lambda name: tuple(day or last for day in bounds[name]))


def event(edition: Edition, quote: Quote) -> str | None:
    """Return the earliest meeting that a quote tells of, over before it was said; else nothing."""
    told = sorted(_told(edition, quote), key=lambda name: _date_key(edition, name))
    return told[0] if told else None


def _told(edition: Edition, quote: Quote) -> Iterator[str]:
    said = edtf.parse(quote.said)
    for name in quote.about:
        meeting = edition.meetings.get(name)
        if meeting and edtf.after(said, edtf.parse(meeting.date)):
            yield name


def _date_key(edition: Edition, meeting: str) -> tuple[object, ...]:
    return (*edtf.key(edtf.parse(edition.meetings[meeting].date)), meeting)


def distance(edition: Edition, quote: Quote) -> str:
    """Return in words how long after its event a quote was said; nothing where there is none."""
    name = event(edition, quote)
    if not name:
        return ""
    return elapsed(edtf.parse(edition.meetings[name].date), edtf.parse(quote.said))
