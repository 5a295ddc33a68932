"""Rules about what essays quote: the words of a quote, as an article prints them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition
from edition.records.essay_body import Quoted
from edition.text.passages import WHITE_SPACE, Hit, Span, find, parts, printed
from edition.verify.located_passages import Passages
from edition.verify.rules.passage_search import Located, Passage, Search, collect, not_found
from edition.verify.rules.quotations import negations

_MARKS = "\"'“”„‟«»‹›‘’‚"


class Quoting(NamedTuple):
    """Where the words of a quotation are: in which of the quote's readings, and the spans there."""

    reading: int
    """The index of the reading in the quote's list."""
    parts: Hit
    """The spans in the article's text."""


def locate(
    edition: Edition, passages: Passages
) -> tuple[dict[tuple[str, int], Quoting], list[Problem]]:
    """Find what essays quote; return it by essay id and index there, and the problems.

    Withdrawn essays are left out. `passages` says where the readings of quotes are.
    """
    return collect(_quotings(edition, passages))


def _quotings(edition: Edition, passages: Passages) -> Located[dict[tuple[str, int], Quoting]]:
    search = Search(edition)
    quotings = dict[tuple[str, int], Quoting]()
    for essay_id, body in edition.bodies.items():
        if edition.essays[essay_id].withdrawn:
            continue
        for index, quoted in enumerate(body.quotations):
            if quoting := (yield from _quoting(search, passages, essay_id, quoted)):
                quotings[essay_id, index] = quoting
        if not body.source.strip():
            hint = "Write it below the front matter, or remove the file."
            place = Place(edition.origins[essay_id].path)
            yield Problem(place, "Y004", "the essay has no text", (), hint)
    return quotings


def _quoting(
    search: Search, passages: Passages, essay_id: str, quoted: Quoted
) -> Located[Quoting | None]:
    quote = search.edition.quotes.get(quoted.quote)
    if quote is None or quote.withdrawn or quoted.article not in search.edition.texts:
        return None
    hits = {
        index: passages.readings.get((quoted.quote, index), ())
        for index, reading in enumerate(quote.readings)
        if reading.article == quoted.article
    }
    passage = Passage(quoted.article, essay_id, (), quoted.words, mark=quoted.marks[2])
    quotings = list(_within(search, passage, hits))
    if not quotings:
        if all(hits.values()):  # else it may be in the reading whose own fault is reported
            yield from _not_quoted(search, passage, quoted, hits)
        return None
    # Words that are all of one reading are quoted from it, even where a longer one has them too.
    quoting = min(quotings, key=lambda quoting: quoting.parts != hits[quoting.reading])
    if quoting.parts != hits[quoting.reading]:
        yield from negations(search, passage, quoting.parts)
    return quoting


def _within(search: Search, passage: Passage, hits: Mapping[int, Hit]) -> Iterator[Quoting]:
    """Yield where a passage is within readings, in the order in which these begin."""
    folded, cut = search.fold(passage.article), parts(passage.text)
    places = find(folded, passage.text)
    spans = [[span for (span,) in find(folded, part)] for part in cut if part]
    for index, hit in sorted(hits.items(), key=itemgetter(1)):
        inside = [place for place in places if all(_contains(hit, part) for part in place)]
        # `find` takes the nearest part after a gap, which may be outside where a later one isn't.
        if inside or (all(cut) and (inside := list(_chained(hit, spans)))):
            yield Quoting(index, inside[0])


def _chained(hit: Hit, parts: Sequence[list[Span]]) -> Iterator[Hit]:
    """Yield the parts of a passage within a reading, each the nearest after the one before."""
    chain: list[Span] = []
    for spans in parts:
        after = chain[-1][1] if chain else 0
        chain += [span for span in spans if span[0] >= after and _contains(hit, span)][:1]
    if len(chain) == len(parts):
        yield tuple(chain)


def _contains(hit: Hit, part: Span) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in hit)


def _not_quoted(
    search: Search, passage: Passage, quoted: Quoted, hits: Mapping[int, Hit]
) -> Iterator[Problem]:
    """Yield the problem of words that aren't what an article prints of a quote (Q001, Q007, Q008).

    An article that prints nothing of the quote is R005, unless one of its articles is unknown.
    """
    place, text = search.place(passage), search.edition.texts[quoted.article]
    if not hits:
        yield from _unprinted(search.edition, quoted, place.path)
        return
    if not quoted.words.strip():
        yield Problem(place, "Q007", "this quotation has no words", (), "Write them.")
        return
    is_printed = bool(find(search.fold(quoted.article), quoted.words))
    if words := _unquoted(search, passage, hits):
        within = f'within what "{quoted.quote}" is in' if is_printed else "in"
        message = f"with the quotation marks around them, these words aren't {within} "
        message += quoted.article
        code, paste = "Q008" if is_printed else "Q001", search.paste(passage, "", words)
        yield Problem(place, code, message, (), "Leave the marks out:", paste)
    elif not is_printed:
        yield not_found(search, passage)
    else:
        evidence = tuple(f"there it is: {printed(text, hit)}" for hit in hits.values())
        message = f'these words of {quoted.article} aren\'t within what "{quoted.quote}" is there'
        hint = "Quote words from it, or add a reading with these words to the quote."
        yield Problem(place, "Q008", message, evidence, hint)


def _unquoted(search: Search, passage: Passage, hits: Mapping[int, Hit]) -> str:
    """Return words without quotation marks around them, if a reading has them so; else nothing."""
    words = passage.text.strip(WHITE_SPACE + _MARKS)
    is_within = bool(words) and any(_within(search, replace(passage, text=words), hits))
    return words if is_within else ""


def _unprinted(edition: Edition, quoted: Quoted, path: str) -> Iterator[Problem]:
    articles = list(
        dict.fromkeys(reading.article for reading in edition.quotes[quoted.quote].readings)
    )
    if all(article in edition.articles for article in articles):
        message = f'the quote "{quoted.quote}" has no readings in {quoted.article}'
        hint = f"It is printed in {', '.join(articles)}."
        yield Problem(Place(path, *quoted.marks[1]), "R005", message, (), hint)
