"""Rules about what records say of one another by their keys (codes R)."""

from collections.abc import Callable, Iterator
from functools import partial

from edition.problems.problem import Place, Problem, merged
from edition.records import field_markers
from edition.records.edition import Edition, kinds_of, records
from edition.records.models import KINDS, Article, Cited, Document, Quote
from edition.records.nouns import did_you_mean, noun, one_of, with_article
from edition.records.types import Ref
from edition.text.positions import Path
from edition.verify.rules.hints import id_hint


def references_fit(edition: Edition) -> Iterator[Problem]:
    """Every id names a record of the right kind."""
    kinds = kinds_of(edition)
    for target, ref, place in _references(edition):
        found = kinds.get(target)
        if found and found not in ref.kinds and not may_be_unread(edition, target, ref.kinds):
            wanted = with_article(one_of(noun(KINDS[kind]) for kind in ref.kinds))
            message = f'"{target}" is {with_article(noun(KINDS[found]))}; {wanted} belongs here'
            names = [name for kind in ref.kinds for name in edition.kind(kind)]
            hint = did_you_mean(target, names) or f"Use the id of {wanted}."
            yield Problem(place(), "R002", message, (), hint)


def missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield the ids without a record, each with its problem."""
    kinds, hints = kinds_of(edition), dict[tuple[str, Ref], str]()
    for target, ref, place in _references(edition):
        if target in kinds or may_be_unread(edition, target, ref.kinds):
            continue
        if (target, ref) not in hints:
            hints[target, ref] = id_hint(edition, target, ref.kinds)
        wanted = one_of(noun(KINDS[kind]) for kind in ref.kinds)
        message = f'no {wanted} has the id "{target}"'
        yield target, Problem(place(), "R001", message, (), hints[target, ref])


Placed = Callable[[], Place]
"""A place that is only worked out where there is something to report."""


def _references(edition: Edition) -> Iterator[tuple[str, Ref, Placed]]:
    """Yield every id of another record: the id, what it may be, where it stands."""
    for name, record in records(edition):
        for path, target, ref in field_markers.references(record):
            yield target, ref, partial(edition.origins[name].place, path)
    for name, body in edition.bodies.items():
        for one in body.quotations:
            for kind, target, mark in one.cited:
                yield target, Ref((kind,)), partial(Place, edition.origins[name].path, *mark)


def ids_are_never_reused(edition: Edition) -> Iterator[Problem]:
    """An id that a record had before is no other record's, now or before."""
    kinds, before = kinds_of(edition), dict[str, str]()
    for name, record in records(edition):
        for index, old in enumerate(record.formerly):
            holder = old if old in kinds else before.setdefault(old, f"{name} {index}").split()[0]
            if old and (old in kinds or before[old] != f"{name} {index}"):
                place = edition.origins[name].place(("formerly", index))
                other = edition.origins[holder].place(key=True)
                evidence = (f"by {other.path}:{other.line}",)
                hint = "An id is never used again: leave it out here, or give the other a new one."
                message = f'the id "{old}" is taken already'
                yield Problem(place, "Y015", message, evidence, hint)


def evidence_stands(edition: Edition) -> Iterator[Problem]:
    """Nothing withdrawn is used as evidence; what is, is told once."""
    yield from merged(_withdrawn_evidence(edition))


def _withdrawn_evidence(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield what is withdrawn and used as evidence, by a quote, a question or an essay."""
    for target, place in _evidence_used(edition):
        other = _evidence(edition, target)
        if other and other.withdrawn:
            message = f'"{target}" was withdrawn on {other.withdrawn.date}'
            withdrawn = edition.origins[target].place(("withdrawn",), key=True)
            evidence = (f"by {withdrawn.path}:{withdrawn.line}",)
            hint = "Withdrawn records can't be evidence: remove it here, or withdraw this too."
            yield target, Problem(place(), "R004", message, evidence, hint)


def _evidence_used(edition: Edition) -> Iterator[tuple[str, Placed]]:
    """Yield what records that aren't withdrawn refer to; what they speak of is no evidence."""
    for name, record in (*edition.quotes.items(), *edition.questions.items()):
        for path, target, _ in () if record.withdrawn else field_markers.references(record):
            if path[0] != "about":
                yield target, partial(edition.origins[name].place, path)
    for name, body in edition.bodies.items():
        for one in () if edition.essays[name].withdrawn else body.quotations:
            for _, target, mark in one.cited:
                yield target, partial(Place, edition.origins[name].path, *mark)


def cited_readings_exist(edition: Edition) -> Iterator[Problem]:
    """An account that cites what one article prints of a quote cites a reading that is there."""
    for name, question in edition.questions.items():
        for index, account in enumerate(question.accounts):
            for number, cited in enumerate(account.quotes):
                quote = edition.quotes.get(cited.quote)
                if quote is None or not quote.readings or cited.article not in edition.articles:
                    continue
                if any(reading.article not in edition.articles for reading in quote.readings):
                    continue  # the one whose article isn't known may be meant
                printed = sum(reading.article == cited.article for reading in quote.readings)
                if (cited.reading or 1) > printed:
                    path = ("accounts", index, "quotes", number, *_cited_key(cited, printed))
                    times = f"{printed or 'no'} reading{'' if printed == 1 else 's'}"
                    message = f'the quote "{cited.quote}" has {times} in {cited.article}'
                    there = sorted({reading.article for reading in quote.readings})
                    evidence = (f"its readings are in {', '.join(there)}",)
                    hint = "Cite what is there, or add the reading to the quote."
                    place = edition.origins[name].place(path)
                    yield Problem(place, "R005", message, evidence, hint)


def _cited_key(cited: Cited, printed: int) -> Path:
    return ("reading",) if printed and cited.reading else ("article",)


def rounds_are_distinct(edition: Edition) -> Iterator[Problem]:
    """No two enlargements have the same round."""
    first: dict[int, str] = {}
    for name, enlargement in edition.enlargements.items():
        other = first.setdefault(enlargement.round, name)
        if other != name and enlargement.round:
            place = edition.origins[name].place(("round",))
            evidence = (f"by {edition.origins[other].path}",)
            free = max(one.round for one in edition.enlargements.values()) + 1
            hint = f"Give each round a number of its own; the next is {free}."
            message = f"the round {enlargement.round} is taken already"
            yield Problem(place, "R006", message, evidence, hint)


def meetings_are_no_part_of_themselves(edition: Edition) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    for name in edition.meetings:
        wholes = _wholes(edition, name)
        # Of a ring it is told once.
        if name in wholes and name == min(wholes):
            place = edition.origins[name].place(("part_of",))
            ring = " in ".join((name, *wholes))
            message = f'"{name}" is part of itself: {ring}'
            yield Problem(place, "R007", message, (), "Leave part_of out where it leads back.")


def _wholes(edition: Edition, name: str) -> tuple[str, ...]:
    """Return the meetings to which a meeting belongs, nearest first, each once."""
    wholes: dict[str, None] = {}
    meeting = edition.meetings.get(name)
    while meeting and meeting.part_of and meeting.part_of not in wholes:
        wholes[meeting.part_of] = None
        meeting = edition.meetings.get(meeting.part_of)
    return tuple(wholes)


def _evidence(edition: Edition, target: str) -> Article | Quote | Document | None:
    return (
        edition.articles.get(target) or edition.quotes.get(target) or edition.documents.get(target)
    )


def may_be_unread(edition: Edition, target: str, kinds: tuple[str, ...]) -> bool:
    """Whether a target may be there, in a file that can't be read; an empty one is told already."""
    if not target or target in edition.unread:
        return True
    return any(f"{kind}/*" in edition.unread for kind in kinds)
