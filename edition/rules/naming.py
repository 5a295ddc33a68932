"""Rules about names (codes N)."""

from collections.abc import Iterator

from edition.model import Edition
from edition.names import holders
from edition.problems import Problem


def names_mean_one_record(edition: Edition) -> Iterator[Problem]:
    """No two records have the same name; one that is shared links nowhere."""
    for form, found in holders(edition).items():
        if len(found) > 1:
            message = f'"{form}" names {" and ".join(found)}, so it links to neither'
            mend = "Leave the form out where it isn't the preferred name."
            yield Problem(edition.origins[found[-1]].place(), "N001", message, (), mend)
