"""Rules about where an article's text comes from (codes P)."""

from collections.abc import Iterator

from edition.problems.problem import Problem
from edition.read.load import text_path
from edition.records.edition import Edition
from edition.text.passages import find, fold


def is_changed(edition: Edition, name: str) -> bool:
    """Whether an article's text is another than its record states."""
    actual, recorded = edition.hashes.get(name), edition.articles[name].sha256
    return bool(actual and recorded and actual != recorded)


def texts_are_unchanged(edition: Edition) -> Iterator[Problem]:
    """The sha256 of an article's file is the one that its record states."""
    for name in edition.articles:
        if is_changed(edition, name):
            actual = edition.hashes[name]
            message = f"the text of {name} isn't the one that was recorded"
            evidence = (
                f"the file {text_path(name)} has another sha256",
                *_line_ends(edition.texts[name]),
                *_lost(edition, name),
            )
            hint = f"Restore the text; only where it is right as it is, write sha256: {actual}"
            place = edition.origins[name].place(("sha256",))
            yield Problem(place, "P003", message, evidence, hint)


def _lost(edition: Edition, name: str) -> Iterator[str]:
    """Yield the readings that the changed text no longer has."""
    folded = fold(edition.texts[name])
    for quote, record in edition.quotes.items():
        for index, reading in enumerate(() if record.withdrawn else record.readings):
            if reading.article == name and reading.text and not find(folded, reading.text):
                place = edition.origins[quote].place(("readings", index, "text"))
                yield f"it hasn't the passage of {place.path}:{place.line}"


def _line_ends(text: str) -> tuple[str, ...]:
    """Name the commonest cause: a checkout that rewrites the ends of lines."""
    if "\r\n" not in text:
        return ()
    return ("its lines end in CR LF: check it out again with core.autocrlf set to false",)


def translations_are_declared(edition: Edition) -> Iterator[Problem]:
    """A text in another language than the original says who translated it."""
    for name, article in edition.articles.items():
        original = article.original_language
        if original and original != article.language and article.translation is None:
            message = f'the original is in "{original}", this text in "{article.language}"'
            hint = "Add translation: machine, human or publisher."
            place = edition.origins[name].place(("original_language",))
            yield Problem(place, "P004", message, (), hint)
