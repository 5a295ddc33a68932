"""Rules about the order of dates (codes D). They report only an order that is impossible."""

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


class _Dated(NamedTuple):
    """A date in EDTF, the words before it in a message, and where it is recorded."""

    words: str
    date: str | None
    origin: Origin
    path: Path


class _Clash(NamedTuple):
    """Two dates that can't both be right: `here` is impossible as long as `there` is right."""

    code: str
    here: _Dated
    there: _Dated
    hint: str = "One of the two dates is wrong, or less sure than it says."


def dates_are_possible(edition: Edition) -> Iterator[Problem]:
    """No two dates contradict each other (D003–D009); one against several is one problem."""
    rules = (_lives, _quotes, _documents, _enlargements)
    left = [clash for rule in rules for clash in rule(edition)]
    while left:
        times = Counter(_place(dated) for clash in left for dated in (clash.here, clash.there))
        # The date that contradicts the most others is the likeliest to be wrong.
        most = max(times.values())
        dates = (dated for clash in left for dated in (clash.here, clash.there))
        blamed = next(dated for dated in dates if times[_place(dated)] == most)
        yield _problem(blamed, [clash for clash in left if _is_in(blamed, clash)])
        left = [clash for clash in left if not _is_in(blamed, clash)]


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
        yield from _in_order("D003", born, died)
        yield from _terms(origin, "roles", person.roles)
    for record_id, organization in edition.organizations.items():
        yield from _terms(edition.origins[record_id], "members", organization.members)


def _terms(origin: Origin, key: str, terms: Sequence[Role | Membership]) -> Iterator[_Clash]:
    for index, term in enumerate(terms):
        start = _Dated("began", term.from_, origin, (key, index, "from"))
        end = _Dated("ended", term.to, origin, (key, index, "to"))
        yield from _in_order("D003", start, end)


def _in_order(code: str, first: _Dated, second: _Dated) -> Iterator[_Clash]:
    """Yield a clash where the second date is certainly before the first."""
    if first.date and second.date and after(parse(first.date), parse(second.date)):
        yield _Clash(code, second, first)


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
        if not person:
            continue
        origin, date = edition.origins[speaker], parse(quote.said)
        if person.born and after(parse(person.born), date):
            born = _Dated(f"{speaker} was born", person.born, origin, ("born",))
            yield _Clash("D004", said, born)
        if person.died and after(date, parse(person.died)):
            died = _Dated(f"{speaker} died", person.died, origin, ("died",))
            yield _Clash("D004", said, died)


def _at_meeting(edition: Edition, quote: Quote, said: _Dated) -> Iterator[_Clash]:
    meeting_id = quote.meeting or ""
    meeting = edition.meetings.get(meeting_id)
    if meeting and not overlaps(parse(quote.said), parse(meeting.date)):
        meeting_date = _Dated(
            f"{meeting_id} was", meeting.date, edition.origins[meeting_id], ("date",)
        )
        hint = "If it was said of that meeting later, the meeting belongs under about."
        yield _Clash("D006", said, meeting_date, hint)


def _before_print(edition: Edition, quote: Quote, said: _Dated) -> Iterator[_Clash]:
    for article_id in dict.fromkeys(reading.article for reading in quote.readings):
        article = edition.articles.get(article_id)
        if article and after(parse(quote.said), parse(article.published)):
            phrase = f"{article_id} was published"
            origin = edition.origins[article_id]
            yield _Clash("D005", said, _Dated(phrase, article.published, origin, ("published",)))


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
