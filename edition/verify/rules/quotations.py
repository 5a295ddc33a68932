"""Rules about passages (codes Q): where each one stands in its article, or why it can't be shown.

A passage is a reading of a quote, an omission, or what an editor's note is about.
"""

from collections.abc import Iterator, Mapping

from edition.problems.problem import Problem, merged
from edition.records.edition import Edition
from edition.text.passages import Hit, Span, find, skipped_negation
from edition.verify.located_passages import Passages
from edition.verify.rules.passage_search import (
    Search,
    Wanted,
    marked,
    missing,
    negated,
    overlapping,
    repeated,
    told_already,
    too_few,
)
from edition.verify.rules.provenance import is_changed


def locate(edition: Edition) -> tuple[Passages, list[Problem]]:
    """Find every passage that isn't withdrawn; report each that can't be shown."""
    search = Search(edition)
    omissions = {name: _omissions(search, name) for name in search.readable()}
    notes = {name: _notes(search, name, omissions[name]) for name in search.readable()}
    readings = dict(_readings(search, omissions))
    return Passages(readings, omissions, notes), [*search.problems, *merged(search.overlaps)]


def _omissions(search: Search, name: str) -> tuple[Hit, ...]:
    omit = search.edition.articles[name].omit
    wanted = (
        Wanted(name, name, ("omit", index, "text"), item.text, item.occurrence)
        for index, item in enumerate(omit)
    )
    return tuple(filter(None, (_hit(search, one) for one in wanted)))


def _notes(search: Search, name: str, omitted: tuple[Hit, ...]) -> tuple[Hit, ...]:
    wanted = (
        Wanted(name, name, ("notes", index, "at"), note.at, note.occurrence)
        for index, note in enumerate(search.edition.articles[name].notes)
    )
    return tuple(filter(None, (_shown(search, one, omitted) for one in wanted)))


def _readings(
    search: Search, omissions: Mapping[str, tuple[Hit, ...]]
) -> Iterator[tuple[tuple[str, int], Hit]]:
    for name, quote in search.edition.quotes.items():
        if quote.withdrawn:
            continue
        seen = dict[tuple[str, Hit], int]()
        for index, reading in enumerate(quote.readings):
            path = ("readings", index, "text")
            wanted = Wanted(reading.article, name, path, reading.text, reading.occurrence)
            hit = _shown(search, wanted, omissions.get(reading.article))
            if hit:
                marked(search, wanted)
                first = seen.setdefault((reading.article, hit), index)
                if first != index:
                    told_already(search, wanted, first)
                yield (name, index), hit


def _shown(search: Search, wanted: Wanted, omitted: tuple[Hit, ...] | None) -> Hit | None:
    """Return the hit of a passage if it may be shown: nothing of it is omitted matter."""
    if omitted is None:
        return None
    hit = _hit(search, wanted)
    if hit is None:
        return None
    for one in omitted:
        if any(_overlap(part, span) for part in hit for span in one):
            overlapping(search, wanted, one)
            return None
    warn_of_negation(search, wanted, hit)
    return hit


def warn_of_negation(search: Search, wanted: Wanted, hit: Hit) -> None:
    """Report a passage that leaves a negation out."""
    negation = skipped_negation(search.edition.texts[wanted.article], hit)
    if negation:
        negated(search, wanted, hit, negation)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _hit(search: Search, wanted: Wanted) -> Hit | None:
    """Return where a passage stands, or report why that can't be told."""
    if not wanted.text:
        return None
    hits = find(search.fold(wanted.article), wanted.text)
    if not hits and is_changed(search.edition, wanted.article):
        return None  # its text isn't the one that was recorded: that is told
    if not hits:
        missing(search, wanted)
        return None
    if wanted.occurrence is None and len(hits) > 1:
        repeated(search, wanted, hits)
        return None
    number = wanted.occurrence or 1
    if number > len(hits):
        too_few(search, wanted, hits)
        return None
    return hits[number - 1]
