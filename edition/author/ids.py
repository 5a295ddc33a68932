"""An id for a new record: well formed, and never used in the edition before."""

from collections.abc import Iterator

from edition.problems.command_error import CommandError, UsageError
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.validators import as_id, bad_id


def check_id(edition: Edition, name: str) -> None:
    """Raise UsageError where an id isn't well formed, CommandError where a record has or had it."""
    wrong = bad_id(name)
    if wrong:
        better = as_id(name)
        raise UsageError(f'"{name}" {wrong}', *([f'Write "{better}".'] if better else []))
    holder = next(_holders(edition, name), "")
    if holder:
        raise CommandError(
            f'the id "{name}" is taken: {holder}', "Ids are permanent; choose another."
        )


def is_free(edition: Edition, name: str) -> bool:
    """Whether an id is well formed and no record has or had it."""
    return not bad_id(name) and not any(_holders(edition, name))


def _holders(edition: Edition, name: str) -> Iterator[str]:
    origin = edition.origins.get(name)
    if origin:
        yield f"by {origin.path}"
    if name in edition.texts or name in edition.unread:
        yield "by a file of sources/"
    for kind in KINDS:
        for other, record in edition.kind(kind).items():
            if name in record.formerly:
                yield f"{other} had it formerly"
