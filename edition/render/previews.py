"""Who or what a name means, in a few words: shown where a reader points at it."""

from edition.link.graph import Links
from edition.records.edition import Edition
from edition.text.edtf_english import in_words

LENGTH = 160
"""The most characters of a preview or a description."""


def previews(edition: Edition, links: Links) -> dict[str, str]:
    """Return the preview of everything that names lead to."""
    found = {record_id: _summary(links, one.summary) for record_id, one in edition.people.items()}
    found |= {
        record_id: _summary(links, one.summary) for record_id, one in edition.organizations.items()
    }
    for record_id, meeting in edition.meetings.items():
        parts = (meeting.place, in_words(meeting.date))
        found[record_id] = ", ".join(filter(None, parts))
    for record_id, enlargement in edition.enlargements.items():
        members = ", ".join(member.name for member in enlargement.members)
        found[record_id] = f"{in_words(enlargement.date)}: {members}"
    return {
        record_id: shortened(f"{links.labels[record_id]}. {text}")
        for record_id, text in found.items()
    }


def _summary(links: Links, text: str | None) -> str:
    paragraphs = links.prose[text] if text else ()
    return "".join(run.words for run in paragraphs[0]) if paragraphs else ""


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= LENGTH else words[:LENGTH].rsplit(" ", 1)[0] + "…"
