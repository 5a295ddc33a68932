"""Rules about how records refer to one another by their keys (codes R)."""

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
    """Every id is that of a record of the right kind (R002)."""
    kinds = kinds_of(edition)
    for target, ref, place in _references(edition):
        kind = kinds.get(target)
        if kind and kind not in ref.kinds and not may_be_unread(edition, target, ref.kinds):
            expected = with_article(one_of(noun(KINDS[kind]) for kind in ref.kinds))
            message = f'"{target}" is {with_article(noun(KINDS[kind]))}; {expected} belongs here'
            record_ids = [record_id for kind in ref.kinds for record_id in edition.kind(kind)]
            hint = did_you_mean(target, record_ids) or f"Use the id of {expected}."
            yield Problem(place(), "R002", message, (), hint)


def missing(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield each unknown id that a key or an essay's quotation cites, with its problem (R001)."""
    kinds, hints = kinds_of(edition), dict[tuple[str, Ref], str]()
    for target, ref, place in _references(edition):
        if target in kinds or may_be_unread(edition, target, ref.kinds):
            continue
        if (target, ref) not in hints:
            hints[target, ref] = id_hint(edition, target, ref.kinds)
        expected = one_of(noun(KINDS[kind]) for kind in ref.kinds)
        message = f'no {expected} has the id "{target}"'
        yield target, Problem(place(), "R001", message, (), hints[target, ref])


Placed = Callable[[], Place]
"""Computes a place, which is only done where there is a problem to report."""


def _references(edition: Edition) -> Iterator[tuple[str, Ref, Placed]]:
    """Yield every reference to a record: its id, the kinds that it may be of, and the place."""
    for record_id, record in (("", edition.imprint), *records(edition)):
        for path, target, ref in field_markers.references(record):
            yield target, ref, partial(edition.origins[record_id].place, path)
    for record_id, body in edition.bodies.items():
        for quoted in body.quotations:
            for kind, target, mark in quoted.cited:
                yield target, Ref((kind,)), partial(Place, edition.origins[record_id].path, *mark)


def ids_are_never_reused(edition: Edition) -> Iterator[Problem]:
    """No former id of a record is the present or former id of another (Y015)."""
    kinds, before = kinds_of(edition), dict[str, str]()
    for record_id, record in records(edition):
        for index, old in enumerate(record.formerly):
            holder = (
                old if old in kinds else before.setdefault(old, f"{record_id} {index}").split()[0]
            )
            if old and (old in kinds or before[old] != f"{record_id} {index}"):
                place = edition.origins[record_id].place(("formerly", index))
                other = edition.origins[holder].place(key=True)
                evidence = (f"by {other.path}:{other.line}",)
                hint = (
                    "An id is never reused: leave it out here, or give the other record a new one."
                )
                message = f'the id "{old}" is already taken'
                yield Problem(place, "Y015", message, evidence, hint)


def evidence_stands(edition: Edition) -> Iterator[Problem]:
    """Nothing withdrawn is used as evidence (R004); each such record is one problem."""
    yield from merged(_withdrawn_evidence(edition))


def _withdrawn_evidence(edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield each withdrawn record that a quote, a question or an essay uses, with the problem."""
    for target, place in _evidence_used(edition):
        other = _evidence(edition, target)
        if other and other.withdrawn:
            message = f'"{target}" was withdrawn on {other.withdrawn.date}'
            withdrawn = edition.origins[target].place(("withdrawn",), key=True)
            evidence = (f"by {withdrawn.path}:{withdrawn.line}",)
            hint = "Withdrawn records can't be evidence: remove it here, or withdraw this too."
            yield target, Problem(place(), "R004", message, evidence, hint)


def _evidence_used(edition: Edition) -> Iterator[tuple[str, Placed]]:
    """Yield the ids that standing records rest on, with the place; `about` is no evidence."""
    for record_id, record in (*edition.quotes.items(), *edition.questions.items()):
        for path, target, _ in () if record.withdrawn else field_markers.references(record):
            if path[0] != "about":
                yield target, partial(edition.origins[record_id].place, path)
    for record_id, body in edition.bodies.items():
        for quoted in () if edition.essays[record_id].withdrawn else body.quotations:
            for _, target, mark in quoted.cited:
                yield target, partial(Place, edition.origins[record_id].path, *mark)


def cited_readings_exist(edition: Edition) -> Iterator[Problem]:
    """An account cites only readings of a quote that the article has (R005)."""
    for question_id, question in edition.questions.items():
        for index, account in enumerate(question.accounts):
            for number, cited in enumerate(account.quotes):
                quote = edition.quotes.get(cited.quote)
                if quote is None or not quote.readings or cited.article not in edition.articles:
                    continue
                if any(reading.article not in edition.articles for reading in quote.readings):
                    continue  # the reading whose article is unknown may be meant
                printed = sum(reading.article == cited.article for reading in quote.readings)
                if (cited.reading or 1) > printed:
                    path = ("accounts", index, "quotes", number, *_cited_key(cited, printed))
                    times = f"{printed or 'no'} reading{'' if printed == 1 else 's'}"
                    message = f'the quote "{cited.quote}" has {times} in {cited.article}'
                    there = sorted({reading.article for reading in quote.readings})
                    evidence = (f"its readings are in {', '.join(there)}",)
                    hint = "Cite what is there, or add the reading to the quote."
                    place = edition.origins[question_id].place(path)
                    yield Problem(place, "R005", message, evidence, hint)


def _cited_key(cited: Cited, printed: int) -> Path:
    return ("reading",) if printed and cited.reading else ("article",)


def rounds_are_distinct(edition: Edition) -> Iterator[Problem]:
    """No two enlargements have the same round number (R006)."""
    first: dict[int, str] = {}
    for enlargement_id, enlargement in edition.enlargements.items():
        other = first.setdefault(enlargement.round, enlargement_id)
        if other != enlargement_id and enlargement.round:
            place = edition.origins[enlargement_id].place(("round",))
            evidence = (f"by {edition.origins[other].path}",)
            free = max(other_round.round for other_round in edition.enlargements.values()) + 1
            hint = f"Give each round a number of its own; the next free one is {free}."
            message = f"round {enlargement.round} is already taken"
            yield Problem(place, "R006", message, evidence, hint)


def meetings_are_no_part_of_themselves(edition: Edition) -> Iterator[Problem]:
    """The chain of `part_of` has no cycle (R007)."""
    for meeting_id in edition.meetings:
        wholes = _wholes(edition, meeting_id)
        # A cycle is reported once, at its alphabetically first meeting.
        if meeting_id in wholes and meeting_id == min(wholes):
            place = edition.origins[meeting_id].place(("part_of",))
            ring = " in ".join((meeting_id, *wholes))
            message = f'"{meeting_id}" is part of itself: {ring}'
            yield Problem(place, "R007", message, (), "Leave part_of out where it leads back.")


def _wholes(edition: Edition, meeting_id: str) -> tuple[str, ...]:
    """Return the meetings that a meeting is part of, nearest first, each once."""
    wholes: dict[str, None] = {}
    meeting = edition.meetings.get(meeting_id)
    while meeting and meeting.part_of and meeting.part_of not in wholes:
        wholes[meeting.part_of] = None
        meeting = edition.meetings.get(meeting.part_of)
    return tuple(wholes)


def _evidence(edition: Edition, target: str) -> Article | Quote | Document | None:
    return (
        edition.articles.get(target) or edition.quotes.get(target) or edition.documents.get(target)
    )


def may_be_unread(edition: Edition, target: str, kinds: tuple[str, ...]) -> bool:
    """Whether an id may be in a file that couldn't be read, or is empty, a fault of form."""
    if not target or target in edition.unread:
        return True
    return any(f"{kind}/*" in edition.unread for kind in kinds)
