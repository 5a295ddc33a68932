"""What `suggest` finds in an article of an edition, measured by the edition's own readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.author.suggest.scene import scene
from edition.author.suggest.suggestions import Suggestion, covered, suggestions
from edition.records.edition import Edition
from edition.text.passages import Span
from edition.verify.rules.quotations import locate


def without(edition: Edition, article: str) -> Edition:
    """The edition without the readings in one article."""
    kept = {
        name: quote.model_copy(
            update={"readings": tuple(one for one in quote.readings if one.article != article)}
        )
        for name, quote in edition.quotes.items()
    }
    return replace(edition, quotes=kept)


def direct(edition: Edition, article: str) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """The readings of an article: where, whose, and how."""
    for (name, index), hit in locate(edition)[0].readings.items():
        reading = edition.quotes[name].readings[index]
        if reading.article == article:
            yield (hit[0][0], hit[-1][1]), edition.quotes[name].speaker, reading.speech


def uncovered(edition: Edition, article: str) -> list[Suggestion]:
    """What is suggested: the quotations that no reading covers."""
    return list(suggestions(scene(edition, article), covered(edition, locate(edition)[0], article)))


def found_again(edition: Edition, article: str) -> tuple[int, int]:
    """How many direct readings an article has, and how many of them are suggested without them."""
    spans = [one.span for one in uncovered(without(edition, article), article)]
    wanted = [span for span, _, speech in direct(edition, article) if speech == "direct"]
    return len(wanted), sum(any(_holds(one, span) for one in spans) for span in wanted)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] + 2 and inner[1] <= outer[1] + 2


def wrongly_named(edition: Edition, article: str) -> list[Suggestion]:
    """What is suggested with a speaker called likely who isn't the speaker of those words."""
    known = list(direct(edition, article))
    found = uncovered(without(edition, article), article)
    wrong = []
    for one in found:
        speakers = {name for span, names, _ in known if _meet(span, one.span) for name in names}
        if one.guess.is_named and speakers and one.guess.speaker not in speakers:
            wrong.append(one)
    return wrong


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
