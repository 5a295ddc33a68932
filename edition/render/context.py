"""One page while it is written: how it links to others and how it prints what records hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from markupsafe import Markup

from edition.export.citations.works import Citation
from edition.link import addresses
from edition.link.addresses import Style
from edition.link.graph import Links, Run
from edition.records.edition import Edition
from edition.records.version import Version
from edition.render import escape
from edition.render.pagination import Event, ListPages
from edition.text import edtf
from edition.text.edtf_english import words
from edition.verify.located_passages import Passages
from edition.verify.rules.essays import Quoting

Line = tuple[str | None, Markup]
"""What stands beside a record in a list: its date (EDTF) where it has one, and a few words."""
Node = dict[str, Any]
"""A schema.org node: its type, its address, and its properties."""


class Kind(Protocol):
    """What pages and the search ask of a kind of record; `kinds.py` has a row for each."""

    @property
    def introduction(self) -> str:
        """The paragraph at the head of the index."""

    @property
    def picture(self) -> Callable[[Page], Markup] | None:
        """Draws the picture at the end of the index, where it has one."""

    @property
    def line(self) -> Callable[[Page, str], Line]:
        """Returns what stands beside a record in a list."""

    @property
    def node(self) -> Callable[[Page, str], Node]:
        """Returns the schema.org node of a record that isn't withdrawn."""

    @property
    def node_type(self) -> Callable[[Page, str], str]:
        """Returns the schema.org type of a record."""

    @property
    def citation(self) -> Citation | None:
        """How its records are cited; nothing where they aren't."""

    @property
    def search_group(self) -> Callable[[Site, str], Any]:
        """Returns the search entries of a record."""


@dataclass(frozen=True)
class Site:
    """Everything that pages are made of."""

    edition: Edition
    passages: Passages
    quoted: Mapping[tuple[str, int], Quoting]
    links: Links
    previews: Mapping[str, str]
    """What is shown where a reader points at a name, by id."""
    shared: frozenset[str]
    """What several records are called."""
    style: Style
    address: str
    """Where the site is published, without a slash at the end; empty if unknown."""
    version: Version | None
    changed: Mapping[str, str]
    """The last day of a change to each record that has one."""
    timeline: ListPages[Event]
    """The pages of the timeline."""
    kinds: Mapping[str, Kind]
    """How the records of each kind are rendered, by its folder."""

    @cached_property
    def years(self) -> Mapping[str, str]:
        """The page of the timeline on which each heading stands, by what follows `_` in its id."""
        return {
            section.anchor: list_page.path
            for list_page in self.timeline
            for section in list_page.sections
        }

    def permanent(self, record_id: str) -> str:
        """Return the address of a record's page that is the same for all; empty if unknown."""
        return f"{self.address}/{self.links.kinds[record_id]}/{record_id}/" if self.address else ""


@dataclass(frozen=True)
class Page:
    """A page by its folder from the site's root, such as `people/ada-lovelace`; home is empty."""

    site: Site
    path: str
    previous: str = ""
    """The record before it in the order of its index."""
    next: str = ""
    """The record after it."""

    def address(self, record_id: str) -> str:
        """Return the folder of a record's page."""
        return f"{self.site.links.kinds[record_id]}/{record_id}"

    def link(self, record_id: str, words: object = None, anchor: str = "") -> Markup:
        """Return a Markdown link to a record; a page doesn't link to itself."""
        shown = self.site.links.labels[record_id] if words is None else words
        return self.to(self.address(record_id), shown, anchor)

    def to(self, page: str, words: object, anchor: str = "") -> Markup:
        """Return a Markdown link to any generated page."""
        if page == self.path and not anchor:
            return escape.inline(words)
        return escape.link(escape.inline(words), addresses.markdown(self.path, page, anchor))

    def href(self, page: str, anchor: str = "") -> Markup:
        """Return the address of a page for raw HTML."""
        return escape.inline(addresses.raw(self.path, page, self.site.style, anchor))

    def links(self, record_ids: Iterable[str]) -> Markup:
        """Return Markdown links to several records, as one would list them in a sentence."""
        return escape.series([self.link(record_id) for record_id in record_ids])

    def prose(self, text: str | None) -> Markup:
        """Return the paragraphs of a prose text in Markdown, with its links."""
        paragraphs = self.site.links.prose[text] if text else ()
        return Markup("\n\n").join(self._paragraph(runs) for runs in paragraphs)

    def line(self, text: str | None) -> Markup:
        """Return a prose text as one line of Markdown, for a list or a table."""
        paragraphs = self.site.links.prose[text] if text else ()
        return Markup(" ").join(self._paragraph(runs) for runs in paragraphs)

    def _paragraph(self, runs: tuple[Run, ...]) -> Markup:
        return escape.paragraph(
            (run.words, addresses.markdown(self.path, self.address(run.target)))
            if run.target and self.address(run.target) != self.path
            else (run.words, "")
            for run in runs
        )

    def plain(self, text: str | None) -> str:
        """Return the words of a prose text, without its links."""
        paragraphs = self.site.links.prose[text] if text else ()
        return " ".join("".join(run.words for run in runs) for runs in paragraphs)

    def raw(self, text: str | None) -> Markup:
        """Return a prose text as one line of raw HTML, for where no Markdown is read."""
        paragraphs = self.site.links.prose[text] if text else ()
        return Markup(" ").join(
            escape.isolate(Markup().join(self.anchor(run) for run in runs)) for runs in paragraphs
        )

    def anchor(self, run: Run) -> Markup:
        """Return words as raw HTML, with the link that they have."""
        words = escape.folded(run.words)
        if not run.target or self.address(run.target) == self.path:
            return words
        return escape.format_html('<a href="{}">{}</a>', self.href(self.address(run.target)), words)

    def date(self, text: str | None) -> Markup:
        """Return a date in words, marked up for machines where it is plain enough."""
        if not text:
            return Markup()
        date = edtf.parse(text)
        return escape.time(words(date), edtf.iso(date))
