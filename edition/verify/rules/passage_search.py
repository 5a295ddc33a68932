"""One passage that is looked for in an article, and the problems where it can't be shown (codes Q).

Searches are generators that yield problems and return what they locate; `collect` runs them.
"""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from edition.problems.problem import Place, Problem
from edition.read.essay_blockquotes import inside
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text.memo import memoized
from edition.text.nearest_passage import LIKELY, MOST_SHOWN, Near, nearest, shown
from edition.text.passages import (
    GAP,
    WHITE_SPACE,
    Folded,
    Hit,
    find,
    fold,
    line_and_column,
    parts,
)
from edition.text.positions import Mark, Path, line_of
from edition.text.quotation_marks import unquoted
from edition.text.speech.utterances import Utterance, speech
from edition.text.yaml.writer import entry

T = TypeVar("T")

MOST_PLACES = 5
"""How many places of a repeated passage are listed."""

MOST_NEAREST = 200
"""For how many passages that aren't found the nearest place is searched, which is slow."""

AROUND = 25
"""How many characters are shown on either side of a passage."""

_ELLIPSIS = re.compile(r"\[(?:\u2026|\.\.\.)\]|\((?:\u2026|\.\.\.)\)|\u2026|\.\.\.")

Located = Generator[Problem, None, T]
"""A search that yields the problems it meets and returns what it locates."""


def collect(search: Located[T]) -> tuple[T, list[Problem]]:
    """Run a search to its end; return its result and the problems that it yielded, in order."""
    problems: list[Problem] = []
    while True:
        try:
            problems.append(next(search))
        except StopIteration as stop:
            return stop.value, problems


@dataclass(frozen=True)
class Passage:
    """A passage to find in an article, and where a record or an essay quotes it."""

    article: str
    """The id of the article."""
    record: str
    """The id of the record that quotes it."""
    path: Path
    """The path to the passage among the record's keys; empty in the text of an essay."""
    text: str
    """The words, with gaps marked by `[…]`."""
    occurrence: int | None = None
    """Which occurrence in the article is meant, from 1, where the record says."""
    mark: Mark | None = None
    """The position in the essay's file; nothing in a record."""

    @property
    def key(self) -> str:
        """The key whose value the passage is; empty in the text of an essay."""
        return str(self.path[-1]) if self.path else ""


@dataclass
class Search:
    """The state shared by all searches of one edition: it folds each article only once."""

    edition: Edition
    """The edition that is searched."""
    folded: dict[str, Folded] = field(default_factory=dict)
    """The folded texts so far, by article id."""
    spoken: dict[str, list[Utterance]] = field(default_factory=dict)
    """The direct speech found so far, by article id."""
    compared: int = 0
    """How many passages were compared with the article for their nearest place."""

    def fold(self, article_id: str) -> Folded:
        """Return the folded text of an article."""
        if article_id not in self.folded:
            self.folded[article_id] = _folded(self.edition.texts[article_id])
        return self.folded[article_id]

    def utterances(self, article_id: str) -> list[Utterance]:
        """Return the direct speech of an article, in order."""
        if article_id not in self.spoken:
            article, text = self.edition.articles[article_id], self.edition.texts[article_id]
            self.spoken[article_id] = speech(text, article.language, article.genre).utterances
        return self.spoken[article_id]

    def readable(self) -> Iterator[str]:
        """Yield the ids of the articles whose text could be read."""
        return (article for article in self.edition.articles if article in self.edition.texts)

    def place(self, passage: Passage) -> Place:
        """Return where a record or an essay quotes a passage."""
        origin = self.edition.origins[passage.record]
        return Place(origin.path, *passage.mark) if passage.mark else origin.place(passage.path)

    def position(self, article_id: str, offset: int) -> str:
        """Return `path:line:column` of a character of an article's text."""
        line, column = line_and_column(self.edition.texts[article_id], offset)
        return f"{text_path(article_id)}:{line}:{column}"

    def paste(self, passage: Passage, key: str, value: str | int) -> str:
        """Return what to paste: for a record the lines of a key, for an essay the words alone."""
        return entry(key, value, self._indent(passage, key)) if key else inside(str(value))

    def _indent(self, passage: Passage, key: str) -> str:
        """Return what precedes a key on its line, or as many spaces where there is no such key."""
        origin = self.edition.origins[passage.record]
        mark = origin.marks.keys.get((*origin.prefix, *passage.path[:-1], key))
        if mark:
            return (line_of(self.edition.files[origin.path], mark.line) or "")[: mark.column - 1]
        return " " * (origin.place(passage.path, key=True).column - 1)


@memoized
def _folded(text: str) -> Folded:
    return fold(text)


def not_found(search: Search, passage: Passage) -> Problem:
    """Return the problem of a passage that isn't in its article (Q001) or has no words (Q007)."""
    place = search.place(passage)
    if not all(parts(passage.text)):
        return _without_words(search, passage)
    others = _elsewhere(search, passage)
    message = f"the passage isn't in {passage.article}"
    if not others and (words := _with_gaps(search, passage)):
        message += "; with its gaps marked, it is"
        hint = "Mark words left out with […], a space on either side:"
        paste = search.paste(passage, passage.key, words)
        return Problem(place, "Q001", message, (), hint, paste)
    search.compared += 1
    is_compared = search.compared <= MOST_NEAREST
    near = nearest(search.fold(passage.article), passage.text) if is_compared else None
    evidence = (*others.values(), *_nearest_lines(search, passage, near, others))
    hint, paste = "Copy the words from the article, letter for letter.", ""
    if others and "readings" in passage.path:
        hint = "If that article is meant, say so:"
        paste = search.paste(passage, "article", next(iter(others)))
    elif near and near.mended:
        hint = f"{hint[:-1]}:"
        paste = search.paste(passage, passage.key, _unquoted(search, passage, near.mended))
    return Problem(place, "Q001", message, evidence, hint, paste)


def _unquoted(search: Search, passage: Passage, words: str) -> str:
    """Return words of a reading without quotation marks around them, if the article has those."""
    words_alone = unquoted(words) if "readings" in passage.path else ""
    is_there = words_alone and find(search.fold(passage.article), words_alone)
    return words_alone if is_there else words


def _with_gaps(search: Search, passage: Passage) -> str:
    """Return a passage with its ellipses as gap marks, if that is in the article; else nothing."""
    cut = (part.strip(WHITE_SPACE) for part in _ELLIPSIS.split(passage.text))
    words = GAP.join(filter(None, cut))
    is_there = words != passage.text and find(search.fold(passage.article), words)
    return words if is_there else ""


def _without_words(search: Search, passage: Passage) -> Problem:
    message = "there are no words before or after […]"
    hint, paste = "Quote words on both sides of it, or remove it.", ""
    words = GAP.join(filter(None, parts(passage.text)))
    if words and find(search.fold(passage.article), words):
        hint, paste = f"{hint[:-1]}:", search.paste(passage, passage.key, words)
    return Problem(search.place(passage), "Q007", message, (), hint, paste)


def _elsewhere(search: Search, passage: Passage) -> dict[str, str]:
    """Return a line of evidence for each other article that has a passage, by article id."""
    hits = {
        article: find(search.fold(article), passage.text)
        for article in search.readable()
        if article != passage.article
    }
    return {
        article: f"it is in {article}, at {search.position(article, found[0][0][0])}"
        for article, found in hits.items()
        if found
    }


def _nearest_lines(
    search: Search, passage: Passage, near: Near | None, others: Mapping[str, str]
) -> Iterator[str]:
    """Yield the nearest words and how they differ; only likely ones if another article has all."""
    if near and (near.score >= LIKELY or not others):
        words = shown(search.edition.texts[passage.article][slice(*near.span)])
        yield f"nearest, at {search.position(passage.article, near.span[0])}: {words}"
        yield from near.difference


def ambiguous(search: Search, passage: Passage, hits: tuple[Hit, ...]) -> Problem:
    """Return the problem of a passage that occurs several times (Q002)."""
    message = f"the passage occurs {len(hits)} times in {passage.article}"
    hint = "Quote more words, or say which on a line of its own below; for the first:"
    evidence = _occurrences(search, passage.article, hits)
    paste = search.paste(passage, "occurrence", 1)
    return Problem(search.place(passage), "Q002", message, evidence, hint, paste)


def no_such_occurrence(search: Search, passage: Passage, hits: tuple[Hit, ...]) -> Problem:
    """Return the problem of an occurrence number greater than the number of hits (Q003)."""
    times = "once" if len(hits) == 1 else f"{len(hits)} times"
    message = f"the passage occurs {times} in {passage.article}; "
    message += f"there is no occurrence {passage.occurrence}"
    hint = "Leave occurrence out." if len(hits) == 1 else "Give the number of one of these."
    place = search.place(replace(passage, path=(*passage.path[:-1], "occurrence")))
    evidence = _occurrences(search, passage.article, hits)
    return Problem(place, "Q003", message, evidence, hint)


def overlaps_omission(search: Search, passage: Passage, omission: Hit) -> Problem:
    """Return the problem of a passage that overlaps what its article omits (Q004)."""
    message = f"the passage overlaps what {passage.article} omits"
    begin, end = omission[0][0], omission[-1][1]
    words = shown(search.edition.texts[passage.article][begin:end])
    evidence = (f"omitted, at {search.position(passage.article, begin)}: {words}",)
    hint = "Choose words outside it, or make the omitted passage smaller."
    return Problem(search.place(passage), "Q004", message, evidence, hint)


def duplicate_reading(search: Search, passage: Passage, first: int) -> Problem:
    """Return the problem of a reading that repeats its quote's reading at index `first` (Q005)."""
    place = search.edition.origins[passage.record].place(("readings", first, "text"))
    message = f"this passage of {passage.article} is already the quote's reading {first + 1}"
    hint = "Leave out one of the two, or say with occurrence: 1, 2 … which passage is meant."
    evidence = (f"compare {place.path}:{place.line}",)
    return Problem(search.place(passage), "Q005", message, evidence, hint)


def repeated(search: Search, passage: Passage, first: Passage) -> Problem:
    """Return the problem of a reading with the words of one of another quote, `first` (Q010)."""
    place = search.place(first)
    message = f'the quote "{first.record}" has these words too'
    hint = (
        "If both are one utterance, keep one quote with the readings of both; if a speaker is "
        "wrong, mend it."
    )
    evidence = (f"compare {place.path}:{place.line}",)
    return Problem(search.place(passage), "Q010", message, evidence, hint)


def skips_negation(search: Search, passage: Passage, hit: Hit, negation: str) -> Problem:
    """Return the problem of a passage whose gap leaves out a negation (Q006)."""
    message = f'the words left out hold "{negation}"'
    hint = "Quote those words too, unless the sense is the same without them:"
    whole = search.edition.texts[passage.article][hit[0][0] : hit[-1][1]]
    paste = search.paste(passage, passage.key, whole)
    evidence = (" ".join(passage.text.split()),)
    return Problem(search.place(passage), "Q006", message, evidence, hint, paste)


def quotation_marks(search: Search, passage: Passage) -> Iterator[Problem]:
    """Yield a problem where a reading includes the quotation marks around it (Q009)."""
    words = _unquoted(search, passage, passage.text)
    if words != passage.text:
        hint = "A passage is the words between the marks; their quotation marks aren't part of it:"
        message = "the passage has quotation marks around it, or one at its edge"
        paste = search.paste(passage, passage.key, words)
        yield Problem(search.place(passage), "Q009", message, (), hint, paste)


def _occurrences(search: Search, article_id: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """Return a line of evidence for each of the first hits, and how many more there are."""
    listed = tuple(
        f"occurrence {number} at {search.position(article_id, hit[0][0])}: "
        f"{_in_context(search.edition.texts[article_id], hit)}"
        for number, hit in enumerate(hits[:MOST_PLACES], start=1)
    )
    more = len(hits) - MOST_PLACES
    return (*listed, f"and {more} more") if more > 0 else listed


def _in_context(text: str, hit: Hit) -> str:
    """Return a passage with some of the words around it."""
    begin, end = max(0, hit[0][0] - AROUND), hit[-1][1] + AROUND
    words = shown(text[begin:end].strip(), MOST_SHOWN + 2 * AROUND)
    return f"{'…' if begin else ''}{words}{'…' if end < len(text) else ''}"
