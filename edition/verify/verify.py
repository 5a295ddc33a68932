"""The second stage: every rule of the contract over the whole edition.

Without an error the result is a Verified edition. Nothing else makes one, and nothing is rendered
from anything else: what is shown as quoted has been found in its article.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from edition.problems.codes import ERROR
from edition.problems.problem import Problem, has_errors
from edition.records.edition import Edition
from edition.verify.located_passages import Passages
from edition.verify.rules import (
    essays,
    ids,
    links,
    naming,
    order,
    provenance,
    quotations,
    references,
    register,
)
from edition.verify.rules.essays import Quoting

RULES: tuple[Callable[[Edition], Iterable[Problem]], ...] = (
    ids.ids_resolve,
    references.references_fit,
    links.links_are_well_formed,
    references.evidence_stands,
    references.cited_readings_exist,
    references.rounds_are_distinct,
    references.meetings_are_no_part_of_themselves,
    references.ids_are_never_reused,
    register.records_are_kept,
    order.dates_are_possible,
    provenance.texts_are_unchanged,
    provenance.translations_are_declared,
    naming.names_mean_one_record,
)


@dataclass(frozen=True)
class Verified:
    """An edition without errors, and where each of its passages stands."""

    edition: Edition
    passages: Passages
    quoted: Mapping[tuple[str, int], Quoting]
    """What each quotation in an essay quotes, by the essay and its number there."""


def verify(
    edition: Edition, problems: Iterable[Problem] = ()
) -> tuple[Verified | None, list[Problem]]:
    """Return the verified edition (nothing where there are errors) and all problems.

    `problems` are those found in reading.
    """
    found = list(problems)
    # What stands where reading has found a fault is that fault's consequence.
    told = {problem.place for problem in found if problem.place.line}
    passages, wrong = quotations.locate(edition)
    quoted, astray = essays.locate(edition, passages)
    moved = register.readings_are_kept(edition, passages)
    rules = (problem for rule in RULES for problem in rule(edition))
    ruled = [*wrong, *astray, *moved, *rules]
    found += [problem for problem in ruled if problem.place not in told]
    if not any(map(_may_hide_references, found)):
        found += links.records_are_used(edition)
    return (None if has_errors(found) else Verified(edition, passages, quoted)), sorted(found)


def _may_hide_references(problem: Problem) -> bool:
    """Whether a record may seem to be of no use only because of this fault elsewhere."""
    return problem.severity == ERROR and (problem.code[0] in "YRL" or problem.code == "P001")
