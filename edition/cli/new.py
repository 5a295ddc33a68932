"""The command `new`: a record to be filled in."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from edition.author.new.command import Asked, new
from edition.author.new.folder import new_articles
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
        record_id=options.id or "",
        source=options.source or "",
        how=how,
        again=options.again,
        passage=passage,
        name=options.name or "",
    )
    today = date.today().isoformat()
    with alone(root):
        if options.id is None:
            return _folder(root, arguments, today)
        lines = new(root, arguments, today)
    print(*lines, sep="\n")
    return 0


def _folder(root: Path, arguments: Asked, today: str) -> int:
    """Write an article for each file of a folder; return 1 where one of them wasn't taken."""
    told = []
    for line, is_written in new_articles(root, arguments, today):
        print(line, flush=True)
        told.append(is_written)
    print(f"{sum(told)} of {len(told)} files were taken.")
    return 0 if all(told) else 1
