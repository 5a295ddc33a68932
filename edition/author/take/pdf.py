"""The text of a PDF in reading order: a paragraph a line, its columns one after another.

A PDF holds printed lines and no paragraphs. What can't be told for certain is asked: lines at the
edges of pages, hyphens at the ends of lines, paragraphs that may go on over a page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

from edition.author.take.columns import columns
from edition.author.take.copies import Copy
from edition.author.take.joined import Joiner
from edition.author.take.lines import Line
from edition.author.take.metadata import Metadata
from edition.author.take.page import Page, further
from edition.author.take.pdf_lines import Document, Printed, printed
from edition.problems.command_error import CommandError

_EDGE = 0.12
"""The part of a page's height, at its top and bottom, where running heads and numbers stand."""
_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|seite|с\.|стр\.?)?\W*\d{1,4}\s*(?:(?:/|of|von|из|-)\s*\d{1,4})?\W*"
)
_ENDS = re.compile(r"[.!?…:;\u3002\uff01\uff1f][\"”“»’')\]]*$|[”»]$")
_ADDRESS = re.compile(r"https?://\S+")
_OFTEN = 3
"""Paragraphs that begin with an indented line, from which all are taken to."""
_UNKNOWN = re.compile(r"\(cid:\d+\)")


def read_pdf(path: Path, source: str, also: Sequence[str] = ()) -> Page:
    """Return the text of a PDF; raise CommandError where it can't be read or has none.

    `also` are the beginnings of lines at the edges of pages that belong to the text.
    """
    document = printed(path, source)
    unknown = sum(bool(_UNKNOWN.search(line.text)) for line in document.lines)
    if unknown * 10 > len(document.lines):
        what = f"{source} is a PDF that doesn't say which letters its signs stand for"
        raise CommandError(what, "Have its text recognised (OCR), and give that; or type it.")
    edges = list(_edges(document))
    wanted = {line.text for line in further([Line(line.text) for line in edges], also)}
    edges = [line for line in edges if line.text not in wanted]
    left_out = {*edges}
    body = [line for line in document.lines if line not in left_out]
    if not body:
        raise CommandError(f"{source} is a PDF that holds text at the edges of its pages only")
    pages = [list(lines) for _, lines in groupby(body, lambda line: line.page)]
    joined = _Joined([column for page in pages for column in columns(page)])
    addresses = [found[0] for line in edges if (found := _ADDRESS.search(line.text))]
    asked = [f"Letters that the PDF doesn't name, in {unknown} lines: (cid:…)"] if unknown else []
    if document.ligatures:
        asked.append(f"Signs for several letters, written as letters: {document.ligatures}")
    return Page(
        lines=tuple(joined.texts()),
        edges=tuple(line.text for line in edges),
        questions=(*asked, *joined.questions),
        title=joined.title(),
        says=Metadata(language=document.language),
        copy=Copy(url=addresses[0] if addresses else ""),
    )


def _edges(document: Document) -> Iterator[Printed]:
    """Yield the lines that seem to be running heads or page numbers."""
    near = [
        line
        for line in document.lines
        for height in [document.heights[line.page - 1]]
        if line.bottom > height * (1 - _EDGE) or line.top < height * _EDGE
    ]
    alike = Counter({(_alike(line), line.page) for line in near})
    often = Counter(key for key, _ in alike)
    for line in near:
        is_number = _NUMBER.fullmatch(line.text) or _ADDRESS.match(line.text)
        if is_number or often[_alike(line)] > 1:
            yield line


def _alike(line: Printed) -> tuple[str, int]:
    """Return what lines have in common that stand at the same height with other numbers."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 6)


class _Joined:
    """Paragraphs out of printed lines."""

    def __init__(self, page_columns: Sequence[Sequence[Printed]]) -> None:
        """Join the lines of columns, which are in reading order."""
        self.questions: list[str] = []
        self.paragraphs: list[list[Printed]] = []
        self._joiner = Joiner(line.text for lines in page_columns for line in lines)
        gaps = [
            (a.size, (a.bottom - b.bottom) / a.size)
            for lines in page_columns
            for a, b in pairwise(lines)
            if a.size == b.size and a.bottom - b.bottom > 0.5 * a.size
        ]
        self._leading = {
            size: median(gap for other, gap in gaps if other == size)
            for size, count in Counter(size for size, _ in gaps).items()
            if count > 4
        }
        self._usual = median(gap for _, gap in gaps) if gaps else 1.2
        begun = [_begins(a, b, lines) for lines in page_columns for a, b in pairwise(lines)]
        self._has_indents = sum(begun) > _OFTEN
        before: Sequence[Printed] = ()
        for lines in page_columns:
            self._add(lines, before)
            before = lines

    def _add(self, lines: Sequence[Printed], before: Sequence[Printed]) -> None:
        """Add a column; `before` is the one before it, of this page or the last."""
        if before and self._goes_on(before, lines):
            self.paragraphs[-1].append(lines[0])
        else:
            self.paragraphs.append([lines[0]])
        for a, b in pairwise(lines):
            if self._breaks(a, b, lines):
                self.paragraphs.append([b])
            else:
                self.paragraphs[-1].append(b)

    def _breaks(self, a: Printed, b: Printed, column: Sequence[Printed]) -> bool:
        """Return whether a paragraph ends between two lines of a column."""
        gap = a.bottom - b.bottom
        if abs(gap) < 0.4 * a.size and b.left >= a.right - a.size:
            return False  # they stand side by side
        leading = self._leading.get(a.size, self._usual) * a.size
        if _differs(a, b) or gap > 1.25 * leading or gap < 0:
            return True
        if _begins(a, b, column):
            return True
        right = max(line.right for line in column)
        width = right - min(line.left for line in column)
        is_short = a.right < right - 0.4 * width and not b.text[:1].islower()
        return _fits(a, b, right) and (bool(_ENDS.search(a.text)) or is_short)

    def _goes_on(self, before: Sequence[Printed], lines: Sequence[Printed]) -> bool:
        """Return whether a paragraph goes on in the next column, and ask where it is a guess."""
        a, b = before[-1], lines[0]
        if _differs(a, b) or _indent(b, lines) > 0.6 * b.size:
            return False
        is_full = not _fits(a, b, max(line.right for line in before))
        goes_on = not _ENDS.search(a.text) or b.text[:1].islower()
        goes_on |= is_full and self._has_indents
        if a.page != b.page and (goes_on or is_full):
            where = f"pages {a.page} and {b.page}: “…{a.text[-40:]} | {b.text[:40]}…”"
            done = "Joined over" if goes_on else "Not joined, though it may go on, over"
            self.questions.append(f"{done} {where}")
        return goes_on

    def texts(self) -> list[str]:
        """Return the paragraphs, and ask about hyphens."""
        texts = [self._text(lines) for lines in self.paragraphs]
        self.questions += self._joiner.questions
        return texts

    def _text(self, lines: Sequence[Printed]) -> str:
        return self._joiner.join([line.text for line in lines])

    def title(self) -> str:
        """Return the paragraph of the first page in the largest letters, if they are large."""
        first = [lines for lines in self.paragraphs if lines[0].page == self.paragraphs[0][0].page]
        largest = max(first, key=lambda lines: lines[0].size)
        usual = median(line.size for lines in self.paragraphs for line in lines)
        return self._text(largest) if largest[0].size > 1.15 * usual else ""


def _begins(a: Printed, b: Printed, column: Sequence[Printed]) -> bool:
    """Return whether a line is indented as the first of a paragraph is, and not the one before."""
    return _indent(b, column) > 0.6 * b.size >= _indent(a, column)


def _differs(a: Printed, b: Printed) -> bool:
    return abs(a.size - b.size) > 0.08 * max(a.size, b.size) or a.is_bold != b.is_bold


def _indent(line: Printed, column: Sequence[Printed]) -> float:
    """Return how far a line begins to the right of where most do, in points."""
    usual = Counter(round(other.left) for other in column if other.size == line.size)
    left = min((left for left, count in usual.items() if count * 4 >= usual.total()), default=0)
    return line.left - left if left else 0.0


def _fits(a: Printed, b: Printed, right: float) -> bool:
    """Return whether the first word of a line would have had room on the line before."""
    letter = (a.right - a.left) / max(1, len(a.text))
    return a.right + letter * (len(b.text.split()[0]) + 1.5) < right
