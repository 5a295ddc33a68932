"""A saved web page: the article on it, character for character, and what the page says of itself.

A library finds which of the page's lines are the article. The characters are taken from the page
itself, whose own white space HTML collapses and nothing else touches; what is left out is told.
Nothing here asks the network for anything.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from edition.author.new.align import LONG, aligned, by_beginning, joins
from edition.problems.command_error import CommandError

HOW_TO_INSTALL = "Install it: make import, or .venv/bin/pip install -r requirements/import.txt"

_UNSEEN = {"head", "script", "style", "noscript", "template", "svg", "iframe", "datalist"}
_WITHIN_A_LINE = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img ins kbd label mark "
    "meter output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_WITHIN_A_LINE.split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML collapses; every other white space is a character of the text."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1000-01-01"}
"""What the page declares, never what its text may mean; and old papers have old dates."""
_LATIN = {"iso8859-1", "ascii"}
_CELLS = re.compile(r"^\| | \|(?: |$)")
"""What the library puts between the cells of a table."""


@dataclass(frozen=True)
class Line:
    """One line of a page as its reader sees it, and the heading or block that it is."""

    text: str
    tag: str = ""


@dataclass(frozen=True)
class Page:
    """The article of a page, and what the page says of itself; empty is what it doesn't say."""

    lines: tuple[str, ...]
    between: tuple[str, ...]
    """The lines left out that stand between lines of the article."""
    around: tuple[str, ...]
    """The other lines left out."""
    title: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    url: str = ""


def library() -> Any:
    """Return the extraction library, an optional extra."""
    try:
        import trafilatura
    except ImportError:
        message = "to read an HTML page, this command needs the library trafilatura"
        other = "Or save the article's text yourself as TEXT.txt, and give --from TEXT.txt."
        raise CommandError(message, f"{HOW_TO_INSTALL}.", other) from None
    return trafilatura


def read_page(data: bytes, declared: str = "", url: str = "") -> Page:
    """Return the article of an HTML page; `declared` is the encoding that its server gave."""
    extract = library().bare_extraction
    text = decoded(data, declared)
    tree = _tree(text)
    lines = tuple(_lines(tree))
    found = extract(
        _tree(text),  # another, for the library takes it to pieces
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    title = _title(lines, found.title or "", found.sitename or "") if found else ""
    kept = (
        _kept(lines, found.text.split("\n"), title)
        if found and found.text
        else [False] * len(lines)
    )
    texts = [line.text for line, is_kept in zip(lines, kept, strict=True) if is_kept]
    if not {*texts} - {title} - set(_leading(tree)):
        hint = "Save the article's text yourself as TEXT.txt, and give --from TEXT.txt."
        raise CommandError("no article was found on this page", hint)
    inside = range(kept.index(True), len(kept) - kept[::-1].index(True))
    return Page(
        tuple(texts),
        tuple(line.text for at, line in enumerate(lines) if not kept[at] and at in inside),
        tuple(line.text for at, line in enumerate(lines) if not kept[at] and at not in inside),
        title,
        found.sitename or "",
        tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        found.date or "",
        tree.get("lang") or "",
        url or _own_address(tree, text),
    )


def decoded(data: bytes, declared: str = "") -> str:
    """Return the text of a page in the encoding that it, or its server, declares."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-16")
    found = _DECLARED.search(data[:4096])
    name = declared or (found[1].decode("ascii") if found else "")
    try:
        known = codecs.lookup(name or "utf-8").name
        return data.decode("cp1252" if known in _LATIN else known)  # as every browser does
    except (UnicodeError, LookupError):
        says = f'the page says that it is in "{name}"' if name else "the page names no encoding"
        hint = "Open it in a browser, and save it anew: browsers save pages in UTF-8."
        raise CommandError(f"{says}, and it can't be read as {name or 'UTF-8'}", hint) from None


def _tree(text: str) -> Any:
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (html.etree.ParserError, ValueError):
        raise CommandError(
            "this page is empty", "Save the page again, or its text as .txt."
        ) from None


def _lines(tree: Any) -> Iterator[Line]:
    """Yield the lines of a page, in order: what a block or a line break separates."""
    run: list[str] = []
    tag = ""
    for piece in _pieces(tree, ""):
        if isinstance(piece, Line):
            yield from _line(run, tag)
            run, tag = [], piece.tag
        else:
            run.append(piece)
    yield from _line(run, tag)


def _line(run: Sequence[str], tag: str) -> Iterator[Line]:
    text = _SPACE.sub(" ", "".join(run)).strip(" ")
    if text.strip():
        yield Line(text, tag)


def _pieces(node: Any, block: str) -> Iterator[str | Line]:
    """Yield the text of an element in pieces; an empty Line stands where a line ends."""
    if not isinstance(node.tag, str):
        return
    if not _is_unseen(node):
        is_block = node.tag not in _INLINE
        inside = node.tag if is_block and node.tag != "br" else block
        yield from [Line("", inside)] if is_block else ()
        yield node.text or ""
        for child in node:
            yield from _pieces(child, inside)
            yield child.tail or ""
        yield from [Line("", block)] if is_block else ()


def _is_unseen(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.tag in _UNSEEN or node.get("hidden") is not None or "display:none" in style


def _leading(tree: Any) -> Iterator[str]:
    """Yield the lines of menus, and those that are links: they lead to articles and are none."""
    for node in tree.iter("nav", "a"):
        yield from (line.text for line in _lines(node))


def _title(lines: Sequence[Line], said: str, site: str) -> str:
    """Return the headline as printed: the only first heading, or what the page's data say."""
    headings = {line.text for line in lines if line.tag == "h1"} - {site}
    if said in headings or len(headings) != 1:
        return said
    return headings.pop()


def _kept(lines: Sequence[Line], found: Sequence[str], title: str) -> list[bool]:
    """Return which lines are the article's: those that the library found, in their order.

    A line that it gives in pieces, or as a piece of one of its own, is known by its characters.
    """
    ours = [_squeezed(line.text) for line in lines]
    theirs = list(_pieces_of(found, set(ours)))
    kept = [False] * len(lines)
    for at, _ in aligned(ours, theirs):
        kept[at] = True
    taken = {text for text, is_kept in zip(ours, kept, strict=True) if is_kept}
    whole = "\n".join(text for text in theirs if text not in taken)
    pieces = by_beginning(theirs)
    for at, text in enumerate(ours):
        if len(text) >= LONG and text not in taken:
            kept[at] = text in whole or joins(text, pieces)
    return _with_headline(lines, kept, title)


def _pieces_of(found: Sequence[str], ours: Collection[str]) -> Iterator[str]:
    """Yield the lines that the library found, without the marks that it adds."""
    for line in found:
        parts = [line] if _squeezed(line) in ours else _CELLS.split(line)
        yield from filter(None, map(_squeezed, parts))


def _with_headline(lines: Sequence[Line], kept: list[bool], title: str) -> list[bool]:
    """Keep the headline over the article too."""
    first = kept.index(True) if True in kept else 0
    above = [at for at in range(first) if lines[at].text == title]
    if above and title not in [line.text for line in lines[first : first + 1]]:
        kept[above[-1]] = True
    return kept


def _squeezed(text: str) -> str:
    """Return what lines are compared by: the library changes spaces and resolves codes twice."""
    letters = "".join(filter(str.isalnum, unescape(text)))
    return letters or "".join(text.split())


def _own_address(tree: Any, text: str) -> str:
    """Return the address that a saved page gives as its own."""
    links = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    saved = _SAVED_FROM.search(text[:4096])
    found = [*links, saved[1] if saved else ""]
    return next((link.strip() for link in found if link.startswith(("http://", "https://"))), "")
