"""One passage that is looked for, and what is said where it can't be shown (codes Q)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

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
from edition.text.yaml.writer import entry

MOST_PLACES = 5
"""How many places of a repeated passage are listed."""

MOST_NEAREST = 200
"""Of how many passages that aren't found the nearest place is shown: it takes a while."""

AROUND = 25
"""How many characters on either side of each are shown."""

_ELLIPSIS = re.compile(r"\[(?:\u2026|\.\.\.)\]|\((?:\u2026|\.\.\.)\)|\u2026|\.\.\.")

Paste = tuple[str, str | int]
"""A key and its value; an empty value for none."""


@dataclass
class Search:
    """The search through one edition: articles folded once, problems as they are found."""

    edition: Edition
    folded: dict[str, Folded] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    overlaps: list[tuple[str, Problem]] = field(default_factory=list)
    """Passages that overlap omitted matter, each with what it overlaps."""
    compared: int = 0
    """Passages of which the nearest place was looked for."""

    def fold(self, article: str) -> Folded:
        """Return the text of an article, folded."""
        if article not in self.folded:
            self.folded[article] = _folded(self.edition.texts[article])
        return self.folded[article]

    def readable(self) -> Iterator[str]:
        """Yield the articles whose text is there."""
        return (name for name in self.edition.articles if name in self.edition.texts)


@memoized
def _folded(text: str) -> Folded:
    return fold(text)


@dataclass(frozen=True)
class Wanted:
    """One passage to find: in which article, by which record, where in it, and which hit."""

    article: str
    record: str
    path: Path
    """The path to the passage among the record's keys; empty in the text of an essay."""
    text: str
    occurrence: int | None = None
    mark: Mark | None = None
    """Where it stands in an essay."""

    @property
    def key(self) -> str:
        """The key whose value the passage is."""
        return str(self.path[-1]) if self.path else ""


def missing(search: Search, wanted: Wanted) -> None:
    """Report a passage that isn't found; of one that is empty, that it is."""
    if not all(parts(wanted.text)):
        return _empty(search, wanted)
    others = _elsewhere(search, wanted)
    if not others and (words := _with_gaps(search, wanted)):
        hint = "Words left out are marked by […] between two spaces:"
        message = f"the passage isn't in {wanted.article}; with its gaps marked it is"
        return report(search, wanted, "Q001", message, (), hint, (wanted.key, words))
    search.compared += 1
    is_shown = search.compared <= MOST_NEAREST
    near = nearest(search.fold(wanted.article), wanted.text) if is_shown else None
    evidence = (*others.values(), *_nearest_lines(search, wanted, near, others))
    hint, paste = "Copy the words from the article, letter for letter.", _NOTHING
    if others and "readings" in wanted.path:
        hint, paste = "If that article is meant, say so:", ("article", next(iter(others)))
    elif near and near.mended:
        hint, paste = f"{hint[:-1]}:", (wanted.key, _bare(search, wanted, near.mended))
    return report(
        search, wanted, "Q001", f"the passage isn't in {wanted.article}", evidence, hint, paste
    )


def _bare(search: Search, wanted: Wanted, words: str) -> str:
    """Return words of the article without quotation marks around them, if they are a reading."""
    found = unquoted(words) if "readings" in wanted.path else ""
    return found if found and find(search.fold(wanted.article), found) else words


def _with_gaps(search: Search, wanted: Wanted) -> str:
    """Return a passage with its ellipses written as gaps, if it is found so; else nothing."""
    cut = (part.strip(WHITE_SPACE) for part in _ELLIPSIS.split(wanted.text))
    words = GAP.join(filter(None, cut))
    return words if words != wanted.text and find(search.fold(wanted.article), words) else ""


def _empty(search: Search, wanted: Wanted) -> None:
    hint = "Quote words on both sides of it, or take it away."
    words = GAP.join(filter(None, parts(wanted.text)))
    is_there = words and find(search.fold(wanted.article), words)
    paste = (wanted.key, words) if is_there else _NOTHING
    hint = f"{hint[:-1]}:" if is_there else hint
    report(search, wanted, "Q007", "there are no words before or after […]", (), hint, paste)


def _elsewhere(search: Search, wanted: Wanted) -> dict[str, str]:
    """Return in which other articles a passage stands, and a line that says where."""
    names = (name for name in search.readable() if name != wanted.article)
    found = {name: find(search.fold(name), wanted.text) for name in names}
    return {
        name: f"it stands in {name}, at {_place(search, name, hits[0][0][0])}"
        for name, hits in found.items()
        if hits
    }


def _nearest_lines(
    search: Search, wanted: Wanted, near: Near | None, others: Mapping[str, str]
) -> Iterator[str]:
    """Yield where the nearest passage is and what differs; not a far one beside a right one."""
    if near and (near.score >= LIKELY or not others):
        words = shown(search.edition.texts[wanted.article][slice(*near.span)])
        yield f"nearest, at {_place(search, wanted.article, near.span[0])}: {words}"
        yield from near.difference


def repeated(search: Search, wanted: Wanted, hits: tuple[Hit, ...]) -> None:
    """Report a passage that stands at several places."""
    message = f"the passage occurs {len(hits)} times in {wanted.article}"
    hint = "Quote more words, or say which by a line of its own below; for the first:"
    evidence = _places(search, wanted.article, hits)
    report(search, wanted, "Q002", message, evidence, hint, ("occurrence", 1))


def too_few(search: Search, wanted: Wanted, hits: tuple[Hit, ...]) -> None:
    """Report a passage that stands at fewer places than its record says."""
    times = "once" if len(hits) == 1 else f"{len(hits)} times"
    message = f"the passage occurs {times} in {wanted.article}; "
    message += f"there is no occurrence {wanted.occurrence}"
    hint = "Leave occurrence out." if len(hits) == 1 else "Give the number of one of these."
    at = replace(wanted, path=(*wanted.path[:-1], "occurrence"))
    report(search, at, "Q003", message, _places(search, wanted.article, hits), hint)


def overlapping(search: Search, wanted: Wanted, omitted: Hit) -> None:
    """Report a passage that overlaps one of those which its article omits."""
    message = f"the passage overlaps what {wanted.article} omits"
    words = shown(search.edition.texts[wanted.article][omitted[0][0] : omitted[-1][1]])
    evidence = (f"omitted, at {_place(search, wanted.article, omitted[0][0])}: {words}",)
    hint = "Choose words outside it, or make the omitted passage smaller."
    place = place_of(search, wanted)
    search.overlaps.append((evidence[0], Problem(place, "Q004", message, evidence, hint)))


def told_already(search: Search, wanted: Wanted, first: int) -> None:
    """Report a passage that is a reading of its quote already: which one, from 0."""
    place = search.edition.origins[wanted.record].place(("readings", first, "text"))
    message = f"this passage of {wanted.article} is the quote's reading {first + 1} already"
    hint = "Leave out one of the two, or say with occurrence: 1, 2 … which passage is meant."
    report(search, wanted, "Q005", message, (f"compare {place.path}:{place.line}",), hint)


def negated(search: Search, wanted: Wanted, hit: Hit, negation: str) -> None:
    """Report a passage whose gap skips a negation."""
    hint = "Quote those words too, unless the sense is the same without them:"
    paste = (wanted.key, search.edition.texts[wanted.article][hit[0][0] : hit[-1][1]])
    report(search, wanted, "Q006", f'the words left out hold "{negation}"', (), hint, paste)


def marked(search: Search, wanted: Wanted) -> None:
    """Report a reading with quotation marks around it."""
    words = _bare(search, wanted, wanted.text)
    if words != wanted.text:
        hint = "A passage is the words between the marks; their quotation marks aren't part of it:"
        message = "the passage has quotation marks around it, or one at its edge"
        report(search, wanted, "Q009", message, (), hint, (wanted.key, words))


def _places(search: Search, article: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    listed = tuple(
        f"occurrence {number} at {_place(search, article, hit[0][0])}: "
        f"{_surroundings(search.edition.texts[article], hit)}"
        for number, hit in enumerate(hits[:MOST_PLACES], start=1)
    )
    more = len(hits) - MOST_PLACES
    return (*listed, f"and {more} more") if more > 0 else listed


def _surroundings(text: str, hit: Hit) -> str:
    """Return a passage with some of the words around it."""
    begin, end = max(0, hit[0][0] - AROUND), hit[-1][1] + AROUND
    words = shown(text[begin:end].strip(), MOST_SHOWN + 2 * AROUND)
    return f"{'…' if begin else ''}{words}{'…' if end < len(text) else ''}"


def _place(search: Search, article: str, offset: int) -> str:
    at, column = line_and_column(search.edition.texts[article], offset)
    return f"{text_path(article)}:{at}:{column}"


_NOTHING: Paste = ("", "")


def report(
    search: Search,
    wanted: Wanted,
    code: str,
    message: str,
    evidence: Iterable[str] = (),
    hint: str = "",
    paste: Paste = _NOTHING,
) -> None:
    """Add a problem of a passage; `paste` is what to write in its group of keys."""
    lines = _lines(search, wanted, paste) if paste[1] else ""
    place = place_of(search, wanted)
    search.problems.append(Problem(place, code, message, tuple(evidence), hint, lines))


def place_of(search: Search, wanted: Wanted) -> Place:
    """Return where a passage is asked for."""
    origin = search.edition.origins[wanted.record]
    return Place(origin.path, *wanted.mark) if wanted.mark else origin.place(wanted.path)


def _lines(search: Search, wanted: Wanted, paste: Paste) -> str:
    """Return what to paste: in a record the lines of a key, in an essay the words alone."""
    key, value = paste
    return entry(key, value, _before(search, wanted, key)) if key else inside(str(value))


def _before(search: Search, wanted: Wanted, key: str) -> str:
    """Return what stands before a key in its line: before one that isn't there, as many spaces."""
    origin = search.edition.origins[wanted.record]
    known = origin.marks.keys
    mark = known.get((*origin.prefix, *wanted.path[:-1], key))
    if mark:
        return (line_of(search.edition.files[origin.path], mark.line) or "")[: mark.column - 1]
    return " " * (origin.place(wanted.path, key=True).column - 1)
