"""Suggestions as YAML to paste: whole quotes, each without its speaker, and the guesses beside it.

As long as nobody has written a speaker, the check refuses the quote. What else is filled in is
true as it stands: words were said no later than they were printed.
"""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import count

from edition.author.ids import is_free
from edition.author.suggest.scene import Scene, scene
from edition.author.suggest.suggestions import Suggestion, covered, suggestions
from edition.author.suggest.unnamed import Found, undated, unnamed
from edition.problems.problem import inert
from edition.read.essay_blockquotes import blockquote
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text import edtf
from edition.text.passages import printed
from edition.text.yaml.writer import WIDTH, long_text, scalar
from edition.verify.located_passages import Passages

_HOW = (
    "Suggestions, and nothing more: a program guessed them. Paste what you can confirm into a file "
    "of sources/quotes/. Write each speaker once you are sure of it, the day where it is known, "
    "and a summary in your own words. If the edition has the same utterance already, add only the "
    "reading to that quote."
)


def report(edition: Edition, passages: Passages, article: str) -> str:
    """Return all that can be suggested for an article, as YAML and comments."""
    seen, taken = scene(edition, article), covered(edition, passages, article)
    omitted = [span for hit in passages.omissions.get(article, ()) for span in hit]
    found = list(suggestions(seen, taken))
    names, days = list(unnamed(seen, omitted)), list(undated(edition, seen, omitted))
    lines = [
        *_quotes(edition, seen, article, found),
        *_list("Names that no record has, as far as they look like names:", seen, names),
        *_list("Dates that no record has:", seen, days),
        *_essays(edition, passages, article),
    ]
    return "".join(f"{line}\n" for line in lines)


def _quotes(
    edition: Edition, seen: Scene, article: str, found: Sequence[Suggestion]
) -> Iterator[str]:
    if not found:
        yield f"# Every quotation found in {article} is covered by a reading."
        return
    yield "# yaml-language-server: $schema=../../schema/quotes.json"
    yield from _comment(_HOW)
    stem = article[:70].rstrip("-")
    ids = (name for at in count(1) if is_free(edition, name := f"{stem}-{at}"))
    said = printed_by(edition.articles[article].published)
    for one, name in zip(found, ids, strict=False):
        yield ""
        yield from _quote(seen, article, name, one, said)


def _quote(seen: Scene, article: str, name: str, one: Suggestion, said: str) -> Iterator[str]:
    line, column = seen.place(one.span[0])
    yield from _comment(f"{text_path(article)}:{line}:{column}. {one.guess.words()}")
    yield from _comment(f"Mind: {one.doubt}.") if one.doubt else ()
    yield f"{name}:"
    yield "  speaker:"
    yield f"  said: {scalar(said)}"
    yield f"  summary: Words printed in [[{article}]], not yet summarised."
    yield "  readings:"
    yield f"    - article: {article}"
    yield from f"      text: {long_text(one.text, 8, 12)}".split("\n")
    yield from [f"      occurrence: {one.occurrence}"] if one.occurrence else ()
    yield f"      speech: {one.speech}"


def printed_by(published: str) -> str:
    """Return as EDTF: no later than an article was printed, at an unknown time."""
    said = f"../{published.rpartition('/')[2]}"
    return said if edtf.is_date(said) and edtf.parse(said).latest else "XXXX"


def _list(title: str, seen: Scene, found: Sequence[Found]) -> Iterator[str]:
    if found:
        yield from ("", f"# {title}")
    for one in found:
        line, column = seen.place(one.span[0])
        words = seen.text[slice(*one.span)]
        also = f" ({words})" if words != one.meant else ""
        yield f"#   {line}:{column}: {inert(one.meant)}{inert(also)}"


def _essays(edition: Edition, passages: Passages, article: str) -> Iterator[str]:
    """Yield the blocks that quote, in an essay, what the edition has of an article."""
    text = edition.texts[article]
    hits = {
        (hit, quote): printed(text, hit)
        for (quote, index), hit in passages.readings.items()
        if edition.quotes[quote].readings[index].article == article
    }
    if hits:
        yield from ("", "# To quote it in an essay, paste one of these lines without its #:")
    for (_, quote), words in sorted(hits.items()):
        yield f"# {inert(blockquote(quote, article, words))}"


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(inert(text), WIDTH - 2, break_long_words=False):
        yield f"# {line}"
