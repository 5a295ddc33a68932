"""Small editions for tests, and their pages as HTML, made with the settings of the site."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from html_tree import Element, parse_text
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from edition.link.addresses import Style
from edition.link.graph import link
from edition.problems.problem import has_errors
from edition.read.essay_file import parse as parse_essay
from edition.read.load import read
from edition.records.edition import Edition, Origin
from edition.records.models import KINDS, Imprint
from edition.render.all_pages import render
from edition.verify.rules import essays
from edition.verify.rules.quotations import locate
from edition.verify.verify import Verified, verify

PROJECT = Path(__file__).resolve().parents[2]
ARCHIVE = PROJECT / "tests" / "archive"
ARCHIVE_EXPECTED = PROJECT / "tests" / "archive_expected"
SPARSE = PROJECT / "tests" / "sparse"
ANNOTATIONS = PROJECT / "tests" / "annotations"

OWN = pytest.param(PROJECT, marks=pytest.mark.edition, id="own")
"""The project's own edition, as a parameter of a test that holds for any."""
EDITIONS = pytest.mark.parametrize(
    "root", [pytest.param(ARCHIVE, id="archive"), pytest.param(SPARSE, id="sparse"), OWN]
)


def copied(edition: Path, root: Path) -> Path:
    """Copy an edition's sources into a folder of a test, and return that folder."""
    shutil.copytree(edition / "sources", root / "sources")
    return root


@cache
def rendered(root: Path, style: Style = "directory") -> Mapping[str, str]:
    """The generated files of an edition that has no errors; of the database, its dump."""
    verified, problems = verify(*read(root))
    assert verified, problems
    return texts(render(verified, link(verified), style))


def texts(files: Mapping[str, str | bytes]) -> dict[str, str]:
    """Files as text: a database is the statements that make it."""
    return {path: data if isinstance(data, str) else dump(data) for path, data in files.items()}


def dump(data: bytes) -> str:
    """A database as SQL and rows, without what depends on SQLite's version and its search index."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        schema = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        tables = {name: sql for name, sql in schema if not re.search("_fts_[a-z]+$", name)}
        rows = [line for name, sql in tables.items() for line in (sql, *_rows(database, name))]
    return "\n".join(rows) + "\n"


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    if not table.endswith("_fts"):
        for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608
            yield json.dumps(row, ensure_ascii=False)


def pages(root: Path) -> dict[str, str]:
    """The generated pages of an edition, as Markdown by path."""
    return {path: text for path, text in rendered(root).items() if path.endswith(".md")}


Records = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The values of records by kind and id."""

_ALWAYS = {"title": "Title", "text": "Text.", "format": "1"}


def made(
    records: Records, texts: Mapping[str, str], bodies: Mapping[str, str] = {}, **imprint: Any
) -> Verified:
    """An edition from values, whose passages are located and nothing else is verified."""
    kinds = {
        kind: {key: cls.model_validate(value) for key, value in records.get(kind, {}).items()}
        for kind, cls in KINDS.items()
    }
    record_ids = ["", *(record_id for kind in kinds.values() for record_id in kind)]
    parsed = {key: parse_essay(bodies.get(key, "Text.")) for key in kinds["essays"]}
    assert not [flaw for _, flaws in parsed.values() for flaw in flaws], parsed
    others = {
        "bodies": {essay_id: body for essay_id, (body, _) in parsed.items()},
        "hashes": {},
        "origins": {record_id: Origin("x.yml") for record_id in record_ids},
        "files": {},
    }
    fields: dict[str, Any] = {**kinds, **others, "texts": texts, "unread": frozenset()}
    edition = Edition(imprint=Imprint.model_validate({**_ALWAYS, **imprint}), **fields)
    passages, problems = locate(edition)
    quoted, astray = essays.locate(edition, passages)
    assert not has_errors(problems + astray), problems + astray
    return Verified(edition, passages, quoted)


ARTICLE = {
    "title": "Title",
    "publisher": "press",
    "published": "2001",
    "genre": "news",
    "language": "en",
    "rights": "InC",
    "show": "full",
    "sha256": "0" * 64,
}
"""An article's record for tests to which its values don't matter."""


@cache
def markdown() -> Markdown:
    """Markdown exactly as the site's settings have it."""
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def html(page: str) -> str:
    """The body of a page."""
    return markdown().reset().convert(get_data(page)[0])


def front_matter(page: str) -> dict[str, Any]:
    """What the engine reads before a page's body."""
    return get_data(page)[1]


def unsigned(element: Element) -> Element:
    """A tree without the signs of what can't be seen, which are added to any text."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif child.tag == "bdi":
            children += unsigned(child).children
        elif "invisible" not in child.classes:
            children.append(unsigned(child))
    return Element(element.tag, element.attributes, children)


@cache
def tree(page: str) -> Element:
    """The tree of a page, from its Markdown."""
    return parse_text(html(page))


def folded(text: str) -> str:
    """Text up to white space."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, the hidden ones too, by its path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def lines(text: str) -> list[str]:
    """The paragraphs of an article: its lines that aren't blank."""
    return [line for line in re.split(r"[\r\n]+", text) if line.strip()]
