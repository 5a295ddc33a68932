"""Measures the suggestions for an article by the readings that the edition has in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.author.suggest.scene import scene
from edition.author.suggest.suggestions import Suggestion, covered, suggestions
from edition.records.edition import Edition
from edition.text.passages import Span
from edition.verify.rules.quotations import locate


def without(edition: Edition, article_id: str) -> Edition:
    """The edition without the readings in one article."""
    quotes = {}
    for quote_id, quote in edition.quotes.items():
        readings = tuple(r for r in quote.readings if r.article != article_id)
        quotes[quote_id] = quote.model_copy(update={"readings": readings})
    return replace(edition, quotes=quotes)


def readings(edition: Edition, article_id: str) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """Yield the span, the speakers and the kind of speech of each reading in an article."""
    for (quote_id, index), hit in locate(edition)[0].readings.items():
        reading = edition.quotes[quote_id].readings[index]
        if reading.article == article_id:
            yield (hit[0][0], hit[-1][1]), edition.quotes[quote_id].speaker, reading.speech


def uncovered(edition: Edition, article_id: str) -> list[Suggestion]:
    """The suggestions for an article: the passages that no reading covers."""
    taken = covered(edition, locate(edition)[0], article_id)
    return list(suggestions(scene(edition, article_id), taken))


def found_again(edition: Edition, article_id: str) -> tuple[int, int]:
    """How many direct readings an article has, and how many of them would be suggested."""
    suggested = [one.span for one in uncovered(without(edition, article_id), article_id)]
    direct = [span for span, _, speech in readings(edition, article_id) if speech == "direct"]
    return len(direct), sum(any(_holds(outer, span) for outer in suggested) for span in direct)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] + 2 and inner[1] <= outer[1] + 2


def wrongly_named(edition: Edition, article_id: str) -> list[Suggestion]:
    """The suggestions whose likely speaker isn't among the speakers of the readings there."""
    known = list(readings(edition, article_id))
    wrong = []
    for suggestion in uncovered(without(edition, article_id), article_id):
        begin, end = suggestion.span
        overlapping = (who for (start, stop), who, _ in known if start < end and begin < stop)
        speakers = {speaker for who in overlapping for speaker in who}
        guess = suggestion.guess
        if guess.is_named and speakers and guess.speaker not in speakers:
            wrong.append(suggestion)
    return wrong
