"""Where an article's words went: its length as a strip, with what is quoted, noted and left out.

Only what the article's page shows is drawn. Every piece leads to its place on that page.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from markupsafe import Markup

from edition.link.annotated_article import Mark
from edition.render import escape
from edition.render.article_text import NOTE, OMISSION
from edition.render.context import Page
from edition.render.pictures import svg
from edition.text.passages import Span

MOST_PIECES = 400
"""With more readings, notes and omissions than these there is no picture, only the lists."""
MOST_LANES = 4
"""So many readings that overlap lie above one another; more share a lane."""
LANE, BAR = 16, 8
"""The height of a lane of readings, and of the text itself."""
PARAGRAPH = 0.004
"""The space after a paragraph, in parts of the whole."""
TITLE = "Where this article’s words went"


class Words(NamedTuple):
    """What is said of a strip."""

    description: str
    caption: Markup
    share: str
    """Of what length the shares of direct and reported speech are."""


WHOLE = Words(
    "The length of the article from its beginning on the left to its end on the right, with its "
    "quotations and reported speech above it and the editors’ notes below; the lists on the page "
    "say the same.",
    Markup(
        "The article from its first word to its last, a piece for each paragraph, with its "
        "quotations and reported speech above and the editors’ notes below. Each leads to its "
        "place."
    ),
    "Of its length",
)
EXCERPTS = Words(
    "The length of the paragraphs that are shown here, the first on the left and the last on the "
    "right, with their quotations and reported speech above them and the editors’ notes below; the "
    "lists on the page say the same. What isn’t shown of the article is left out.",
    Markup(
        "Only the paragraphs of the article that are shown here, in order, a piece for each, with "
        "their quotations and reported speech above and the editors’ notes below. Each leads to "
        "its place."
    ),
    "Of the length of these paragraphs",
)


@dataclass(frozen=True)
class Scale:
    """Turns characters of the decoded text into parts of the picture's width."""

    spans: tuple[Span, ...]
    """The paragraphs that are shown."""
    before: tuple[int, ...]
    """How many shown characters stand before each, and in all of them."""

    def place(self, offset: int) -> float:
        """Return where a character stands; what isn't shown stands where it is left out."""
        space = PARAGRAPH * self.before[-1]
        return (self.count(offset) + self._paragraph(offset) * space) / self._whole(space)

    def count(self, offset: int) -> int:
        """Return how many shown characters stand before a character."""
        at = self._paragraph(offset)
        start, stop = self.spans[at]
        return self.before[at] + min(max(offset - start, 0), stop - start)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def _paragraph(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _whole(self, space: float) -> float:
        return self.before[-1] + (len(self.spans) - 1) * space

    def piece(self, span: Span) -> tuple[float, float]:
        """Return where a passage begins and ends."""
        return self.place(span[0]), self.place(span[1])


def strip(page: Page, article: str) -> Markup:
    """Return the strip of an article; nothing where it is withdrawn or has too much in it."""
    site = page.site
    annotated = site.links.articles[article]
    passages = (site.passages.notes[article], site.passages.omissions[article])
    count = sum(map(len, (annotated.marks, *passages)))
    if site.edition.articles[article].withdrawn or not annotated.paragraphs or count > MOST_PIECES:
        return Markup()
    lengths = (stop - start for start, stop in annotated.paragraphs)
    scale = Scale(annotated.paragraphs, tuple(accumulate(lengths, initial=0)))
    return _picture(page, article, scale)


def _picture(page: Page, article: str, scale: Scale) -> Markup:
    annotated = page.site.links.articles[article]
    words, marks = WHOLE if annotated.complete else EXCERPTS, annotated.marks
    spans = [(mark.parts[0][0], mark.parts[-1][1]) for mark in marks]
    rows = [min(lane, MOST_LANES - 1) for lane in svg.lanes(spans)]
    top = LANE * (max(rows, default=0) + 1)
    notes = list(_notes(page, article, scale, top + BAR + 9))
    omissions = list(_omissions(page, article, scale, top))
    shapes = [
        *(_paragraph(span, scale, top) for span in scale.spans),
        *omissions,
        *(
            _reading(page, mark, scale, top - LANE * (row + 1))
            for mark, row in zip(marks, rows, strict=True)
        ),
        *notes,
    ]
    key = svg.key([*_speech(page, marks), *_signs(bool(omissions), bool(notes))])
    caption = words.caption + _share(page, words, marks, scale) + key
    about = svg.Figure("strip", "strip", TITLE, words.description, caption)
    return svg.figure(about, top + BAR + (18 if notes else 2), shapes)


def _share(page: Page, words: Words, marks: Iterable[Mark], scale: Scale) -> str:
    """Return how much of what is shown is direct and how much reported speech alone, in words."""
    own = page.site.links.words
    found = list(marks)
    parts = [part for mark in found for part in mark.parts]
    speakers = [
        part for mark in found if own[mark.quote, mark.index].are_speakers for part in mark.parts
    ]
    every, direct = _covered(parts, scale), _covered(speakers, scale)
    if not every:
        return ""
    figures = [_per_cent(count, scale) for count in (direct, every - direct)]
    return f" {words.share}, {figures[0]} is direct speech, {figures[1]} reported speech."


def _covered(spans: Iterable[Span], scale: Scale) -> int:
    """Return how many of the characters shown some spans cover."""
    covered, reached = 0, 0
    for start, stop in sorted(spans):
        covered += max(scale.count(stop) - scale.count(max(start, reached)), 0)
        reached = max(reached, stop)
    return covered


def _per_cent(count: int, scale: Scale) -> str:
    part = round(100 * count / scale.before[-1])
    return f"{part or 'less than 1'} per cent" if count else "nothing"


def _speech(page: Page, marks: Iterable[Mark]) -> Iterator[tuple[str, str]]:
    """Yield the signs of the kinds of speech that are drawn, and what they mean."""
    own = {page.site.links.words[mark.quote, mark.index].are_speakers for mark in marks}
    if True in own:
        yield "said direct", "printed as the speaker’s own words"
    if False in own:
        yield "said reported", "reported, wholly or in part"


def _signs(has_omissions: bool, has_notes: bool) -> Iterator[tuple[str, str]]:
    if has_omissions:
        yield "omission", "left out, not of the article"
    if has_notes:
        yield "note", "editors’ note"


def _paragraph(span: Span, scale: Scale, y: float) -> Markup:
    start, stop = scale.piece(span)
    return svg.box("paragraph", (svg.percent(start), y), (svg.percent(stop - start), BAR))


def _reading(page: Page, mark: Mark, scale: Scale, y: float) -> Markup:
    """Return a reading: a box for each of its parts, and a line through what it leaves out."""
    are_speakers = page.site.links.words[mark.quote, mark.index].are_speakers
    kind = "direct" if are_speakers else "reported"
    first, last = scale.place(mark.parts[0][0]), scale.place(mark.parts[-1][1])
    shapes = [svg.box("hit", (svg.percent(first), y), (svg.percent(last - first), LANE))]
    if len(mark.parts) > 1:
        middle = y + LANE / 2 - 2
        shapes.append(svg.box("gap", (svg.percent(first), middle), (svg.percent(last - first), 1)))
    for start, stop in map(scale.piece, mark.parts):
        size = (svg.percent(stop - start), LANE - 5)
        shapes.append(svg.box(f"said {kind}", (svg.percent(start), y + 1), size))
    words = f"{'Quotation' if are_speakers else 'Reported'}: {page.site.links.labels[mark.quote]}"
    return svg.link(escape.inline(f"#{mark.anchor}"), words, shapes)


def _omissions(page: Page, article: str, scale: Scale, y: float) -> Iterator[Markup]:
    """Yield what is folded away, as far as it lies in what is shown."""
    record = page.site.edition.articles[article]
    for number, hit in enumerate(page.site.passages.omissions[article], start=1):
        pieces = [piece for piece in map(scale.piece, hit) if piece[0] < piece[1]]
        boxes = [
            svg.box("omission", (svg.percent(start), y), (svg.percent(stop - start), BAR))
            for start, stop in pieces
        ]
        why = page.site.links.prose[record.omit[number - 1].why]
        words = " ".join("".join(run.words for run in runs) for runs in why)
        if boxes:
            href = escape.inline(f"#{OMISSION}{number}")
            yield svg.link(href, f"Left out: {words}", boxes)


def _notes(page: Page, article: str, scale: Scale, y: float) -> Iterator[Markup]:
    """Yield a mark under the middle of each passage on which there is a note."""
    hits = page.site.passages.notes[article]
    for number, index in enumerate(page.site.links.articles[article].notes, start=1):
        start, stop = scale.place(hits[index][0][0]), scale.place(hits[index][-1][1])
        shape = escape.format_html(
            '<svg x="{}" y="{}" width="1" height="1" overflow="visible">{}{}</svg>',
            svg.percent((start + stop) / 2),
            round(y),
            svg.box("hit", (-6, -7), (12, 16)),
            svg.symbol("note", 0, 0),
        )
        href = escape.inline(f"#{NOTE}{number}")
        yield svg.link(href, f"Editors’ note {number}", [shape])
