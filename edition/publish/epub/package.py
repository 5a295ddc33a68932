"""The files of a book that are made from templates: its package document, contents and title."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.publish.epub.xhtml import document
from edition.publish.html_tree import Element
from edition.records.edition import Edition

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


class Work(NamedTuple):
    """An edition and the release of it that a book is made from."""

    edition: Edition
    number: str
    """The version, or `unreleased`."""
    day: date
    """The date of the release."""
    address: str
    """The address of the published site, without a slash at its end; empty if unknown."""


class Item(NamedTuple):
    """An item of the manifest (EPUB 3.3, 5.6.2), named as its attributes are."""

    id: str
    href: str
    media: str
    properties: str = ""


def filled(template: str, **values: object) -> bytes:
    """Return the XML that a template beside this module gives with some values."""
    return document(_TEMPLATES.get_template(template).render(values))


def template_values(work: Work, pages: Mapping[str, Element]) -> dict[str, object]:
    """Return the values that the templates share; `pages` are those of the book, by path."""
    edition = work.edition
    quotes = [quote for quote in edition.quotes.values() if not quote.withdrawn]
    articles = [article for article in edition.articles.values() if not article.withdrawn]
    return {
        "imprint": edition.imprint,
        "number": work.number,
        "day": work.day.isoformat(),
        "address": work.address,
        "identifier": identifier(work),
        "rights": _rights(edition.imprint.licence),
        "languages": _languages(edition.imprint.language, pages),
        "quotes": len(quotes),
        "readings": sum(len(quote.readings) for quote in quotes),
        "articles": len(articles),
        "shortened": len([article for article in articles if article.show != "full"]),
        "method": "about/method/index.html" in pages,
        "drawn": any(page.all("svg") for page in pages.values()),
    }


def identifier(work: Work) -> str:
    """Return the identifier of the book: an address or a URN, the same for all versions."""
    if work.address:
        return f"{work.address}/"
    return uuid5(NAMESPACE_URL, work.edition.imprint.title).urn


def _rights(licence: str | None) -> str:
    own = f"The editors' own words may be used under {licence}. " if licence else ""
    return (
        f"{own}The articles belong to their owners; each record says what is known of its rights."
    )


def _languages(first: str, pages: Mapping[str, Element]) -> list[str]:
    """Return the language tags of the book: the edition's, then those of what it quotes."""
    languages = {element["lang"] for page in pages.values() for element in page.walk()}
    return [first, *sorted(languages - {first, ""})]
