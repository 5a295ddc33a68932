"""Finds, in any file that is made, an outlet's words given as those of who they tell of."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import editions
from editions import folded
from html_tree import Element

from edition.publish.html_tree import Reader
from edition.records.models import Quote
from edition.render.context import Site

OPENING = "“«„‹‘‚「\"'"
SPOKEN = ("title", "aria-label", "data-about", "alt", "content")
"""Attributes whose values are read out or shown."""
BLOCKS = re.compile("h[1-6]|p|li|d[dt]|t[dh]|div|title|desc|text|figcaption|caption|summary")
"""Elements whose text is read apart from that around them; and so are notes."""
_CALL = re.compile(r"search\w+\((.*)\);\s*", re.S)
_QUOTED = re.compile("“[^“”]*”|«[^«»]*»|„[^„“]*“|‹[^‹›]*›|「[^「」]*」")
_ENOUGH = 40
"""How many of a reading's first characters tell it from all else."""


@dataclass(frozen=True)
class Reading:
    """A reading, and what its records say of it."""

    of: Site
    quote_id: str
    index: int

    @property
    def quote(self) -> Quote:
        return self.of.edition.quotes[self.quote_id]

    @property
    def speech(self) -> str:
        return self.quote.readings[self.index].speech

    @property
    def article(self) -> str:
        return self.quote.readings[self.index].article

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        return tuple(self.of.links.marks[self.quote_id, self.index].parts)

    @property
    def words(self) -> str:
        """Its words as printed, on one line."""
        text = self.of.edition.texts[self.article]
        return " […] ".join(folded(text[start:end]) for start, end in self.parts)

    @property
    def before(self) -> str:
        """What the article itself has directly before them."""
        return folded(self.of.edition.texts[self.article][: self.parts[0][0]])[-20:]

    def called(self, record_id: str) -> str:
        return folded(self.of.links.labels[record_id])


class Reported:
    """The readings of an edition that are an outlet's words."""

    def __init__(self, of: Site) -> None:
        self.of = of
        self.readings = [
            one
            for quote_id, order in of.links.ranked.items()
            for one in (Reading(of, quote_id, index) for index in order)
            if one.speech != "direct"
        ]

    @cached_property
    def _sought(self) -> list[tuple[str, str, list[str], list[str]]]:
        return [
            (
                one.words[:_ENOUGH],
                one.before,
                list(self._names(one.quote.speaker)),
                list(self._sources(one)),
            )
            for one in self.readings
        ]

    def _names(self, agent_ids: Iterable[str]) -> Iterator[str]:
        people, organizations = self.of.edition.people, self.of.edition.organizations
        for agent_id in agent_ids:
            record = people.get(agent_id) or organizations[agent_id]
            yield from map(folded, (record.name, *record.names))

    def _sources(self, one: Reading) -> Iterator[str]:
        article = self.of.edition.articles[one.article]
        yield from self._names([article.publisher])
        yield from map(folded, (*article.authors, article.title))

    def misquoted(self, text: str) -> list[str]:
        """Where a text has reported words in quotation marks that are its own, after a speaker.

        The last to be named before them must be who reports. Marks that the article itself has
        there, after its own words, are the article's.
        """
        line = folded(text)
        return [
            line[max(0, at - 80) : at + len(words)]
            for words, before, speakers, sources in self._sought
            for at in _places(words, line)
            for told in (_unquoted(line[:at]),)
            if line[:at].rstrip()[-1:] in tuple(OPENING)
            and not (len(before) > 3 and line[:at].rstrip().endswith(before))
            and _last(speakers, told) > _last(sources, told)
        ]

    def misquoted_in(self, path: str, text: str) -> list[str]:
        """The same of a file."""
        return [found for one in strings(path, text) for found in self.misquoted(one)]

    def misattributed(self, data: object) -> list[object]:
        """Where linked data has words as a Quotation, or by a creator, that aren't the speaker's.

        What isn't quoted in it but has an address is judged by the quote's best reading.
        """
        own = {
            folded(Reading(self.of, quote_id, index).words)
            for quote_id, order in self.of.links.ranked.items()
            for index in order
            if Reading(self.of, quote_id, index).speech == "direct"
        }
        direct = {
            quote_id
            for quote_id, order in self.of.links.ranked.items()
            if Reading(self.of, quote_id, order[0]).speech == "direct"
        }
        wrong: list[object] = []
        for node in _nodes(data):
            if node.get("@type") == "Quotation":
                quote_id = re.search(r"quotes/([^/]+)/", str(node.get("@id", "")))
                known = not quote_id or quote_id[1] in direct
                if not known or ("text" in node and folded(node["text"]) not in own):
                    wrong.append(node)
            elif "text" in node and "isBasedOn" in node and "creator" in node:
                wrong.append(node)
        return wrong


def _places(words: str, line: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(words), line))


def _unquoted(text: str) -> str:
    """A text without what stands in it between quotation marks, such as titles."""
    shorter = _QUOTED.sub("", text)
    return shorter if shorter == text else _unquoted(shorter)


def _last(names: Iterable[str], text: str) -> int:
    """Where one of some names stands last in a text, as a word; -1 where none does."""
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if name)
    return max((found.start() for found in re.finditer(pattern, text)), default=-1)


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, dict):
        yield data
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _nodes(value)


def linked_data(path: str, text: str) -> object:
    """The linked data of a page, as Markdown or as HTML; of another file nothing."""
    if path.endswith(".md"):
        return json.loads(editions.front_matter(text).get("linked_data", "null"))
    if path.endswith(".html"):
        scripts = Reader().read(text).all("script")
        data = [one.text() for one in scripts if one["type"] == "application/ld+json"]
        return [json.loads(one) for one in data]
    return None


def strings(path: str, text: str) -> Iterator[str]:
    """Yield what a file says, each text apart: a block of a page, a value, a cell, a line."""
    if path.endswith(".md"):
        yield from (value for value in _values(editions.front_matter(text)))
        yield from _texts(editions.tree(text))
    elif path.endswith((".html", ".xhtml", ".xml", ".opf")):
        yield from _texts(Reader().read(text))
    elif path.endswith(".csv"):
        yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    elif path.endswith((".json", ".jsonld")):
        yield from _values(json.loads(text))
    elif path.endswith(".sqlite"):
        rows = (line for line in text.split("\n") if line.startswith("["))
        yield from (value for row in rows for value in _values(json.loads(row)))
    elif path.endswith(".js"):
        called = _CALL.fullmatch(text)  # the index of the search; all else is program
        yield from _values(json.loads(f"[{called[1]}]")) if called else ()
    else:
        yield from text.splitlines()


def _values(data: object) -> Iterator[str]:
    if isinstance(data, str):
        try:
            inner = json.loads(data) if data[:1] in ("[", "{") else data
        except ValueError:
            inner = data
        yield from [data] if isinstance(inner, str) else _values(inner)
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _values(value)


def _texts(root: Element) -> Iterator[str]:
    """Yield what a page says: blocks, lines of what is set as written, attributes, addresses."""
    for element in root.walk():
        yield from (element[name] for name in SPOKEN if name in element)
        if element["href"].startswith("data:"):
            yield from _written(unquote(element["href"].partition(",")[2]))
        if element.tag in _AS_WRITTEN:
            yield from _written(element.text())
        elif element is root or _is_apart(element):
            yield _own_text(element)


_AS_WRITTEN = ("pre", "script")


def _is_apart(element: Element) -> bool:
    return bool(BLOCKS.fullmatch(element.tag)) or "note" in element.classes


def _own_text(element: Element) -> str:
    """The text within an element, without the blocks in it."""
    return "".join(
        child if isinstance(child, str) else _own_text(child)
        for child in element.children
        if isinstance(child, str) or not (child.tag in _AS_WRITTEN or _is_apart(child))
    )


def _written(text: str) -> Iterator[str]:
    try:
        yield from _values(json.loads(text))
    except ValueError:
        yield from text.splitlines()
