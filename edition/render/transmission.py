"""The way of a reading to its reader, as a list in raw HTML: steps enter, an ordered list leaves."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from edition import dates, markup
from edition.render import localized
from edition.render.page import Page
from edition.render.readings import TRANSLATION
from edition.transmission import Step
from edition.transmission import transmission as steps


def transmission(page: Page, name: str, index: int) -> Markup:
    """Return the way of one reading of a quote; nothing where the quote is withdrawn."""
    if page.site.edition.quotes[name].withdrawn:
        return Markup()
    items = (_item(page, step) for step in steps(page.site.edition, name, index))
    return Markup('<ol class="transmission">\n{}\n</ol>').format(Markup("\n").join(items))


def _item(page: Page, step: Step) -> Markup:
    date = Markup()
    if step.date:
        parsed = dates.parse(step.date)
        date = markup.time(dates.words(parsed), dates.iso(parsed))
    return Markup(
        '<li><span class="when">{}</span> <span class="step"><span class="label">{}</span> {}</span></li>'
    ).format(date, step.label, Markup(" · ").join(_said(page, step)))


def _said(page: Page, step: Step) -> Iterator[Markup]:
    """Yield what a step says: the records it names and who made them, the distance, the languages."""
    who = _links(page, step.targets)
    if step.by:
        who = Markup("{} by {}").format(who, _links(page, step.by))
    if who:
        yield who
    if step.languages:
        yield markup.inline(" → ".join(map(localized.language, step.languages)))
        if step.words:
            yield markup.inline(TRANSLATION.get(step.words, step.words))
    elif step.words:
        yield Markup('<span class="distance">{}</span>').format(markup.inline(step.words))


def _links(page: Page, names: Iterable[str]) -> Markup:
    return markup.series([_link(page, name) for name in names])


def _link(page: Page, name: str) -> Markup:
    """Return a link to a record; a page doesn't link to itself."""
    words = markup.inline(page.site.links.labels[name])
    if page.address(name) == page.path:
        return words
    return Markup('<a href="{}">{}</a>').format(page.href(page.address(name)), words)
