"""Whether the texts of articles are in the files from which they were taken (P007)."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from edition.author.take.source import How, take
from edition.problems.command_error import CommandError
from edition.problems.problem import Place, Problem
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text.passages import paragraphs

MOST_SHOWN = 5
"""Lines of a text that are shown, at most."""


def saved_files_agree(root: Path, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each saved file that is another, can't be read, or lacks a line."""
    for article_id, article in edition.articles.items():
        saved = article.saved
        if not saved or saved.file not in edition.saved or article_id not in edition.texts:
            continue
        path = Path(text_path(article_id)).with_name(saved.file)
        with (root / path).open("rb") as file:
            actual = file_digest(file, "sha256").hexdigest()
        place = edition.origins[article_id].place(("saved", "sha256"))
        if actual != saved.sha256:
            what = f"{saved.file} isn't the file that was recorded"
            hint = f"Put that back; only where it is right as it is, write sha256: {actual}"
            yield Problem(place, "P007", what, ("it has another sha256",), hint)
            continue
        try:
            missing = list(_missing(root / path, edition.texts[article_id], article.url or ""))
        except CommandError as error:
            yield Problem(place, "P007", f"{saved.file} can't be read again", (error.message,), "")
            continue
        if missing:
            lines = f"{len(missing)} line{'' if len(missing) == 1 else 's'}"
            what = f"{lines} of the text can't be found in {saved.file}"
            shown = tuple(f"line {number}: {text}" for number, text in missing[:MOST_SHOWN])
            hint = "Look which is right; where the file is, take the article anew."
            number = missing[0][0]
            yield Problem(Place(text_path(article_id), number, 1), "P007", what, shown, hint)


def _missing(path: Path, text: str, url: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that a saved file doesn't have.

    Where a file is in another encoding, or holds other pages too, it is read as it was then: by the
    text itself, and by the article's address.
    """
    found = _all_lines(path, url)
    whole = _squeezed("\n".join(found))
    for start, end in paragraphs(text):
        line = text[start:end].removeprefix("\ufeff")
        if _squeezed(line) not in whole:
            yield text.count("\n", 0, start) + 1, line


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _all_lines(path: Path, url: str) -> list[str]:
    try:
        taken = take(str(path))
    except CommandError as error:
        labels = [row.split()[-1] for row in error.rows if "--encoding" in row]
        if labels:
            taken = take(str(path), How(encoding=labels[-1]))
        elif any("--page" in row for row in error.rows):
            taken = take(str(path), How(page=url))
        else:
            raise
    page = taken.page
    if page is None:
        return taken.data.decode().splitlines()
    return [*page.lines, *page.between, *page.around, *page.hidden, *page.edges]
