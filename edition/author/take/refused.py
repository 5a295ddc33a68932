"""What can't be taken, by its true name, with the way out."""

from collections.abc import Mapping

from edition.problems.command_error import CommandError

_COPY = "Open it, copy the article's text into a file TEXT.txt, and give --from TEXT.txt."
_UNPACK = "Unpack it, and give the file within that is the article."

KINDS: Mapping[str, tuple[str, str]] = {
    "old-office": (
        "an old file of Word, Excel or Outlook, or one that is locked with a password",
        "Open it in LibreOffice or Word, save it as .docx, and give that.",
    ),
    "office": ("a table, a presentation or a drawing", _COPY),
    "office-xml": (
        "a text in one XML file of an office program",
        "Open it in LibreOffice or Word, save it as .docx, and give that.",
    ),
    "picture": (
        "a picture",
        "What is to be read in it must be typed, or read by a program for text recognition "
        "(OCR); save it as TEXT.txt.",
    ),
    "recording": ("a recording or a film", "Write down what is said, and give it as TEXT.txt."),
    "packed": ("a packed file", _UNPACK),
    "gzip": ("a file packed with gzip", "Unpack it with gunzip, and give the file within."),
    "zip": ("a ZIP archive", _UNPACK),
    "broken-zip": (
        "a ZIP archive that is broken or not whole",
        "If it is still being saved or loaded, wait; else save it again.",
    ),
    "mobi": ("a book for Kindle", "Turn it into EPUB, with Calibre for instance, and give that."),
    "program": ("a program or a database", _COPY),
    "feed": ("a feed, which lists articles", "Open the article itself, and save its page."),
    "json": ("data in JSON", "Save the page of the article in a browser, and give that."),
    "xml": ("data in XML", "Save the page of the article in a browser, and give that."),
    "unknown": ("neither a page nor a text, nor anything else that is known here", _COPY),
}
"""What a file is, and what to do, by the kinds of `sniff.kind_of` that aren't read."""


def refusal(kind: str, source: str) -> CommandError:
    """Return the error for a file of a kind that isn't read; `source` names it."""
    what, hint = KINDS[kind]
    return CommandError(f"{source} is {what}", hint)


def not_whole(source: str, what: str) -> CommandError:
    """Return the error for a file that ends too early; `what` is it, such as `this web archive`."""
    return CommandError(
        f"{source} isn't whole: {what}",
        "If it is still being saved or loaded, wait; else save it again. Nothing was written.",
    )
