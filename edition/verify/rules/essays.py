"""Rules about what essays quote: words of a quote, as an article prints them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition
from edition.records.essay_body import Quoted
from edition.text.passages import WHITE_SPACE, Hit, Span, find, parts, printed
from edition.verify.located_passages import Passages
from edition.verify.rules.passage_search import Search, Wanted, missing, place_of, report
from edition.verify.rules.quotations import warn_of_negation

_MARKS = "\"'“”„‟«»‹›‘’‚"


class Quoting(NamedTuple):
    """Where the words of a quotation stand: in which of the quote's readings, and its parts."""

    reading: int
    parts: Hit


def locate(
    edition: Edition, passages: Passages
) -> tuple[dict[tuple[str, int], Quoting], list[Problem]]:
    """Find what essays quote that aren't withdrawn; report what can't be shown.

    Each quotation is known by its essay and its number there, from 0.
    """
    search = Search(edition)
    standing = {
        name: body for name, body in edition.bodies.items() if not edition.essays[name].withdrawn
    }
    found = {
        (name, number): hit
        for name, body in standing.items()
        for number, one in enumerate(body.quotations)
        if (hit := _quoting(search, passages, name, one))
    }
    empty = [name for name, body in standing.items() if not body.source.strip()]
    return found, [*search.problems, *(_empty(edition, name) for name in empty)]


def _empty(edition: Edition, name: str) -> Problem:
    hint = "Write it below the front matter, or remove the file."
    return Problem(Place(edition.origins[name].path), "Y004", "the essay has no text", (), hint)


def _quoting(search: Search, passages: Passages, essay: str, one: Quoted) -> Quoting | None:
    quote = search.edition.quotes.get(one.quote)
    if quote is None or quote.withdrawn or one.article not in search.edition.texts:
        return None
    hits = {
        index: passages.readings.get((one.quote, index), ())
        for index, reading in enumerate(quote.readings)
        if reading.article == one.article
    }
    wanted = Wanted(one.article, essay, (), one.words, mark=one.marks[2])
    found = list(_within(search, wanted, hits))
    if not found and all(hits.values()):  # else it may be in the one whose fault is told
        _astray(search, wanted, one, hits)
    # The words of a whole reading are that one's, though a longer one has them too.
    found.sort(key=lambda quoting: quoting.parts != hits[quoting.reading])
    if found and found[0].parts != hits[found[0].reading]:
        warn_of_negation(search, wanted, found[0].parts)
    return found[0] if found else None


def _within(search: Search, wanted: Wanted, hits: Mapping[int, Hit]) -> Iterator[Quoting]:
    """Yield where a passage stands within readings, in the order in which these begin."""
    folded, cut = search.fold(wanted.article), parts(wanted.text)
    places = find(folded, wanted.text)
    pieces = [[span for (span,) in find(folded, part)] for part in cut if part]
    for index, hit in sorted(hits.items(), key=itemgetter(1)):
        inside = [place for place in places if all(_holds(hit, part) for part in place)]
        # A gap may lead elsewhere from the first place that is found, and still not from here.
        if inside or (all(cut) and (inside := list(_chained(hit, pieces)))):
            yield Quoting(index, inside[0])


def _chained(hit: Hit, pieces: Sequence[list[Span]]) -> Iterator[Hit]:
    """Yield the parts of a passage within a reading, each the nearest after the one before."""
    chain: list[Span] = []
    for spans in pieces:
        after = chain[-1][1] if chain else 0
        chain += [span for span in spans if span[0] >= after and _holds(hit, span)][:1]
    if len(chain) == len(pieces):
        yield tuple(chain)


def _holds(hit: Hit, part: Span) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in hit)


def _astray(search: Search, wanted: Wanted, one: Quoted, hits: Mapping[int, Hit]) -> None:
    """Report words that aren't what an article prints of a quote."""
    places = find(search.fold(one.article), one.words)
    if not hits:
        _unprinted(search, one, place_of(search, wanted))
    elif not one.words.strip():
        report(search, wanted, "Q007", "this quotation has no words", (), "Write them.")
    elif bare := _bare(search, wanted, hits):
        within = f'within what "{one.quote}" is in' if places else "in"
        message = f"with the quotation marks around them, these words aren't {within} {one.article}"
        hint = "Leave the marks away:"
        report(search, wanted, "Q008" if places else "Q001", message, (), hint, ("", bare))
    elif not places:
        missing(search, wanted)
    else:
        text = search.edition.texts[one.article]
        evidence = [f"there it is: {printed(text, hit)}" for hit in hits.values()]
        message = f'these words of {one.article} aren\'t within what "{one.quote}" is there'
        hint = "Quote words of it, or add a reading that has these to the quote."
        report(search, wanted, "Q008", message, evidence, hint)


def _bare(search: Search, wanted: Wanted, hits: Mapping[int, Hit]) -> str:
    """Return words without the quotation marks around them, if the quote has them so."""
    bare = wanted.text.strip(WHITE_SPACE + _MARKS)
    found = bool(bare) and any(_within(search, replace(wanted, text=bare), hits))
    return bare if found else ""


def _unprinted(search: Search, one: Quoted, words: Place) -> None:
    quote = search.edition.quotes[one.quote]
    articles = list(dict.fromkeys(reading.article for reading in quote.readings))
    if all(article in search.edition.articles for article in articles):
        message = f'the quote "{one.quote}" has no readings in {one.article}'
        hint = f"It is printed in {', '.join(articles)}."
        place = Place(words.path, *one.marks[1])
        search.problems.append(Problem(place, "R005", message, (), hint))
