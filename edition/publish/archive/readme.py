"""The README of an archive."""

import textwrap
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from edition.records.edition import Edition

WIDTH = 72
"""Columns of a line."""


def readme(edition: Edition, name: str, number: str, day: str, address: str) -> str:
    """Return the README of the archive called `name`.

    `number` is its version or `unreleased`, `day` its date as YYYY-MM-DD, and `address` where the
    edition is published, or empty.
    """
    # Plain text: templates only escape what they insert where they are HTML.
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    full = [a for a in edition.articles.values() if a.show == "full" and not a.withdrawn]
    filled = templates.get_template("README.txt").render(
        imprint=edition.imprint,
        name=name,
        version="not yet released" if number == "unreleased" else f"version {number}",
        day=day,
        address=address,
        articles=len(edition.articles),
        texts=len(full),
    )
    paragraphs = (part.strip("\n") for part in filled.split("\n\n"))
    return "\n\n".join(_wrapped(part) for part in paragraphs if part.strip()) + "\n"


def _wrapped(paragraph: str) -> str:
    """Wrap a paragraph; an indented one is a command, and stays as it is."""
    if paragraph.startswith("  "):
        return paragraph
    return textwrap.fill(
        " ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False
    )
