"""Rules about passages (codes Q): where each one stands in its article, or why it can't be shown.

A passage is a reading of a quote, an omission, or what an editor's note is about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from edition.model import Edition
from edition.nearest import nearest
from edition.passages import (
    Folded,
    Span,
    find,
    fold,
    line_and_column,
    parts,
    skipped_negation,
)
from edition.problems import Place, Problem
from edition.read import text_path

Hit = tuple[Span, ...]
"""Where a passage stands: its parts, in characters of the article's decoded text."""

GAP = " […] "
"""What stands between the parts of a passage."""

MOST_PLACES = 5
"""How many places of a repeated passage are listed."""


def printed(text: str, hit: Hit) -> str:
    """Return a passage of a text as it is printed there."""
    return GAP.join(text[start:end] for start, end in hit)


@dataclass(frozen=True)
class Passages:
    """Where every passage of the edition stands."""

    readings: Mapping[tuple[str, int], Hit]
    """By quote id and index in its list of readings."""
    omissions: Mapping[str, tuple[Hit, ...]]
    """By article, in the order of its record."""
    notes: Mapping[str, tuple[Hit, ...]]
    """By article, in the order of its record."""


@dataclass
class Search:
    """The search through one edition: articles folded once, problems as they are found."""

    edition: Edition
    folded: dict[str, Folded] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fold(self, article: str) -> Folded:
        """Return the text of an article, folded."""
        if article not in self.folded:
            self.folded[article] = fold(self.edition.texts[article])
        return self.folded[article]


@dataclass(frozen=True)
class Wanted:
    """One passage to find: in which article, where it is asked for, and which hit."""

    article: str
    place: Callable[[], Place]
    text: str
    occurrence: int | None = None


def locate(edition: Edition) -> tuple[Passages, list[Problem]]:
    """Find every passage that isn't withdrawn; report each that can't be shown."""
    search = Search(edition)
    omissions = {name: _omissions(search, name) for name in _readable(edition)}
    notes = {name: _notes(search, name, omissions[name]) for name in _readable(edition)}
    readings = dict(_readings(search, omissions))
    return Passages(readings, omissions, notes), search.problems


def _readable(edition: Edition) -> Iterator[str]:
    """Yield the articles whose text is there."""
    return (name for name in edition.articles if name in edition.texts)


def _omissions(search: Search, name: str) -> tuple[Hit, ...]:
    omit = search.edition.articles[name].omit
    place = search.edition.origins[name].place
    wanted = (
        Wanted(name, partial(place, ("omit", index, "text")), item.text, item.occurrence)
        for index, item in enumerate(omit)
    )
    return tuple(filter(None, (_hit(search, one) for one in wanted)))


def _notes(search: Search, name: str, omitted: tuple[Hit, ...]) -> tuple[Hit, ...]:
    place = search.edition.origins[name].place
    wanted = (
        Wanted(name, partial(place, ("notes", index, "at")), note.at, note.occurrence)
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
            place = partial(search.edition.origins[name].place, ("readings", index, "text"))
            wanted = Wanted(reading.article, place, reading.text, reading.occurrence)
            hit = _shown(search, wanted, omissions.get(reading.article))
            if hit:
                _distinct(search, wanted, seen.setdefault((reading.article, hit), index), index)
                yield (name, index), hit


def _distinct(search: Search, wanted: Wanted, first: int, index: int) -> None:
    """Report a passage that is a reading of its quote already."""
    if first != index:
        message = f"this passage of {wanted.article} is the quote's reading {first + 1} already"
        mend = "Leave out one of the two, or say with occurrence: 1, 2 … which passage is meant."
        report(search, wanted, "Q005", message, (), mend)


def _shown(search: Search, wanted: Wanted, omitted: tuple[Hit, ...] | None) -> Hit | None:
    """Return the hit of a passage if it may be shown: nothing of it is omitted matter."""
    if omitted is None:
        return None
    hit = _hit(search, wanted)
    if hit is None:
        return None
    if any(_overlap(part, span) for part in hit for one in omitted for span in one):
        message = f"the passage overlaps what {wanted.article} omits"
        mend = "Choose words outside it, or make the omitted passage smaller."
        report(search, wanted, "Q004", message, (), mend)
        return None
    warn_of_negation(search, wanted, hit)
    return hit


def warn_of_negation(search: Search, wanted: Wanted, hit: Hit) -> None:
    """Report a passage that leaves a negation out."""
    negation = skipped_negation(search.edition.texts[wanted.article], hit)
    if negation:
        mend = "Quote those words too, unless the sense is the same without them."
        report(search, wanted, "Q006", f'the words left out hold "{negation}"', (), mend)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _hit(search: Search, wanted: Wanted) -> Hit | None:
    """Return where a passage stands, or report why that can't be told."""
    if not wanted.text:
        return None
    hits = find(search.fold(wanted.article), wanted.text)
    if not hits:
        missing(search, wanted)
        return None
    if wanted.occurrence is None and len(hits) > 1:
        _repeated(search, wanted, hits)
        return None
    number = wanted.occurrence or 1
    if number > len(hits):
        times = "once" if len(hits) == 1 else f"{len(hits)} times"
        message = f"the passage occurs {times} in {wanted.article}; there is no occurrence {number}"
        report(search, wanted, "Q003", message, _places(search, wanted.article, hits))
        return None
    return hits[number - 1]


def _repeated(search: Search, wanted: Wanted, hits: tuple[Hit, ...]) -> None:
    message = f"the passage occurs {len(hits)} times in {wanted.article}"
    mend = "Say which: write occurrence: 1 beside it, or 2 …; or quote more words."
    report(search, wanted, "Q002", message, _places(search, wanted.article, hits), mend)


def missing(search: Search, wanted: Wanted) -> None:
    """Report a passage that isn't in its article."""
    if not all(parts(wanted.text)):
        message = "there are no words before or after […]"
        mend = "Quote words on both sides of it, or take it away."
        report(search, wanted, "Q007", message, (), mend)
        return
    message = f"the passage isn't in {wanted.article}"
    mend = "Copy the words from the article, letter for letter."
    report(search, wanted, "Q001", message, tuple(_evidence(search, wanted)), mend)


def _evidence(search: Search, wanted: Wanted) -> Iterator[str]:
    """Yield what helps to mend a passage: the nearest one, and articles in which it stands."""
    for name in _readable(search.edition):
        hits = find(search.fold(name), wanted.text) if name != wanted.article else ()
        if hits:
            yield f"it stands in {name}, at {_place(search, name, hits[0][0][0])}"
    near = nearest(search.fold(wanted.article), wanted.text)
    if near:
        text = search.edition.texts[wanted.article]
        where = _place(search, wanted.article, near.span[0])
        yield f"nearest, at {where}: {text[slice(*near.span)]}"
        yield from near.difference


def _places(search: Search, article: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    shown = tuple(
        f"occurrence {number} at {_place(search, article, hit[0][0])}"
        for number, hit in enumerate(hits[:MOST_PLACES], start=1)
    )
    more = len(hits) - MOST_PLACES
    return (*shown, f"and {more} more") if more > 0 else shown


def _place(search: Search, article: str, offset: int) -> str:
    line, column = line_and_column(search.edition.texts[article], offset)
    return f"{text_path(article)}:{line}:{column}"


def report(
    search: Search,
    wanted: Wanted,
    code: str,
    message: str,
    evidence: Iterable[str] = (),
    mend: str = "",
) -> None:
    """Report a problem of a passage."""
    search.problems.append(Problem(wanted.place(), code, message, tuple(evidence), mend))
