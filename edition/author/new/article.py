"""The two files of a new article: its text, and a record filled in with the page's metadata."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from edition.author.ids import is_free
from edition.author.new.kinds import COMMAND
from edition.author.new.left_out import left_out, number
from edition.author.new.skeleton import Filled, Known, skeleton
from edition.author.take.source import Taken
from edition.records.edition import Edition
from edition.records.models import Article
from edition.records.name_matcher import folded
from edition.records.types import Edtf, Language, Text, Url
from edition.records.validators import as_id
from edition.text.forbidden_characters import HAS_FORBIDDEN
from edition.text.passages import paragraphs

SHOWN = 60
"""Characters that are shown of a text's beginning, at most."""

FROM_PAGE = "From the page's own data; compare it with what the page shows."
"""The remark on a key that is filled in with a page's metadata."""
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
    """The two files of a new article."""

    text: bytes
    """The text, in UTF-8."""
    record: str
    """The record, as YAML."""
    notes: tuple[str, ...]
    """Lines for the editor: what was filled in, and what of the page was left out."""
    saved: str = ""
    """The name of the file that is kept beside them, if one is."""


def draft(edition: Edition, article_id: str, taken: Taken, today: str) -> Draft:
    """Return the files of an article; `today` (YYYY-MM-DD) is written where it was fetched."""
    known = _known(edition, taken, today)
    saved = f"{article_id}.saved.{taken.ending}" if taken.original else ""
    if saved:
        of_file = {"file": saved, "sha256": sha256(taken.original).hexdigest()}
        day = {"retrieved": known["retrieved"]} if "retrieved" in known else {}
        known["saved"] = Filled({**of_file, **day})
    missing = [
        key for key, info in Article.model_fields.items() if info.is_required() and key not in known
    ]
    filled = Filled(known, _remarks(taken, known))
    notes = _notes(edition, taken, known, missing)
    return Draft(taken.data, skeleton("articles", Article, filled), tuple(notes), saved)


def _known(edition: Edition, taken: Taken, today: str) -> dict[str, Known]:
    """Return by key what is known for certain, and the page's metadata as far as it is valid."""
    page = taken.page
    known: dict[str, Known] = {}
    if page:
        known = {
            "title": _valid(Text, page.title),
            "publisher": organization(edition, page.says.site),
            "authors": tuple(filter(None, (_valid(Text, name) for name in page.says.authors))),
            "published": _valid(Edtf, page.says.date),
            "language": _valid(Language, page.says.language),
        }
    known["url"] = _valid(Url, taken.url)
    known["archived_url"] = _valid(Url, taken.archived_url)
    known["retrieved"] = today if taken.fetched else _valid(Edtf, taken.retrieved)
    known["sha256"] = sha256(taken.data).hexdigest()
    return {key: value for key, value in known.items() if value}


def _valid(field_type: Any, text: str) -> str:
    """Return a text if a field of this type may hold it, else an empty one."""
    try:
        TypeAdapter(field_type).validate_python(text)
    except ValidationError:
        return ""
    return "" if HAS_FORBIDDEN.search(text) else text


def organization(edition: Edition, site: str) -> str:
    """Return the id of the only organization with this name; empty if there isn't exactly one."""
    ids = [
        record_id
        for record_id, record in edition.organizations.items()
        if site
        and folded(site) in map(folded, (record.name, *record.names))
        and not record.withdrawn
    ]
    return ids[0] if len(ids) == 1 else ""


def _remarks(taken: Taken, known: Mapping[str, Known]) -> dict[str, tuple[str, ...]]:
    """Return the comments to write at keys."""
    page = taken.page
    remarks: dict[str, tuple[str, ...]] = {
        key: (text,)
        for key, text in _REMARKS.items()
        if text != FROM_PAGE or (page is not None and key in known)
    }
    if page and page.says.site:
        remarks["publisher"] = (f"The page calls its site “{page.says.site}”.",)
    if page and page.says.date_remark:
        remarks["published"] = (page.says.date_remark,)
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
    yield f"{number(len(paragraphs(text)), 'paragraph')}, {number(len(text), 'character')}."
    filled_in = [key for key in known if key not in ("sha256", "saved")]
    yield f"Filled in: {', '.join(filled_in) or 'nothing but the sha256'}."
    if missing:
        yield f"Couldn't be told, and is for you to fill in: {', '.join(missing)}."
    page = taken.page
    if "publisher" in missing and page and page.says.site:
        yield f"The page calls its site “{page.says.site}”, which no organization is called here."
        yield f"Where it is none of those here: {_new_organization(edition, page.says.site)}"
    yield from taken.questions
    if page:
        yield from filter(None, [page.says.date_remark])
        if page.says.modified:
            yield f"The page says that it was changed after it was published: {page.says.modified}."
        yield from left_out(page)


def _new_organization(edition: Edition, site: str) -> str:
    """Return the shell command that writes a record of the organization behind a site."""
    record_id = as_id(re.sub(r"(?i)^\s*the\s", "", site))
    command = f"{COMMAND} new organization {record_id if is_free(edition, record_id) else 'ID'}"
    # The name is the page's, so that it is quoted, and left out where it could steer a terminal.
    has_name = _valid(Text, site) and site.isprintable()
    return f"{command} --name {shlex.quote(site)}" if has_name else command


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 2].rstrip()} …"
