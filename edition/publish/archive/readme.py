"""The file that tells what an archive is, for whoever finds it."""

import textwrap
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from edition.records.edition import Edition

WIDTH = 72
"""Columns: what every program shows without wrapping."""


def readme(edition: Edition, name: str, number: str, day: str, address: str) -> str:
    """Return the text of an archive called `name`; `address` is where the edition is published."""
    # Plain text: only a template for the web escapes what it prints.
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = [one for one in edition.articles.values() if one.show == "full" and not one.withdrawn]
    filled = templates.get_template("README.txt").render(
        imprint=edition.imprint,
        name=name,
        version="not yet released" if number == "unreleased" else f"version {number}",
        day=day,
        address=address,
        articles=len(edition.articles),
        texts=len(texts),
    )
    paragraphs = (part.strip("\n") for part in filled.split("\n\n"))
    return "\n\n".join(_wrapped(part) for part in paragraphs if part.strip()) + "\n"


def _wrapped(paragraph: str) -> str:
    """Wrap running text; a paragraph that is set off is a command, and stays as it is."""
    if paragraph.startswith("  "):
        return paragraph
    return textwrap.fill(
        " ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False
    )
