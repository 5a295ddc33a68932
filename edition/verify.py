"""The second stage: every rule of the contract over the whole edition.

Without an error the result is a Verified edition. Nothing else makes one, and nothing is rendered
from anything else: what is shown as quoted has been found in its article.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from edition.model import Edition
from edition.problems import Problem, has_errors
from edition.rules import naming, order, provenance, quotations, references
from edition.rules.quotations import Passages

RULES: tuple[Callable[[Edition], Iterable[Problem]], ...] = (
    references.references_resolve,
    references.links_resolve,
    references.records_are_used,
    references.evidence_stands,
    references.cited_readings_exist,
    references.rounds_are_distinct,
    references.meetings_are_no_part_of_themselves,
    order.lives_run_forward,
    order.quotes_fit_their_time,
    order.documents_follow_their_meeting,
    order.enlargements_run_forward,
    provenance.texts_are_unchanged,
    provenance.translations_are_declared,
    naming.names_mean_one_record,
)


@dataclass(frozen=True)
class Verified:
    """An edition without errors, and where each of its passages stands."""

    edition: Edition
    passages: Passages


def verify(
    edition: Edition, problems: Iterable[Problem] = ()
) -> tuple[Verified | None, list[Problem]]:
    """Return the verified edition (nothing where there are errors) and all problems.

    `problems` are those found in reading.
    """
    passages, wrong = quotations.locate(edition)
    found = [*problems, *wrong]
    for rule in RULES:
        found.extend(rule(edition))
    return (None if has_errors(found) else Verified(edition, passages)), sorted(found)
