"""Rules about names (codes N)."""

from collections.abc import Iterator

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.name_matcher import folded, ids_by_name

_LISTED = "Leave it out of names wherever it may mean another."
_PREFERRED = "If both are the same, keep one record; if not, say in name what tells them apart."


def names_mean_one_record(edition: Edition) -> Iterator[Problem]:
    """No two records have the same name; one that is shared links nowhere."""
    for form, found in ids_by_name(edition).items():
        if len(found) > 1:
            message = f'"{form}" names {" and ".join(found)}, so it links to none of them'
            places = [_place(edition, name, form) for name in found]
            evidence = tuple(
                f"{name}: {place.path}:{place.line}"
                for name, place in zip(found, places, strict=True)
            )
            # A preferred name can't be left out, so the place to mend is a list of names.
            listed = [name for name in found if _index(edition, name, form) is not None]
            place = _place(edition, (listed or found)[-1], form)
            yield Problem(place, "N001", message, evidence, _LISTED if listed else _PREFERRED)


def _index(edition: Edition, name: str, form: str) -> int | None:
    """Return at which place of its list of names a record has one; nothing where in none."""
    forms = next(
        getattr(edition.kind(kind)[name], "names", ())
        for kind in KINDS
        if name in edition.kind(kind)
    )
    return next((at for at, other in enumerate(forms) if folded(other) == form), None)


def _place(edition: Edition, name: str, form: str) -> Place:
    """Return where a record has a name: its preferred one or an item of its list."""
    index = _index(edition, name, form)
    path = ("name",) if index is None else ("names", index)
    return edition.origins[name].place(path)
