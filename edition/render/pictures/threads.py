"""The drawing of who met whom: a thread for each person or organization, a bar for each meeting.

Its records come chosen and in order; what is too much for a picture doesn't come here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from markupsafe import Markup

from edition.render import escape
from edition.render.context import Page
from edition.render.pictures import svg
from edition.text.edtf_english import in_words

FIRST, ACROSS, MOST_PITCH = 12, 165, 24
"""Where the first column stands, how much room all of them have, and each at most."""
LEADING = 14
TITLE_SIZE, SMALL_SIZE = 12.5, 11.0
"""Sizes of text, as in the style sheet: of titles and names, and of what stands under a title."""
WIDE_ROOM = 340
ANGLE = 58
"""How steep the names of the columns stand, in degrees."""
NAME_ROOM = 110
"""How long the name of a column may be."""


class Presence(NamedTuple):
    """A meeting, and who was there: each with whether the edition quotes what they said."""

    meeting: str
    agents: Mapping[str, bool]


class Chart(NamedTuple):
    """What a picture is of: its title, whose meetings (empty: all), how many have no column."""

    title: str
    own: str
    left_out: int


@dataclass(frozen=True)
class Line:
    """A row of the picture: a meeting, its words in lines, and where it stands."""

    presence: Presence
    own: str
    """Whose picture it is (empty: nobody's); their name needs no repeating."""
    there: Mapping[str, bool]
    """Those who have a column."""
    title: tuple[str, ...]
    below: tuple[str, ...]
    """When, and who."""
    y: float
    height: float


DESCRIPTION = (
    "Each meeting is a row, from the earliest down to the latest, with a mark in the column of "
    "everybody who was there; the lists on the page say the same."
)
CAPTION = Markup(
    "Time runs downwards. Each thread is a person or an organization, from their first meeting "
    "here to the last; a bar ties those who were at the same meeting. A full sign means that what "
    "they said there is quoted or reported; an empty one, that they were only present. "
)


def picture(page: Page, found: Sequence[Presence], columns: Sequence[str], chart: Chart) -> Markup:
    """Return the picture of some meetings, with a column for some of those who were there."""
    pitch = min(ACROSS // len(columns), MOST_PITCH)
    xs = {agent: FIRST + pitch * number for number, agent in enumerate(columns)}
    names, left = _names(page, columns), FIRST + pitch * len(columns)
    lines = list(_lines(page, found, names, svg.NARROWEST - left, chart.own))
    shapes = [
        *(_thread(agent, x, lines, agent == chart.own) for agent, x in xs.items()),
        *(_name(page, agent, x, names[agent], _head(names)) for agent, x in xs.items()),
        *(_row(page, line, xs, left) for line in lines),
    ]
    caption = CAPTION + _left_out(chart.left_out) + svg.key(_key(page, columns))
    about = svg.Figure("network", "network", chart.title, DESCRIPTION, caption)
    return svg.figure(about, round(lines[-1].y + lines[-1].height), shapes)


def _left_out(number: int) -> str:
    if not number:
        return ""
    return f"Shown are those with the most meetings; {number} more are in the lists. "


def _key(page: Page, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    kinds = {page.site.links.kinds[agent] for agent in columns}
    if "people" in kinds:
        yield from (("person quoted", "person, quoted or reported"), ("person present", "present"))
    if "organizations" in kinds:
        yield "organization quoted", "organization, quoted or reported"
        yield "organization present", "present"


def _names(page: Page, columns: Sequence[str]) -> dict[str, str]:
    """Return short names: of a person the surname, where nobody else in the picture has it."""
    people, labels = page.site.edition.people, page.site.links.labels
    surnames = {agent: people[agent].sort.split(",")[0] for agent in columns if agent in people}
    counts = Counter(surnames.values())
    return {
        agent: surnames[agent] if counts[surnames.get(agent, "")] == 1 else labels[agent]
        for agent in columns
    }


def _head(names: Mapping[str, str]) -> float:
    """Return the height of the names above the columns."""
    longest = max(min(svg.width(name, TITLE_SIZE), NAME_ROOM) for name in names.values())
    return longest * sin(radians(ANGLE)) + TITLE_SIZE * cos(radians(ANGLE)) + 8


def _lines(
    page: Page, found: Sequence[Presence], names: Mapping[str, str], room: float, own: str
) -> Iterator[Line]:
    y = _head(names) + 12
    for presence in found:
        there = {agent: quoted for agent, quoted in presence.agents.items() if agent in names}
        title = svg.wrapped(page.site.links.labels[presence.meeting], TITLE_SIZE, room, 3)
        date = in_words(page.site.edition.meetings[presence.meeting].date)
        who = ", ".join(names[agent] for agent in there if agent != own)
        below = (
            *svg.wrapped(date, SMALL_SIZE, room),
            *svg.wrapped(who, SMALL_SIZE, room),
        )
        height = LEADING * (len(title) + len(below)) + 12
        yield Line(presence, own, there, tuple(title), below, y, height)
        y += height


def _thread(agent: str, x: float, lines: Sequence[Line], is_own: bool) -> Markup:
    heights = [line.y for line in lines if agent in line.there]
    kind = "thread own" if is_own else "thread"
    lead = svg.line("lead", (x, lines[0].y - 14), (x, heights[0]))
    return lead + svg.line(kind, (x, heights[0]), (x, heights[-1]))


def _name(page: Page, agent: str, x: float, name: str, head: float) -> Markup:
    """Return the name above a column, a link."""
    [shown] = svg.wrapped(name, TITLE_SIZE, NAME_ROOM, 1) or [""]
    turned = escape.format_html(
        '<g transform="translate({} {}) rotate(-{})">{}</g>',
        round(x) + 4,
        round(head) - 4,
        ANGLE,
        svg.text(0, 0, shown, "what"),
    )
    return svg.link(page.href(page.address(agent)), page.site.links.labels[agent], (turned,))


def _row(page: Page, line: Line, columns: Mapping[str, float], left: float) -> Markup:
    """Return a meeting with all who were there: one link."""
    labels, meeting = page.site.links.labels, line.presence.meeting
    xs = sorted(columns[agent] for agent in line.there)
    date = in_words(page.site.edition.meetings[meeting].date)
    who = ", ".join(labels[agent] for agent in line.presence.agents if agent != line.own)
    below = f"{date} · {who}" if who else date
    shapes = (
        svg.line("lead", (xs[-1], line.y), (left - 4, line.y)),
        svg.line("tie", (xs[0], line.y), (xs[-1], line.y)),
        *(
            _mark(page, agent, columns[agent], quoted, line.y)
            for agent, quoted in line.there.items()
        ),
        *_words(line, labels[meeting], below, left),
    )
    return svg.link(page.href(page.address(meeting)), f"{labels[meeting]}, {below}", shapes)


def _mark(page: Page, agent: str, x: float, quoted: bool, y: float) -> Markup:
    kind = "person" if page.site.links.kinds[agent] == "people" else "organization"
    return svg.symbol(kind, x, y, "quoted" if quoted else "present")


def _words(line: Line, title: str, below: str, left: float) -> Iterator[Markup]:
    y, under = line.y + 4, line.y + 4 + LEADING * len(line.title)
    yield svg.text_lines(left, y, line.title, "what narrow", LEADING)
    yield svg.text_lines(left, under, line.below, "when narrow", LEADING)
    yield svg.text_lines(left, y, svg.wrapped(title, 14, WIDE_ROOM, 1), "what wide", LEADING)
    wide = svg.wrapped(below, SMALL_SIZE, WIDE_ROOM)
    yield svg.text_lines(left, y + LEADING + 2, wide, "when wide", LEADING)
