"""The way of the readings of a quote to their readers, in raw HTML: steps enter, lists leave."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from markupsafe import Markup

from edition.link.provenance import Step
from edition.link.provenance import transmission as steps
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.collation import siglum
from edition.render.pages.readings import TRANSLATION
from edition.text import edtf, locale_names
from edition.text.edtf_english import words

Way = tuple[Step, ...]


def transmission(page: Page, quote_id: str, index: int) -> Markup:
    """Return the way of one reading of a quote; nothing where the quote is withdrawn."""
    if page.site.edition.quotes[quote_id].withdrawn:
        return Markup()
    return _listed(page, steps(page.site.edition, quote_id, index))


def transmissions(page: Page, quote_id: str) -> Markup:
    """Return the ways of all readings: the steps they share, then a branch for each that parts.

    A branch bears the letters that its readings have in the collation.
    """
    quote = page.site.edition.quotes[quote_id]
    if quote.withdrawn:
        return Markup()
    ways: dict[Way, list[int]] = {}
    for index in range(len(quote.readings)):
        ways.setdefault(steps(page.site.edition, quote_id, index), []).append(index)
    if len(ways) == 1:
        return _listed(page, next(iter(ways)))
    trunk = _shared(list(ways))
    branches = (_branch(page, way[len(trunk) :], found) for way, found in ways.items())
    return escape.format_html(
        '<div class="ways">\n{}\n<ul class="branches">\n{}\n</ul>\n</div>',
        _listed(page, trunk) if trunk else "",
        Markup("\n").join(branches),
    )


def _shared(ways: Sequence[Way]) -> Way:
    """Return the steps with which all ways begin."""
    together = takewhile(lambda row: len(set(row)) == 1, zip(*ways, strict=False))
    return tuple(row[0] for row in together)


def _branch(page: Page, way: Way, indexes: Sequence[int]) -> Markup:
    letters = (escape.format_html('<b class="siglum">{}</b>', siglum(index)) for index in indexes)
    return escape.format_html(
        '<li><span class="letters">{}</span>\n{}</li>',
        Markup(" ").join(letters),
        _listed(page, way),
    )


def _listed(page: Page, way: Way) -> Markup:
    items = Markup("\n").join(_item(page, step) for step in way)
    return escape.format_html('<ol class="transmission">\n{}\n</ol>', items)


def _item(page: Page, step: Step) -> Markup:
    date = Markup()
    if step.date:
        parsed = edtf.parse(step.date)
        date = escape.time(words(parsed), edtf.iso(parsed))
    return escape.format_html(
        '<li><span class="when">{}</span> <span class="label">{}</span> '
        '<span class="step">{}</span></li>',
        date,
        step.label,
        Markup(", ").join(_said(page, step)),
    )


def _said(page: Page, step: Step) -> Iterator[Markup]:
    """Yield what a step says: whom, what or which languages it names, by whom, the distance."""
    languages = escape.inline(", ".join(map(locale_names.language, step.languages)))
    what = _links(page, step.targets) or languages
    if step.by:
        what = escape.format_html(
            "{}, by {}" if step.languages else "{} by {}", what, _links(page, step.by)
        )
    if what:
        yield what
    if step.after:
        yield escape.format_html('<span class="distance">{}</span>', escape.inline(step.after))
    if step.how:
        yield escape.inline(TRANSLATION.get(step.how, step.how))


def _links(page: Page, record_ids: Iterable[str]) -> Markup:
    return escape.series([_link(page, record_id) for record_id in record_ids])


def _link(page: Page, record_id: str) -> Markup:
    """Return a link to a record; a page doesn't link to itself."""
    words = escape.inline(page.site.links.labels[record_id])
    if page.address(record_id) == page.path:
        return words
    return escape.format_html('<a href="{}">{}</a>', page.href(page.address(record_id)), words)
