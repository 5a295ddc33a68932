"""The rule that every id names a record, wherever it stands (codes R001 and L001)."""

from collections.abc import Iterator

from edition.problems.problem import Problem, merged
from edition.records.edition import Edition
from edition.verify.rules import links, references


def ids_resolve(edition: Edition) -> Iterator[Problem]:
    """Every id names a record; one that doesn't is told once, wherever else it stands."""
    yield from merged((*references.missing(edition), *links.missing(edition)))
