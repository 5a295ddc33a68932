"""The command `new`: a record to be filled in."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from edition.author.new.command import Asked, new
from edition.author.new.quote import Wanted
from edition.author.take.source import How
from edition.cli.arguments import fit
from edition.cli.lock import alone


def run(options: Namespace, root: Path) -> int:
    """Write a new record and print what was written; return 0. Raises CommandError."""
    fit(options)
    passage = Wanted(options.article, options.text, options.occurrence) if options.text else None
    how = How(
        options.encoding or "",
        options.page or "",
        tuple(options.also or ()),
        options.paragraphs or "line",
        options.keep,
    )
    arguments = Asked(
        kind=options.kind,
        record_id=options.id,
        source=options.source or "",
        how=how,
        again=options.again,
        passage=passage,
        name=options.name or "",
    )
    with alone(root):
        lines = new(root, arguments, date.today().isoformat())
    print(*lines, sep="\n")
    return 0
