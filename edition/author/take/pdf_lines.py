"""The printed lines of a PDF, read in a process of its own, whose memory and time are bounded.

As a program it writes one JSON object a line: a page, or a line of text on it.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from edition.author.take.decode import missing
from edition.author.take.refused import not_whole
from edition.problems.command_error import CommandError

SECONDS = 120
"""The limit for a file."""
MOST_BYTES = 1_500_000_000
"""The limit for memory."""
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPACES = re.compile(r"[ \t\r\n]+")
_FAULTS = {
    "encrypted": (
        "is encrypted, and can't be read without its password",
        "Open it with the password, and print it to a new PDF; or copy its text as TEXT.txt.",
    ),
    "scan": (
        "holds pictures of pages and no text",
        "Have its text recognised (OCR), for instance with OCRmyPDF, and give that; or type it.",
    ),
    "empty": ("holds no text", "If you see text in it, copy it into TEXT.txt, and give that."),
    "large": (
        f"takes more memory or more than {SECONDS} seconds to read",
        "Print the pages of the article to a PDF of their own, and give that.",
    ),
}


@dataclass(frozen=True)
class Printed:
    """A line as it is printed; lengths are in points, heights from the bottom of the page."""

    page: int
    """The page, from 1."""
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """The height of its letters."""
    is_bold: bool
    text: str


@dataclass(frozen=True)
class Document:
    """What a PDF holds."""

    lines: tuple[Printed, ...]
    heights: tuple[float, ...]
    """The height of each page."""
    language: str
    """A BCP 47 tag, or empty."""
    ligatures: str
    """The ligatures of the print, which the lines have as letters."""


def printed(path: Path, source: str) -> Document:
    """Return the lines of a PDF; raise CommandError where it has none or can't be read."""
    try:
        import pdfminer  # noqa: F401
    except ImportError:
        raise missing("pdfminer.six", "a PDF") from None
    command = [sys.executable, "-m", __name__, str(path.resolve())]
    root = Path(__file__).parents[3]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _fault(source, "large") from None
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    if done.returncode or not rows:
        fault = rows[-1].get("fault", "") if rows else ""
        raise _fault(source, fault or ("large" if done.returncode < 0 else "broken"))
    pages = [row for row in rows if "height" in row]
    lines = tuple(Printed(**row) for row in rows if "text" in row)
    if not lines:
        raise _fault(source, "scan" if any(row["has_picture"] for row in pages) else "empty")
    ligatures = {sign for line in lines for sign in _LIGATURE.findall(line.text)}
    written = tuple(replace(line, text=_LIGATURE.sub(_letters, line.text)) for line in lines)
    heights = tuple(row["height"] for row in pages)
    return Document(written, heights, pages[0]["language"], " ".join(sorted(ligatures)))


def _letters(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def _fault(source: str, fault: str) -> CommandError:
    if fault not in _FAULTS:
        return not_whole(source, "it is a PDF that can't be read to its end")
    what, hint = _FAULTS[fault]
    return CommandError(f"{source} is a PDF that {what}", hint)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTImage
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        language = document.catalog.get("Lang") or b""
        told = language.decode("ascii", "ignore") if isinstance(language, bytes) else ""
        for number, page in enumerate(extract_pages(file, laparams=LAParams(all_texts=True)), 1):
            items = list(_items(page))
            has_picture = any(isinstance(item, LTImage) for item in items)
            yield {"height": page.height, "has_picture": has_picture, "language": told}
            for line in items:
                row = _line(line, number)
                if row:
                    yield asdict(row)


def _items(container: Any) -> Iterator[Any]:
    from pdfminer.layout import LTFigure, LTTextBox

    for item in container:
        yield item
        if isinstance(item, LTFigure | LTTextBox):
            yield from _items(item)


def _line(item: Any, page: int) -> Printed | None:
    from pdfminer.layout import LTChar, LTTextLineHorizontal

    if not isinstance(item, LTTextLineHorizontal):
        return None
    letters = [letter for letter in item if isinstance(letter, LTChar)]
    text = _SPACES.sub(" ", item.get_text()).strip(" ")
    if not text or not letters:
        return None
    size = round(median(letter.size for letter in letters), 1)
    is_bold = sum("bold" in letter.fontname.lower() for letter in letters) * 2 > len(letters)
    left, bottom, right, top = (round(value, 1) for value in item.bbox)
    return Printed(page, left, bottom, right, top, size, is_bold, text)


def _main(path: Path) -> int:
    from contextlib import suppress

    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    try:
        for row in _rows(path):
            print(json.dumps(row))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        print(json.dumps({"fault": "encrypted"}))
        return 1
    except MemoryError:
        print(json.dumps({"fault": "large"}))
        return 1
    except Exception:  # of whatever class: the library trusts what it reads
        print(json.dumps({"fault": "broken"}))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
