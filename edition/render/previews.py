"""Who or what a name means, in a few words: shown where a reader points at it."""

from edition.link.graph import Links
from edition.records.edition import Edition
from edition.text.edtf_english import in_words

LENGTH = 160
"""The most characters of a preview or a description."""


def previews(edition: Edition, links: Links) -> dict[str, str]:
    """Return the preview of everything that names lead to."""
    found = {name: _summary(links, one.summary) for name, one in edition.people.items()}
    found |= {name: _summary(links, one.summary) for name, one in edition.organizations.items()}
    for name, meeting in edition.meetings.items():
        parts = (meeting.place, in_words(meeting.date))
        found[name] = ", ".join(filter(None, parts))
    for name, enlargement in edition.enlargements.items():
        members = ", ".join(member.name for member in enlargement.members)
        found[name] = f"{in_words(enlargement.date)}: {members}"
    return {name: shortened(f"{links.labels[name]}. {text}") for name, text in found.items()}


def _summary(links: Links, text: str | None) -> str:
    paragraphs = links.prose[text] if text else ()
    return "".join(run.words for run in paragraphs[0]) if paragraphs else ""


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= LENGTH else words[:LENGTH].rsplit(" ", 1)[0] + "…"
