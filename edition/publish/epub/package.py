"""What a book says of itself: the files of XML that are filled in rather than taken from pages."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.publish.epub.xhtml import document
from edition.publish.html_tree import Element
from edition.records.models import Edition

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


class Work(NamedTuple):
    """The edition that a book is of."""

    edition: Edition
    number: str
    """The version."""
    day: date
    address: str
    """Where the site is published, or nothing."""


class Item(NamedTuple):
    """A file of the book, as its package lists it."""

    id: str
    href: str
    media: str
    properties: str = ""


def filled(template: str, **values: object) -> bytes:
    """Return a file made of one of the templates beside this module."""
    return document(_TEMPLATES.get_template(template).render(values))


def told(work: Work, pages: Mapping[str, Element]) -> dict[str, object]:
    """Return what the templates tell of a book and its pages."""
    edition = work.edition
    quotes = [one for one in edition.quotes.values() if not one.withdrawn]
    articles = [one for one in edition.articles.values() if not one.withdrawn]
    return {
        "imprint": edition.imprint,
        "number": work.number,
        "day": work.day.isoformat(),
        "address": work.address,
        "identifier": identifier(work),
        "rights": _rights(edition.imprint.licence),
        "languages": _languages(edition.imprint.language, pages),
        "quotes": len(quotes),
        "readings": sum(len(one.readings) for one in quotes),
        "articles": len(articles),
        "shortened": len([one for one in articles if one.show != "full"]),
        "method": "about/method/index.html" in pages,
        "drawn": any(one.tag == "svg" for page in pages.values() for one in page.walk()),
    }


def identifier(work: Work) -> str:
    """Return what names the book, the same for each version, which differ in their day."""
    if work.address:
        return f"{work.address}/"
    return uuid5(NAMESPACE_URL, work.edition.imprint.title).urn


def _rights(licence: str | None) -> str:
    own = f"The editors' own words may be used under {licence}. " if licence else ""
    return f"{own}The articles belong to their owners; each record says what is known of that."


def _languages(first: str, pages: Mapping[str, Element]) -> list[str]:
    """Return the languages of the book: the edition's, then those of what it quotes."""
    every = (one.attributes.get("lang") for page in pages.values() for one in page.walk())
    return list(dict.fromkeys([first, *sorted({one for one in every if one})]))
