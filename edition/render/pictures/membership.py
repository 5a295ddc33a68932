"""Who belonged to the alliance when, as the records of the alliance and of its enlargements say.

Nothing is drawn here. Withdrawn records don't count.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.records.edition import Edition
from edition.records.models import Membership
from edition.text import edtf


class Member(NamedTuple):
    """A member: its code (ISO 3166-1 alpha-2), its name, and since when (EDTF, or empty)."""

    country: str
    name: str
    since: str


class Group(NamedTuple):
    """Countries that joined together: in a round, or (its id is then empty) as founders."""

    round: str
    members: tuple[Member, ...]


def rounds(edition: Edition) -> list[str]:
    """Return the ids of the rounds, first to last."""
    valid = (
        enlargement_id
        for enlargement_id, record in edition.enlargements.items()
        if not record.withdrawn
    )
    return sorted(valid, key=lambda enlargement_id: edition.enlargements[enlargement_id].round)


def founders(edition: Edition) -> list[Membership]:
    """Return the members that an alliance had before the first round, those that left too."""
    order = rounds(edition)
    start = edtf.parse(edition.enlargements[order[0]].date) if order else None
    return [
        member
        for members in _alliances(edition)
        for member in members
        if not member.from_ or not start or edtf.after(start, edtf.parse(member.from_))
    ]


def _alliances(edition: Edition) -> Iterator[Iterable[Membership]]:
    for record in edition.organizations.values():
        if record.genre == "alliance" and not record.withdrawn:
            yield record.members


def joining(edition: Edition, enlargement_id: str) -> Group:
    """Return who joined in a round."""
    record = edition.enlargements[enlargement_id]
    members = (
        Member(member.country, member.name, member.date or record.date) for member in record.members
    )
    return Group(enlargement_id, tuple(members))


def before(edition: Edition, enlargement_id: str) -> list[Group]:
    """Return who belonged to the alliance when a round began: its founders, then round by round."""
    record = edition.enlargements[enlargement_id]
    first = (Member(item.country, item.name, item.from_ or "") for item in founders(edition))
    earlier = (item for item in rounds(edition) if edition.enlargements[item].round < record.round)
    groups = [Group("", tuple(first)), *(joining(edition, item) for item in earlier)]
    return _without(groups, {item.country for item in record.members}, _left(edition, record.date))


def after(edition: Edition, enlargement_id: str) -> list[Group]:
    """Return who joined later and was no member yet, round by round."""
    number = edition.enlargements[enlargement_id].round
    later = [item for item in rounds(edition) if edition.enlargements[item].round > number]
    there = [joining(edition, enlargement_id), *before(edition, enlargement_id)]
    known = {item.country for group in there for item in group.members}
    return _without([joining(edition, item) for item in later], known, {})


def members_before(edition: Edition, enlargement_id: str) -> list[Member]:
    """Return the members before a round, for a table: founders first, then round by round."""
    return [member for group in before(edition, enlargement_id) for member in group.members]


def _left(edition: Edition, date: str) -> dict[str, str]:
    """Return the countries that had left by a date, each with when."""
    now = edtf.parse(date)
    return {
        member.country: member.to
        for members in _alliances(edition)
        for member in members
        if member.to and not edtf.after(edtf.parse(member.to), now)
    }


def _without(groups: Iterable[Group], others: set[str], left: dict[str, str]) -> list[Group]:
    """Return groups without other countries, those that had left, and those that come twice."""
    seen, found = set(others), []
    for group in groups:
        kept = []
        for member in group.members:
            if member.country not in seen and not _has_left(member, left.get(member.country)):
                seen.add(member.country)
                kept.append(member)
        if kept:
            found.append(Group(group.round, tuple(kept)))
    return found


def _has_left(member: Member, date: str | None) -> bool:
    """Whether a member left after it had joined: one may have come back."""
    if not date or not member.since:
        return bool(date)
    return not edtf.after(edtf.parse(member.since), edtf.parse(date))
