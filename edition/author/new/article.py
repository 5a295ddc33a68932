"""A new article: its text as it was found, and a record with what its source says of itself."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from edition.author.ids import is_free
from edition.author.new.kinds import COMMAND
from edition.author.new.skeleton import Filled, Known, skeleton
from edition.author.new.source import Taken
from edition.records.edition import Edition
from edition.records.models import Article
from edition.records.name_matcher import folded
from edition.records.types import Edtf, Language, Text, Url
from edition.records.validators import as_id
from edition.text.forbidden_characters import HAS_FORBIDDEN
from edition.text.passages import paragraphs

SHOWN = 60
"""Characters of a line that are shown to recognise it by."""
MOST_SHOWN = 8
"""Lines left out that are shown, the longest; a menu has many short ones."""

FROM_PAGE = "From the page's own data; compare it with what the page shows."
_REMARKS = {
    "title": FROM_PAGE,
    "published": FROM_PAGE,
    "authors": FROM_PAGE,
    "language": FROM_PAGE,
    "url": FROM_PAGE,
    "rights": 'Mostly "InC": in copyright. It informs; what is shown of the text, "show" decides.',
    "sha256": "Never change the text, or this.",
    "translation": "If this text is a translation, say of what language and by whom.",
}


@dataclass(frozen=True)
class Draft:
    """The two files of a new article, and what there is to say about them."""

    text: bytes
    record: str
    notes: tuple[str, ...]


def draft(edition: Edition, taken: Taken, today: str) -> Draft:
    """Return the text and record of an article; `today` is the day, where it is fetched now."""
    known = dict(_known(edition, taken, today))
    missing = [
        key for key, info in Article.model_fields.items() if info.is_required() and key not in known
    ]
    filled = Filled(known, _remarks(taken, known))
    notes = _notes(edition, taken, known, missing)
    return Draft(taken.data, skeleton("articles", Article, filled), tuple(notes))


def _known(edition: Edition, taken: Taken, today: str) -> Iterator[tuple[str, Known]]:
    """Yield what is known for certain, or is in the page's own data and well formed."""
    page = taken.page
    if page:
        publisher = organization(edition, page.site)
        said: Mapping[str, Known] = {
            "title": _right(Text, page.title),
            "publisher": publisher,
            "authors": tuple(filter(None, (_right(Text, name) for name in page.authors))),
            "published": _right(Edtf, page.date),
            "language": _right(Language, page.language),
        }
        yield from ((key, value) for key, value in said.items() if value)
    if _right(Url, taken.url):
        yield "url", taken.url
    if taken.fetched:
        yield "retrieved", today
    yield "sha256", sha256(taken.data).hexdigest()


def _right(kind: Any, text: str) -> str:
    """Return what a page says if the record may hold it, or nothing."""
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return ""
    return "" if HAS_FORBIDDEN.search(text) else text


def organization(edition: Edition, site: str) -> str:
    """Return the one organization with this name, or nothing."""
    found = [
        name
        for name, one in edition.organizations.items()
        if site and folded(site) in map(folded, (one.name, *one.names)) and not one.withdrawn
    ]
    return found[0] if len(found) == 1 else ""


def _remarks(taken: Taken, known: Mapping[str, Known]) -> dict[str, tuple[str, ...]]:
    page = taken.page
    remarks: dict[str, tuple[str, ...]] = {
        key: (text,)
        for key, text in _REMARKS.items()
        if text != FROM_PAGE or (page is not None and key in known)
    }
    if page and page.site:
        remarks["publisher"] = (f"The page calls its site “{page.site}”.",)
    if page is None:
        first = taken.data.decode().strip().splitlines()[0]
        remarks["title"] = (f"The text begins: {_short(first)}",)
    if taken.fetched:
        remarks["url"] = ("Where it was fetched.",)
    return remarks


def _notes(
    edition: Edition, taken: Taken, known: Mapping[str, Known], missing: list[str]
) -> Iterator[str]:
    text = taken.data.decode()
    yield f"{_number(len(paragraphs(text)), 'paragraph')}, {_number(len(text), 'character')}."
    told = [key for key in known if key != "sha256"]
    yield f"Filled in: {', '.join(told) or 'nothing but the sha256'}."
    if missing:
        yield f"Couldn't be told, and is for you to fill in: {', '.join(missing)}."
    if "publisher" in missing and taken.page and taken.page.site:
        yield f"The page calls its site “{taken.page.site}”, which no organization is called here."
        yield f"Where it is none of those here: {_making(edition, taken.page.site)}"
    if taken.page:
        yield from _left_out("between the article's lines", taken.page.between)
        yield from _left_out("around the article", taken.page.around)


def _making(edition: Edition, site: str) -> str:
    """Return the command that makes an organization of a site; a shell takes its name as words."""
    name = as_id(re.sub(r"(?i)^\s*the\s", "", site))
    words = f"{COMMAND} new organization {name if is_free(edition, name) else 'ID'}"
    return (
        f"{words} --name {shlex.quote(site)}"
        if _right(Text, site) and site.isprintable()
        else words
    )


def _left_out(where: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield what of the page is not in the text, the longest lines in the page's order."""
    if not lines:
        yield f"Left out {where}: nothing."
        return
    size = f"{_number(len(lines), 'line')}, {_number(sum(map(len, lines)), 'character')}"
    yield f"Left out {where}, {size}; is one of the article?"
    longest = sorted(range(len(lines)), key=lambda at: (-len(lines[at]), at))[:MOST_SHOWN]
    for at in sorted(longest):
        yield f"  - {_short(lines[at])}"
    if len(lines) > MOST_SHOWN:
        yield f"  and {len(lines) - MOST_SHOWN} shorter"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 2].rstrip()} …"
