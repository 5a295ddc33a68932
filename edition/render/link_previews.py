"""Previews of records in a few words, shown where a reader points at a name in an article."""

from edition.link.graph import Links
from edition.records.edition import Edition
from edition.text.edtf_english import in_words

LENGTH = 160
"""The most characters of a preview or a description."""


def previews(edition: Edition, links: Links) -> dict[str, str]:
    """Return the preview of everything that names lead to."""
    texts = {
        record_id: _summary(links, record.summary) for record_id, record in edition.people.items()
    }
    texts |= {
        record_id: _summary(links, record.summary)
        for record_id, record in edition.organizations.items()
    }
    for record_id, meeting in edition.meetings.items():
        parts = (meeting.place, in_words(meeting.date))
        texts[record_id] = ", ".join(filter(None, parts))
    for record_id, enlargement in edition.enlargements.items():
        members = ", ".join(member.name for member in enlargement.members)
        texts[record_id] = f"{in_words(enlargement.date)}: {members}"
    return {
        record_id: shortened(f"{links.labels[record_id]}. {text}")
        for record_id, text in texts.items()
    }


def _summary(links: Links, text: str | None) -> str:
    paragraphs = links.prose[text] if text else ()
    return "".join(run.words for run in paragraphs[0]) if paragraphs else ""


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= LENGTH else words[:LENGTH].rsplit(" ", 1)[0] + "…"
