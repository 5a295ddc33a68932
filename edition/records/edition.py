"""The edition in memory: its records and texts, and where in the sources each stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.problems.problem import Place
from edition.records.essay_body import Body
from edition.records.models import (
    KINDS,
    Article,
    Document,
    Enlargement,
    Essay,
    Imprint,
    Meeting,
    Organization,
    Person,
    Question,
    Quote,
    Record,
    Register,
)
from edition.text.positions import Path
from edition.text.yaml import reader

_NO_MARKS = reader.Parsed(None, {}, {}, ())


@dataclass(frozen=True)
class Origin:
    """Where a record stands in the sources."""

    path: str
    """The file, from the project's root."""
    prefix: Path = ()
    """The path to the record within the file; () where it is the whole file."""
    marks: reader.Parsed = _NO_MARKS
    """The parsed file, for the places of keys and values."""

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Return the place of a value or its key, or else of the nearest value around it."""
        full = (*self.prefix, *path)
        marks = self.marks.keys if key else self.marks.values
        for length in range(len(full), -1, -1):
            mark = marks.get(full[:length])
            if mark:
                return Place(self.path, *mark)
        return Place(self.path)


@dataclass(frozen=True)
class Edition:
    """All records by kind and id, and all texts; immutable.

    Of a faulty record, what could be read is kept, so that every rule can be tried: a missing text
    is then empty, and a missing date `XXXX`.
    """

    imprint: Imprint
    articles: Mapping[str, Article]
    documents: Mapping[str, Document]
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    meetings: Mapping[str, Meeting]
    enlargements: Mapping[str, Enlargement]
    quotes: Mapping[str, Quote]
    questions: Mapping[str, Question]
    essays: Mapping[str, Essay]
    bodies: Mapping[str, Body]
    """The parsed text of each essay by its id."""
    texts: Mapping[str, str]
    """The decoded text of each article by its id, not normalised."""
    hashes: Mapping[str, str]
    """The SHA-256 of each article's text file, in hexadecimal, by the article's id."""
    origins: Mapping[str, Origin]
    """Where each record stands, by its id; the imprint has the empty id."""
    files: Mapping[str, str]
    """The text of every file that was read, by its path from the project's root."""
    unread: frozenset[str]
    """Ids whose records can't be read; `quotes/*` where that may be any of the kind."""
    saved: frozenset[str] = frozenset()
    """The names of the files from which articles were taken, as far as they are kept."""
    register: Register | None = None
    """What was published before; None before the first release."""

    def kind(self, folder: str) -> Mapping[str, Record]:
        """Return the records of one kind, by the name of its folder."""
        records: Mapping[str, Record] = getattr(self, folder)
        return records


def records(edition: Edition) -> Iterator[tuple[str, Record]]:
    """Yield every record with its id, kind by kind."""
    for kind in KINDS:
        yield from edition.kind(kind).items()


def kinds_of(edition: Edition) -> dict[str, str]:
    """Return the kind of each record by its id."""
    return {record_id: kind for kind in KINDS for record_id in edition.kind(kind)}
