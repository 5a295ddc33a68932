"""Rules about what was published before (codes R and L): no address dies or changes its meaning.

Without a register, before the first release, they have nothing to say. Nor have they where a file
can't be read: what seems to be gone may stand in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from edition.problems.problem import WINDOW, Problem
from edition.read.load import REGISTER
from edition.read.salvage import lenient
from edition.records.edition import Edition, kinds_of, records
from edition.records.models import KINDS, PublishedReading, PublishedRecord, Register
from edition.records.nouns import noun, with_article
from edition.text.passages import Span
from edition.text.positions import Path
from edition.verify.located_passages import Passages
from edition.verify.register import Printed, anchor, current, digests, printed, published_keys

ALIKE = 2
"""A new record that keeps at least one in so many keys of one that is gone is probably that one."""

_NOTHING = lenient(Register, {})


def _register(edition: Edition) -> Register:
    return _NOTHING if edition.register is None or edition.unread else edition.register


def records_are_kept(edition: Edition) -> Iterator[Problem]:
    """Every published id still names a record, by itself or under `formerly`, and of its kind."""
    kinds, known = kinds_of(edition), current(edition)
    for index, entry in enumerate(_register(edition).records):
        path = ("records", index, "id")
        if not (entry.id and entry.kind):
            continue  # its own fault is told
        if entry.id not in known:
            yield _gone(edition, entry, path)
        elif entry.id in kinds and kinds[entry.id] != entry.kind:
            yield _taken(edition, entry, kinds[entry.id], path)


def _gone(edition: Edition, entry: PublishedRecord, path: Path) -> Problem:
    kind = noun(KINDS[entry.kind])
    message = f'the {kind} "{entry.id}" is gone, and its page was published on {entry.since}'
    renamed = _renamed(edition, entry)
    evidence = (f'"{renamed}" is new and says much the same',) if renamed else ()
    hint = (
        f"Put it back. If it has another id now, write formerly: [{entry.id}] there; "
        "if it no longer counts, add withdrawn: with date and why to it."
    )
    if renamed:
        hint = f'If it is the same record, write formerly: [{entry.id}] in "{renamed}".'
    return Problem(edition.origins[REGISTER].place(path), "R008", message, evidence, hint)


def _renamed(edition: Edition, entry: PublishedRecord) -> str:
    """Return the record that one that is gone has probably become, or nothing."""
    published = {one.id for one in _register(edition).records}
    old = published_keys(entry).items()
    shared = {
        name: len(old & digests(edition, name, record).items())
        for name, record in records(edition)
        if name not in published and not record.formerly
    }
    best = max(shared, key=lambda name: shared[name], default="")
    return best if best and shared[best] * ALIKE >= len(old) > 0 else ""


def _taken(edition: Edition, entry: PublishedRecord, kind: str, path: Path) -> Problem:
    was, now = noun(KINDS[entry.kind]), noun(KINDS[kind])
    was_published = f'the id "{entry.id}" was published as that of {with_article(was)}'
    message = f"{was_published}; now {with_article(now)} has it"
    place = edition.origins[REGISTER].place(path)
    evidence = (f"published on {entry.since}: {place.path}:{place.line}",)
    hint = (
        f"Give the {now} another id. If it is what the {was} has become, "
        f"write formerly: [{entry.id}] there."
    )
    at = edition.origins[entry.id].place(key=True)
    return Problem(at, "R009", message, evidence, hint)


def readings_are_kept(edition: Edition, passages: Passages) -> Iterator[Problem]:
    """Every published place in an article opens at its words, or a correction says why not.

    Nothing withdrawn is shown, so it has no places.
    """
    known, now = current(edition), printed(edition, passages)
    lost: defaultdict[tuple[str, str], dict[int, PublishedReading]] = defaultdict(dict)
    for index, entry in enumerate(_register(edition).readings):
        article, quote = known.get(entry.article, ""), known.get(entry.quote, "")
        if (
            _is_placed(edition, passages, article, quote)
            and not _overlap(now.get((article, quote, entry.number), (0, 0)), entry)
            and not _is_explained(edition, article, quote, entry.since)
        ):
            lost[article, quote][index] = entry
    for (_, quote), entries in lost.items():
        yield _moved(edition, quote, entries, now)


def _moved(
    edition: Edition,
    quote: str,
    lost: Mapping[int, PublishedReading],
    now: Mapping[Printed, Span],
) -> Problem:
    """Return the problem of all places of one quote in one article: they come of one change."""
    if len(lost) == 1:
        message = f"{_address(*lost.values())} was published and no longer opens at its words"
    else:
        message = f"{len(lost)} published addresses no longer open at their words"
    evidence = tuple(row for index, one in lost.items() for row in _words(edition, index, one, now))
    hint = (
        "Put the reading back. If it was wrong, or another now comes before it, say so under "
        f"corrections of the quote, on {max(one.since for one in lost.values())} or later."
    )
    return Problem(edition.origins[quote].place(key=True), "R010", message, evidence, hint)


def _address(one: PublishedReading) -> str:
    return f"/articles/{one.article}/#{anchor(one.quote, one.number)}"


def _words(
    edition: Edition, index: int, one: PublishedReading, now: Mapping[Printed, Span]
) -> Iterator[str]:
    """Yield where an address opened, and where it opens now if it does."""
    known, place = current(edition), edition.origins[REGISTER].place(("readings", index))
    article, quote = known[one.article], known[one.quote]
    before = _shown(edition.texts[article][one.start : one.end])
    yield f"{_address(one)} opened at: {before} ({place.path}:{place.line})"
    if (article, quote, one.number) in now:
        start, end = now[article, quote, one.number]
        yield f"and opens at: {_shown(edition.texts[article][start:end])}"


def _shown(words: str) -> str:
    return " ".join(words.split())[:WINDOW]


def _is_placed(edition: Edition, passages: Passages, article: str, quote: str) -> bool:
    """Whether all readings of a quote in an article are known: else other faults are told."""
    witness, said = edition.articles.get(article), edition.quotes.get(quote)
    if not witness or not said or witness.withdrawn or said.withdrawn:
        return False
    if edition.hashes.get(article) != witness.sha256:
        return False
    return all(
        (quote, index) in passages.readings
        for index, reading in enumerate(said.readings)
        if reading.article == article
    )


def _overlap(now: Span, before: PublishedReading) -> bool:
    return now[0] < before.end and before.start < now[1]


def _is_explained(edition: Edition, article: str, quote: str, since: str) -> bool:
    corrections = (*edition.articles[article].corrections, *edition.quotes[quote].corrections)
    return any(one.date >= since for one in corrections)


def pages_are_kept(edition: Edition, pages: Collection[str]) -> Iterator[Problem]:
    """Every published page by hand is there; `pages` are the files written by hand."""
    for index, entry in enumerate(_register(edition).pages):
        if entry.path and entry.path not in pages:
            message = f"docs/{entry.path} is gone, and was published on {entry.since}"
            hint = (
                "Put it back. If it has moved, leave a page there that has template: moved.html "
                "in its front matter, and a link to the new one."
            )
            place = edition.origins[REGISTER].place(("pages", index, "path"))
            yield Problem(place, "L007", message, (), hint)
