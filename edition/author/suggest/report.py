"""Suggestions as YAML to paste: quotes without their speakers, which are guessed in comments.

The check refuses a quote until an editor writes its speaker. All else that is filled in is certain:
words were said no later than they were printed.
"""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import count

from edition.author.ids import is_free
from edition.author.suggest.scene import Scene, scene
from edition.author.suggest.suggestions import Suggestion, covered, suggestions, unsettled
from edition.author.suggest.unnamed import Unrecorded, forms, undated, unnamed
from edition.problems.problem import inert
from edition.read.essay_blockquotes import blockquote
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text import edtf
from edition.text.nearest_passage import shown
from edition.text.passages import WHITE_SPACE, printed
from edition.text.speech.quotation_marks import Unsettled
from edition.text.yaml.writer import WIDTH, long_text, scalar
from edition.verify.located_passages import Passages

_HOW = (
    "Suggestions, and nothing more: a program guessed them. Paste what you can confirm into a file "
    "of sources/quotes/. Write each speaker once you are sure of it, the day where it is known, "
    "and a summary in your own words. If the edition has the same utterance already, add only the "
    "reading to that quote."
)


def report(edition: Edition, passages: Passages, article_id: str) -> str:
    """Return all suggestions for an article, as YAML and comments."""
    view, taken = scene(edition, article_id), covered(edition, passages, article_id)
    omitted = [span for hit in passages.omissions.get(article_id, ()) for span in hit]
    names, dates = list(unnamed(view, omitted)), list(undated(edition, view, omitted))
    unclear, cases = unsettled(view, taken), list(forms(edition, view, omitted))
    lines = [
        *_quotes(edition, view, article_id, list(suggestions(view, taken)), unclear),
        *_unsettled(view, unclear),
        *_list("Names that no record has, as far as they look like names:", view, names),
        *_list(
            "Words that look like a case of a known name; where one is, add it to the names:",
            view,
            cases,
        ),
        *_list("Dates that no record has:", view, dates),
        *_essays(edition, passages, article_id),
    ]
    return "".join(f"{line}\n" for line in lines)


def _quotes(
    edition: Edition,
    view: Scene,
    article_id: str,
    suggested: Sequence[Suggestion],
    unclear: Sequence[Unsettled],
) -> Iterator[str]:
    """Yield the lines of the suggested quotes, whose ids are free."""
    if not suggested:
        if not view.utterances:
            yield f"# No direct speech was recognised in {article_id}."
        elif unclear:
            yield f"# A reading covers all that was recognised as speech in {article_id}."
        else:
            yield f"# Every quotation found in {article_id} is covered by a reading."
        return
    yield "# yaml-language-server: $schema=../../schema/quotes.json"
    yield from _comment(_HOW)
    stem = article_id[:70].rstrip("-")
    ids = (free for number in count(1) if is_free(edition, free := f"{stem}-{number}"))
    said = printed_by(edition.articles[article_id].published)
    for suggestion, quote_id in zip(suggested, ids, strict=False):
        yield ""
        yield from _quote(view, article_id, quote_id, suggestion, said)


def _quote(
    view: Scene, article_id: str, quote_id: str, suggestion: Suggestion, said: str
) -> Iterator[str]:
    """Yield the lines of one suggested quote."""
    line, column = view.place(suggestion.span[0])
    yield from _comment(f"{text_path(article_id)}:{line}:{column}. {suggestion.guess.words()}")
    yield from _comment(f"Mind: {suggestion.doubt}.") if suggestion.doubt else ()
    yield f"{quote_id}:"
    yield "  speaker:"
    yield f"  said: {scalar(said)}"
    yield f"  summary: Words printed in [[{article_id}]], not yet summarised."
    yield "  readings:"
    yield f"    - article: {article_id}"
    yield from f"      text: {long_text(suggestion.text, 8, 12)}".split("\n")
    yield from [f"      occurrence: {suggestion.occurrence}"] if suggestion.occurrence else ()
    yield f"      speech: {suggestion.speech}".rstrip()


def printed_by(published: str) -> str:
    """Return an EDTF interval that ends when an article was published and has an unknown start."""
    said = f"../{published.rpartition('/')[2]}"
    return said if edtf.is_date(said) and edtf.parse(said).latest else "XXXX"


def _unsettled(view: Scene, unclear: Sequence[Unsettled]) -> Iterator[str]:
    """Yield comments with the words of which the text doesn't tell whose they are."""
    if unclear:
        yield from (
            "",
            "# Words of which the text doesn't tell whether, or how far, they are speech:",
        )
    for one in unclear:
        line, column = view.place(one.span[0])
        words = shown(view.text[slice(*one.span)].strip(WHITE_SPACE))
        yield from _comment(f"  {line}:{column}: “{words}”: {one.why}.")


def _list(title: str, view: Scene, unrecorded: Sequence[Unrecorded]) -> Iterator[str]:
    """Yield comments that list names or dates, each with its line and column."""
    if unrecorded:
        yield from ("", f"# {title}")
    for span, value in unrecorded:
        line, column = view.place(span[0])
        words = view.text[slice(*span)]
        also = f" ({words})" if words != value else ""
        yield f"#   {line}:{column}: {inert(value)}{inert(also)}"


def _essays(edition: Edition, passages: Passages, article_id: str) -> Iterator[str]:
    """Yield a blockquote for essays of each reading in an article, as a comment."""
    text = edition.texts[article_id]
    hits = {
        (hit, quote_id): printed(text, hit)
        for (quote_id, index), hit in passages.readings.items()
        if edition.quotes[quote_id].readings[index].article == article_id
    }
    if hits:
        yield from ("", "# To quote it in an essay, paste one of these lines without its #:")
    for (_, quote_id), words in sorted(hits.items()):
        yield f"# {inert(blockquote(quote_id, article_id, words))}"


def _comment(text: str) -> Iterator[str]:
    shown = inert(text)
    is_short = len(shown) <= WIDTH - 2
    lines = [shown] if is_short else textwrap.wrap(shown, WIDTH - 2, break_long_words=False)
    yield from (f"# {line}" for line in lines)
