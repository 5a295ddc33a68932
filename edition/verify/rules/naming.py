"""Rules about names (codes N)."""

from collections.abc import Iterator

from edition.problems.problem import Place, Problem
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.name_matcher import folded, ids_by_name

_LISTED = "Leave it out of names wherever it could mean another record."
_PREFERRED = "If both are the same, keep one record; if not, say in name what tells them apart."


def names_mean_one_record(edition: Edition) -> Iterator[Problem]:
    """No two records have the same name, which then could link to neither (N001)."""
    for name, record_ids in ids_by_name(edition).items():
        if len(record_ids) > 1:
            message = f'"{name}" names {" and ".join(record_ids)}, so it links to none of them'
            places = [_place(edition, record_id, name) for record_id in record_ids]
            evidence = tuple(
                f"{record_id}: {place.path}:{place.line}"
                for record_id, place in zip(record_ids, places, strict=True)
            )
            # A preferred name can't be left out, so the one to remove is in a list of other names.
            listed = [
                record_id
                for record_id in record_ids
                if _index(edition, record_id, name) is not None
            ]
            place = _place(edition, (listed or record_ids)[-1], name)
            yield Problem(place, "N001", message, evidence, _LISTED if listed else _PREFERRED)


def _index(edition: Edition, record_id: str, folded_name: str) -> int | None:
    """Return the index of a name in a record's list of other names; nothing if it isn't there."""
    names = next(
        getattr(edition.kind(kind)[record_id], "names", ())
        for kind in KINDS
        if record_id in edition.kind(kind)
    )
    return next((index for index, name in enumerate(names) if folded(name) == folded_name), None)


def _place(edition: Edition, record_id: str, folded_name: str) -> Place:
    """Return where a record has a name: under `name`, or as an item of `names`."""
    index = _index(edition, record_id, folded_name)
    path = ("name",) if index is None else ("names", index)
    return edition.origins[record_id].place(path)
