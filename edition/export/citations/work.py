"""What a citation says, whatever the format; nothing in it is known to no record."""

import re
from dataclasses import dataclass

from edition.records.models import Person

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Name:
    """A name; with no given part it is one that must not be taken apart."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """The name as lists of references have it, surname first."""
        return f"{self.family}, {self.given}" if self.given else self.family


def person(record: Person) -> Name:
    """Return a person's name in two parts where `sort` says without doubt which they are.

    Formats write `and` between names: a name that has the word in it stays whole.
    """
    family, comma, given = (part.strip() for part in record.sort.partition(","))
    plain = comma and "," not in given and " and " not in f" {record.sort.lower()} "
    whole = plain and folded(record.name) == folded(f"{given} {family}")
    return Name(folded(family), folded(given)) if whole else Name(folded(record.name))


def folded(text: str) -> str:
    """Return text on one line, as formats made of lines need it."""
    return _SPACE.sub(" ", text).strip()


@dataclass(frozen=True)
class Work:
    """Something cited. Texts are on one line; those that say nothing are empty."""

    key: str
    """The id of the record."""
    type: str
    """A type of CSL 1.0.2."""
    title: str
    note: str
    """What no other field can hold: as printed where, of what date, in which edition."""
    authors: tuple[Name, ...] = ()
    """Who chose the words: the by-line, the makers, or of their own words the speakers."""
    editors: tuple[Name, ...] = ()
    abstract: str = ""
    """The words that are quoted, as printed."""
    container: str = ""
    """The newspaper, or the edition of which this is an entry."""
    version: str = ""
    """The number of the edition's version."""
    issued: str = ""
    """EDTF."""
    said: str = ""
    """Of an entry, the date of what it is about, in EDTF."""
    place: str = ""
    archive: str = ""
    number: str = ""
    """Of a document, its number or shelf mark."""
    genre: str = ""
    language: str = ""
    """BCP 47."""
    url: str = ""
    accessed: str = ""
    """EDTF."""
