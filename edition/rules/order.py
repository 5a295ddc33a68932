"""Rules about the order of dates (codes D). They speak only where an order is impossible."""

from collections.abc import Iterator
from itertools import pairwise

from edition.dates import Date, after, overlaps, parse, words
from edition.model import Edition, Membership, Origin, Quote, Role
from edition.problems import Problem
from edition.strict_yaml import Path


def lives_run_forward(edition: Edition) -> Iterator[Problem]:
    """Nobody dies before birth; no role and no membership ends before it starts."""
    for name, person in edition.people.items():
        origin = edition.origins[name]
        yield from _later(origin, ("died",), person.born, person.died, "D003", "born", "died")
        yield from _terms(origin, "roles", person.roles)
    for name, organization in edition.organizations.items():
        yield from _terms(edition.origins[name], "members", organization.members)


def _terms(origin: Origin, key: str, terms: tuple[Role, ...] | tuple[Membership, ...]) -> Iterator[Problem]:
    for index, term in enumerate(terms):
        yield from _later(origin, (key, index, "to"), term.from_, term.to, "D003", "from", "to")


def _later(
    origin: Origin, path: Path, first: str | None, second: str | None, code: str, *names: str
) -> Iterator[Problem]:
    """Report a second date that is certainly before the first."""
    if first and second and after(parse(first), parse(second)):
        message = f"{names[1]} {words(parse(second))} is before {names[0]} {words(parse(first))}"
        yield Problem(origin.place(path), code, message)


def quotes_fit_their_time(edition: Edition) -> Iterator[Problem]:
    """A quote was said in the life of its speaker, at its meeting, and before it was printed."""
    for name, quote in edition.quotes.items():
        if not quote.withdrawn:
            said, origin = parse(quote.said), edition.origins[name]
            yield from _in_life(edition, quote, said, origin)
            yield from _at_meeting(edition, quote, said, origin)
            yield from _before_print(edition, quote, said, origin)


def _in_life(edition: Edition, quote: Quote, said: Date, origin: Origin) -> Iterator[Problem]:
    for speaker in quote.speaker:
        person = edition.people.get(speaker)
        if person and person.born and after(parse(person.born), said):
            message = f"said {words(said)}, but {speaker} was born {words(parse(person.born))}"
            yield Problem(origin.place(("said",)), "D004", message)
        if person and person.died and after(said, parse(person.died)):
            message = f"said {words(said)}, but {speaker} died {words(parse(person.died))}"
            yield Problem(origin.place(("said",)), "D004", message)


def _at_meeting(edition: Edition, quote: Quote, said: Date, origin: Origin) -> Iterator[Problem]:
    meeting = edition.meetings.get(quote.meeting or "")
    if meeting and not overlaps(said, parse(meeting.date)):
        date = words(parse(meeting.date))
        message = f"said {words(said)}, but {quote.meeting} was {date}"
        mend = "If it was said of that meeting later, the meeting belongs under about."
        yield Problem(origin.place(("said",)), "D006", message, (), mend)


def _before_print(edition: Edition, quote: Quote, said: Date, origin: Origin) -> Iterator[Problem]:
    for index, reading in enumerate(quote.readings):
        article = edition.articles.get(reading.article)
        if article and after(said, parse(article.published)):
            date = words(parse(article.published))
            message = f"said {words(said)}, but {reading.article} was published {date}"
            yield Problem(origin.place(("readings", index, "article")), "D005", message)


def documents_follow_their_meeting(edition: Edition) -> Iterator[Problem]:
    """A document isn't made before the meeting it records, nor released before it was made."""
    for name, document in edition.documents.items():
        origin = edition.origins[name]
        meeting = edition.meetings.get(document.meeting or "")
        start = meeting.date if meeting else None
        yield from _later(origin, ("date",), start, document.date, "D007", "its meeting", "made")
        for index, release in enumerate(document.releases):
            path = ("releases", index, "date")
            yield from _later(origin, path, document.date, release.date, "D008", "made", "released")


def enlargements_run_forward(edition: Edition) -> Iterator[Problem]:
    """Invitation, signing, accession; and one round after the other."""
    for name, enlargement in edition.enlargements.items():
        origin = edition.origins[name]
        invited = enlargement.invited.date if enlargement.invited else None
        signed = enlargement.signed.date if enlargement.signed else None
        date = enlargement.date
        yield from _later(origin, ("signed", "date"), invited, signed, "D009", "invited", "signed")
        yield from _later(origin, ("date",), signed or invited, date, "D009", "signed", "accession")
    rounds = sorted(edition.enlargements.items(), key=lambda item: item[1].round)
    for (_, earlier), (name, later) in pairwise(rounds):
        names = (f"round {earlier.round}", f"round {later.round}")
        origin = edition.origins[name]
        yield from _later(origin, ("date",), earlier.date, later.date, "D009", *names)
