"""Rules about what records say of one another (codes R and L)."""

from collections.abc import Iterator

from edition import fields, prose
from edition.forms import nearest
from edition.model import KINDS, Article, Document, Edition, Quote, Record
from edition.problems import Place, Problem
from edition.strict_yaml import Path

STAND_ALONE = frozenset({"enlargements", "questions", "quotes"})
"""Kinds that need no other record to lead to them: their indexes, and a speaker's page, do."""


def references_resolve(edition: Edition) -> Iterator[Problem]:
    """Every id names a record, and one of the right kind."""
    kinds = kinds_of(edition)
    for name, record in records(edition):
        origin = edition.origins[name]
        for path, target, ref in fields.references(record):
            found = kinds.get(target)
            if found is None and not _unread(edition, target, ref.kinds):
                ids = [other for kind in ref.kinds for other in edition.kind(kind)]
                message = f'"{target}" is no {_one_of(ref.kinds)}'
                yield Problem(origin.place(path), "R001", message, (), nearest(target, ids))
            elif found is not None and found not in ref.kinds:
                message = f'"{target}" is in {found}/; here belongs a record of {_one_of(ref.kinds)}'
                yield Problem(origin.place(path), "R002", message)


def links_resolve(edition: Edition) -> Iterator[Problem]:
    """Every `[[id]]` in prose names a record and is well formed."""
    kinds = kinds_of(edition)
    for name, path, text in _texts(edition):
        for link in prose.links(text):
            known = link.target in kinds or _unread(edition, link.target, tuple(KINDS))
            if known:
                continue
            place = _within(edition, name, path, link.source)
            if link.target:
                message = f'"[[{link.target}]]" links to no record'
                yield Problem(place, "L001", message, (), nearest(link.target, kinds))
            else:
                message = f'"{link.source}" isn\'t a link'
                mend = "A link is [[id]] or [[id|shown words]]."
                yield Problem(place, "L002", message, (), mend)


def records_are_used(edition: Edition) -> Iterator[Problem]:
    """Every record is referred to by another, but for those that stand for themselves."""
    if edition.unread:
        return
    used = {target for _, record in records(edition) for _, target, _ in fields.references(record)}
    used |= {link.target for _, _, text in _texts(edition) for link in prose.links(text)}
    for kind in sorted(set(KINDS) - STAND_ALONE):
        for name in edition.kind(kind):
            if name not in used:
                message = f'nothing refers to "{name}"'
                mend = f"Name it where it belongs, or link to it with [[{name}]]."
                yield Problem(edition.origins[name].place(), "R003", message, (), mend)


def evidence_stands(edition: Edition) -> Iterator[Problem]:
    """Nothing withdrawn is used as evidence, by a quote or by a question."""
    for name, record in (*edition.quotes.items(), *edition.questions.items()):
        if record.withdrawn:
            continue
        for path, target, _ in fields.references(record):
            other = _evidence(edition, target)
            if other and other.withdrawn:
                message = f'"{target}" was withdrawn on {other.withdrawn.date}'
                mend = "Withdrawn records can't be evidence: remove it here, or withdraw this too."
                yield Problem(edition.origins[name].place(path), "R004", message, (), mend)


def cited_readings_exist(edition: Edition) -> Iterator[Problem]:
    """An account that cites what one article prints of a quote cites a reading that is there."""
    for name, question in edition.questions.items():
        origin = edition.origins[name]
        for index, account in enumerate(question.accounts):
            for number, cited in enumerate(account.quotes):
                quote = edition.quotes.get(cited.quote)
                if quote is None or cited.article not in edition.articles:
                    continue
                printed = sum(reading.article == cited.article for reading in quote.readings)
                if not printed or (cited.reading or 1) > printed:
                    path = ("accounts", index, "quotes", number)
                    message = (
                        f'"{cited.quote}" has {printed or "no"} reading'
                        f"{'' if printed == 1 else 's'} in {cited.article}"
                    )
                    yield Problem(origin.place(path), "R005", message)


def rounds_are_distinct(edition: Edition) -> Iterator[Problem]:
    """No two enlargements have the same round."""
    first: dict[int, str] = {}
    for name, enlargement in edition.enlargements.items():
        other = first.setdefault(enlargement.round, name)
        if other != name:
            place = edition.origins[name].place(("round",))
            yield Problem(place, "R006", f"round {enlargement.round} is {other} already")


def meetings_are_no_part_of_themselves(edition: Edition) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    for name in edition.meetings:
        if name in _wholes(edition, name):
            place = edition.origins[name].place(("part_of",))
            yield Problem(place, "R007", f'"{name}" is part of itself')


def _wholes(edition: Edition, name: str) -> set[str]:
    """Return the meetings to which a meeting belongs, nearest and further."""
    wholes: set[str] = set()
    meeting = edition.meetings.get(name)
    while meeting and meeting.part_of and meeting.part_of not in wholes:
        wholes.add(meeting.part_of)
        meeting = edition.meetings.get(meeting.part_of)
    return wholes


def records(edition: Edition) -> Iterator[tuple[str, Record]]:
    """Yield every record with its id, kind by kind."""
    for kind in KINDS:
        yield from edition.kind(kind).items()


def kinds_of(edition: Edition) -> dict[str, str]:
    """Return the kind of each id."""
    return {name: kind for kind in KINDS for name in edition.kind(kind)}


def _evidence(edition: Edition, target: str) -> Article | Quote | Document | None:
    return (
        edition.articles.get(target)
        or edition.quotes.get(target)
        or edition.documents.get(target)
    )


def _unread(edition: Edition, target: str, kinds: tuple[str, ...]) -> bool:
    """Whether a target may be there, in a file that can't be read; an empty one is told already."""
    return not target or target in edition.unread or ("quotes" in kinds and "*" in edition.unread)


def _one_of(kinds: tuple[str, ...]) -> str:
    return " or ".join(", ".join(kinds).rsplit(", ", 1))


def _texts(edition: Edition) -> Iterator[tuple[str, Path, str]]:
    """Yield every prose text: id of the record (empty for the imprint), path, text."""
    for path, text in fields.prose(edition.imprint):
        yield "", path, text
    for name, record in records(edition):
        for path, text in fields.prose(record):
            yield name, path, text


def _within(edition: Edition, name: str, path: Path, words: str) -> Place:
    """Return the place of some words of a value; of the value where YAML has folded them."""
    place = edition.origins[name].place(path)
    lines = edition.files[place.path].splitlines()
    for number in range(place.line, len(lines) + 1):
        at = lines[number - 1].find(words, place.column - 1 if number == place.line else 0)
        if at >= 0:
            return Place(place.path, number, at + 1)
    return place
