"""Rules about the origin of an article's text (codes P)."""

from collections.abc import Iterator

from edition.problems.problem import Problem
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text.passages import find, fold


def is_changed(edition: Edition, article_id: str) -> bool:
    """Whether the SHA-256 of an article's text differs from the one in its record."""
    actual, recorded = edition.hashes.get(article_id), edition.articles[article_id].sha256
    return bool(actual and recorded and actual != recorded)


def texts_are_unchanged(edition: Edition) -> Iterator[Problem]:
    """The SHA-256 of an article's text is the one in its record (P003)."""
    for article_id in edition.articles:
        if is_changed(edition, article_id):
            actual = edition.hashes[article_id]
            message = f"the text of {article_id} isn't the one that was recorded"
            evidence = (
                f"the file {text_path(article_id)} has a different sha256",
                *_line_endings(edition.texts[article_id]),
                *_lost(edition, article_id),
            )
            hint = f"Restore the text; only if it is right as it is, write sha256: {actual}"
            place = edition.origins[article_id].place(("sha256",))
            yield Problem(place, "P003", message, evidence, hint)


def _lost(edition: Edition, article_id: str) -> Iterator[str]:
    """Yield a line of evidence for each reading that the changed text no longer contains."""
    folded = fold(edition.texts[article_id])
    for quote_id, quote in edition.quotes.items():
        for index, reading in enumerate(() if quote.withdrawn else quote.readings):
            if reading.article == article_id and reading.text and not find(folded, reading.text):
                place = edition.origins[quote_id].place(("readings", index, "text"))
                yield f"it lacks the passage of {place.path}:{place.line}"


def _line_endings(text: str) -> tuple[str, ...]:
    """Return evidence of the commonest cause: a checkout that rewrites line endings."""
    if "\r\n" not in text:
        return ()
    return ("its lines end in CR LF: check it out again with core.autocrlf set to false",)


def saved_files_are_there(edition: Edition) -> Iterator[Problem]:
    """The file from which an article was taken is kept where its record says so (P007)."""
    for article_id, article in edition.articles.items():
        if article.saved and article.saved.file and article.saved.file not in edition.saved:
            message = f"there is no file {article.saved.file} in the folder of articles"
            hint = f'It is called "{article_id}.saved" and an ending; or leave `saved` out.'
            place = edition.origins[article_id].place(("saved", "file"))
            yield Problem(place, "P007", message, (), hint)


def translations_are_declared(edition: Edition) -> Iterator[Problem]:
    """A text in another language than its original says who translated it (P004)."""
    for article_id, article in edition.articles.items():
        original = article.original_language
        if original and original != article.language and article.translation is None:
            message = f'the original is in "{original}", this text in "{article.language}"'
            hint = "Add translation: machine, human or publisher."
            place = edition.origins[article_id].place(("original_language",))
            yield Problem(place, "P004", message, (), hint)


def documents_are_texts_of_their_own(edition: Edition) -> Iterator[Problem]:
    """Only an article that is a document itself is the text of one (P006)."""
    for article_id, article in edition.articles.items():
        if article.text_of and article.genre not in ("document", ""):
            message = f'an article of genre "{article.genre}" can\'t be the text of a document'
            hint = "Write genre: document, or leave text_of out."
            place = edition.origins[article_id].place(("text_of",))
            yield Problem(place, "P006", message, (), hint)
