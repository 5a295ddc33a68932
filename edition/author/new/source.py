"""The text of a new article, read from a text file, a saved page, or an address."""

from dataclasses import dataclass
from pathlib import Path

from edition.author.new.fetch import MOST_BYTES, fetch
from edition.author.new.page import Page, read_page
from edition.author.new.text import check_text
from edition.problems.command_error import UsageError
from edition.problems.terminal import working

PAGES = (".html", ".htm", ".xhtml")
"""The suffixes of saved pages."""


@dataclass(frozen=True)
class Taken:
    """The text of a new article, and what is known of its source."""

    data: bytes
    """The text, in UTF-8."""
    page: Page | None
    """The page that the text is from; None where the source is plain text."""
    url: str = ""
    """The address of the text, or empty."""
    fetched: bool = False
    """Whether it was fetched just now."""


def take(source: str) -> Taken:
    """Return the text at a path or an address; raise CommandError if there is none.

    UsageError, a subclass of it, is raised where the path or address can't be a text.
    """
    scheme, is_address, rest = source.partition("://")
    if is_address and scheme.isalpha():
        source = f"{scheme.lower()}://{rest}"
        if scheme.lower() not in ("http", "https"):
            what = "--from takes addresses of the web, which begin with https:// or http://"
            raise UsageError(f"{what}, not {source}")
        with working(f"Fetching {source}"):
            response = fetch(source)
        if response.is_html:
            page = read_page(response.data, response.encoding, response.url)
            return _page(page, source, fetched=True)
        check_text(response.data, source)
        return Taken(response.data, None, response.url, fetched=True)
    path = Path(source)
    if path.suffix.lower() not in (".txt", *PAGES):
        kinds = f"{', '.join(PAGES)} or .txt, or an address that begins with https://"
        hint = "Save its text as TEXT.txt, and give --from TEXT.txt."
        raise UsageError(f"--from takes a file that ends in {kinds}, not {source}", hint)
    data = _bytes(path, source)
    if path.suffix.lower() == ".txt":
        check_text(data, source)
        return Taken(data, None)
    with working(f"Reading {source}"):
        return _page(read_page(data), source)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if not path.is_file():
            raise UsageError(f"there is no file {shown}")
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{shown} has more than {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown} can't be read: {error.strerror}") from None


def _page(page: Page, shown: str, *, fetched: bool = False) -> Taken:
    data = "".join(f"{line}\n" for line in page.lines).encode("utf-8", "surrogatepass")
    check_text(data, shown)
    return Taken(data, page, page.url, fetched)
