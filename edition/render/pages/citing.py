"""The part of a page that tells how to cite it, and the facts that tools look for in it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from markupsafe import Markup

from edition.export.citations.bibtex import bibtex
from edition.export.citations.coins import context_object
from edition.export.citations.csl import csl_json
from edition.export.citations.ris import ris
from edition.export.citations.sentences import sentences
from edition.export.citations.work import Work
from edition.export.citations.works import page as page_as_work
from edition.export.citations.works import printed_in, work
from edition.render import escape
from edition.render.context import Page, Site
from edition.text import edtf

_FORMS = (
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("RIS", "ris", "application/x-research-info-systems", ris),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
)

_MOST_ARTICLES = 100
"""Of how many cited articles a page tells Zotero, which offers them to choose from."""


class Form(NamedTuple):
    """A citation in one format."""

    label: str
    text: Markup
    file: Markup
    """The name that the file gets."""
    address: Markup
    """The file itself, as a `data:` address: saved without a script, and from a folder too."""


class Cite(NamedTuple):
    """How a page is cited."""

    sentences: list[Markup]
    forms: list[Form]
    spans: list[Markup]
    """Of the articles cited, what stands in their COinS spans."""


def cite(page: Page, record_id: str) -> Cite | None:
    """Return how a record's page is cited; nothing where it isn't."""
    cited = work(page.site, record_id)
    if cited is None:
        return None
    return Cite(
        [escape.verbatim(sentence) for sentence in sentences(page.site, record_id)],
        list(_forms(cited)),
        [escape.inline(context_object(article)) for article in _articles(page.site, record_id)],
    )


def _forms(cited: Work) -> Iterator[Form]:
    for label, ending, media, written in _FORMS:
        text = written(cited)
        yield Form(
            label,
            escape.verbatim(text),
            escape.inline(f"{cited.key}.{ending}"),
            escape.data_address(media, text),
        )


def _articles(site: Site, record_id: str) -> Iterator[Work]:
    """Yield the first articles that a page cites, those of its quotes or itself."""
    if record_id in site.edition.articles:
        articles: Iterable[str] = [record_id]
    elif record_id in site.edition.questions:
        articles = _answering(site, record_id)
    else:
        quotes = [record_id] if record_id in site.edition.quotes else _quoted(site, record_id)
        articles = _printing(site, quotes)
    cited = (work(site, article) for article in dict.fromkeys(articles))
    yield from islice(filter(None, cited), _MOST_ARTICLES)


def _quoted(site: Site, record_id: str) -> list[str]:
    return site.links.sources(record_id, "document", "meeting", "about")


def _printing(site: Site, quotes: Iterable[str]) -> Iterator[str]:
    records = (
        site.edition.quotes[record_id] for record_id in quotes if record_id in site.edition.quotes
    )
    yield from (reading.article for quote in records for reading in quote.readings)


def _answering(site: Site, record_id: str) -> Iterator[str]:
    for account in site.edition.questions[record_id].accounts:
        for cited in account.quotes:
            yield from [cited.article] if cited.article else _printing(site, [cited.quote])


def metadata(page: Page, record_id: str) -> list[list[str]]:
    """Return what Dublin Core says of a record's page, as names and values."""
    cited = page_as_work(page.site, record_id) if work(page.site, record_id) else None
    if cited is None:
        return []
    issued = edtf.iso(edtf.parse(cited.issued)) if cited.issued else None
    pairs: list[tuple[str, str | None]] = [
        ("title", cited.title),
        *(("creator", name.inverted) for name in cited.authors or cited.editors),
        ("publisher", cited.container),
        ("date", issued),
        ("language", cited.language),
        ("identifier", page.site.permanent(record_id)),
        *(("source", source) for source in _sources(page.site, record_id)),
    ]
    return [[f"DC.{key}", value] for key, value in pairs if value]


def _sources(site: Site, record_id: str) -> Iterator[str]:
    """Yield where a quote is printed."""
    quote: Any = site.edition.quotes.get(record_id)
    articles = dict.fromkeys(reading.article for reading in quote.readings) if quote else ()
    yield from (printed_in(site, article) for article in articles)
