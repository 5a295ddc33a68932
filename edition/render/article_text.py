"""The text of an article as HTML: every reading marked, names linked, notes and omissions signed.

Without what has the class `editorial` its text is the article's, character for character up to
white space; of an article shown in excerpts, that of the paragraphs shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from edition.link.annotated_article import AnnotatedArticle, Mark
from edition.records.name_matcher import Mention
from edition.render import escape
from edition.render.context import Page
from edition.text.passages import Span
from edition.verify.register import anchor

PARAGRAPH = "_p"
"""The id of a paragraph begins so; its place among all of them follows, counted from 1."""
NOTE = "_note-"
"""The id of an editor's note begins so; a number follows."""
OMISSION = "_omitted-"
"""So does that of omitted matter; its place in the record follows, counted from 1."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text in which nothing begins or ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    mention: Mention | None
    omission: int | None
    """The index of the omission that it belongs to."""


@dataclass(frozen=True)
class Signs:
    """What editors add after a character: a sign for each reading and note that ends there."""

    readings: Mapping[int, tuple[Mark, ...]]
    """By where they end."""
    notes: Mapping[int, tuple[tuple[int, int], ...]]
    """By where they end: the number on the page, and the index in the record."""


def article_text(page: Page, article_id: str) -> Markup:
    """Return the block that holds an article's text."""
    site = page.site
    annotated, article = site.links.articles[article_id], site.edition.articles[article_id]
    signs = _signs(page, article_id, annotated)
    by_paragraph = _by_paragraph(_pieces(page, article_id, annotated), annotated.paragraphs)
    seen: set[Mark] = set()
    blocks: list[Markup] = []
    last = 0
    for number, ((start, end), pieces) in zip(annotated.numbers, by_paragraph, strict=True):
        if not annotated.complete and site.edition.texts[article_id][last:start].strip():
            blocks.append(_LEFT_OUT)
        blocks.append(_paragraph(page, article_id, number, pieces, signs, seen))
        last = end
    if not annotated.complete and site.edition.texts[article_id][last:].strip():
        blocks.append(_LEFT_OUT)
    return escape.format_html(
        '<div class="source-text" data-article="{}" lang="{}">\n{}\n</div>',
        article_id,
        article.language,
        escape.joined(blocks, "\n"),
    )


_LEFT_OUT = Markup('<p class="editorial gap">[…]</p>')


def notes_shown(page: Page, article_id: str) -> list[int]:
    """Return the indexes of the article's notes that lie in what is shown, in order of the text."""
    hits = page.site.passages.notes[article_id]
    return sorted(
        page.site.links.articles[article_id].notes, key=lambda index: (hits[index][-1][1], index)
    )


def _signs(page: Page, article_id: str, annotated: AnnotatedArticle) -> Signs:
    readings: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in annotated.marks:
        readings[mark.parts[-1][1]].append(mark)
    notes: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, index in enumerate(notes_shown(page, article_id), start=1):
        notes[page.site.passages.notes[article_id][index][-1][1]].append((number, index))
    return Signs(
        {end: tuple(marks) for end, marks in readings.items()},
        {end: tuple(numbers) for end, numbers in notes.items()},
    )


def _pieces(page: Page, article_id: str, annotated: AnnotatedArticle) -> Iterator[Piece]:
    """Cut the text wherever something begins or ends; one sweep from start to end."""
    passages = page.site.passages
    opens: defaultdict[int, list[Mark]] = defaultdict(list)
    closes: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in annotated.marks:
        for start, end in mark.parts:
            opens[start].append(mark)
            closes[end].append(mark)
    omissions = _cover(passages.omissions[article_id])
    mentions = {mention.start: mention for mention in annotated.mentions}
    note_ends = {hit[-1][1] for hit in passages.notes[article_id]}
    points = {*opens, *closes, *note_ends, *_ends(annotated.paragraphs), *_ends(omissions)}
    points |= set(_ends((mention.start, mention.end) for mention in annotated.mentions))
    active: list[Mark] = []
    mention: Mention | None = None
    omission: int | None = None
    covered = {end: _within(omissions, end) for end in _ends(omissions)}
    for start, end in pairwise(sorted(points)):
        active = sorted([mark for mark in active if mark not in closes[start]] + opens[start])
        mention = mentions.get(start, mention)
        mention = mention if mention and mention.end > start else None
        omission = covered.get(start, omission)
        yield Piece(start, end, tuple(active), mention, omission)


def _ends(spans: Iterable[Span]) -> Iterator[int]:
    return (end for span in spans for end in span)


def _cover(omitted: tuple[tuple[Span, ...], ...]) -> dict[Span, int]:
    return {span: index for index, hit in enumerate(omitted) for span in hit}


def _within(omissions: Mapping[Span, int], offset: int) -> int | None:
    return next((index for (start, end), index in omissions.items() if start <= offset < end), None)


def _by_paragraph(
    pieces: Iterator[Piece], paragraphs: tuple[Span, ...]
) -> Iterator[tuple[Span, list[Piece]]]:
    """Yield each shown paragraph with its pieces."""
    piece = next(pieces, None)
    for span in paragraphs:
        found = []
        while piece and piece.end <= span[1]:
            if piece.start >= span[0]:
                found.append(piece)
            piece = next(pieces, None)
        yield span, found


def _paragraph(
    page: Page, article_id: str, number: int, pieces: list[Piece], signs: Signs, seen: set[Mark]
) -> Markup:
    """Return a paragraph; omitted matter in it stands folded between its parts."""
    blocks: list[Markup] = []
    anchor = escape.format_html(' id="{}{}"', PARAGRAPH, number)
    for omission, group in groupby(pieces, key=lambda piece: piece.omission):
        if omission is None:
            inner = _runs(page, article_id, list(group), signs, seen)
            following = Markup(' class="continued"') if blocks else ""
            blocks.append(escape.format_html("<p{}{}>{}</p>", anchor, following, inner))
            anchor = Markup()
        else:
            blocks.append(_folded(page, article_id, omission, list(group)))
    # No white space between the blocks: the text around an omission stays as it is printed.
    return escape.joined(blocks)


def _folded(page: Page, article_id: str, omission: int, pieces: list[Piece]) -> Markup:
    site = page.site
    text = site.edition.texts[article_id][pieces[0].start : pieces[-1].end]
    why = page.plain(site.edition.articles[article_id].omit[omission].why)
    first = pieces[0].start == site.passages.omissions[article_id][omission][0][0]
    anchor = escape.format_html(' id="{}{}"', OMISSION, omission + 1) if first else Markup()
    return escape.format_html(
        '<details{} class="omitted">'
        '<summary class="editorial">Left out: {}</summary><p>{}</p></details>',
        anchor,
        escape.inline(why),
        escape.verbatim(text),
    )


def _runs(
    page: Page, article_id: str, pieces: list[Piece], signs: Signs, seen: set[Mark]
) -> Markup:
    """Return the inside of a paragraph: each run that the same readings share is marked once."""
    text = page.site.edition.texts[article_id]
    runs: list[Markup] = []
    for marks, group in groupby(pieces, key=lambda piece: piece.marks):
        opening = escape.joined(_opening(page, mark, seen) for mark in marks)
        closing = Markup("</mark>") * len(marks)
        *inner, last = list(group)
        body = escape.joined(
            _words(page, text, piece) + _after(page, article_id, piece.end, signs)
            for piece in inner
        )
        end = _words(page, text, last)
        runs.append(opening + body + end + closing + _after(page, article_id, last.end, signs))
    return escape.joined(runs)


def _opening(page: Page, mark: Mark, seen: set[Mark]) -> Markup:
    is_first = mark not in seen
    seen.add(mark)
    own = escape.format_html(' id="{}"', mark.anchor) if is_first else Markup()
    former = page.site.edition.quotes[mark.quote].formerly if is_first else ()
    return escape.format_html(
        '<mark{} class="{}" data-quote="{}" data-reading="{}">{}',
        own,
        page.site.links.words[mark.quote, mark.index].speech,
        mark.quote,
        mark.number,
        escape.joined(_former(old, mark) for old in former),
    )


def _former(old: str, mark: Mark) -> Markup:
    """Return the place that a quote's id of before still opens."""
    return escape.format_html('<span class="former" id="{}"></span>', anchor(old, mark.number))


def _words(page: Page, text: str, piece: Piece) -> Markup:
    words = escape.verbatim(text[piece.start : piece.end])
    if piece.mention is None:
        return words
    record_id = piece.mention.target
    return escape.format_html(
        '<a class="name" href="{}" data-about="{}">{}</a>',
        page.href(page.address(record_id)),
        escape.inline(page.site.previews[record_id]),
        words,
    )


def _after(page: Page, article_id: str, offset: int, signs: Signs) -> Markup:
    """Return the editors' signs that follow a character."""
    quotes = (_quote_sign(page, mark) for mark in signs.readings.get(offset, ()))
    found = page.site.edition.articles[article_id].notes
    notes = (
        _note(page, number, found[index].note) for number, index in signs.notes.get(offset, ())
    )
    return escape.joined((*quotes, *notes))


def _quote_sign(page: Page, mark: Mark) -> Markup:
    label = escape.inline(page.site.links.labels[mark.quote])
    return escape.format_html(
        '<a class="editorial sign" href="{}" title="{}" aria-label="About this quote: {}">→</a>',
        page.href(f"quotes/{mark.quote}"),
        label,
        label,
    )


def _note(page: Page, number: int, text: str) -> Markup:
    """Return an editors' note: a sign, and the note that it unfolds; wide screens show it beside.

    A checkbox does that without a script, and with the keyboard.
    """
    return escape.format_html(
        '<span class="editorial note">'
        '<input type="checkbox" id="{0}toggle-{1}" aria-label="Show editors’ note {1}">'
        '<label id="{0}ref-{1}" for="{0}toggle-{1}">{1}</label>'
        '<span class="sidenote"><a href="#{0}{1}">{1}</a> {2}</span></span>',
        NOTE,
        number,
        page.raw(text),
    )
