"""What kind of evidence a quote is, and of which event it tells, as the contract derives them."""

from collections.abc import Iterator
from typing import NamedTuple

from edition import dates
from edition.date_words import elapsed
from edition.model import Edition, Evidence, Quote

RECORDS_OF_THE_TIME = frozenset({"memcon", "cable", "minutes", "treaty", "communique"})
PUBLIC_DOCUMENTS = frozenset({"essay", "address", "broadcast"})
PUBLIC_OCCASIONS = frozenset({"interview", "speech", "briefing"})


class Kind(NamedTuple):
    """How a kind of evidence is shown everywhere: its sign and its explanation."""

    sign: str
    explanation: str


KINDS: dict[Evidence, Kind] = {
    "record of the time": Kind("●", "Words from a record made at the time by one of the sides."),
    "public statement": Kind("◐", "Said in public: in an interview, a speech or in print."),
    "later recollection": Kind("○", "Told later by the speaker, of an earlier event."),
    "report only": Kind("◌", "An article reports it and names no record or public occasion."),
}


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


def event(edition: Edition, quote: Quote) -> str | None:
    """Return the earliest meeting that a quote tells of, over before it was said; else nothing."""
    told = sorted(_told(edition, quote), key=lambda name: _date_key(edition, name))
    return told[0] if told else None


def _told(edition: Edition, quote: Quote) -> Iterator[str]:
    said = dates.parse(quote.said)
    for name in quote.about:
        meeting = edition.meetings.get(name)
        if meeting and dates.after(said, dates.parse(meeting.date)):
            yield name


def _date_key(edition: Edition, meeting: str) -> tuple[object, ...]:
    return (*dates.key(dates.parse(edition.meetings[meeting].date)), meeting)


def distance(edition: Edition, quote: Quote) -> str:
    """Return in words how long after its event a quote was said; nothing where there is none."""
    name = event(edition, quote)
    if not name:
        return ""
    return elapsed(dates.parse(edition.meetings[name].date), dates.parse(quote.said))
