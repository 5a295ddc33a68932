"""Small editions for tests, and their pages as HTML: made as the site's are, read back plainly."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

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

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


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
    return {name: held if isinstance(held, str) else dump(held) for name, held in files.items()}


def dump(data: bytes) -> str:
    """What a database holds as text: SQLite's version and how it lays out a search don't count."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        made = {name: sql for name, sql in found if not re.search("_fts_[a-z]+$", name)}
        rows = [line for name, sql in made.items() for line in (sql, *_rows(database, name))]
    return "\n".join(rows) + "\n"


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    if not table.endswith("_fts"):
        for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608
            yield json.dumps(row, ensure_ascii=False)


def pages(root: Path) -> dict[str, str]:
    """The generated pages among them."""
    return {name: text for name, text in rendered(root).items() if name.endswith(".md")}


Records = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The values of records by kind and id."""

_ALWAYS = {"title": "Title", "text": "Text.", "format": "1"}


def made(
    records: Records, texts: Mapping[str, str], bodies: Mapping[str, str] = {}, **imprint: Any
) -> Verified:
    """An edition from values, its passages found and nothing else verified."""
    kinds = {
        kind: {name: cls.model_validate(value) for name, value in records.get(kind, {}).items()}
        for kind, cls in KINDS.items()
    }
    names = ["", *(name for kind in kinds.values() for name in kind)]
    parsed = {name: parse_essay(bodies.get(name, "Text.")) for name in kinds["essays"]}
    assert not [flaw for _, flaws in parsed.values() for flaw in flaws], parsed
    others = {
        "bodies": {name: body for name, (body, _) in parsed.items()},
        "hashes": {},
        "origins": {name: Origin("x.yml") for name in names},
        "files": {},
    }
    found: dict[str, Any] = {**kinds, **others, "texts": texts, "unread": frozenset()}
    edition = Edition(imprint=Imprint.model_validate({**_ALWAYS, **imprint}), **found)
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
"""The record of an article as tests have it, where it doesn't matter."""


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


@dataclass
class Node:
    """An element, or whatever else is no text: a comment is one with the tag `!--`."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", name: str = "") -> Iterator[Node]:
        """The elements in it with a tag and a class, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and (not name or name in child.classes):
                    yield child
                yield from child.all(tag, name)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def text(self, without: str = "") -> str:
        """Its text as it stands, without what has a class."""
        return "".join(
            child if isinstance(child, str) else child.text(without)
            for child in self.children
            if isinstance(child, str) or not without or without not in child.classes
        )


class _Parser(HTMLParser):
    """Builds the tree; tags that don't match are an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = any(node.tag == "svg" for node in self.open)
        assert tag in _VOID or drawn, f"<{tag}/>"
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Node("!--", {"": data}))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def parse(body: str) -> Node:
    """The tree of a page's body."""
    parser = _Parser()
    parser.feed(body)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> is never closed"
    return parser.open[0]


def unsigned(node: Node) -> Node:
    """A tree without the signs of what can't be seen, which are added to any text."""
    children: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            children.append(child)
        elif child.tag == "bdi":
            children += unsigned(child).children
        elif "invisible" not in child.classes:
            children.append(unsigned(child))
    return Node(node.tag, node.attributes, children)


@cache
def tree(page: str) -> Node:
    """The tree of a page, from its Markdown."""
    return parse(html(page))


def folded(text: str) -> str:
    """Text up to white space."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, the hidden ones too, by its path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lines(text: str) -> list[str]:
    """The paragraphs of an article: its lines that aren't blank."""
    return [line for line in re.split(r"[\r\n]+", text) if line.strip()]
