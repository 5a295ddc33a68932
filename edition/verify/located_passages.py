"""Where every passage of an edition stands: what the rules found, and pages are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.text.passages import Hit


@dataclass(frozen=True)
class Passages:
    """Where every passage of the edition stands."""

    readings: Mapping[tuple[str, int], Hit]
    """By quote id and index in its list of readings."""
    omissions: Mapping[str, tuple[Hit, ...]]
    """By article, in the order of its record."""
    notes: Mapping[str, tuple[Hit, ...]]
    """By article, in the order of its record."""
