"""Quotes and their readings as pages show them: the words, whose they are, the way to them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from edition.link import evidence
from edition.link.annotated_article import Mark, touched
from edition.render import escape
from edition.render.article_text import PARAGRAPH
from edition.render.context import Page
from edition.text import locale_names
from edition.text.edtf_english import in_words
from edition.text.passages import Hit

TRANSLATION = {
    "machine": "machine translation",
    "human": "translation",
    "publisher": "the publisher’s translation",
}
SPEECH = {"direct": "direct speech", "indirect": "reported speech", "mixed": "partly reported"}


@dataclass(frozen=True)
class ReadingView:
    """One reading: the block of its words, and what a reader must know of them."""

    block: Markup
    """The words as printed, in raw HTML."""
    source: Markup
    """A link to the words in their article."""
    evidence: Markup
    """The label of what it is evidence of."""
    heading: str
    """Who prints it, where the quote is also read in the text of a record."""
    original: Markup
    """The words that it translates, as another article prints them, with a link to them."""
    speech: str
    quoting: Markup
    """Whose words the speaker claims to repeat."""
    translation: str
    """Who translated the article, where it is a translation."""
    note: Markup


@dataclass(frozen=True)
class QuoteView:
    """One quote in short."""

    quote_id: str
    summary: Markup
    """The editors' sentence, a link to the quote's page."""
    speaker: Markup
    """Who spoke; where the words shown are the outlet's, also that it puts it so."""
    outlet: Markup
    """Who puts it so, where the words shown aren't the speaker's."""
    said: Markup
    kind: evidence.Kind
    """What kind of evidence the reading is that is shown."""
    evidence: Markup
    """The label of that kind."""
    sign: Markup
    """The sign of that kind alone, a link to the quote's page."""
    distance: str
    """How long after the event it tells of."""
    reading: ReadingView
    """The reading that shows it best."""
    more: int
    """How many more readings there are."""
    printed: tuple[Markup, ...]
    """Links to its words, one for each article that prints it."""


def quote_view(page: Page, quote_id: str, only: int | None = None) -> QuoteView:
    """Return a quote as lists show it; with the index of a reading, as if it had no other.

    Where the words shown are the article's, the view says so.
    """
    edition = page.site.edition
    quote = edition.quotes[quote_id]
    indexes = range(len(quote.readings)) if only is None else [only]
    shown = best(page, quote_id) if only is None else only
    words = page.site.links.words[quote_id, shown]
    speaker, outlet = page.links(quote.speaker), Markup()
    if not words.are_speakers:
        outlet = escape.inline(page.site.links.labels[words.outlet])
        speaker = escape.format_html("{}, as {} puts it", speaker, outlet)
    return QuoteView(
        quote_id=quote_id,
        summary=page.link(quote_id, page.plain(quote.summary)),
        speaker=speaker,
        outlet=outlet,
        said=page.date(quote.said),
        kind=words.kind,
        evidence=evidence_label(words.kind),
        sign=_sign(page, quote_id, words.kind),
        distance=evidence.distance(edition, quote),
        reading=reading_view(page, quote_id, shown),
        more=len(indexes) - 1,
        printed=_printed(page, quote_id, indexes),
    )


def _sign(page: Page, quote_id: str, kind: evidence.Kind) -> Markup:
    words = escape.format_html(
        '{}<span class="unseen"> {}: {}</span>',
        kind.sign,
        kind.label,
        escape.inline(page.site.links.labels[quote_id]),
    )
    return page.link(quote_id, words)


def _printed(page: Page, quote_id: str, indexes: Sequence[int]) -> tuple[Markup, ...]:
    """Return the articles that print a quote, each a link to its first words there."""
    readings = page.site.edition.quotes[quote_id].readings
    first: dict[str, int] = {}
    for index in indexes:
        first.setdefault(readings[index].article, index)
    return tuple(_source(page, quote_id, index) for index in first.values())


def quote_views(page: Page, record_ids: Iterable[str]) -> list[QuoteView]:
    """Return quotes in the order in which they were said."""
    return [quote_view(page, quote_id) for quote_id in said_order(page, record_ids)]


def said_order(page: Page, record_ids: Iterable[str]) -> list[str]:
    """Return the shown quotes among some names, in the order in which they were said."""
    quotes, said = page.site.edition.quotes, page.site.links.ranks
    shown = {
        quote_id for quote_id in record_ids if quote_id in quotes and not quotes[quote_id].withdrawn
    }
    return sorted(shown, key=lambda quote_id: said[quote_id])


def best(page: Page, quote_id: str) -> int:
    """Return the index of the reading that shows a quote best."""
    return page.site.links.ranked[quote_id][0]


def evidence_label(kind: evidence.Kind) -> Markup:
    """Return the label of a kind of evidence, the same everywhere."""
    return escape.format_html(
        '<span class="evidence" title="{}">{} {}</span>',
        kind.explanation,
        escape.format_html('<span aria-hidden="true">{}</span>', kind.sign),
        kind.label,
    )


def reading_view(page: Page, quote_id: str, index: int) -> ReadingView:
    """Return one reading of a quote."""
    site = page.site
    reading = site.edition.quotes[quote_id].readings[index]
    return ReadingView(
        block=passage(page, quote_id, index, site.links.marks[quote_id, index].parts),
        source=_source(page, quote_id, index),
        evidence=evidence_label(site.links.words[quote_id, index].kind),
        heading=_heading(page, quote_id, reading.article),
        original=_original(page, quote_id, index),
        speech=SPEECH[reading.speech],
        quoting=page.link(reading.quoting) if reading.quoting else Markup(),
        translation=translation(page, reading.article),
        note=page.line(reading.note),
    )


def _heading(page: Page, quote_id: str, article_id: str) -> str:
    """Return whose print a reading is, where one of the quote's readings is a record's own text."""
    articles = page.site.edition.articles
    readings = page.site.edition.quotes[quote_id].readings
    if not any(articles[reading.article].text_of for reading in readings):
        return ""
    article = articles[article_id]
    if article.text_of:
        return "The record says"
    return f"{page.site.links.labels[article.publisher]} prints"


def _original(page: Page, quote_id: str, index: int) -> Markup:
    """Return the original of a reading, to stand beside it; nothing where it names none."""
    original = page.site.edition.quotes[quote_id].readings[index].original
    if not original:
        return Markup()
    site, hit = page.site, page.site.passages.originals[quote_id, index]
    article = site.edition.articles[original.article]
    annotated = site.links.articles[original.article]
    number = next(
        number
        for number, (_, end) in zip(annotated.numbers, annotated.paragraphs, strict=True)
        if hit[0][0] < end
    )
    gap = Markup(' <span class="editorial">[…]</span> ')
    text = site.edition.texts[original.article]
    href = page.href(page.address(original.article), f"{PARAGRAPH}{number}")
    publisher = site.links.labels[article.publisher]
    return escape.format_html(
        '<div class="original" lang="{}"><p>{}</p></div>\n'
        '<p class="meta">{}: <a href="{}">{}</a></p>',
        article.language,
        gap.join(_lines(text[start:end]) for start, end in hit),
        f"The original in {locale_names.language(article.language)}",
        href,
        escape.inline(f"{publisher}, {in_words(article.published)}"),
    )


def translation(page: Page, article: str) -> str:
    """Return how an article was translated, in words; nothing where it wasn't."""
    how = page.site.edition.articles[article].translation
    return TRANSLATION[how] if how else ""


def _source(page: Page, quote_id: str, index: int) -> Markup:
    """Return a link to a reading in its article, named by who printed it and when."""
    article = page.site.edition.quotes[quote_id].readings[index].article
    record = page.site.edition.articles[article]
    publisher = page.site.links.labels[record.publisher]
    words = f"{publisher}, {in_words(record.published)}"
    return page.link(article, words, page.site.links.marks[quote_id, index].anchor)


def passage(page: Page, quote_id: str, index: int, parts: Hit) -> Markup:
    """Return words of a reading as printed; what editors add to join them is marked as theirs."""
    reading = page.site.edition.quotes[quote_id].readings[index]
    article = page.site.edition.articles[reading.article]
    text = page.site.edition.texts[reading.article]
    gap = Markup(' <span class="editorial">[…]</span> ')
    words = gap.join(_lines(text[start:end]) for start, end in parts)
    return escape.format_html(
        '<blockquote data-quote="{}" data-article="{}" class="{}" lang="{}"><p>{}</p></blockquote>',
        quote_id,
        reading.article,
        reading.speech,
        article.language,
        words,
    )


def _lines(text: str) -> Markup:
    """Return verbatim text on one line: a passage may run over a paragraph."""
    lines = filter(str.strip, re.split(r"\r\n?|\n", text))
    return Markup("<br> ").join(map(escape.verbatim, lines))


def surroundings(page: Page, quote_id: str, index: int) -> Markup:
    """Return the paragraphs around a reading, in raw HTML, its words marked, nothing omitted."""
    site = page.site
    reading, mark = site.edition.quotes[quote_id].readings[index], site.links.marks[quote_id, index]
    article = site.edition.articles[reading.article]
    shown = touched(site.links.articles[reading.article].paragraphs, mark.parts)
    hidden = [span for hit in site.passages.omissions[reading.article] for span in hit]
    inner = Markup("\n").join(_marked(page, reading.article, span, mark, hidden) for span in shown)
    return escape.format_html(
        '<div class="context" lang="{}">\n{}\n</div>', article.language, inner
    )


def shown_text(page: Page, article_id: str) -> Markup:
    """Return the paragraphs that an article shows, in raw HTML, without what it omits."""
    site = page.site
    nothing = Mark(0, "", 0, 0, ())
    hidden = [span for hit in site.passages.omissions[article_id] for span in hit]
    paragraphs = site.links.articles[article_id].paragraphs
    inner = (_marked(page, article_id, span, nothing, hidden) for span in paragraphs)
    language = site.edition.articles[article_id].language
    return escape.format_html(
        '<div class="context" lang="{}">\n{}\n</div>', language, Markup("\n").join(inner)
    )


def _marked(
    page: Page, article: str, span: tuple[int, int], mark: Mark, hidden: list[tuple[int, int]]
) -> Markup:
    text, (start, end) = page.site.edition.texts[article], span
    points = {start, end}
    for part in (*mark.parts, *hidden):
        points |= {point for point in part if start < point < end}
    pieces = []
    for left, right in pairwise(sorted(points)):
        if _inside(left, hidden):
            pieces.append(Markup(' <span class="editorial">[…]</span> '))
        elif _inside(left, mark.parts):
            pieces.append(escape.format_html("<mark>{}</mark>", escape.verbatim(text[left:right])))
        else:
            pieces.append(escape.verbatim(text[left:right]))
    return escape.format_html("<p>{}</p>", Markup().join(pieces))


def _inside(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
