"""Rules about passages (codes Q): where each one is in its article, or why it can't be shown.

A passage is a reading of a quote, what it translates, an omission of an article, or the anchor of
an editor's note.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.problems.problem import Problem, merged
from edition.records.edition import Edition
from edition.text.passages import Hit, Span, find, fold, printed, skipped_negation
from edition.verify.located_passages import Passages
from edition.verify.rules.direct_speech import others_words
from edition.verify.rules.passage_search import (
    Located,
    Passage,
    Search,
    ambiguous,
    collect,
    duplicate_reading,
    no_such_occurrence,
    not_found,
    overlaps_omission,
    quotation_marks,
    repeated,
    skips_negation,
)
from edition.verify.rules.provenance import is_changed


def locate(edition: Edition) -> tuple[Passages, list[Problem]]:
    """Find every passage that isn't withdrawn; return where each is, and the problems (Q).

    Passages that overlap the same omission are one problem (Q004), after all others.
    """
    passages, problems = collect(_passages(edition))
    problems += _repeated(edition, passages)
    overlaps = [(problem.evidence[0], problem) for problem in problems if problem.code == "Q004"]
    others = [problem for problem in problems if problem.code != "Q004"]
    return passages, [*others, *merged(overlaps)]


def _passages(edition: Edition) -> Located[Passages]:
    search = Search(edition)
    omissions, notes = dict[str, tuple[Hit, ...]](), dict[str, tuple[Hit, ...]]()
    for article_id in search.readable():
        omissions[article_id] = yield from _omissions(search, article_id)
    for article_id in search.readable():
        notes[article_id] = yield from _notes(search, article_id, omissions[article_id])
    readings = yield from _readings(search, omissions)
    originals = yield from _originals(search, omissions)
    return Passages(readings, originals, omissions, notes)


def _omissions(search: Search, article_id: str) -> Located[tuple[Hit, ...]]:
    hits = []
    for index, omission in enumerate(search.edition.articles[article_id].omit):
        path = ("omit", index, "text")
        passage = Passage(article_id, article_id, path, omission.text, omission.occurrence)
        hits.append((yield from _hit(search, passage)))
    return tuple(filter(None, hits))


def _notes(search: Search, article_id: str, omitted: tuple[Hit, ...]) -> Located[tuple[Hit, ...]]:
    hits = []
    for index, note in enumerate(search.edition.articles[article_id].notes):
        passage = Passage(article_id, article_id, ("notes", index, "at"), note.at, note.occurrence)
        hits.append((yield from _showable(search, passage, omitted)))
    return tuple(filter(None, hits))


def _readings(
    search: Search, omissions: Mapping[str, tuple[Hit, ...]]
) -> Located[dict[tuple[str, int], Hit]]:
    readings = dict[tuple[str, int], Hit]()
    for quote_id, quote in search.edition.quotes.items():
        seen = dict[tuple[str, Hit], int]()
        for index, reading in enumerate(() if quote.withdrawn else quote.readings):
            if reading.article not in omissions:
                continue  # the article is missing or has no text, which other rules report
            path = ("readings", index, "text")
            passage = Passage(reading.article, quote_id, path, reading.text, reading.occurrence)
            hit = yield from _showable(search, passage, omissions[reading.article])
            if hit:
                yield from quotation_marks(search, passage)
                if reading.speech == "direct":
                    yield from others_words(search, passage, hit)
                first = seen.setdefault((reading.article, hit), index)
                if first != index:
                    yield duplicate_reading(search, passage, first)
                readings[quote_id, index] = hit
    return readings


def _originals(
    search: Search, omissions: Mapping[str, tuple[Hit, ...]]
) -> Located[dict[tuple[str, int], Hit]]:
    originals = dict[tuple[str, int], Hit]()
    for quote_id, quote in search.edition.quotes.items():
        for index, reading in enumerate(() if quote.withdrawn else quote.readings):
            original = reading.original
            if original is None or original.article not in omissions:
                continue  # there is none, or its article is missing, which other rules report
            path = ("readings", index, "original", "text")
            passage = Passage(original.article, quote_id, path, original.text, original.occurrence)
            hit = yield from _showable(search, passage, omissions[original.article])
            if hit:
                yield from quotation_marks(search, passage)
                originals[quote_id, index] = hit
    return originals


def _repeated(edition: Edition, passages: Passages) -> Iterator[Problem]:
    """Yield a problem for each quote with words that another quote has, if they may be one (Q010).

    They are where a speaker of both is the same, or an article prints the same place as the own
    words of both. That one passage tells of two speakers is no fault: one may report the other.
    """
    search, seen = Search(edition), defaultdict[str, list[tuple[Passage, Hit]]](list)
    found = set[tuple[str, str]]()
    for (quote_id, index), hit in passages.readings.items():
        reading = edition.quotes[quote_id].readings[index]
        passage = Passage(reading.article, quote_id, ("readings", index, "text"), reading.text)
        same_words = seen[fold(printed(edition.texts[reading.article], hit)).text]
        for first, first_hit in same_words:
            is_same_place = (first.article, first_hit) == (reading.article, hit)
            pair = (first.record, quote_id)
            if pair not in found and _may_be_one(edition, first, passage, is_same_place):
                found.add(pair)
                yield repeated(search, passage, first)
        same_words.append((passage, hit))


def _may_be_one(edition: Edition, one: Passage, other: Passage, is_same_place: bool) -> bool:
    """Whether two readings with the same words may be of one utterance, but are of two quotes."""
    quotes = edition.quotes[one.record], edition.quotes[other.record]
    if one.record == other.record:
        return False
    are_direct = all(
        quote.readings[int(passage.path[1])].speech == "direct"
        for quote, passage in zip(quotes, (one, other), strict=True)
    )
    is_one_speaker = bool({*quotes[0].speaker} & {*quotes[1].speaker})
    return is_one_speaker or (is_same_place and are_direct)


def _showable(search: Search, passage: Passage, omitted: tuple[Hit, ...]) -> Located[Hit | None]:
    """Return the hit of a passage, unless it overlaps omitted matter."""
    hit = yield from _hit(search, passage)
    if hit is None:
        return None
    for omission in omitted:
        if any(_overlap(part, span) for part in hit for span in omission):
            yield overlaps_omission(search, passage, omission)
            return None
    yield from negations(search, passage, hit)
    return hit


def negations(search: Search, passage: Passage, hit: Hit) -> Iterator[Problem]:
    """Yield a problem where the gaps of a passage leave out a negation (Q006)."""
    negation = skipped_negation(search.edition.texts[passage.article], hit)
    if negation:
        yield skips_negation(search, passage, hit, negation)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _hit(search: Search, passage: Passage) -> Located[Hit | None]:
    """Return the occurrence of a passage that is meant, or yield why it can't be told."""
    if not passage.text:
        return None
    hits = find(search.fold(passage.article), passage.text)
    number = passage.occurrence or 1
    if not hits:
        # In a text that isn't the recorded one, the changed hash is the one fault to report.
        if not is_changed(search.edition, passage.article):
            yield not_found(search, passage)
    elif passage.occurrence is None and len(hits) > 1:
        yield ambiguous(search, passage, hits)
    elif number > len(hits):
        yield no_such_occurrence(search, passage, hits)
    else:
        return hits[number - 1]
    return None
