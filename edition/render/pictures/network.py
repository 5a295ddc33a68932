"""Who spoke with whom: a column for each person or organization, a row for each meeting.

A column is a thread from the first meeting to the last; a bar ties those who met. Nothing crosses
that doesn't meet, and it reads from top to bottom on a phone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from edition.records.edition import Edition
from edition.render.context import Page
from edition.render.pictures.threads import Chart, Presence, picture
from edition.text import edtf

MOST_AGENTS = 12
"""How many columns there are: those who are in the most meetings."""
MOST_MEETINGS = 60
"""With more meetings than these there is no picture, only the lists."""


class Tie(NamedTuple):
    """Somebody's part in a meeting, as a row of a table."""

    who: Markup
    meeting: Markup
    date: Markup
    part: str
    """Whether the edition quotes what they said there."""


def presences(page: Page, meetings: Iterable[str]) -> list[Presence]:
    """Return those meetings at which somebody is known to have been, by their dates."""
    edition = page.site.edition
    known = (meeting_id for meeting_id in meetings if not edition.meetings[meeting_id].withdrawn)
    found = (Presence(meeting_id, _there(page, meeting_id)) for meeting_id in known)
    return sorted(
        (presence for presence in found if presence.agents),
        key=lambda presence: _place(edition, presence),
    )


def _there(page: Page, meeting: str) -> dict[str, bool]:
    """Return who was present or spoke at a meeting, each with whether they are heard."""
    edition = page.site.edition
    there = dict.fromkeys(edition.meetings[meeting].people, False)
    for quote_id in page.site.links.sources(meeting, "meeting"):
        quote = edition.quotes.get(quote_id)
        if quote and not quote.withdrawn:
            there |= dict.fromkeys(quote.speaker, True)
    return {agent: quoted for agent, quoted in there.items() if _is_shown(edition, agent)}


def _is_shown(edition: Edition, agent_id: str) -> bool:
    record = edition.people.get(agent_id) or edition.organizations.get(agent_id)
    return record is not None and not record.withdrawn


def _meetings(page: Page, agent_id: str) -> set[str]:
    """Return the meetings at which somebody was present or spoke."""
    edition, links = page.site.edition, page.site.links
    present = {source for source in links.sources(agent_id, "people") if source in edition.meetings}
    quotes = (edition.quotes[source] for source in links.sources(agent_id, "speaker"))
    return present | {
        source.meeting for source in quotes if source.meeting and not source.withdrawn
    }


def _place(edition: Edition, presence: Presence) -> tuple[object, ...]:
    return (*edtf.key(edtf.parse(edition.meetings[presence.meeting].date)), presence.meeting)


def ties(page: Page) -> list[Tie]:
    """Return the same as a table: who was at which meeting, in the order of the meetings."""
    meetings = page.site.edition.meetings
    return [
        Tie(
            page.link(agent),
            page.link(presence.meeting),
            page.date(meetings[presence.meeting].date),
            "quoted or reported" if quoted else "present",
        )
        for presence in presences(page, meetings)
        for agent, quoted in presence.agents.items()
    ]


def network(page: Page) -> Markup:
    """Return who was at which meeting; nothing where nobody met, or where there are too many."""
    found = presences(page, page.site.edition.meetings)
    title = "Who was at which meeting"
    return _picture(page, found, _columns(found), Chart(title, "", _left_out(found)))


def around(page: Page, agent_id: str) -> Markup:
    """Return the meetings of one person or organization, with those who were there too."""
    found = presences(page, _meetings(page, agent_id))
    title = f"The meetings of {page.site.links.labels[agent_id]}, and who else was there"
    return _picture(
        page, found, _columns(found, agent_id), Chart(title, agent_id, _left_out(found))
    )


def _picture(page: Page, every: Sequence[Presence], columns: Sequence[str], chart: Chart) -> Markup:
    found = [presence for presence in every if presence.agents.keys() & columns]
    has_met = any(len(presence.agents.keys() & columns) > 1 for presence in found)
    if not has_met or len(found) > MOST_MEETINGS:
        return Markup()
    return picture(page, found, columns, chart)


def _left_out(found: Sequence[Presence]) -> int:
    """Return how many have no column."""
    return max(len({agent for presence in found for agent in presence.agents}) - MOST_AGENTS, 0)


def _columns(found: Sequence[Presence], first: str = "") -> list[str]:
    """Return who has a column, in the order in which they appear, but one of them first.

    Those with the most meetings have one; of as many, those who appear earlier.
    """
    counts = Counter(agent for presence in found for agent in presence.agents)
    ranked = sorted(counts, key=lambda agent: (agent != first, -counts[agent]))
    kept = set(ranked[:MOST_AGENTS])
    return sorted(
        (agent for agent in counts if agent in kept), key=lambda presence: presence != first
    )
