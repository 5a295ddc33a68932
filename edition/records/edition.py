"""The edition in memory: all its records with their texts, and where in the sources each stands."""

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
    """Where a record stands: its file, the path to it within the file, and the file's marks."""

    path: str
    prefix: Path = ()
    marks: reader.Parsed = _NO_MARKS

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Return the place of a value (or of its key), or of the nearest one around it."""
        full = (*self.prefix, *path)
        marks = self.marks.keys if key else self.marks.values
        for length in range(len(full), -1, -1):
            mark = marks.get(full[:length])
            if mark:
                return Place(self.path, *mark)
        return Place(self.path)


@dataclass(frozen=True)
class Edition:
    """All records, by kind and id, and the text of every article; read once, never changed.

    Where the sources have faults, what could be read of a record is held all the same, so that
    every rule can speak: a missing text is then empty and a missing date `XXXX`.
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
    """The text of each essay by its id."""
    texts: Mapping[str, str]
    """The decoded text of each article by its id; nothing normalised."""
    hashes: Mapping[str, str]
    """The sha256 of each article's file by its id."""
    origins: Mapping[str, Origin]
    """Where each record stands, by its id; the imprint under the empty id."""
    files: Mapping[str, str]
    """The text of every file that was read, by its path from the project's root."""
    unread: frozenset[str]
    """Ids that are there but can't be read; `quotes/*` where any of the kind may be."""
    register: Register | None = None
    """What was published before; nothing before the first release."""

    def kind(self, folder: str) -> Mapping[str, Record]:
        """Return the records of one kind, by the name of its folder."""
        records: Mapping[str, Record] = getattr(self, folder)
        return records


def records(edition: Edition) -> Iterator[tuple[str, Record]]:
    """Yield every record with its id, kind by kind."""
    for kind in KINDS:
        yield from edition.kind(kind).items()


def kinds_of(edition: Edition) -> dict[str, str]:
    """Return the kind of each id."""
    return {record_id: kind for kind in KINDS for record_id in edition.kind(kind)}
