"""Whether an id can be given to a new record: well formed, and never used in the edition."""

from collections.abc import Iterator

from edition.problems.command_error import CommandError, UsageError
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.validators import as_id, bad_id


def check_id(edition: Edition, record_id: str) -> None:
    """Raise UsageError if an id isn't well formed, CommandError if any record has or had it."""
    if fault := bad_id(record_id):
        better = as_id(record_id)
        raise UsageError(f'"{record_id}" {fault}', *([f'Write "{better}".'] if better else []))
    if holder := next(_holders(edition, record_id), ""):
        hint = "Ids are permanent; choose another."
        raise CommandError(f'the id "{record_id}" is taken: {holder}', hint)


def is_free(edition: Edition, record_id: str) -> bool:
    """Return whether an id is well formed and no record has or had it."""
    return not bad_id(record_id) and not any(_holders(edition, record_id))


def _holders(edition: Edition, record_id: str) -> Iterator[str]:
    """Yield, as the end of a message, each record or file that has or had an id."""
    origin = edition.origins.get(record_id)
    if origin:
        yield f"by {origin.path}"
    if record_id in edition.texts or record_id in edition.unread:
        yield "by a file of sources/"
    for kind in KINDS:
        for other, record in edition.kind(kind).items():
            if record_id in record.formerly:
                yield f"{other} had it formerly"
