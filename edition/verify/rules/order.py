"""Rules about the order of dates (codes D): an impossible one is an error, an odd one a warning.

An order is odd where the dates contradict each other as they are written, but not if a sign such as
`~` has its room, or if the calendar of another place is a day ahead or behind.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition, Origin
from edition.records.models import Membership, Quote, Role
from edition.text.edtf import after, overlaps, parse, with_room
from edition.text.edtf_english import in_words
from edition.text.positions import Path


class _Dated(NamedTuple):
    """A date in EDTF, the words before it in a message, and where it is recorded."""

    words: str
    date: str | None
    origin: Origin
    path: Path


class _Clash(NamedTuple):
    """Two dates that contradict each other as they are written."""

    code: str
    """What it is if both can't be right however they are read."""
    here: _Dated
    there: _Dated
    is_odd: bool
    """Whether both may be right all the same."""
    hint: str = "One of the two dates is wrong, or less certain than it says."


_BETWEEN_PLACES = 1
"""How many days the calendars of two places may be apart."""

_ODD = "Check both: they can be right only if one is inexact, or goes by another place's calendar."


def dates_are_possible(edition: Edition) -> Iterator[Problem]:
    """No two dates contradict each other (D003–D009), not even as they are written (D010).

    One impossible against several is one problem.
    """
    rules = (_lives, _quotes, _documents, _enlargements)
    clashes = [clash for rule in rules for clash in rule(edition)]
    left = [clash for clash in clashes if not clash.is_odd]
    faulty = set[Place]()
    while left:
        times = Counter(_place(dated) for clash in left for dated in (clash.here, clash.there))
        # The date that contradicts the most others is the likeliest to be wrong.
        most = max(times.values())
        dates = (dated for clash in left for dated in (clash.here, clash.there))
        blamed = next(dated for dated in dates if times[_place(dated)] == most)
        yield _problem(blamed, [clash for clash in left if _is_in(blamed, clash)])
        left = [clash for clash in left if not _is_in(blamed, clash)]
        faulty.add(_place(blamed))
    for clash in clashes:
        if clash.is_odd and faulty.isdisjoint((_place(clash.here), _place(clash.there))):
            evidence = (_compare(clash.here, clash),)
            yield Problem(_place(clash.here), "D010", _sentence(clash), evidence, _ODD)


def _place(dated: _Dated) -> Place:
    return dated.origin.place(dated.path)


def _is_in(dated: _Dated, clash: _Clash) -> bool:
    return _place(dated) in (_place(clash.here), _place(clash.there))


def _problem(blamed: _Dated, clashes: Sequence[_Clash]) -> Problem:
    """Return the one problem of a date that other dates make impossible."""
    first, *others = sorted(clashes, key=lambda clash: _place(clash.here) != _place(blamed))
    hint = first.hint
    if _place(first.here) == _place(blamed):
        message, evidence = _sentence(first), [_compare(blamed, first)]
    else:
        message = f"{_said(blamed)}; {len(clashes)} other dates contradict it"
        evidence, others = [], [first, *others]
        hint = "If it is right, each of the others is wrong."
    for clash in others:
        evidence += _sentence(clash), _compare(blamed, clash)
    return Problem(_place(blamed), first.code, message, tuple(evidence), hint)


def _sentence(clash: _Clash) -> str:
    return f"{_said(clash.here)}, but {_said(clash.there)}"


def _said(dated: _Dated) -> str:
    return f"{dated.words} {in_words(dated.date or '')}"


def _compare(blamed: _Dated, clash: _Clash) -> str:
    is_here = _place(clash.here) == _place(blamed)
    place = _place(clash.there if is_here else clash.here)
    return f"compare {place.path}:{place.line}"


def _lives(edition: Edition) -> Iterator[_Clash]:
    """Nobody dies before birth; no role or membership ends before it begins (D003)."""
    for person_id, person in edition.people.items():
        origin = edition.origins[person_id]
        born = _Dated("born", person.born, origin, ("born",))
        died = _Dated("died", person.died, origin, ("died",))
        yield from _in_order("D003", born, died, days=0)
        yield from _terms(origin, "roles", person.roles)
    for record_id, organization in edition.organizations.items():
        yield from _terms(edition.origins[record_id], "members", organization.members)


def _terms(origin: Origin, key: str, terms: Sequence[Role | Membership]) -> Iterator[_Clash]:
    for index, term in enumerate(terms):
        start = _Dated("began", term.from_, origin, (key, index, "from"))
        end = _Dated("ended", term.to, origin, (key, index, "to"))
        yield from _in_order("D003", start, end, days=0)


def _in_order(
    code: str,
    first: _Dated,
    second: _Dated,
    *,
    blamed: _Dated | None = None,
    days: int = _BETWEEN_PLACES,
) -> Iterator[_Clash]:
    """Yield a clash where the second date is before the first; it is blamed, or else as given.

    `days` are those that the calendars of both may be apart.
    """
    if first.date and second.date:
        one, other = parse(first.date), parse(second.date)
        if after(one, other):
            is_odd = not after(with_room(one, days), with_room(other))
            here = blamed or second
            yield _Clash(code, here, first if here is second else second, is_odd)


def _quotes(edition: Edition) -> Iterator[_Clash]:
    """A quote was said in its speaker's life (D004), before print (D005), at its meeting (D006)."""
    for quote_id, quote in edition.quotes.items():
        if not quote.withdrawn:
            said = _Dated("said", quote.said, edition.origins[quote_id], ("said",))
            for rule in (_at_meeting, _in_life, _before_print):
                yield from rule(edition, quote, said)


def _in_life(edition: Edition, quote: Quote, said: _Dated) -> Iterator[_Clash]:
    for speaker in quote.speaker:
        person = edition.people.get(speaker)
        if person:
            origin = edition.origins[speaker]
            born = _Dated(f"{speaker} was born", person.born, origin, ("born",))
            died = _Dated(f"{speaker} died", person.died, origin, ("died",))
            yield from _in_order("D004", born, said)
            yield from _in_order("D004", said, died, blamed=said)


def _at_meeting(edition: Edition, quote: Quote, said: _Dated) -> Iterator[_Clash]:
    meeting_id = quote.meeting or ""
    meeting = edition.meetings.get(meeting_id)
    if not meeting:
        return
    told, met = parse(quote.said), parse(meeting.date)
    if not overlaps(told, met):
        origin = edition.origins[meeting_id]
        meeting_date = _Dated(f"{meeting_id} was", meeting.date, origin, ("date",))
        is_odd = overlaps(with_room(told, _BETWEEN_PLACES), with_room(met))
        hint = "If it was said later, about that meeting, the meeting belongs under about."
        yield _Clash("D006", said, meeting_date, is_odd, hint)


def _before_print(edition: Edition, quote: Quote, said: _Dated) -> Iterator[_Clash]:
    for article_id in dict.fromkeys(reading.article for reading in quote.readings):
        article = edition.articles.get(article_id)
        if article:
            phrase = f"{article_id} was published"
            printed = _Dated(phrase, article.published, edition.origins[article_id], ("published",))
            yield from _in_order("D005", said, printed, blamed=said)


def _documents(edition: Edition) -> Iterator[_Clash]:
    """A document isn't made before its meeting (D007), nor released before it was made (D008)."""
    for document_id, document in edition.documents.items():
        origin = edition.origins[document_id]
        created = _Dated("made", document.date, origin, ("date",))
        meeting = edition.meetings.get(document.meeting or "")
        if document.meeting and meeting:
            of_meeting = edition.origins[document.meeting]
            meeting_date = _Dated(f"{document.meeting} was", meeting.date, of_meeting, ("date",))
            yield from _in_order("D007", meeting_date, created)
        for index, release in enumerate(document.releases):
            path = ("releases", index, "date")
            yield from _in_order("D008", created, _Dated("released", release.date, origin, path))


def _enlargements(edition: Edition) -> Iterator[_Clash]:
    """Invitation, signing, accession; and one round after the other (D009)."""
    for enlargement_id, enlargement in edition.enlargements.items():
        origin = edition.origins[enlargement_id]
        joined = _Dated("joined", enlargement.date, origin, ("date",))
        invited, signed = (
            _Dated(key, step.date if step else None, origin, (key, "date"))
            for key, step in (("invited", enlargement.invited), ("signed", enlargement.signed))
        )
        yield from _in_order("D009", invited, signed)
        yield from _in_order("D009", signed if signed.date else invited, joined)
    yield from _rounds(edition)


def _rounds(edition: Edition) -> Iterator[_Clash]:
    """A round isn't earlier than the one with the number before it."""
    ordered = sorted(edition.enlargements.items(), key=lambda item: item[1].round)
    rounds = [
        (
            enlargement.round,
            _Dated(
                f"round {enlargement.round} was",
                enlargement.date,
                edition.origins[record_id],
                ("date",),
            ),
        )
        for record_id, enlargement in ordered
        if enlargement.round  # 0 stands for a number that isn't known
    ]
    for (number, earlier), (following, later) in pairwise(rounds):
        if number != following:
            yield from _in_order("D009", earlier, later)
