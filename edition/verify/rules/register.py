"""Rules about what was published before (codes R and L): no address dies or changes its meaning.

They report nothing without a register, before the first release, nor where a file couldn't be read:
what seems to be gone may be in it.
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
"""A new record is taken for a missing one if at least one in so many keys is unchanged."""

_NOTHING = lenient(Register, {})


def _register(edition: Edition) -> Register:
    return _NOTHING if edition.register is None or edition.unread else edition.register


def records_are_kept(edition: Edition) -> Iterator[Problem]:
    """Every published id is or was that of a record (R008), and of the same kind (R009)."""
    kinds, known = kinds_of(edition), current(edition)
    for index, entry in enumerate(_register(edition).records):
        path = ("records", index, "id")
        if not (entry.id and entry.kind):
            continue  # the faulty entry has a problem of its own
        if entry.id not in known:
            yield _gone(edition, entry, path)
        elif entry.id in kinds and kinds[entry.id] != entry.kind:
            yield _taken(edition, entry, kinds[entry.id], path)


def _gone(edition: Edition, entry: PublishedRecord, path: Path) -> Problem:
    kind = noun(KINDS[entry.kind])
    message = f'the {kind} "{entry.id}" is gone, but its page was published on {entry.since}'
    renamed = _renamed(edition, entry)
    evidence = (f'"{renamed}" is new and says much the same',) if renamed else ()
    hint = (
        f"Put it back. If it now has another id, write formerly: [{entry.id}] there; "
        "if it no longer counts, add withdrawn: to it, with date and why."
    )
    if renamed:
        hint = f'If it is the same record, write formerly: [{entry.id}] in "{renamed}".'
    return Problem(edition.origins[REGISTER].place(path), "R008", message, evidence, hint)


def _renamed(edition: Edition, entry: PublishedRecord) -> str:
    """Return the id of the new record that a missing one has probably become, or nothing."""
    published = {entry.id for entry in _register(edition).records}
    old = published_keys(entry).items()
    shared = {
        record_id: len(old & digests(edition, record_id, record).items())
        for record_id, record in records(edition)
        if record_id not in published and not record.formerly
    }
    best = max(shared, key=lambda record_id: shared[record_id], default="")
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
    """Every published address of a reading opens at its words, or a correction says why not (R010).

    What is withdrawn isn't shown, so its addresses are left out.
    """
    known, now = current(edition), printed(edition, passages)
    lost: defaultdict[tuple[str, str], dict[int, PublishedReading]] = defaultdict(dict)
    for index, entry in enumerate(_register(edition).readings):
        article, quote = known.get(entry.article, ""), known.get(entry.quote, "")
        if (
            _is_located(edition, passages, article, quote)
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
    """Return one problem for all addresses of a quote in an article, as they have one cause."""
    if len(lost) == 1:
        message = f"{_address(*lost.values())} was published, but no longer opens at its words"
    else:
        message = f"{len(lost)} published addresses no longer open at their words"
    evidence = tuple(
        row for index, reading in lost.items() for row in _words(edition, index, reading, now)
    )
    since = max(reading.since for reading in lost.values())
    hint = (
        "Put the reading back. If it was wrong, or another now comes before it, say so under "
        f"corrections of the quote, dated {since} or later."
    )
    return Problem(edition.origins[quote].place(key=True), "R010", message, evidence, hint)


def _address(reading: PublishedReading) -> str:
    return f"/articles/{reading.article}/#{anchor(reading.quote, reading.number)}"


def _words(
    edition: Edition, index: int, reading: PublishedReading, now: Mapping[Printed, Span]
) -> Iterator[str]:
    """Yield as evidence where an address opened, and where it opens now, if it does."""
    known, place = current(edition), edition.origins[REGISTER].place(("readings", index))
    article, quote = known[reading.article], known[reading.quote]
    before = _shown(edition.texts[article][reading.start : reading.end])
    yield f"{_address(reading)} opened at: {before} ({place.path}:{place.line})"
    if (article, quote, reading.number) in now:
        start, end = now[article, quote, reading.number]
        yield f"and opens at: {_shown(edition.texts[article][start:end])}"


def _shown(words: str) -> str:
    return " ".join(words.split())[:WINDOW]


def _is_located(edition: Edition, passages: Passages, article_id: str, quote_id: str) -> bool:
    """Whether all readings of a quote in an article are located; if not, other problems say why."""
    article, quote = edition.articles.get(article_id), edition.quotes.get(quote_id)
    if not article or not quote or article.withdrawn or quote.withdrawn:
        return False
    if edition.hashes.get(article_id) != article.sha256:
        return False
    return all(
        (quote_id, index) in passages.readings
        for index, reading in enumerate(quote.readings)
        if reading.article == article_id
    )


def _overlap(now: Span, before: PublishedReading) -> bool:
    return now[0] < before.end and before.start < now[1]


def _is_explained(edition: Edition, article: str, quote: str, since: str) -> bool:
    corrections = (*edition.articles[article].corrections, *edition.quotes[quote].corrections)
    return any(correction.date >= since for correction in corrections)


def pages_are_kept(edition: Edition, pages: Collection[str]) -> Iterator[Problem]:
    """Every published page written by hand is still there (L007).

    `pages` are the paths, under `docs/`, of the files written by hand.
    """
    for index, entry in enumerate(_register(edition).pages):
        if entry.path and entry.path not in pages:
            message = f"docs/{entry.path} is gone, but was published on {entry.since}"
            hint = (
                "Put it back. If it has moved, leave a page there with template: moved.html "
                "in its front matter and a link to the new one."
            )
            place = edition.origins[REGISTER].place(("pages", index, "path"))
            yield Problem(place, "L007", message, (), hint)
