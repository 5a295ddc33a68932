"""The second stage: every rule of the contract over the whole edition.

Without errors the result is a Verified edition. Only `verify` makes one, and pages are made from
nothing else: whatever is shown as quoted has been found in its article.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from edition.problems.codes import ERROR
from edition.problems.problem import Problem, has_errors
from edition.records.edition import Edition
from edition.verify.located_passages import Passages
from edition.verify.rules import (
    accepted,
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
    provenance.saved_files_are_there,
    provenance.translations_are_declared,
    provenance.documents_are_texts_of_their_own,
    naming.names_mean_one_record,
)


@dataclass(frozen=True)
class Verified:
    """An edition without errors, and where each of its passages is."""

    edition: Edition
    """The records and texts."""
    passages: Passages
    """Where each passage is in its article."""
    quoted: Mapping[tuple[str, int], Quoting]
    """What each quotation in an essay quotes, by essay id and index in the essay."""


def verify(
    edition: Edition, problems: Iterable[Problem] = ()
) -> tuple[Verified | None, list[Problem]]:
    """Return the verified edition (nothing where there are errors) and all problems, sorted.

    `problems` are those found in reading.
    """
    reported = list(problems)
    # Whatever is wrong at a place where reading has reported a fault follows from that fault.
    places = {problem.place for problem in reported if problem.place.line}
    passages, in_passages = quotations.locate(edition)
    quoted, in_essays = essays.locate(edition, passages)
    moved = register.readings_are_kept(edition, passages)
    by_rules = (problem for rule in RULES for problem in rule(edition))
    new = (*in_passages, *in_essays, *moved, *by_rules)
    reported += [problem for problem in new if problem.place not in places]
    if not any(map(_may_hide_references, reported)):
        reported += links.records_are_used(edition)
    reported = accepted.settle(edition, reported)
    verified = None if has_errors(reported) else Verified(edition, passages, quoted)
    return verified, sorted(reported)


def _may_hide_references(problem: Problem) -> bool:
    """Whether a record may seem unused only because of this problem elsewhere."""
    return problem.severity == ERROR and (problem.code[0] in "YRL" or problem.code == "P001")
