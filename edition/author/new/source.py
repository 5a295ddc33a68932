"""Where the text of a new article comes from: a text file, a saved page, or an address."""

from dataclasses import dataclass
from pathlib import Path

from edition.author.new.fetch import MOST_BYTES, fetch
from edition.author.new.page import Page, read_page
from edition.author.new.text import check_text
from edition.problems.command_error import UsageError
from edition.problems.terminal import working

PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Taken:
    """The bytes of the new text, and what is known of where they are from."""

    data: bytes
    page: Page | None
    """What the page says of itself; nothing where the source is plain text."""
    url: str = ""
    fetched: bool = False


def take(source: str) -> Taken:
    """Return the text at a path or an address; raise CommandError where there is none."""
    scheme, is_address, rest = source.partition("://")
    if is_address and scheme.isalpha():
        source = f"{scheme.lower()}://{rest}"
        if scheme.lower() not in ("http", "https"):
            what = "--from takes addresses of the web, which begin with https:// or http://"
            raise UsageError(f"{what}, not {source}")
        with working(f"Fetching {source}"):
            found = fetch(source)
        if not found.is_html:
            return _plain(found.data, source, found.url, fetched=True)
        return _page(read_page(found.data, found.encoding, found.url), source, fetched=True)
    path = Path(source)
    if path.suffix.lower() not in (".txt", *PAGES):
        kinds = f"{', '.join(PAGES)} or .txt, or an address that begins with https://"
        hint = "Save its text as TEXT.txt, and give --from TEXT.txt."
        raise UsageError(f"--from takes a file that ends in {kinds}, not {source}", hint)
    data = _bytes(path, source)
    if path.suffix.lower() == ".txt":
        return _plain(data, source)
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


def _plain(data: bytes, shown: str, url: str = "", *, fetched: bool = False) -> Taken:
    check_text(data, shown)
    return Taken(data, None, url, fetched)


def _page(page: Page, shown: str, *, fetched: bool = False) -> Taken:
    data = "".join(f"{line}\n" for line in page.lines).encode("utf-8", "surrogatepass")
    check_text(data, shown)
    return Taken(data, page, page.url, fetched)
