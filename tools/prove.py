"""Prove every quotation of a built site against its article.

Usage: python tools/prove.py sources site

Shares no code with the program that builds the site, so that a mistake there is noticed here.
Prints what could not be proven, and exits 1 if there is anything.
"""

import hashlib
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    ["blockquote", "br", "details", "div", "h1", "h2", "h3", "h4", "li", "p", "summary", "td"]
)
LEFT_OUT = re.compile(r" \[(?:…|\.\.\.)\] ")
GAP = "\0"
# Escapes, because in most typefaces these cannot be told apart.
LIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": "...",
}
FOLD = str.maketrans(LIKE)

Key = tuple[str, str, str]
"""What holds words: a tag or class; a quote's id; the article, or the number of the reading."""


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return what is compared: one kind of quotation mark, of dash and of ellipsis."""
    return one_line(unicodedata.normalize("NFC", text)).translate(FOLD)


class Page(HTMLParser):
    """The words of a page that are shown as somebody's, without what the editors add."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[Key, str]] = []
        self.marks: dict[Key, str] = {}
        self._open: list[tuple[str, Key | None, list[str], bool]] = []
        self._between: dict[Key, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what holds words, if it does."""
        self._break(tag)
        if tag in VOID:
            return
        has = {name: value or "" for name, value in attrs}
        classes = has.get("class", "").split()
        key: Key | None = None
        if tag == "blockquote":
            key = (tag, has.get("data-quote", ""), has.get("data-article", ""))
        elif tag == "mark" and "data-quote" in has:
            key = (tag, has["data-quote"], has["data-reading"])
        elif "source-text" in classes:
            key = ("source-text", "", has["data-article"])
        elif tag == "q" or "context" in classes:
            key = ("context", "", "")
        self._open.append((tag, key, [], "editorial" in classes))

    def handle_endtag(self, tag: str) -> None:
        """Keep the words of what ends here; the pieces of a mark are kept together."""
        self._break(tag)
        _, key, words, _ = self._open.pop()
        if key and key[0] != "mark":
            self.found.append((key, "".join(words)))

    def handle_data(self, data: str) -> None:
        """Add words to all that is open, and note what stands between the pieces of a mark."""
        if any(editorial for *_, editorial in self._open):
            gap = GAP if LEFT_OUT.fullmatch(f" {data.strip()} ") else ""
            for _, key, words, _ in self._open:
                words.extend([gap] if key and key[0] == "blockquote" else [])
            return
        inside = {key for _, key, _, _ in self._open if key and key[0] == "mark"}
        for _, key, words, _ in self._open:
            words.extend([data] if key else [])
        for key in inside:
            self.marks[key] = self.marks.get(key, "") + self._between.pop(key, "") + data
        for key in self.marks.keys() - inside:
            if data.strip():
                self._between[key] = GAP
            else:
                self._between.setdefault(key, " ")

    def _break(self, tag: str) -> None:
        if tag in BLOCKS and not any(editorial for *_, editorial in self._open):
            self.handle_data("\n")


class Sources:
    """The articles as they are, and the passages that are quoted from each."""

    def __init__(self, folder: Path) -> None:
        """Read the articles and the quotes."""
        self.records = {f.stem: _yaml(f) for f in sorted((folder / "articles").glob("*.yml"))}
        files = {id_: folder / "articles" / f"{id_}.txt" for id_ in self.records}
        self.bytes = {id_: file.read_bytes() for id_, file in files.items()}
        self.texts = {id_: data.decode() for id_, data in self.bytes.items()}
        self.readings: dict[tuple[str, str], list[str]] = {}
        for file in sorted((folder / "quotes").glob("*.yml")):
            for quote, record in _yaml(file).items():
                for reading in [] if "withdrawn" in record else record["readings"]:
                    article = reading["article"]
                    whole = fold(reading["text"]) in fold(self.texts[article])
                    parts = [reading["text"]] if whole else LEFT_OUT.split(reading["text"])
                    known = self.readings.setdefault((quote, article), [])
                    known.append(GAP.join(map(fold, parts)))

    def printed(self, article: str, words: str) -> bool:
        """Whether an article prints this, its own characters, in this order."""
        text, at = one_line(self.texts[article]), 0
        for part in map(one_line, words.split(GAP)):
            at = text.find(part, at)
            if at < 0 or not part:
                return False
            at += len(part)
        return True


def _yaml(file: Path) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return record


def _parts(words: str) -> str:
    return GAP.join(fold(part) for part in re.split(f"{GAP}+", words))


def unproven(sources: Sources, site: Path) -> Iterator[str]:
    """Yield what is shown as quoted and not found, and what should be shown and isn't."""
    for id_, record in sources.records.items():
        if hashlib.sha256(sources.bytes[id_]).hexdigest() != record["sha256"]:
            yield f"{id_}: the text has changed"
    for file in sorted(site.rglob("*.html")):
        page = Page(file.read_text("utf-8"))
        where = file.relative_to(site).as_posix()
        for (kind, quote, article), words in page.found:
            if kind == "blockquote" and where.startswith("essays/"):
                kind = "essay"
            if not _is_proven(sources, kind, quote, article, words):
                yield f"{where}: {kind} {quote} {article}: {one_line(words)}"
        yield from _unmarked(sources, page, where)
        folder, _, id_ = where.removesuffix("/index.html").partition("/")
        if folder == "quotes":
            shown = Counter((q, a) for (kind, q, a), _ in page.found if kind == "blockquote")
            wanted = {key: len(known) for key, known in sources.readings.items() if key[0] == id_}
            if shown != wanted:
                yield f"{where}: shows {dict(shown)}, and the quote has {wanted}"


def _is_proven(sources: Sources, kind: str, quote: str, article: str, words: str) -> bool:
    if kind == "context":
        return any(sources.printed(id_, words) for id_ in sources.texts)
    if kind == "blockquote":
        known = sources.readings.get((quote, article), ())
        return _parts(words) in known and sources.printed(article, words)
    if kind == "essay":  # which may quote some of the words
        pieces = _parts(words).split(GAP)
        readings = [one.split(GAP) for one in sources.readings.get((quote, article), ())]
        within = (all(any(piece in part for part in one) for piece in pieces) for one in readings)
        return all(pieces) and any(within) and sources.printed(article, words)
    if sources.records[article].get("show") == "full":
        return one_line(words) == one_line(sources.texts[article])
    paragraphs = {one_line(line) for line in sources.texts[article].splitlines()}
    return all(one_line(line) in paragraphs | {""} for line in words.split("\n"))


def _unmarked(sources: Sources, page: Page, where: str) -> Iterator[str]:
    for article in [article for (kind, _, article), _ in page.found if kind == "source-text"]:
        marked: dict[str, list[str]] = {}
        for (_, quote, _), words in page.marks.items():
            marked.setdefault(quote, []).append(_parts(words))
            if not sources.printed(article, words):
                yield f"{where}: mark {quote}: {one_line(words)}"
        known = {quote: texts for (quote, id_), texts in sources.readings.items() if id_ == article}
        for quote in sorted(known.keys() | marked.keys()):
            if sorted(marked.get(quote, [])) != sorted(known.get(quote, [])):
                yield f"{where}: marks of {quote}: {marked.get(quote)}, not {known.get(quote)}"


if __name__ == "__main__":
    problems = list(unproven(Sources(Path(sys.argv[1])), Path(sys.argv[2])))
    print(*problems, sep="\n", end="\n" if problems else "")
    sys.exit(bool(problems))
