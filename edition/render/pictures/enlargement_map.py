"""Maps of enlargement: who belonged to the alliance before a round, who joined in it, who later.

Each is one block of raw HTML. Text from records enters only through markup.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from edition.records.edition import Edition
from edition.render import escape
from edition.render.context import Page
from edition.render.pictures import svg
from edition.render.pictures.land import borders, dotted, inset, land, names, rings, view_box
from edition.render.pictures.membership import (
    Group,
    Member,
    after,
    before,
    joining,
    members_before,
    rounds,
)
from edition.text import edtf

__all__ = ["Member", "members_before", "round_map", "small_multiples"]

STATES = {
    "others": "Not members",
    "after": "Joined later",
    "before": "Members before",
    "joining": "Joining",
}
"""What a country may be in a round, in the order in which it is drawn, and what readers call it."""

Parts = Mapping[str, list[Group]]
"""The countries of a round by state; a state without countries is left out."""

HATCH = Markup(
    '<defs><pattern id="_map-hatch" class="hatch" width="11" height="11" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0V11"/></pattern></defs>'
)
HATCHED = Markup(' fill="url(#_map-hatch)"')


def round_map(page: Page, enlargement_id: str) -> Markup:
    """Return the map of a round; nothing for one that is withdrawn."""
    edition = page.site.edition
    if enlargement_id not in rounds(edition):
        return Markup()
    parts = _parts(edition, enlargement_id)
    others = Markup('<g class="others">{}</g>').format(land(_others(_members(parts))))
    groups = ((state, group) for state in ("after", "before") for group in parts.get(state, ()))
    drawn = [
        others,
        *(_group(page, *group_of_state) for group_of_state in groups),
        _joining(_members(parts, "joining")),
    ]
    said = " ".join(f"{STATES[state]}: {_listed(_members(parts, state))}." for state in parts)
    drawing = _drawing(f"Map: {edition.enlargements[enlargement_id].title}", said, drawn)
    return _figure("map", drawing, _legend(parts), _caption(_members(parts)))


def _parts(edition: Edition, enlargement_id: str) -> Parts:
    found = {
        "joining": [joining(edition, enlargement_id)],
        "before": before(edition, enlargement_id),
        "after": after(edition, enlargement_id),
    }
    return {state: groups for state, groups in found.items() if groups}


def _members(found: Parts, *states: str) -> list[Member]:
    """Return the members in some states, or in all."""
    groups = (group for state in states or found for group in found[state])
    return [member for group in groups for member in group.members]


def _others(members: Iterable[Member]) -> list[str]:
    taken = {member.country for member in members}
    return [code for code in borders().countries if code not in taken]


def _listed(members: Iterable[Member]) -> str:
    return ", ".join(member.name for member in members)


def _group(page: Page, state: str, group: Group) -> Markup:
    """Return countries that joined together as a link to their round; founders have none."""
    drawn = dotted(member.country for member in group.members)
    if not group.round:
        return Markup('<g class="{}">{}</g>').format(state, drawn)
    name = _caption_of(page.site.edition, group.round)
    return svg.link(page.href(f"enlargements/{group.round}"), name, [drawn], state)


def _caption_of(edition: Edition, enlargement_id: str) -> str:
    """Return a round in words: `1999: Czechia, Hungary, Poland`."""
    date = edtf.parse(edition.enlargements[enlargement_id].date)
    day = date.earliest or date.latest
    members = joining(edition, enlargement_id).members
    return f"{day[0] if day else 'Date not known'}: {_listed(members)}"


def _joining(members: Sequence[Member]) -> Markup:
    """Return the countries that join, hatched; small ones with a ring around, all with names."""
    codes = [member.country for member in members]
    return Markup(
        '<g class="joining"><g id="_map-joining">{}</g><use href="#_map-joining"{}/>{}</g>\n{}'
    ).format(dotted(codes), HATCHED, rings(codes), names(members))


def _drawing(title: str, said: str, drawn: Iterable[Markup]) -> Markup:
    """Return the picture: a group to a screen reader where it holds links, else an image."""
    shapes = Markup("\n").join(drawn)
    return Markup(
        '<svg class="drawing" viewBox="{}" role="{}" aria-labelledby="_map-title" '
        'aria-describedby="_map-description">\n<title id="_map-title">{}</title>\n'
        '<desc id="_map-description">{}</desc>\n{}\n{}\n{}\n</svg>'
    ).format(
        view_box(),
        "group" if "<a " in shapes else "img",
        escape.inline(title),
        escape.inline(said),
        HATCH,
        shapes,
        inset(),
    )


def _figure(kind: str, *parts: Markup) -> Markup:
    return Markup('<figure class="picture {}">\n{}\n</figure>').format(
        kind, Markup("\n").join(parts)
    )


def _legend(found: Parts) -> Markup:
    """Return what each filling means, who joins, and how many the others are."""
    rows = []
    for state in found:
        members = _members(found, state)
        rows.append((state, f": {_listed(members) if state == 'joining' else len(members)}"))
    return _keys([*rows, ("others", "")], HATCHED)


def _keys(rows: Iterable[tuple[str, str]], hatched: Markup) -> Markup:
    """Return states with what each looks like and what is to be said of it."""
    keys = (_key(state, more, hatched if state == "joining" else Markup()) for state, more in rows)
    return Markup('<ul class="legend">{}</ul>').format(Markup().join(keys))


def _key(state: str, more: str, hatched: Markup) -> Markup:
    box = Markup('<rect x="1" y="1" width="22" height="13"{}/>')
    over = box.format(hatched) if hatched else Markup()
    return Markup(
        '<li><svg width="24" height="15" aria-hidden="true"><g class="{}">{}{}</g></svg>'
        "<span>{}</span></li>"
    ).format(state, box.format(Markup()), over, escape.inline(STATES[state] + more))


def _caption(members: Iterable[Member]) -> Markup:
    """Return how to read the borders, and what the data set lacks."""
    drawing = borders()
    lacking = {
        member.country: member.name for member in members if member.country not in drawing.countries
    }
    words = [
        "Present-day borders (UN view) as of the data set, not of the year shown.",
        "Areas are true, North America’s at a smaller scale; territories go with their state.",
        f"Data: {drawing.source}.",
    ]
    if lacking:
        words.append(f"Not in the data, and so not drawn: {', '.join(lacking.values())}.")
    return Markup("<figcaption>{}</figcaption>").format(escape.inline(" ".join(words)))


def small_multiples(page: Page) -> Markup:
    """Return a small map for each round, each a link to it; nothing where there are no rounds."""
    edition = page.site.edition
    by_round = {
        enlargement_id: _parts(edition, enlargement_id) for enlargement_id in rounds(edition)
    }
    if not by_round:
        return Markup()
    members = [member for parts in by_round.values() for member in _members(parts)]
    groups = _alike(by_round.values())
    maps = (
        _small(page, enlargement_id, at, groups, by_round[enlargement_id]["joining"][0])
        for at, enlargement_id in enumerate(by_round)
    )
    shown = [
        state
        for state in STATES
        if state == "others" or any(state in parts for parts in by_round.values())
    ]
    return _figure(
        "map rounds",
        _held(groups, _others(members)),
        Markup('<ul class="maps">\n{}\n</ul>').format(Markup("\n").join(maps)),
        _keys([(state, "") for state in reversed(shown)], Markup()),
        _caption(members),
    )


def _alike(rounds: Iterable[Parts]) -> dict[tuple[str, ...], list[str]]:
    """Return countries by their state in each round; those of one fate share a shape."""
    states = [
        {member.country: state for state in parts for member in _members(parts, state)}
        for parts in rounds
    ]
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for code in dict.fromkeys(code for by_country in states for code in by_country):
        groups[tuple(by_country.get(code, "others") for by_country in states)].append(code)
    return dict(groups)


def _held(groups: Mapping[tuple[str, ...], list[str]], others: Iterable[str]) -> Markup:
    """Return the shapes of which all small maps are made, shown nowhere themselves."""
    drawn = [*map(dotted, groups.values()), land(others)]
    held = (
        Markup('<g id="_map-{}">{}</g>').format(number, shapes)
        for number, shapes in enumerate(drawn)
    )
    return Markup(
        '<svg class="held" width="0" height="0" aria-hidden="true"><defs>\n{}\n</defs></svg>'
    ).format(Markup("\n").join(held))


def _small(
    page: Page,
    enlargement_id: str,
    at: int,
    groups: Mapping[tuple[str, ...], list[str]],
    now: Group,
) -> Markup:
    """Return the small map of a round, the one at this place among the rounds."""
    states = [*(states[at] for states in groups), "others"]
    uses = (
        Markup('<use class="{}" href="#_map-{}"/>').format(state, number)
        for number, state in sorted(enumerate(states), key=lambda use: list(STATES).index(use[1]))
    )
    ring = rings(member.country for member in now.members)
    return Markup(
        '<li><a href="{}"><svg class="drawing" viewBox="{}" aria-hidden="true">{}{}{}</svg>'
        "<span>{}</span></a></li>"
    ).format(
        page.href(f"enlargements/{enlargement_id}"),
        view_box(),
        Markup().join(uses),
        Markup('<g class="joining">{}</g>').format(ring) if ring else Markup(),
        inset(),
        escape.inline(_caption_of(page.site.edition, enlargement_id)),
    )
