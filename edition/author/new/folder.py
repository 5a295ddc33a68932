"""All files of a folder as new articles, one line told of each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.author.new.command import Asked, new
from edition.problems.command_error import CommandError, UsageError
from edition.problems.problem import inert
from edition.records.validators import as_id

Told = tuple[str, bool]
"""A line to print, and whether it tells of an article that was written."""


def new_articles(root: Path, asked: Asked, today: str) -> Iterator[Told]:
    """Write an article for each file of the folder `asked.source`, and yield a line of each.

    An article's id is its file's name up to the first dot. Raises UsageError where there is none.
    """
    folder = Path(asked.source)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder: a new article needs an ID")
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise UsageError(f"{folder} can't be read: {error.strerror}") from None
    paths = [path for path in paths if not path.name.startswith(".")]
    if not paths:
        raise UsageError(f"there are no files in {folder}", "Give the folder that holds them.")
    for number, path in enumerate(paths, 1):
        article_id = as_id(path.name.split(".")[0])
        one = replace(asked, record_id=article_id, source=str(path))
        try:
            new(root, one, today)
            line, is_written = f"written as {article_id}", True
        except CommandError as error:
            line, is_written = f"not taken: {error.message.replace(str(path), 'it')}", False
        yield inert(f"{number} of {len(paths)}, {path.name}: {line}"), is_written
