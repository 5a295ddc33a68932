"""Rules about names (codes N)."""

from collections.abc import Iterator

from edition.model import KINDS, Edition
from edition.names import folded, holders
from edition.problems import Place, Problem


def names_mean_one_record(edition: Edition) -> Iterator[Problem]:
    """No two records have the same name; one that is shared links nowhere."""
    for form, found in holders(edition).items():
        if len(found) > 1:
            message = f'"{form}" names {" and ".join(found)}, so it links to none of them'
            places = [_place(edition, name, form) for name in found]
            evidence = tuple(
                f"{name}: {place.path}:{place.line}"
                for name, place in zip(found, places, strict=True)
            )
            mend = "Leave it out of names wherever it may mean another."
            yield Problem(places[-1], "N001", message, evidence, mend)


def _place(edition: Edition, name: str, form: str) -> Place:
    """Return where a record has a name: its preferred one or an item of its list."""
    forms = next(
        getattr(edition.kind(kind)[name], "names", ())
        for kind in KINDS
        if name in edition.kind(kind)
    )
    index = next((at for at, other in enumerate(forms) if folded(other) == form), None)
    path = ("name",) if index is None else ("names", index)
    return edition.origins[name].place(path)
