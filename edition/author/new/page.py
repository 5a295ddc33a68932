"""The article on an HTML page, character for character, and what the page says about itself.

The library trafilatura decides which lines of the page belong to the article. Their characters are
taken from the page itself: only HTML white space is collapsed, as browsers do. Every line that is
left out is kept for the report. Nothing here uses the network.
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
"""The hint shown where the library is missing."""

_INVISIBLE = {"head", "script", "style", "noscript", "template", "svg", "iframe", "datalist"}
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img ins kbd label mark "
    "meter output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
"""Elements that don't end a line; every other element is a block."""
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML collapses; all other white space is part of the text."""
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
"""The comment in which browsers note the address of a page that they save."""
_DATE_PARAMETERS = {"extensive_search": False, "original_date": True, "min_date": "1000-01-01"}
"""Only the date that the page declares, never a guess from its text; old papers have old dates."""
_LATIN_1 = {"iso8859-1", "ascii"}
_CELLS = re.compile(r"^\| | \|(?: |$)")
"""What the library puts between the cells of a table."""
_NO_ARTICLE = (
    "no article was found on this page",
    "Save the article's text yourself as TEXT.txt, and give --from TEXT.txt.",
)


@dataclass(frozen=True)
class Line:
    """A line of a page as its reader sees it."""

    text: str
    """The text, its white space collapsed."""
    tag: str = ""
    """The innermost block element that it stands in, such as `h1`."""


@dataclass(frozen=True)
class Page:
    """The article on a page, and the page's own metadata, empty where it declares none."""

    lines: tuple[str, ...]
    """The lines of the article."""
    between: tuple[str, ...]
    """The lines left out that stand between the first and the last of the article."""
    around: tuple[str, ...]
    """The lines left out before and after the article."""
    title: str
    """The headline."""
    site: str
    """The name of the website."""
    authors: tuple[str, ...]
    """The names of the authors."""
    date: str
    """The date of publication, mostly as YYYY-MM-DD."""
    language: str
    """The `lang` of the page, a BCP 47 tag."""
    url: str
    """Where the page was fetched, or else the address that it gives as its own."""


def library() -> Any:
    """Return the module trafilatura, an optional extra; raise CommandError if it is missing."""
    try:
        import trafilatura
    except ImportError:
        message = "to read an HTML page, this command needs the library trafilatura"
        other = "Or save the article's text yourself as TEXT.txt, and give --from TEXT.txt."
        raise CommandError(message, f"{HOW_TO_INSTALL}.", other) from None
    return trafilatura


def read_page(data: bytes, declared: str = "", url: str = "") -> Page:
    """Return the article of an HTML page fetched from `url`, if it was fetched.

    `declared` is the encoding in the server's Content-Type. Raises CommandError where the page
    can't be decoded or has no article.
    """
    extract = library().bare_extraction
    html = decoded(data, declared)
    tree = _tree(html)
    extracted = extract(
        _tree(html),  # a tree of its own, which the library takes apart
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATE_PARAMETERS,
    )
    if not extracted or not extracted.text:
        raise CommandError(*_NO_ARTICLE)
    lines = tuple(_lines(tree))
    title = _headline(lines, extracted.title or "", extracted.sitename or "")
    kept = _kept(lines, extracted.text.split("\n"), title)
    article = tuple(lines[at].text for at in sorted(kept))
    # Of a page that only lists articles the library gives their links: no text of its own.
    if not {*article} - {title, *_navigation(tree)}:
        raise CommandError(*_NO_ARTICLE)
    left_out = sorted({*range(len(lines))} - kept)
    between = range(min(kept), max(kept))
    return Page(
        lines=article,
        between=tuple(lines[at].text for at in left_out if at in between),
        around=tuple(lines[at].text for at in left_out if at not in between),
        title=title,
        site=extracted.sitename or "",
        authors=tuple(filter(None, map(str.strip, (extracted.author or "").split(";")))),
        date=extracted.date or "",
        language=tree.get("lang") or "",
        url=url or _own_address(tree, html),
    )


def decoded(data: bytes, declared: str = "") -> str:
    """Return the text of a page in the encoding of its byte order mark, server or `<meta>`.

    `declared` is the server's. Raises CommandError where the encoding is unknown or doesn't fit.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-16")
    meta = _META_CHARSET.search(data[:4096])
    encoding = declared or (meta[1].decode("ascii") if meta else "")
    try:
        codec = codecs.lookup(encoding or "utf-8").name
        # Browsers read Latin-1 and ASCII as windows-1252 (WHATWG Encoding Standard, 4.2).
        return data.decode("cp1252" if codec in _LATIN_1 else codec)
    except (UnicodeError, LookupError):
        says = (
            f'the page says that it is in "{encoding}"'
            if encoding
            else "the page names no encoding"
        )
        hint = "Open it in a browser, and save it anew: browsers save pages in UTF-8."
        raise CommandError(f"{says}, and it can't be read as {encoding or 'UTF-8'}", hint) from None


def _tree(text: str) -> Any:
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (html.etree.ParserError, ValueError):
        hint = "Save the page again, or its text as .txt."
        raise CommandError("this page is empty", hint) from None


def _lines(element: Any) -> Iterator[Line]:
    """Yield the lines of an element, in order: what blocks and line breaks separate."""
    texts: list[str] = []
    tag = ""
    for piece in [*_pieces(element, ""), Line("")]:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        text = _WHITE_SPACE.sub(" ", "".join(texts)).strip(" ")
        if text.strip():
            yield Line(text, tag)
        texts, tag = [], piece.tag


def _pieces(element: Any, block: str) -> Iterator[str | Line]:
    """Yield the text of an element, with an empty Line of the block that begins or goes on.

    `block` is the tag of the block around the element.
    """
    if not isinstance(element.tag, str) or _is_invisible(element):
        return
    is_block = element.tag not in _INLINE
    inner = element.tag if is_block and element.tag != "br" else block
    if is_block:
        yield Line("", inner)
    yield element.text or ""
    for child in element:
        yield from _pieces(child, inner)
        yield child.tail or ""
    if is_block:
        yield Line("", block)


def _is_invisible(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.tag in _INVISIBLE or element.get("hidden") is not None or "display:none" in style


def _navigation(tree: Any) -> Iterator[str]:
    """Yield the lines of menus and links."""
    for element in tree.iter("nav", "a"):
        yield from (line.text for line in _lines(element))


def _headline(lines: Sequence[Line], title: str, site: str) -> str:
    """Return the page's only `<h1>` that isn't the site's name, or else the title in its metadata.

    The metadata often add the site's name, or shorten the headline.
    """
    headings = {line.text for line in lines if line.tag == "h1"} - {site}
    return headings.pop() if len(headings) == 1 else title


def _kept(lines: Sequence[Line], extracted: Sequence[str], title: str) -> set[int]:
    """Return the indices of the lines that belong to the article by what the library extracted.

    Lines are compared by their letters. The library splits some lines and joins others, so that a
    long one is kept too where it is part of an extracted line, or mostly made of such.
    """
    ours = [_letters(line.text) for line in lines]
    theirs = list(_extracted(extracted, set(ours)))
    kept = {at for at, _ in aligned(ours, theirs)}
    matched = {ours[at] for at in kept}
    unmatched = "\n".join(text for text in theirs if text not in matched)
    pieces = by_beginning(theirs)
    for at, text in enumerate(ours):
        if len(text) >= LONG and text not in matched and (text in unmatched or joins(text, pieces)):
            kept.add(at)
    # The library gives the headline as metadata, not always as text: keep the one above the text.
    first = min(kept, default=0)
    above = [at for at in range(first) if lines[at].text == title]
    if above and lines[first].text != title:
        kept.add(above[-1])
    return kept


def _extracted(extracted: Sequence[str], ours: Collection[str]) -> Iterator[str]:
    """Yield the letters of each line that the library extracted, and of each cell of a table."""
    for line in extracted:
        parts = [line] if _letters(line) in ours else _CELLS.split(line)
        yield from filter(None, map(_letters, parts))


def _letters(text: str) -> str:
    """Return the letters and digits of a line; of one that has none, all but its white space.

    The library changes white space, and resolves character references twice.
    """
    letters = "".join(filter(str.isalnum, unescape(text)))
    return letters or "".join(text.split())


def _own_address(tree: Any, html: str) -> str:
    """Return the address that a page declares as its canonical one, or that it was saved from."""
    links = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    saved = _SAVED_FROM.search(html[:4096])
    links += [saved[1]] if saved else []
    return next((link.strip() for link in links if link.startswith(("http://", "https://"))), "")
