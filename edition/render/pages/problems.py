"""The page of all codes: what each problem means and how to mend it, with two examples."""

import textwrap
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from edition.problems.codes import CODES, FAMILIES, Code
from edition.render import escape
from edition.render.context import Page
from edition.render.pages.layout import Context, head

PATH = "about/problems"


class Shown(NamedTuple):
    """One example as it is shown: what is said of it, and its lines."""

    caption: Markup
    lines: Markup


class Entry(NamedTuple):
    """One code as it is explained."""

    code: str
    title: Markup
    severity: str
    acceptable: bool
    means: Markup
    hint: Markup
    where: Markup
    examples: list[Shown]


def problems(page: Page) -> Context:
    """Return what the page of all codes needs, family by family in the order of the table."""
    description = "Every problem that the check of the edition can find, and how to mend it."
    families = groupby(CODES.items(), key=lambda item: item[0][0])
    return {
        **head(page, "Problems", description),
        "families": [
            (letter, FAMILIES[letter], [_entry(*item) for item in group])
            for letter, group in families
        ],
    }


def _entry(name: str, code: Code) -> Entry:
    example = code.example
    elsewhere = [
        _shown(Markup("Elsewhere, in <code>{}</code>").format(escape.inline(path)), text)
        for path, text in example.also.items()
    ]
    is_recoded = example.encoding != "utf-8"
    wrong = "Wrong, saved as Windows-1252" if is_recoded else "Wrong"
    right = "Right, saved as UTF-8" if is_recoded else "Right"
    return Entry(
        name,
        _printed(code.title),
        code.severity,
        code.acceptable,
        _coded(code.means),
        _coded(code.hint),
        _coded(f"In `{example.file}`:" if example.file else "These files are there:"),
        [
            *elsewhere,
            _shown(escape.inline(wrong), example.wrong or "(nothing)"),
            _shown(escape.inline(right), example.right),
        ],
    )


def _shown(caption: Markup, text: str) -> Shown:
    return Shown(caption, escape.verbatim(textwrap.dedent(text).rstrip("\n")))


def _coded(text: str) -> Markup:
    """Return a text of the table in raw HTML, what stands between backticks as code."""
    return Markup().join(
        Markup("<code>{}</code>").format(escape.folded(piece)) if index % 2 else _printed(piece)
        for index, piece in enumerate(text.split("`"))
    )


def _printed(text: str) -> Markup:
    return escape.folded(text.replace("'", "’"))
