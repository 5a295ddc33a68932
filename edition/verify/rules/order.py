"""Rules about the order of dates (codes D). They speak only where an order is impossible."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition, Origin
from edition.records.models import Membership, Quote, Role
from edition.text.edtf import after, overlaps, parse
from edition.text.edtf_english import in_words
from edition.text.positions import Path


class _Told(NamedTuple):
    """A date, the words before it in a message, and where it stands."""

    words: str
    date: str | None
    origin: Origin
    path: Path


class _Clash(NamedTuple):
    """Two dates that can't both be right: what the second should not be before, or outside of."""

    code: str
    here: _Told
    there: _Told
    hint: str = "One of the two dates is wrong, or less sure than it says."


def dates_are_possible(edition: Edition) -> Iterator[Problem]:
    """No two dates contradict each other; one that contradicts several is told once."""
    rules = (_lives, _quotes, _documents, _enlargements)
    left = [clash for rule in rules for clash in rule(edition)]
    while left:
        times = Counter(_place(told) for clash in left for told in (clash.here, clash.there))
        # The date that contradicts the most others is the likeliest to be wrong.
        most = max(times.values())
        told = (told for clash in left for told in (clash.here, clash.there))
        blamed = next(one for one in told if times[_place(one)] == most)
        yield _problem(blamed, [clash for clash in left if _is_in(blamed, clash)])
        left = [clash for clash in left if not _is_in(blamed, clash)]


def _place(told: _Told) -> Place:
    return told.origin.place(told.path)


def _is_in(told: _Told, clash: _Clash) -> bool:
    return _place(told) in (_place(clash.here), _place(clash.there))


def _problem(blamed: _Told, clashes: Sequence[_Clash]) -> Problem:
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


def _said(told: _Told) -> str:
    return f"{told.words} {in_words(told.date or '')}"


def _compare(blamed: _Told, clash: _Clash) -> str:
    is_here = _place(clash.here) == _place(blamed)
    place = _place(clash.there if is_here else clash.here)
    return f"compare {place.path}:{place.line}"


def _lives(edition: Edition) -> Iterator[_Clash]:
    """Nobody dies before birth; no role and no membership ends before it starts."""
    for name, person in edition.people.items():
        origin = edition.origins[name]
        born = _Told("born", person.born, origin, ("born",))
        died = _Told("died", person.died, origin, ("died",))
        yield from _in_order("D003", born, died)
        yield from _terms(origin, "roles", person.roles)
    for name, organization in edition.organizations.items():
        yield from _terms(edition.origins[name], "members", organization.members)


def _terms(origin: Origin, key: str, terms: Sequence[Role | Membership]) -> Iterator[_Clash]:
    for index, term in enumerate(terms):
        start = _Told("began", term.from_, origin, (key, index, "from"))
        end = _Told("ended", term.to, origin, (key, index, "to"))
        yield from _in_order("D003", start, end)


def _in_order(code: str, first: _Told, second: _Told) -> Iterator[_Clash]:
    """Report a second date that is certainly before the first."""
    if first.date and second.date and after(parse(first.date), parse(second.date)):
        yield _Clash(code, second, first)


def _quotes(edition: Edition) -> Iterator[_Clash]:
    """A quote was said in the life of its speaker, at its meeting, and before it was printed."""
    for name, quote in edition.quotes.items():
        if not quote.withdrawn:
            said = _Told("said", quote.said, edition.origins[name], ("said",))
            for rule in (_at_meeting, _in_life, _before_print):
                yield from rule(edition, quote, said)


def _in_life(edition: Edition, quote: Quote, said: _Told) -> Iterator[_Clash]:
    for speaker in quote.speaker:
        person = edition.people.get(speaker)
        if not person:
            continue
        origin, date = edition.origins[speaker], parse(quote.said)
        if person.born and after(parse(person.born), date):
            born = _Told(f"{speaker} was born", person.born, origin, ("born",))
            yield _Clash("D004", said, born)
        if person.died and after(date, parse(person.died)):
            died = _Told(f"{speaker} died", person.died, origin, ("died",))
            yield _Clash("D004", said, died)


def _at_meeting(edition: Edition, quote: Quote, said: _Told) -> Iterator[_Clash]:
    name = quote.meeting or ""
    meeting = edition.meetings.get(name)
    if meeting and not overlaps(parse(quote.said), parse(meeting.date)):
        held = _Told(f"{name} was", meeting.date, edition.origins[name], ("date",))
        hint = "If it was said of that meeting later, the meeting belongs under about."
        yield _Clash("D006", said, held, hint)


def _before_print(edition: Edition, quote: Quote, said: _Told) -> Iterator[_Clash]:
    for name in dict.fromkeys(reading.article for reading in quote.readings):
        article = edition.articles.get(name)
        if article and after(parse(quote.said), parse(article.published)):
            phrase = f"{name} was published"
            origin = edition.origins[name]
            yield _Clash("D005", said, _Told(phrase, article.published, origin, ("published",)))


def _documents(edition: Edition) -> Iterator[_Clash]:
    """A document isn't made before the meeting it records, nor released before it was made."""
    for name, document in edition.documents.items():
        origin = edition.origins[name]
        made = _Told("made", document.date, origin, ("date",))
        meeting = edition.meetings.get(document.meeting or "")
        if document.meeting and meeting:
            of_meeting = edition.origins[document.meeting]
            held = _Told(f"{document.meeting} was", meeting.date, of_meeting, ("date",))
            yield from _in_order("D007", held, made)
        for index, release in enumerate(document.releases):
            path = ("releases", index, "date")
            yield from _in_order("D008", made, _Told("released", release.date, origin, path))


def _enlargements(edition: Edition) -> Iterator[_Clash]:
    """Invitation, signing, accession; and one round after the other."""
    for name, enlargement in edition.enlargements.items():
        origin = edition.origins[name]
        joined = _Told("joined", enlargement.date, origin, ("date",))
        invited, signed = (
            _Told(key, step.date if step else None, origin, (key, "date"))
            for key, step in (("invited", enlargement.invited), ("signed", enlargement.signed))
        )
        yield from _in_order("D009", invited, signed)
        yield from _in_order("D009", signed if signed.date else invited, joined)
    yield from _rounds(edition)


def _rounds(edition: Edition) -> Iterator[_Clash]:
    """A round isn't before the one that its number follows."""
    rounds = sorted(edition.enlargements.items(), key=lambda item: item[1].round)
    told = [
        (one.round, _Told(f"round {one.round} was", one.date, edition.origins[name], ("date",)))
        for name, one in rounds
        if one.round  # 0 stands for a number that isn't known
    ]
    for (number, earlier), (following, later) in pairwise(told):
        if number != following:
            yield from _in_order("D009", earlier, later)
