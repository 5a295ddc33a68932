"""The rule that every id in a key or in a text is that of a record (R001, L001)."""

from collections.abc import Iterator

from edition.problems.problem import Problem, merged
from edition.records.edition import Edition
from edition.verify.rules import links, references


def ids_resolve(edition: Edition) -> Iterator[Problem]:
    """Every id is that of a record (R001, L001); each unknown one is reported once."""
    yield from merged((*references.missing(edition), *links.missing(edition)))
