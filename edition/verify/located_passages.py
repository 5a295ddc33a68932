"""The positions of all passages in their articles, as the rules located them."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.text.passages import Hit


@dataclass(frozen=True)
class Passages:
    """The positions of all passages of an edition, as spans of the articles' decoded texts."""

    readings: Mapping[tuple[str, int], Hit]
    """The hit of each reading, by quote id and index in the quote's list."""
    originals: Mapping[tuple[str, int], Hit]
    """The hit of the original of each reading that has one, in its own article; by the same."""
    omissions: Mapping[str, tuple[Hit, ...]]
    """The hits of the omissions of each article, by article id, in the order of its record."""
    notes: Mapping[str, tuple[Hit, ...]]
    """The hits of the anchors of editors' notes, by article id, in the order of its record."""
