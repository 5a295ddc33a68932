"""The page of an essay: its text, and what it quotes as the articles print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from edition.link.graph import Run
from edition.records.essay_body import QUOTATION, RECORD
from edition.records.models import Essay
from edition.render import escape
from edition.render.context import Page
from edition.render.headings import anchor
from edition.render.pages.layout import outward_open
from edition.render.pages.readings import QuoteView, passage, quote_view
from edition.render.pages.record_lists import RecordPage

if TYPE_CHECKING:
    from markdown_it.token import Token

ELEMENTS = frozenset(
    ["em", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"]
)
"""The elements of Markdown that are written as they are."""
ID = "_text-"
"""How the ids of headings begin, so that they are no other part's of the page."""


class Chunk(NamedTuple):
    """A piece of the text from margin to margin: its words, and of a quotation whose they are."""

    text: Markup
    view: QuoteView | None = None


def essay(page: Page, essay_id: str) -> RecordPage:
    """Return what an essay's page needs; of a withdrawn one nothing is shown."""
    record = page.site.edition.essays[essay_id]
    tokens = page.site.edition.bodies[essay_id].tokens
    context = {
        "by": ", ".join(record.authors),
        "written": page.date(record.date),
        "chunks": [] if record.withdrawn else list(_chunks(page, essay_id, tokens)),
    }
    return RecordPage(_description(page, record, tokens), context)


def _description(page: Page, record: Essay, tokens: Sequence[Token]) -> str:
    first = next((token for token in tokens if token.type == "inline"), None)
    shown = first and not record.withdrawn
    return _words(page, first) if first and shown else record.title


def _chunks(page: Page, essay_id: str, tokens: Sequence[Token]) -> Iterator[Chunk]:
    waiting: list[Token] = []
    taken: set[str] = set()
    for token in tokens:
        waiting.append(token)
        if token.level == 0 and token.nesting < 1:
            yield _chunk(page, essay_id, waiting, taken)
            waiting = []


def _chunk(page: Page, essay_id: str, tokens: Sequence[Token], taken: set[str]) -> Chunk:
    first = tokens[0]
    if first.type == QUOTATION:
        number = first.meta["number"]
        quote = page.site.edition.bodies[essay_id].quotations[number].quote
        index, parts = page.site.quoted[essay_id, number]
        return Chunk(passage(page, quote, index, parts), quote_view(page, quote, index))
    if first.type == "heading_open":
        words = _html(page, tokens[1:-1])
        place = _id(_words(page, tokens[1]), taken)
        return Chunk(Markup("{} {} {{ #{} }}").format("#" * int(first.tag[1]), words, place))
    return Chunk(_html(page, tokens))


def _id(words: str, taken: set[str]) -> str:
    """Return an id for a heading that no other has."""
    letters = "".join(char if char.isalnum() or char.isascii() else " " for char in words)
    stem = f"{ID}{anchor(letters) or 'part'}"
    id_ = next(
        candidate
        for number in range(1, len(taken) + 2)
        if (candidate := f"{stem}-{number}" if number > 1 else stem) not in taken
    )
    taken.add(id_)
    return id_


def paragraphs(page: Page, essay_id: str) -> Iterator[str]:
    """Yield the words of an essay, piece by piece, without its quotations."""
    tokens = page.site.edition.bodies[essay_id].tokens
    yield from (_words(page, token) for token in tokens if token.type == "inline")


def _words(page: Page, token: Token) -> str:
    """Return the words of a paragraph or heading."""
    pieces = (_word(page, child) for child in token.children or ())
    return " ".join("".join(pieces).split())


def _word(page: Page, token: Token) -> str:
    if token.type == RECORD:
        return _run(page, token).words
    return token.content or (" " if token.type.endswith("break") else "")


def _html(page: Page, tokens: Sequence[Token]) -> Markup:
    """Return tokens as raw HTML on one line."""
    return Markup().join(_piece(page, token) for token in tokens)


def _piece(page: Page, token: Token) -> Markup:
    if token.type == "inline":
        return _html(page, token.children or ())
    if token.type == RECORD:
        return page.anchor(_run(page, token))
    if token.type == "link_open":
        return outward_open(str(token.attrs["href"]))
    if token.type in _WRITTEN:
        return _WRITTEN[token.type].format(_verbatim(token))
    return Markup() if token.hidden else _tag(token)


_CODE = Markup('<pre class="written"><code>{}</code></pre>')
_WRITTEN: Mapping[str, Markup] = {
    "text": Markup("{}"),
    "code_inline": Markup("<code>{}</code>"),
    "softbreak": Markup(" "),
    "hardbreak": Markup("<br> "),
    "hr": Markup("<hr>"),
    "fence": _CODE,
    "code_block": _CODE,
    "link_close": Markup("</a>"),
}


def _verbatim(token: Token) -> Markup:
    if token.type in ("fence", "code_block"):
        return escape.preformatted(token.content.rstrip("\n"))
    return escape.folded(token.content)


def _tag(token: Token) -> Markup:
    if token.tag not in ELEMENTS:
        raise ValueError(f"{token.type} has no form on the page of an essay")
    if token.nesting < 0:
        return Markup("</{}>").format(token.tag)
    start = token.attrs.get("start") if token.tag == "ol" else None
    return Markup("<{}{}>").format(
        token.tag, "" if start is None else Markup(' start="{}"').format(start)
    )


def _run(page: Page, token: Token) -> Run:
    link = token.meta["link"]
    return Run(link.words or page.site.links.labels[link.target], link.target)
