"""A page as a tree, parsed and decoded as browsers do.

The library turbohtml holds to the standards of the WHATWG for both: HTML, and Encoding.
"""

import codecs
import re
from typing import TYPE_CHECKING, Any

from edition.problems.command_error import CommandError

if TYPE_CHECKING:
    from turbohtml import Document

MOST_BYTES = 10_000_000
"""The limit for a page without the pictures in it."""
HOW_TO_INSTALL = "Install it: make import, or .venv/bin/pip install -r requirements/import.txt"
"""The hint shown where a library is missing."""
_DATA = re.compile(rb"data:[!#-&*-;=?-~]{200,}")
"""The address of a picture or font that holds it whole; nobody reads it."""
_XML = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
REPLACEMENT = "\ufffd"
"""What browsers show for bytes that aren't of the encoding."""


def library() -> Any:
    """Return the module turbohtml, an optional extra; raise CommandError if it is missing."""
    try:
        import turbohtml
    except ImportError:
        raise missing("turbohtml") from None
    return turbohtml


def missing(name: str, what: str = "an HTML page") -> CommandError:
    """Return the error for a library that isn't installed; `what` is read with it."""
    message = f"to read {what}, this command needs the library {name}"
    other = "Or save the article's text yourself as TEXT.txt, and give --from TEXT.txt."
    return CommandError(message, f"{HOW_TO_INSTALL}.", other)


def document(data: bytes, declared: str = "") -> "Document":
    """Return the tree of a page, decoded by its byte order mark, by `declared`, or by its `<meta>`.

    `declared` is the label of a server, or an editor's. Raises CommandError where the page is too
    long, or where nothing says how it is encoded and it isn't UTF-8.
    """
    turbohtml = library()
    data = _DATA.sub(b"data:,", data)
    if len(data) > MOST_BYTES:
        what = f"this page has more than {MOST_BYTES:,} bytes, the pictures in it not counted"
        raise CommandError(what, "Save the article's text as TEXT.txt, and give --from TEXT.txt.")
    label = "" if data.startswith(_BYTE_ORDER_MARKS) else declared
    tree = _parsed(turbohtml, data, label)
    if tree.encoding_confidence == "tentative" and not label and (xml := _XML.match(data)):
        name = xml[1].decode("ascii")
        tree = _parsed(turbohtml, data, "utf-8" if name.lower().startswith("utf-16") else name)
    is_guessed = tree.encoding_confidence == "tentative" and tree.encoding != "UTF-8"
    if is_guessed and not data.isascii():
        raise _unnamed(tree)
    return tree


def _parsed(turbohtml: Any, data: bytes, label: str) -> "Document":
    try:
        tree: Document = turbohtml.parse(data, encoding=label or None, positions=False)
    except LookupError:  # browsers look on, as if nothing had been said
        tree = turbohtml.parse(data, positions=False)
    return tree


def _unnamed(tree: "Document") -> CommandError:
    labels = [meta.attr("charset") for meta in tree.find_all("meta")]
    label = next(filter(None, labels), "")
    says = f'says that it is in "{label}", which is none' if label else "names no encoding"
    return CommandError(
        f"the page {says}, and it can't be read as UTF-8",
        "If you know it, add for instance: --encoding windows-1251",
        "Or open it in a browser, and save it anew: browsers save pages in UTF-8.",
    )


def check_decoded(text: str, data: bytes, tree: "Document") -> None:
    """Raise CommandError where an article's text has signs that its bytes don't stand for."""
    if REPLACEMENT not in text or REPLACEMENT.encode() in data:
        return
    at = text.index(REPLACEMENT)
    near = text[max(0, at - 30) : at + 30].replace("\n", " ")
    raise CommandError(
        f'the page says that it is in "{str(tree.encoding).lower()}", and not all of it can be',
        f"Near: {near}",
        "If you know its encoding, add for instance: --encoding windows-1251",
        "Or open it in a browser, and save it anew: browsers save pages in UTF-8.",
    )
