"""The parts of which pictures are made: figures, links, text that fits, symbols, brackets.

Text from records enters only through markup. Lengths are CSS pixels: no picture has a `viewBox`, so
that its text is as large on a phone as on a wide screen, and only what is given in percent grows.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from edition.render import escape

NARROWEST = 326
"""The least width of a picture, that of a window of 360 pixels less its margins; in a narrower one
the style sheet lets it scroll. From 560 pixels on, which stands there too, wide texts are shown."""
READ_MOST = 400
"""How many characters of a text are looked at for a label."""


class Figure(NamedTuple):
    """What is around a picture's shapes."""

    name: str
    """The ids in it begin with an underscore and this."""
    kind: str
    """Its classes."""
    title: str
    description: str
    caption: Markup
    """Shown above the picture, where a reader meets the meaning of its signs first."""


def figure(about: Figure, height: int, shapes: Iterable[Markup]) -> Markup:
    """Return a whole picture that holds links: a block of raw HTML without a blank line."""
    return escape.format_html(
        '<figure class="picture {6}">\n<figcaption>{1}</figcaption>\n'
        '<svg width="100%" height="{2}" role="group" aria-labelledby="_{0}-title" '
        'aria-describedby="_{0}-description">\n'
        '<title id="_{0}-title">{3}</title>\n<desc id="_{0}-description">{4}</desc>\n'
        "{5}\n</svg>\n</figure>",
        about.name,
        about.caption,
        height,
        escape.inline(about.title),
        escape.inline(about.description),
        Markup("\n").join(shapes),
        about.kind,
    )


def link(href: Markup, name: str, shapes: Iterable[Markup], kind: str = "") -> Markup:
    """Return shapes that lead somewhere; `name` says where, on hover and to who can't see them.

    A link without words in it needs the name as its label too; one with words may have no other.
    """
    words, inner = escape.inline(name), escape.joined(shapes)
    label = Markup() if "<text" in inner else escape.format_html(' aria-label="{}"', words)
    return escape.format_html(
        '<a class="{}" href="{}"{}><title>{}</title>{}</a>',
        kind or "piece",
        href,
        label,
        words,
        inner,
    )


def text(x: float | str, y: float, words: str, kind: str) -> Markup:
    """Return one line of text."""
    return escape.format_html(
        '<text class="{}" x="{}" y="{}">{}</text>',
        kind,
        _length(x),
        _length(y),
        escape.inline(words),
    )


def text_lines(x: float, y: float, lines: Sequence[str], kind: str, leading: int) -> Markup:
    """Return lines of one text, the first on y."""
    spans = (
        escape.format_html(
            '<tspan x="{}" y="{}">{}</tspan>',
            _length(x),
            _length(y + number * leading),
            escape.inline(line),
        )
        for number, line in enumerate(lines)
    )
    return escape.format_html('<text class="{}">{}</text>', kind, Markup(" ").join(spans))


def line(kind: str, start: tuple[float, float], stop: tuple[float, float]) -> Markup:
    """Return a straight line."""
    numbers = (_length(number) for number in (*start, *stop))
    return escape.format_html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', kind, *numbers)


def path(kind: str, *steps: float | str) -> Markup:
    """Return a path of commands and numbers."""
    return escape.format_html(
        '<path class="{}" d="{}"/>', kind, Markup(" ").join(map(_length, steps))
    )


def box(kind: str, corner: tuple[float | str, float], size: tuple[float | str, float]) -> Markup:
    """Return a rectangle; its left side and its width may be in percent."""
    numbers = (_length(number) for number in (*corner, *size))
    return escape.format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', kind, *numbers
    )


def percent(part: float) -> str:
    """Return a part of the picture's width."""
    return f"{part * 100:.3f}".rstrip("0").rstrip(".") + "%"


def _length(number: float | str) -> Markup:
    if isinstance(number, str):
        return escape.inline(number)
    return escape.mark_safe(f"{number:.2f}".rstrip("0").rstrip("."))


SHAPES = {
    "meeting": "M0-6.5 6.5 0 0 6.5-6.5 0Z",
    "enlargement": "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "document": "M-4.5-6h5.5l3.5 3.5v8.5h-9z",
    "release": "M-4.5-6h5.5l3.5 3.5v8.5h-9z",
    "quote": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "telling": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "article": "M0-6.5 6.5 5h-13z",
    "person": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "note": "M0-4.5 4 3.5h-8z",
    "said": "M-7-5h14v10h-14z",
    "omission": "M-7-4h14v8h-14z",
    "organization": "M-4.5-4.5h9v9h-9z",
}
"""The outline of each symbol, around its middle; kinds differ in shape or in filling."""


def symbol(kind: str, x: float, y: float, state: str = "") -> Markup:
    """Return the symbol of a kind, in a state that shows in its filling or outline."""
    return escape.format_html(
        '<path class="symbol {}" transform="translate({} {})" d="{}"/>',
        f"{kind} {state}".strip(),
        _length(x),
        _length(y),
        SHAPES[kind],
    )


def key(kinds: Iterable[tuple[str, str]]) -> Markup:
    """Return the meaning of symbols in words; after a kind, its state may follow."""
    rows = (
        escape.format_html(
            '<span class="key"><svg width="16" height="16" aria-hidden="true">{}</svg> {}</span>',
            symbol(*_kind_and_place(kind)),
            escape.inline(words),
        )
        for kind, words in kinds
    )
    return escape.format_html('<span class="keys">{}</span>', Markup(" ").join(rows))


def _kind_and_place(kind: str) -> tuple[str, float, float, str]:
    shape, _, state = kind.partition(" ")
    return shape, 8, 8, state


def bracket(kind: str, x: float, start: float, stop: float, depth: float) -> Markup:
    """Return an arc to the left of x, from one height to another, with an arrowhead at its end."""
    corner = min(depth, abs(start - stop) / 2)
    turn, up = (1, -corner) if stop < start else (0, corner)
    straight = depth - corner
    bow = ("M", x, start, "h", -straight, "a", corner, corner, 0, 0, turn, -corner, up)
    back = ("V", stop - up, "a", corner, corner, 0, 0, turn, corner, up, "h", straight)
    head = ("m", -5, -3.5, "l", 5, 3.5, "l", -5, 3.5)
    return path("hit", *bow, *back) + path(kind, *bow, *back, *head)


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return a lane for each span so that no two that overlap share one; short ones come first."""
    taken: list[list[tuple[float, float]]] = []
    lane_of = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda at: (spans[at][1] - spans[at][0], at)):
        low, high = spans[index]
        free = (
            number
            for number, lane in enumerate(taken)
            if all(stop < low or high < start for start, stop in lane)
        )
        lane_of[index] = next(free, len(taken))
        if lane_of[index] == len(taken):
            taken.append([])
        taken[lane_of[index]].append((low, high))
    return lane_of


def wrapped(words: str, size: float, room: float, most: int = 2) -> list[str]:
    """Return a text in lines that fit into some room; what is beyond the last one is `…`."""
    lines = list(_lines(" ".join(words[:READ_MOST].split()), size, room))
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]}…"
    while width(last, size) > room and len(last) > 1:
        last = f"{last[:-2].rstrip()}…"
    return [*lines[: most - 1], last]


def _lines(words: str, size: float, room: float) -> Iterator[str]:
    found = ""
    for word in _broken(words, size, room):
        longer = f"{found} {word}" if found else word
        if found and width(longer, size) > room:
            yield found
            longer = word
        found = longer
    if found:
        yield found


def _broken(words: str, size: float, room: float) -> Iterator[str]:
    """Yield words, those that are wider than the room in pieces."""
    for word in words.split():
        piece = ""
        for char in word:
            if piece and width(piece + char, size) > room:
                yield piece
                piece = ""
            piece += char
        yield piece


def width(words: str, size: float) -> float:
    """Return about how wide a text is in the widest of the common fonts."""
    return sum(map(_advance, words)) * size


@lru_cache(maxsize=4096)
def _advance(char: str) -> float:
    """Return the width of a character in parts of the size, as in DejaVu Sans."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    if char in " ijlI.,:;'|!’‘()[]-/tfr":
        return 0.37
    if char in "mwMWЖШЩЮФжшщюфQO@%—…&":
        return 0.95
    return 0.68 if char.isupper() or char.isdigit() else 0.61
