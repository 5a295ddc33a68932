"""The file of an essay: its front matter, and its text.

The text may contain only what is checked: HTML other than quotations, quotations by `>`, pictures,
a second title and addresses that no link may have are flaws. So the tokens of a text without flaws
can be rendered as they are.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token
from pydantic_core import PydanticCustomError

from edition.read.essay_blockquotes import FORM, Stray, quotations
from edition.read.essay_cursor import Reader
from edition.read.essay_markdown import AT, END, tokens
from edition.records import validators
from edition.records.essay_body import QUOTATION, RECORD, Body, Quoted
from edition.text.memo import memoized
from edition.text.positions import Flaw, Mark
from edition.text.wikilinks import Link

DEPTH = 12
"""The greatest depth of nested blocks; a list within a list counts as two."""

MOST_CHARACTERS = 20_000
"""The greatest length of a paragraph, list or table, far above that of a real one."""

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# What other kinds of Markdown have, or a link that isn't one: it would stand there as it is.
_FOREIGN = re.compile(
    r"\A(?:!!!|\?\?\?\+?) ?\w+|\{:?[ \t]*[#.][\w-][^{}\n]*\}|\{:[^{}\n]*\}"
    r"|\[\^[\w-]+\]|\[TOC\]|--8<--|\]\]|\]\("
)
_PICTURE = re.compile(r"(?<!\\)(?:\\\\)*!\Z")
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


class Parts(NamedTuple):
    """The parts of an essay's file, after blank lines that keep the line numbers of the file."""

    front_matter: str
    """The YAML between the two lines `---`."""
    text: str
    """The Markdown after them."""


def split(file: str) -> Parts | Flaw:
    """Return the parts of a file, or the flaw of its front matter (Y005)."""
    file = _line_feeds(file.removeprefix("\ufeff"))
    opening = _FENCE.match(file)
    hint = "Begin the file with a line ---, then title: and any other keys, then a line ---."
    if not opening:
        return Flaw("Y005", Mark(1, 1), "an essay begins with its front matter", hint)
    closing = _END.search(file, opening.end())
    if not closing:
        return Flaw("Y005", Mark(1, 1), "the front matter opens here and is never closed", hint)
    blank = "\n" * file.count("\n", 0, closing.end())
    return Parts(f"\n{file[opening.end() : closing.start()]}", f"{blank}{file[closing.end() :]}")


def _line_feeds(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


@memoized
def parse(text: str) -> tuple[Body, list[Flaw]]:
    """Return the parsed text of an essay, and its flaws in order (L002, L003, L005, L006)."""
    text = _line_feeds(text)
    if endless := _endless(text):
        return Body(text.strip("\n"), (), (), ()), [endless]
    reader = Reader(text.split("\n"))
    kept = [kept for token in tokens(text) for kept in _block(reader, token)]
    body = Body(text.strip("\n"), tuple(kept), tuple(reader.quotations), tuple(reader.links))
    return body, sorted(reader.flaws, key=lambda flaw: flaw.mark)


def _endless(text: str) -> Flaw | None:
    """Return the flaw of a text that would keep the Markdown parser busy for minutes (L006)."""
    for block in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        if len(block[0]) > MOST_CHARACTERS:
            mark = Mark(text.count("\n", 0, block.start()) + 1, 1)
            message = f"{len(block[0]):,} characters without a blank line"
            hint = f"A paragraph or table has at most {MOST_CHARACTERS:,}: divide it."
            return Flaw("L006", mark, message, hint)
    return None


def _block(reader: Reader, token: Token) -> Iterator[Token]:
    """Yield what is kept of a token; report what isn't allowed in it."""
    reader.follow(token)
    if token.type == "html_block":
        yield from _quotations(reader, token)
    elif token.type == "definition":
        _address(reader, reader.mark(token, 0), token.meta["url"])
    else:
        _structure(reader, token)
        if token.type == "inline":
            _inline(reader, token)
            if token.level == 1 and not _has_words(token):
                reader.refuse(token, 0, "a heading or paragraph without words", "Remove it.")
        yield token


def _has_words(token: Token) -> bool:
    return any(map(_is_word, token.children or ()))


def _is_word(child: Token) -> bool:
    """Whether a token shows anything."""
    visible = (char.isprintable() and not char.isspace() for char in child.content)
    return child.type == RECORD or any(visible)


def _structure(reader: Reader, token: Token) -> None:
    if token.type == "blockquote_open" and not reader.depth:
        hint = f"Quote with {FORM}, which proves the words, or remove the >."
        reader.refuse(token, 0, "a quotation that begins with >", hint)
    reader.depth += token.nesting if token.tag == "blockquote" else 0
    if reader.depth:
        return  # the blockquote is reported
    if token.type == "heading_open" and token.tag == "h1":
        hint = "The title is in the front matter: begin headings in the text with ##."
        reader.refuse(token, 0, "a heading of the first level", hint)
    elif token.type == "heading_open" and token.level:
        reader.refuse(token, 0, "a heading within a list", "Begin it at the margin.")
    elif token.type == "heading_open":
        _heading(reader, token)
    elif token.level == DEPTH and not reader.is_depth_reported:
        reader.is_depth_reported = True
        reader.refuse(token, 0, "a list nested so deeply", "Make the lists flatter.")


def _heading(reader: Reader, token: Token) -> None:
    """Report a heading that skips a level of the outline (L006)."""
    level = int(token.tag[1])
    if level > reader.level + 1:
        hint = f"Begin it with {'#' * (reader.level + 1)}, or with fewer."
        reader.refuse(token, 0, "a heading that skips a level", hint)
    reader.level = level


def _quotations(reader: Reader, token: Token) -> Iterator[Token]:
    for quotation in quotations(token.content):
        if isinstance(quotation, Stray):
            _html(reader, token, *quotation)
        elif token.level:
            _html(reader, token, 0, "a quotation belongs at the margin, not in a list")
            return
        else:
            marks = tuple(reader.mark(token, at) for at in quotation.starts)
            yield Token(QUOTATION, "", 0, meta={"number": len(reader.quotations)})
            reader.quotations.append(
                Quoted(quotation.quote, quotation.article, quotation.words, marks)
            )


def _html(reader: Reader, token: Token, at: int, why: str = "") -> None:
    """Report HTML (L005), but no end tag of an element that is already reported."""
    tag = _TAG.match(token.content, at)
    element = tag[2].lower() if tag else ""
    if not (tag and tag[1] and element in reader.reported):
        shown = f"the HTML <{tag[1]}{element}>" if tag else "this"
        message = f"{shown} can't stand in an essay{why and ': '}{why}"
        hint = f"Only {FORM} can, on lines of its own. Write a literal < as &lt;."
        reader.report("L005", reader.mark(token, at), message, hint)
    reader.reported.add(element)


def _inline(reader: Reader, token: Token) -> None:
    """Report what isn't allowed in running text, and collect its links to records."""
    searched, link_end = 0, 0
    wordless: Token | None = None  # the link that is open, until a word of it is read
    for child in token.children or ():
        wordless = None if _is_word(child) else wordless
        at, end = child.meta.get(AT, 0), child.meta.get(END, 0)
        if child.type == "html_inline":
            is_late = child.content.startswith("<blockquote")
            _html(reader, token, at, "a quotation begins on a line of its own" if is_late else "")
        elif child.type == RECORD:
            reader.links.append((reader.mark(token, at), child.meta["link"]))
        elif child.type == "link_open":
            _link(reader, token, child)
            link_end, end = end, 0
            wordless = child
        elif child.type == "link_close":
            end = link_end
            _wordless(reader, token, wordless)
            wordless = None
        elif child.type == "text":
            end = _text(reader, token, child.content, searched)
        searched = max(searched, end)


def _link(reader: Reader, token: Token, child: Token) -> None:
    at = child.meta[AT]
    if _PICTURE.search(token.content, 0, at):
        reader.refuse(token, at - 1, "a picture", "Link to it, or leave it out.")
    elif "label" not in child.meta:
        _address(reader, reader.mark(token, at), str(child.attrs["href"]))


def _wordless(reader: Reader, token: Token, link: Token | None) -> None:
    if link and not _PICTURE.search(token.content, 0, link.meta[AT]):
        hint = "Say in the brackets what it leads to."
        reader.refuse(token, link.meta[AT], "a link without words", hint)


def _text(reader: Reader, token: Token, words: str, searched: int) -> int:
    """Report foreign markup in some words (L002, L006); return the offset searched up to."""
    for foreign in _FOREIGN.finditer(words):
        searched = max(searched, token.content.find(foreign[0], searched))
        if foreign[0] == "]]":
            reader.links.append((reader.mark(token, searched), Link("", "", "]]")))
        elif foreign[0] == "](":
            hint = "A link is [words](https://…), without a space in the address or a link in it."
            reader.report("L002", reader.mark(token, searched), '"](" ends no link', hint)
        else:
            hint = "It would appear on the page as it is. If it should, put it in `backticks`."
            reader.refuse(token, searched, f'"{foreign[0]}"', hint)
        searched += 1
    return searched


def _address(reader: Reader, mark: Mark, address: str) -> None:
    """Report an address that a link can't have (L003)."""
    if _MAIL.fullmatch(address):
        return
    try:
        validators.url(address)
    except PydanticCustomError as error:
        hint = "A link begins with https://, http:// or mailto:. To a record it is [[id]]."
        reader.report("L003", mark, error.message(), hint)
