"""One row of the timeline: its symbol, its words, and what belongs to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from edition.render.context import Page
from edition.render.pictures import svg
from edition.render.pictures.axis import counted
from edition.render.pictures.chronology import Row, Telling
from edition.text import edtf, edtf_english
from edition.text.edtf_english import in_words

LEADING = 15
"""From line to line."""
WHEN, WHAT = 11.0, 12.5
"""Sizes of text, as in the style sheet: of dates and what belongs to them, and of titles."""
WIDE_WHAT = 14.0
WIDE_ROOM = 440
"""The size of titles in a wide picture, and their room."""


@dataclass(frozen=True)
class Chip:
    """Something that belongs to a row, with a link of its own; its place from the row's symbol."""

    kind: str
    words: str
    href: Markup
    x: float
    y: float


@dataclass(frozen=True)
class Words:
    """What a row says, in lines that fit."""

    when: str
    name: str
    title: tuple[str, ...]
    wide: tuple[str, ...]
    """The title in a wide picture, where it takes as many lines or one less."""
    chips: tuple[Chip, ...]
    told: Mapping[Telling, tuple[str, ...]]
    told_from: float
    """How far below the symbol the first line of the tellings stands."""
    height: float

    @property
    def up(self) -> str:
        """The class of what stands higher in a wide picture."""
        return " up" if len(self.wide) < len(self.title) else ""


def words(page: Page, row: Row, room: float) -> Words:
    """Return the words of a row for some room."""
    name = _name(page, row)
    title = tuple(svg.wrapped(name, WHAT, room))
    below = 4.0 + LEADING * (len(title) + 1)
    chips = tuple(_placed(_chips(page, row), room, below))
    if chips:
        below = chips[-1].y + LEADING
    told = {telling: tuple(_told_lines(telling, room)) for telling in row.tellings}
    shown = {(telling.event, telling.distance): lines for telling, lines in told.items()}
    height = below + LEADING * sum(map(len, shown.values())) + 4
    wide = tuple(svg.wrapped(name, WIDE_WHAT, WIDE_ROOM))
    return Words(_when(page, row, room), name, title, wide, chips, told, below, height)


def _name(page: Page, row: Row) -> str:
    if row.moment.kind == "quote" and len(row.quotes) > 1:
        return counted(len(row.quotes), "quote")
    return page.site.links.labels[row.moment.record_id]


def _when(page: Page, row: Row, room: float) -> str:
    """Return the date and, where there is room, of what kind it is."""
    date = edtf_english.words(row.moment.date)
    full = f"{date} · {_kind(page, row)}"
    return full if svg.width(full, WHEN) <= room else svg.wrapped(date, WHEN, room, 1)[0]


def _kind(page: Page, row: Row) -> str:
    edition, (kind, record_id, _) = page.site.edition, row.moment
    if kind == "meeting":
        return edition.meetings[record_id].genre
    if kind == "document":
        return edition.documents[record_id].genre
    if kind == "quote":
        links = page.site.links
        shown = (links.words[one, links.ranked[one][0]].kind.label for one in row.quotes)
        return ", ".join(dict.fromkeys(shown))
    if kind == "article":
        return page.site.links.labels[edition.articles[record_id].publisher]
    return "made public" if kind == "release" else "accession"


def _chips(page: Page, row: Row) -> Iterator[tuple[str, str, Markup]]:
    edition, moment = page.site.edition, row.moment
    for document_id in row.documents:
        document = edition.documents[document_id]
        date = edtf.parse(document.date)
        when = "" if edtf.overlaps(date, moment.date) else f", {edtf_english.words(date)}"
        yield "document", document.genre + when, page.href(f"documents/{document_id}")
    if row.quotes and moment.kind != "quote":
        target = row.quotes[0] if len(row.quotes) == 1 else moment.record_id
        yield "quote", counted(len(row.quotes), "quote"), page.href(page.address(target))


def _placed(chips: Iterator[tuple[str, str, Markup]], room: float, y: float) -> Iterator[Chip]:
    """Yield chips one after another, on a new line where there is no more room."""
    x = 0.0
    for kind, said, href in chips:
        shown = svg.wrapped(said, WHEN, room - 16, 1)[0]
        length = 16 + svg.width(shown, WHEN)
        if x and x + length > room:
            x, y = 0.0, y + LEADING
        yield Chip(kind, shown, href, x, y)
        x += length + 12


def _told_lines(telling: Telling, room: float) -> list[str]:
    return svg.wrapped(_distance(telling), WHEN, room - 15)


def _distance(telling: Telling) -> str:
    return f"told {telling.distance}" if telling.distance else "told later"


def told(said: Words, telling: Telling, where: tuple[float, float]) -> Markup:
    """Return how long after its event something was told; `where`: its first line."""
    left, y = where
    sign = svg.symbol("telling", left + 5, y - 4)
    narrow = svg.text_lines(left + 15, y, said.told[telling], "told narrow", LEADING)
    wide = svg.text(left + 15, y, _distance(telling), "told wide")
    return Markup('<g class="words{}">{}{}{}</g>').format(said.up, sign, narrow, wide)


def told_words(page: Page, telling: Telling) -> str:
    """Return what a telling is: who, when, of what, how long after."""
    quote = page.site.edition.quotes[telling.quote]
    speakers = " and ".join(page.site.links.labels[speaker] for speaker in quote.speaker)
    said = in_words(quote.said)
    after = f", {telling.distance}" if telling.distance else ""
    return f"{speakers}, {said}, about: {page.site.links.labels[telling.event]}{after}"


def entry(
    page: Page, row: Row, said: Words, where: tuple[float, float], y: float
) -> Iterator[Markup]:
    """Yield a row's own link and those of what belongs to it; `where`: axis and text, across."""
    (kind, record_id, date), (x, left) = row.moment, where
    shapes = (
        svg.symbol(kind, x, y, "uncertain" if date.uncertain else ""),
        svg.text(left, y + 4, said.when, "when"),
        svg.text_lines(left, y + 4 + LEADING, said.title, "what narrow", LEADING),
        svg.text_lines(left, y + 4 + LEADING, said.wide, "what wide", LEADING),
    )
    yield svg.link(page.href(page.address(record_id)), f"{said.name}, {said.when}", shapes)
    for chip in said.chips:
        across, down = left + chip.x, y + chip.y
        marks = (
            svg.symbol(chip.kind, across + 5, down - 4),
            svg.text(across + 15, down, chip.words, "chip"),
        )
        yield svg.link(chip.href, f"{chip.words}: {said.name}", marks, f"piece{said.up}")
