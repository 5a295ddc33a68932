"""Verify this copy of the edition: no file has changed, every quotation is in its article.

Usage: python3 verify.py

It needs Python 3.8 or newer, and nothing else. It compares every file with the hashes in
manifest-sha256.txt and tagmanifest-sha256.txt, then looks for each reading in its article anew,
and for each quotation of a page among the readings. It prints whatever is wrong, and exits
with 1 if anything is. Compare this file, and the archive as a whole, with the SHA-256
published beside the archive.

`python3 verify.py SOURCES SITE` proves a site that isn't in an archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

SITE, SOURCES = "data/site", "data/sources"
LISTS = ("tagmanifest-sha256.txt", "manifest-sha256.txt")
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
BLOCK = re.compile("blockquote|br|details|div|h[1-4]|li|p|summary|td")

# Typography. Escapes, because in most typefaces these cannot be told apart.
ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
PIECE = re.compile(r"\s+|\u2026|(?<![.\u2026])\.\.\.(?![.\u2026])|.")
LEFT_OUT = re.compile(r"(?<!\S)\[(?:\u2026|\.\.\.)\](?!\S)")
GAP = " [\u2026] "
UNSPACED = re.compile(
    "BALINESE|BOPOMOFO|CJK|HANGZHOU|HIRAGANA|IDEOGRAPHIC|JAVANESE|KATAKANA|KHITAN|KHMER|LAO|MYANMAR"
    "|NEW TAI|NUSHU|TAI|TANGUT|THAI|TIBETAN|YI "
)
"""Scripts that don't separate words by spaces, by how the names of their letters begin."""


class Key(NamedTuple):
    """What holds words: a tag or class; a quote's id; the article, or the number of the reading."""

    kind: str
    quote: str = ""
    which: str = ""


# No file has changed


def changed(bag: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that isn't as the lists have it, with what is wrong."""
    known: dict[str, str] = {}
    for name in LISTS:
        known.update(_listed(bag / name))
    found = {path.relative_to(bag).as_posix(): path for path in _files(bag)}
    for name in sorted({*known, *found, *LISTS}):
        if name not in found:
            yield name, "is missing"
        elif name in known and _hash(found[name]) != known[name]:
            yield name, "has changed"
        elif name not in known and name != LISTS[0]:
            yield name, "was added"


def _listed(manifest: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths of a list with their hashes."""
    data = manifest.read_bytes() if manifest.is_file() else b""
    for line in data.decode("utf-8", "replace").split("\n"):
        digest, _, name = line.partition("  ")
        for code, mark in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            name = name.replace(code, mark)
        if name:
            yield name, digest


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(str(folder)):
        paths = [Path(at, name) for name in names + folders]
        yield from (path for path in paths if path.is_symlink() or not path.is_dir())


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


# Every reading is in its article


def fold(text: str) -> tuple[str, set[int]]:
    """Return a text as it is compared, and where in it a whole character begins or ends."""
    folded: list[str] = []
    edges, length = {0}, 0
    for piece in PIECE.findall(unicodedata.normalize("NFC", text)):
        same = " " if piece.isspace() else "..." if piece == "\u2026" else ALIKE.get(piece, piece)
        if length and _joins(same[0]):
            edges.discard(length)
        folded.append(same)
        length += len(same)
        edges.add(length)
    return "".join(folded), edges


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"


def stands(article: tuple[str, set[int]], words: str) -> bool:
    """Whether a folded article prints a passage, or its parts in their order."""
    if _place(article, words, 0) >= 0:
        return True
    at = 0
    for part in LEFT_OUT.split(words):
        at = _place(article, part, at)
        if at < 0:
            return False
    return True


def _place(article: tuple[str, set[int]], words: str, at: int) -> int:
    """Return where the next place of a passage ends; -1 if there is none."""
    text, edges = article
    sought = fold(words.strip())[0]
    at = text.find(sought, at) if sought else -1
    while at >= 0:
        end = at + len(sought)
        if at in edges and end in edges and not (_in_word(text, at) or _in_word(text, end)):
            return end
        at = text.find(sought, at + 1)
    return -1


def _in_word(text: str, at: int) -> bool:
    return _is_spaced(text[:at][:-40:-1]) and _is_spaced(text[at : at + 40])


def _is_spaced(run: str) -> bool:
    """Whether a run begins, marks aside, with a letter or digit of a script that spaces words."""
    for one in run:
        if one == "\u200b" or not (_joins(one) or unicodedata.category(one) == "Cf"):
            is_part = unicodedata.category(one)[0] == "L" or unicodedata.category(one) == "Nd"
            return is_part and not UNSPACED.match(unicodedata.name(one, ""))
    return False


class Edition:
    """The records, the texts that are there, and the passages that are quoted from each."""

    def __init__(self, sources: Path, data: Path, bad: set[str]) -> None:
        """Read the records, and the texts that haven't changed."""
        records = json.loads(data.read_text("utf-8"))
        self.articles: dict[str, Any] = records.get("articles", {})
        self.quotes: dict[str, Any] = records.get("quotes", {})
        self.texts: dict[str, str] = {}
        self.hashes: dict[str, str] = {}
        for name in self.articles:
            file = sources / "articles" / (name + ".txt")
            if file.is_file() and f"{SOURCES}/articles/{name}.txt" not in bad:
                self.texts[name] = file.read_bytes().decode("utf-8", "replace")
                self.hashes[name] = _hash(file)
        self.lines = {name: one_line(text) for name, text in self.texts.items()}
        self.readings: dict[tuple[str, str], list[str]] = {}
        for quote, record in self.quotes.items():
            for reading in record["readings"]:
                known = self.readings.setdefault((quote, reading["article"]), [])
                known.append(one_line(reading["text"]))

    def wrong(self) -> Iterator[str]:
        """Yield each text that isn't the one recorded, and each reading that isn't in its text."""
        for name, digest in self.hashes.items():
            if digest != self.articles[name]["sha256"]:
                yield f"{name}: the text isn't the one its record describes"
        folded = {name: fold(text) for name, text in self.texts.items()}
        for quote, record in self.quotes.items():
            for reading in record["readings"]:
                name, words = reading["article"], reading["text"]
                text = self.texts.get(name)
                if text is None:
                    continue
                parts = [text[start:end] for start, end in reading["parts"]]
                if GAP.join(parts) != words or not stands(folded[name], words):
                    yield f"{quote}: {name} doesn't print: {one_line(words)}"

    def count(self) -> tuple[int, int]:
        """Return how many readings there are, and of how many the article's text is there."""
        every = [reading for record in self.quotes.values() for reading in record["readings"]]
        return len(every), sum(reading["article"] in self.texts for reading in every)


# Every quotation of a page is a reading


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


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
        if VOID.fullmatch(tag):
            return
        has = {name: value or "" for name, value in attrs}
        classes = has.get("class", "").split()
        key: Key | None = None
        if tag == "blockquote":
            key = Key(tag, has.get("data-quote", ""), has.get("data-article", ""))
        elif tag == "mark" and "data-quote" in has:
            key = Key(tag, has["data-quote"], has["data-reading"])
        elif "source-text" in classes:
            key = Key("source-text", "", has["data-article"])
        elif tag == "q" or "context" in classes:
            key = Key("context")
        self._open.append((tag, key, [], "editorial" in classes))

    def handle_endtag(self, tag: str) -> None:
        """Keep the words of what ends here; the pieces of a mark are kept together."""
        self._break(tag)
        _, key, words, _ = self._open.pop()
        if key and key.kind != "mark":
            self.found.append((key, "".join(words)))

    def handle_data(self, data: str) -> None:
        """Add words to all that is open, and note what stands between the pieces of a mark."""
        if any(editorial for *_, editorial in self._open):
            gap = GAP if LEFT_OUT.fullmatch(data.strip()) else ""
            for _, key, words, _ in self._open:
                words.extend([gap] if key and key.kind in ("blockquote", "context") else [])
            return
        inside = {key for _, key, _, _ in self._open if key and key.kind == "mark"}
        for _, key, words, _ in self._open:
            words.extend([data] if key else [])
        for key in inside:
            self.marks[key] = self.marks.get(key, "") + self._between.pop(key, "") + data
        for key in set(self.marks) - inside:
            if data.strip():
                self._between[key] = GAP
            else:
                self._between.setdefault(key, " ")

    def _break(self, tag: str) -> None:
        """End a line; in an article only where the page does: omissions are blocks within."""
        is_within = any(key and key.kind == "source-text" for _, key, _, _ in self._open)
        is_editorial = any(editorial for *_, editorial in self._open)
        if BLOCK.fullmatch(tag) and not is_within and not is_editorial:
            self.handle_data("\n")


def unproven(edition: Edition, site: Path, bad: set[str]) -> Iterator[str]:
    """Yield what a page shows as quoted and isn't, and what it should show and doesn't."""
    for file in sorted(site.rglob("*.html")):
        where = file.relative_to(site).as_posix()
        if f"{SITE}/{where}" in bad:
            continue
        page = Page(file.read_text("utf-8"))
        for key, words in page.found:
            if key.kind == "blockquote" and where.startswith("essays/"):
                key = key._replace(kind="essay")
            if not _is_proven(edition, key, words):
                yield f"{where}: {' '.join(key)}: {one_line(words)}"
        yield from _unmarked(edition, page, where)
        folder, _, rest = where.partition("/")
        if folder == "quotes" and rest.endswith("/index.html"):
            quote = rest[: -len("/index.html")]
            shown = Counter((q, a) for (kind, q, a), _ in page.found if kind == "blockquote")
            wanted = {key: len(known) for key, known in edition.readings.items() if key[0] == quote}
            if shown != wanted:
                yield f"{where}: shows {dict(shown)}, but the quote has {wanted}"


def _is_proven(edition: Edition, key: Key, words: str) -> bool:
    kind, quote, article = key
    if kind == "context":
        parts = [part.strip() for part in LEFT_OUT.split(one_line(words)) if part.strip()]
        known = any(_prints(text, parts) for text in edition.lines.values())
        return known or len(edition.texts) < len(edition.articles)
    if kind == "blockquote":
        return one_line(words) in edition.readings.get((quote, article), [])
    if kind == "essay":  # which may quote some of the words
        pieces = one_line(words).split(GAP)
        readings = [one.split(GAP) for one in edition.readings.get((quote, article), [])]
        within = (all(any(piece in part for part in one) for piece in pieces) for one in readings)
        return all(pieces) and any(within)
    if article not in edition.texts:
        return True
    if edition.articles[article].get("show") == "full":
        return one_line(words) == edition.lines[article]
    lines = {one_line(line) for line in re.split(r"[\r\n]+", edition.texts[article])}
    return all(one_line(line) in lines | {""} for line in words.split("\n"))


def _prints(text: str, parts: list[str]) -> bool:
    """Whether a text has all of these words, of which there are some, in their order."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at > 0


def _unmarked(edition: Edition, page: Page, where: str) -> Iterator[str]:
    for article in [article for (kind, _, article), _ in page.found if kind == "source-text"]:
        marked: dict[str, list[str]] = {}
        for (_, quote, _), words in page.marks.items():
            marked.setdefault(quote, []).append(one_line(words))
        known = {quote: texts for (quote, id_), texts in edition.readings.items() if id_ == article}
        for quote in sorted(set(known) | set(marked)):
            if sorted(marked.get(quote, [])) != sorted(known.get(quote, [])):
                yield f"{where}: marks of {quote}: {marked.get(quote)}, not {known.get(quote)}"


# The command


def main(arguments: list[str]) -> int:
    """Print what is wrong and a summary; return 1 if there is anything."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    bag = Path(__file__).resolve().parent
    files = [] if arguments else list(changed(bag))
    sources, site = map(Path, arguments or (bag / SOURCES, bag / SITE))
    problems = [f"{name}: {what}" for name, what in files]
    bad = {name for name, what in files}
    summary = "The readings weren't looked for: data/edition.json is missing or has changed."
    if f"{SITE}/data/edition.json" not in bad:
        edition = Edition(sources, site / "data" / "edition.json", bad)
        problems += [*edition.wrong(), *unproven(edition, site, bad)]
        every, there = edition.count()
        summary = f"{there} of {every} readings were looked for in the texts of their articles"
        summary += (
            "." if there == every else f"; the texts of the other {every - there} aren't here."
        )
    print(*problems, summary, sep="\n")
    print(f"{len(problems)} wrong." if problems else "Everything is as it should be.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
