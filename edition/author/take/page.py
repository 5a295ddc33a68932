"""The article on an HTML page, character for character, and what the page says about itself.

The library trafilatura decides which lines of the page belong to the article. Their characters are
taken from the page itself, as browsers show them. Every line that is left out is kept for the
report. Nothing here uses the network.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from edition.author.take.align import LONG, aligned, by_beginning, joins
from edition.author.take.articles import only_one
from edition.author.take.containers import Inside
from edition.author.take.copies import Copy, copy_of
from edition.author.take.decode import check_decoded, document, missing
from edition.author.take.lines import Line, Seen
from edition.author.take.metadata import Metadata, canonical_address, metadata
from edition.author.take.visible import seen
from edition.problems.command_error import CommandError

if TYPE_CHECKING:
    from turbohtml import Document

_CELLS = re.compile(r"^\| | \|(?: |$)")
"""What the library puts between the cells of a table."""
_SHORT = 120
"""Characters of a line, at most, in which a page prints its date."""


class NoArticleError(CommandError):
    """A page on which no article was found."""

    def __init__(self, what: str = "no article was found on this page") -> None:
        """Say what is wrong with the page, and what can be done."""
        super().__init__(
            what, "Save the article's text yourself as TEXT.txt, and give --from TEXT.txt."
        )


@dataclass(frozen=True)
class Page:
    """The article on a page, and what is known of the page."""

    lines: tuple[str, ...]
    """The lines of the article."""
    between: tuple[str, ...] = ()
    """The lines left out that stand between the first and the last of the article."""
    around: tuple[str, ...] = ()
    """The lines left out before and after the article."""
    hidden: tuple[str, ...] = ()
    """The lines that the page hides from its readers."""
    edges: tuple[str, ...] = ()
    """The lines left out at the top and the bottom of printed pages."""
    questions: tuple[str, ...] = ()
    """What couldn't be told for certain, and what was done."""
    struck: tuple[str, ...] = ()
    """What of the article is shown as struck out."""
    inserted: tuple[str, ...] = ()
    """What of the article is marked as put in later."""
    title: str = ""
    """The headline."""
    says: Metadata = field(default_factory=Metadata)
    """What the page says of itself."""
    copy: Copy = field(default_factory=Copy)
    """Where it is from."""


def trafilatura() -> Any:
    """Return the module of that name, an optional extra; raise CommandError if it is missing."""
    try:
        import trafilatura as module
    except ImportError:
        raise missing("trafilatura") from None
    return module


def read_page(inside: Inside, also: Sequence[str] = (), wanted: str = "") -> Page:
    """Return the article of a page.

    `also` are the beginnings of further lines that belong to it, `wanted` that of its headline
    where the page has several articles. Raises CommandError where the page can't be decoded, or has
    no article or several.
    """
    trafilatura()
    tree = document(inside.data, inside.encoding)
    only_one(tree, wanted)
    copy = copy_of(tree, inside.data, inside.url, canonical_address(tree))
    language = (tree.root.attr("lang") if tree.root is not None else "") or ""
    on_page, extracted = _extracted(tree, language)
    lines = [line for line in on_page.lines if not line.is_hidden]
    short = "\n".join(line.text for line in lines if len(line.text) <= _SHORT)
    says = metadata(tree, copy.url, short)
    title = _headline(lines, says.title, says.site)
    kept = _kept(lines, extracted.split("\n"), title)
    # Of a page that only lists articles the library gives their links: no text of its own.
    if all(lines[at].is_link or lines[at].text == title for at in kept):
        raise NoArticleError
    chosen = {id(lines[at]) for at in kept} | {id(line) for line in further(on_page.lines, also)}
    at_all = [at for at, line in enumerate(on_page.lines) if id(line) in chosen]
    article = [on_page.lines[at].text for at in at_all]
    check_decoded("\n".join(article), inside.data, tree)
    others = [(at, line) for at, line in enumerate(on_page.lines) if id(line) not in chosen]
    between = range(at_all[0], at_all[-1])
    whole = " ".join(article)
    return Page(
        lines=tuple(article),
        between=tuple(line.text for at, line in others if at in between and not line.is_hidden),
        around=tuple(line.text for at, line in others if at not in between and not line.is_hidden),
        hidden=tuple(line.text for _, line in others if line.is_hidden),
        questions=tuple(_questions(inside.data, [on_page.lines[at] for at in at_all])),
        struck=tuple(text for text in on_page.struck if text in whole),
        inserted=tuple(text for text in on_page.inserted if text in whole),
        title=title,
        says=says,
        copy=copy,
    )


def _extracted(tree: "Document", language: str) -> tuple[Seen, str]:
    """Return what is on a page, and the text of its article as the library gives it."""
    extract = trafilatura().bare_extraction
    # Some pages hide their text until a script shows it; then their style sheets don't count.
    for has_sheets in (True, False):
        on_page = seen(tree, language, has_sheets)
        extracted = extract(on_page.tree, include_comments=False, with_metadata=False)
        if extracted and extracted.text:
            return on_page, str(extracted.text)
    if tree.find("frameset") is not None:
        raise NoArticleError("this page only shows others in frames: save the one with the article")
    raise NoArticleError() if on_page.lines else NoArticleError("this page is empty")


def _questions(data: bytes, article: Sequence[Line]) -> Iterator[str]:
    headings = [line.text for line in article if line.tag == "h1"]
    if len(headings) > 1:
        yield f"{len(headings)} headlines; is it one article? {' | '.join(headings[:5])}"
    if not data.rstrip().endswith(b">"):
        yield "The file ends within a line; is it whole?"


def further(lines: Sequence[Line], wanted: Sequence[str]) -> Iterator[Line]:
    """Yield the line that begins with each of some words; raise CommandError where none does."""
    for words in wanted:
        found = [line for line in lines if _squeezed(line.text).startswith(_squeezed(words))]
        if not words.strip() or len({line.text for line in found}) != 1:
            how_many = f"{len(found)} lines begin" if found else "no line of the page begins"
            rows = [f"{line.text[:100]}" for line in found[:5]]
            hint = "Give more of its first words." if found else "Copy them from what was left out."
            raise CommandError(f"{how_many} with “{words}”", *rows, hint)
        yield found[0]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _headline(lines: Sequence[Line], title: str, site: str) -> str:
    """Return the page's only `<h1>` that isn't the site's name, or else the title in its metadata.

    The metadata often add the site's name, or shorten the headline.
    """
    headings = {line.text for line in lines if line.tag == "h1"} - {site}
    return headings.pop() if len(headings) == 1 else title


def _kept(lines: Sequence[Line], extracted: Sequence[str], title: str) -> set[int]:
    """Return the indices of the lines that belong to the article by what the library extracted.

    Lines are compared by their letters. The library splits some lines and joins others, so that a
    long one is kept too where it is part of an extracted line, or mostly made of such.
    """
    given = [at for at, line in enumerate(lines) if not line.is_like]
    ours = [_letters(lines[at].text[lines[at].marker :]) for at in given]
    theirs = list(_parts(extracted, {*ours}))
    found = {at for at, _ in aligned(ours, theirs)}
    matched = {ours[at] for at in found}
    unmatched = "\n".join(text for text in theirs if text not in matched)
    pieces = by_beginning(theirs)
    for at, text in enumerate(ours):
        if len(text) >= LONG and text not in matched and (text in unmatched or joins(text, pieces)):
            found.add(at)
    kept = {given[at] for at in found}
    for at, line in enumerate(lines):
        if line.is_like and at - 1 in kept:
            kept.add(at)
    # The library gives the headline as metadata, not always as text: keep the one above the text.
    first = min(kept, default=0)
    above = [at for at in range(first) if lines[at].text == title]
    if above and lines[first].text != title:
        kept.add(above[-1])
    return kept


def _parts(extracted: Sequence[str], ours: Collection[str]) -> Iterator[str]:
    """Yield the letters of each line that the library extracted, and of each cell of a table."""
    for line in extracted:
        parts = [line] if _letters(line) in ours else _CELLS.split(line)
        yield from filter(None, map(_letters, parts))


def _letters(text: str) -> str:
    """Return the letters and digits of a line; of one that has none, all but its white space.

    The library changes white space, and resolves character references twice.
    """
    letters = "".join(filter(str.isalnum, unescape(text)))
    return letters or "".join(text.split())
