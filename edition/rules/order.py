"""Rules about the order of dates (codes D). They speak only where an order is impossible."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from edition.date_words import in_words
from edition.dates import after, overlaps, parse
from edition.marks import Path
from edition.model import Edition, Membership, Origin, Quote, Role
from edition.problems import Problem


class _Told(NamedTuple):
    """A date, the words before it in a message, and where it stands."""

    words: str
    date: str | None
    origin: Origin
    path: Path


def lives_run_forward(edition: Edition) -> Iterator[Problem]:
    """Nobody dies before birth; no role and no membership ends before it starts."""
    for name, person in edition.people.items():
        origin = edition.origins[name]
        born = _Told("born", person.born, origin, ("born",))
        died = _Told("died", person.died, origin, ("died",))
        yield from _in_order("D003", born, died)
        yield from _terms(origin, "roles", person.roles)
    for name, organization in edition.organizations.items():
        yield from _terms(edition.origins[name], "members", organization.members)


def _terms(origin: Origin, key: str, terms: Sequence[Role | Membership]) -> Iterator[Problem]:
    for index, term in enumerate(terms):
        start = _Told("began", term.from_, origin, (key, index, "from"))
        end = _Told("ended", term.to, origin, (key, index, "to"))
        yield from _in_order("D003", start, end)


def _in_order(code: str, first: _Told, second: _Told) -> Iterator[Problem]:
    """Report a second date that is certainly before the first."""
    if first.date and second.date and after(parse(first.date), parse(second.date)):
        yield _problem(code, second, first)


def _problem(code: str, here: _Told, there: _Told, mend: str = "") -> Problem:
    """Return the problem of a date that another one makes impossible."""
    said, other = (f"{told.words} {in_words(told.date or '')}" for told in (here, there))
    place = there.origin.place(there.path)
    evidence = (f"compare {place.path}:{place.line}",)
    mend = mend or "One of the two dates is wrong, or less sure than it says."
    return Problem(here.origin.place(here.path), code, f"{said}, but {other}", evidence, mend)


def quotes_fit_their_time(edition: Edition) -> Iterator[Problem]:
    """A quote was said in the life of its speaker, at its meeting, and before it was printed."""
    for name, quote in edition.quotes.items():
        if not quote.withdrawn:
            said = _Told("said", quote.said, edition.origins[name], ("said",))
            rules = (_at_meeting, _in_life, _before_print)
            found = [problem for rule in rules for problem in rule(edition, quote, said)]
            yield from _as_one(found)


def _as_one(problems: list[Problem]) -> Iterator[Problem]:
    """Make one problem of all that contradicts one date."""
    for first, *others in (problems,) if problems else ():
        more = (row for other in others for row in (other.message, *other.evidence))
        yield replace(first, evidence=(*first.evidence, *more))


def _in_life(edition: Edition, quote: Quote, said: _Told) -> Iterator[Problem]:
    for speaker in quote.speaker:
        person = edition.people.get(speaker)
        if not person:
            continue
        origin, date = edition.origins[speaker], parse(quote.said)
        if person.born and after(parse(person.born), date):
            born = _Told(f"{speaker} was born", person.born, origin, ("born",))
            yield _problem("D004", said, born)
        if person.died and after(date, parse(person.died)):
            died = _Told(f"{speaker} died", person.died, origin, ("died",))
            yield _problem("D004", said, died)


def _at_meeting(edition: Edition, quote: Quote, said: _Told) -> Iterator[Problem]:
    name = quote.meeting or ""
    meeting = edition.meetings.get(name)
    if meeting and not overlaps(parse(quote.said), parse(meeting.date)):
        held = _Told(f"{name} was", meeting.date, edition.origins[name], ("date",))
        mend = "If it was said of that meeting later, the meeting belongs under about."
        yield _problem("D006", said, held, mend)


def _before_print(edition: Edition, quote: Quote, said: _Told) -> Iterator[Problem]:
    for name in dict.fromkeys(reading.article for reading in quote.readings):
        article = edition.articles.get(name)
        if article and after(parse(quote.said), parse(article.published)):
            phrase = f"{name} was published"
            origin = edition.origins[name]
            yield _problem("D005", said, _Told(phrase, article.published, origin, ("published",)))


def documents_follow_their_meeting(edition: Edition) -> Iterator[Problem]:
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


def enlargements_run_forward(edition: Edition) -> Iterator[Problem]:
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


def _rounds(edition: Edition) -> Iterator[Problem]:
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
