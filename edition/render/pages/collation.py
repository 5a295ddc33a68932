"""The collation on a quote's page: its readings word by word, in raw HTML.

An aligned quote enters, a table leaves. It holds the words of the readings and the editors' signs,
and no other words of an article. Every difference has a sign and words for it, never colour alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from markupsafe import Markup

from edition.records.models import Article, Quote
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.readings import SPEECH, TRANSLATION
from edition.text import locale_names
from edition.text.collation import GAP, Collation, Row, collate, joined, parallel
from edition.text.edtf_english import in_words

SIGNS = {
    "=": "all agree",
    "≈": "the same words, printed differently",
    "≠": "they differ",
    "+": "only some have it",
}
"""What each sign before a row says."""

LONG = 12
"""A table with more rows is folded."""

_UNSEEN = Markup('<span class="unseen">{}</span>')
_SEEN = Markup('<span aria-hidden="true">{}</span>')


class _Form(NamedTuple):
    """Words as some readings print them, the readings by index."""

    words: str
    readings: tuple[int, ...]
    agreed: bool
    """Whether other readings have the same words, in this form or another."""
    again: bool
    """Whether the row has the words already, printed otherwise."""


def collation(page: Page, quote_id: str) -> Markup:
    """Return the collation of a quote: a table for each group of readings that run parallel.

    Across languages nothing is compared: a translation has other words even where it is right.
    """
    quote = page.site.edition.quotes[quote_id]
    if quote.withdrawn or len(quote.readings) < 2:
        return Markup()
    texts = list(_texts(page, quote_id))
    languages: dict[str, dict[str, str]] = {}
    for index, reading in enumerate(quote.readings):
        tag = page.site.edition.articles[reading.article].language
        languages.setdefault(tag.split("-")[0].lower(), {})[str(index)] = texts[index]
    groups = [
        ([int(index) for index in group], _named(tag) if len(languages) > 1 else "")
        for tag, readings in languages.items()
        for group in parallel(readings)
        if len(group) > 1
    ]
    if not groups:
        return Markup()
    tables = [_table(page, quote_id, texts, indexes, language) for indexes, language in groups]
    apart = []
    if len(languages) > 1:
        apart.append("Only readings in the same language are compared word by word.")
    if sum(len(indexes) for indexes, _ in groups) < len(quote.readings) or len(groups) > len(
        languages
    ):
        apart.append("Only readings that share at least half of their words are compared.")
    if apart:
        tables.insert(0, escape.format_html('<p class="meta">{}</p>', " ".join(apart)))
    return Markup("\n").join(tables)


def _table(
    page: Page, quote_id: str, texts: Sequence[str], indexes: Sequence[int], language: str
) -> Markup:
    """Return readings of one language, word by word; `language` is named beside others."""
    quote = page.site.edition.quotes[quote_id]
    aligned = collate({siglum(index): texts[index] for index in indexes})
    table = Markup(
        '<table class="collated">\n<caption>{}</caption>\n<tbody>\n{}\n</tbody>\n</table>\n{}'
    ).format(
        _caption(aligned, language),
        Markup("\n").join(_row(page, quote, row, indexes) for row in aligned.rows),
        _key(aligned),
    )
    if len(aligned.rows) > LONG:
        table = Markup("<details>\n<summary>{}</summary>\n{}\n</details>").format(
            f"The {len(aligned.rows)} stretches in which they agree or differ", table
        )
    return Markup('<div class="collation {}">\n<ul class="sigla">\n{}\n</ul>\n{}{}\n</div>').format(
        "pair" if len(indexes) == 2 else "many",
        Markup("\n").join(_source(page, quote_id, index) for index in indexes),
        _warning(page, quote, indexes),
        table,
    )


def siglum(index: int) -> str:
    """Return the letter that stands for a reading; after the 26th its number."""
    return ascii_uppercase[index] if index < len(ascii_uppercase) else str(index + 1)


def _texts(page: Page, quote_id: str) -> Iterator[str]:
    for index, reading in enumerate(page.site.edition.quotes[quote_id].readings):
        text = page.site.edition.texts[reading.article]
        parts = page.site.links.marks[quote_id, index].parts
        yield joined(text[start:end] for start, end in parts)


def _source(page: Page, quote_id: str, index: int) -> Markup:
    """Return what a siglum stands for: who printed the reading and when, and how it was made."""
    quote = page.site.edition.quotes[quote_id]
    reading, mark = quote.readings[index], page.site.links.marks[quote_id, index]
    article = page.site.edition.articles[reading.article]
    printed = [
        page.site.links.labels[article.publisher],
        in_words(article.published),
    ]
    if [other.article for other in quote.readings].count(reading.article) > 1:
        printed.append(f"passage {mark.number}")
    ways = " · ".join(filter(None, (SPEECH[reading.speech], _translated(quote, article))))
    return Markup(
        '<li><b class="siglum">{}</b> <span><a href="{}">{}</a> '
        '<span class="meta">{}</span></span></li>'
    ).format(
        siglum(index),
        page.href(page.address(reading.article), mark.anchor),
        escape.inline(", ".join(printed)),
        escape.inline(ways),
    )


def _translated(quote: Quote, article: Article) -> str:
    """Return by which languages words came into an article, where they changed on the way."""
    printed, said = article.language, quote.language
    written = article.original_language or printed
    if not _same_language(written, printed):
        how = TRANSLATION[article.translation] if article.translation else "translation"
        if said and _same_language(said, printed):
            return f"{_named(said)} put into {_named(written)} and back: {how}"
        return f"{how} from {_named(written)}"
    if said and not _same_language(said, printed):
        return f"said in {_named(said)}, printed in {_named(printed)}"
    return ""


def _named(tag: str) -> str:
    return locale_names.language(tag)


def _same_language(one: str, other: str) -> bool:
    """Compare tags of BCP 47 by their language alone, not by region or script."""
    return one.split("-")[0].lower() == other.split("-")[0].lower()


def _warning(page: Page, quote: Quote, indexes: Sequence[int]) -> Markup:
    """Return which readings may differ through somebody other than the speaker."""
    articles = page.site.edition.articles
    readings = [(index, quote.readings[index]) for index in indexes]
    translated = [
        index for index, reading in readings if _translated(quote, articles[reading.article])
    ]
    reported = [index for index, reading in readings if reading.speech != "direct"]
    sentences = [
        f"{_who(indexes, len(readings))} {'is' if len(indexes) == 1 else 'are'} {what}: "
        f"a difference there may be the {whose}."
        for indexes, what, whose in (
            (translated, "translated", "translator’s"),
            (reported, "reported speech, at least in part", "reporter’s"),
        )
        if indexes
    ]
    if not sentences:
        return Markup()
    return Markup('<p class="meta">{}</p>\n').format(escape.inline(" ".join(sentences)))


def _who(indexes: Sequence[int], count: int) -> str:
    """Return readings as a sentence names them."""
    if len(indexes) == count:
        return "Both" if count == 2 else "All"
    sigla = [siglum(index) for index in indexes]
    return " and ".join(filter(None, (", ".join(sigla[:-1]), sigla[-1])))


def _caption(aligned: Collation, language: str) -> Markup:
    """Return how many words all readings of a language share."""
    count, common = len(aligned.reading_ids), aligned.common()
    every = f"{'both' if count == 2 else f'all {count}'}{f' {language}' if language else ''}"
    if all(row.kind == "shared" for row in aligned.rows):
        return escape.inline(f"The same words in {every} readings.")
    words = "1 word is" if common == 1 else f"{common or 'No'} words are"
    key = "Underlined: in one only, at that place."
    return escape.inline(f"{words} common to {every} readings. {key}")


def _row(page: Page, quote: Quote, row: Row, indexes: Sequence[int]) -> Markup:
    forms = _forms(row, indexes)
    items = Markup("\n").join(_item(page, quote, form, indexes) for form in forms)
    sign = _sign(row)
    return Markup(
        '<tr class="{}">\n<th scope="row">{}{}</th>\n<td><ul>\n{}\n</ul></td>\n</tr>'
    ).format(row.kind, _SEEN.format(sign), _UNSEEN.format(f"{SIGNS[sign]}: "), items)


def _sign(row: Row) -> str:
    if row.kind == "shared":
        return "=" if len(list(_forms(row, range(len(row.texts))))) == 1 else "≈"
    return "≠" if row.kind == "variant" else "+"


def _forms(row: Row, indexes: Sequence[int]) -> Iterator[_Form]:
    """Yield the forms of a row; those of the same words follow each other.

    `indexes` are those of the readings in the quote's list, in the order of the row's texts.
    """
    for group in row.groups:
        printed: dict[str, list[int]] = {}
        for place in group:
            printed.setdefault(" ".join(row.texts[place].split()), []).append(indexes[place])
        for number, (words, readings) in enumerate(printed.items()):
            yield _Form(words, tuple(readings), agreed=len(group) > 1, again=number > 0)


def _item(page: Page, quote: Quote, form: _Form, indexes: Sequence[int]) -> Markup:
    article = page.site.edition.articles[quote.readings[form.readings[0]].article]
    sigla = [siglum(index) for index in form.readings]
    who = _UNSEEN.format(f"{', '.join(sigla)}: ") + _slots(form.readings, indexes)
    same = Markup('<span class="same">{}{}</span> ').format(
        _SEEN.format("≈"), _UNSEEN.format("the same, printed ")
    )
    return Markup(
        '<li class="{}"><span class="who">{}</span> <span class="words" data-sigla="{}" lang="{}">'
        "{}{}</span></li>"
    ).format(
        f"{'across' if len(sigla) > 1 else f'at-{sigla[0]}'}{' agreed' if form.agreed else ''}",
        who,
        " ".join(sigla),
        article.language,
        same if form.again else "",
        _words(form.words),
    )


def _slots(readings: Iterable[int], indexes: Sequence[int]) -> Markup:
    """Return a place for each reading, so that the same letters stand under each other."""
    present = set(readings)
    slots = (
        Markup("<b>{}</b>").format(siglum(index)) if index in present else Markup("<i>·</i>")
        for index in indexes
    )
    return Markup('<span class="slots" aria-hidden="true">{}</span>').format(Markup().join(slots))


def _words(text: str) -> Markup:
    gap = Markup(' <span class="editorial">[…]</span> ')
    return gap.join(escape.verbatim(part.strip()) for part in text.split(GAP))


def _key(aligned: Collation) -> Markup:
    """Return what the signs of a collation mean: only of those that it has."""
    used = {_sign(row) for row in aligned.rows}
    items = (
        Markup("<li><b>{}</b> {}</li>").format(sign, words)
        for sign, words in SIGNS.items()
        if sign in used
    )
    return Markup('<ul class="key" aria-label="Signs">\n{}\n</ul>').format(Markup("\n").join(items))
