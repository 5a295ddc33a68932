"""The file of a new quote, filled in with what its passage in the article shows.

The speaker is never filled in, only guessed at in a comment.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.author.asked import check_article
from edition.author.new.skeleton import Filled, skeleton
from edition.author.suggest.scene import Scene, scene
from edition.author.suggest.speakers import is_quoted, of_passage
from edition.author.suggest.suggestions import on_one_line
from edition.author.suggest.unnamed import days
from edition.problems.codes import ERROR
from edition.problems.command_error import CommandError
from edition.problems.problem import Problem
from edition.records.edition import Edition, Origin
from edition.records.models import Quote, Reading
from edition.text.passages import Hit, find, fold
from edition.text.quotation_marks import unquoted
from edition.text.speech.quotation_marks import TRAILING
from edition.text.yaml import reader
from edition.verify.located_passages import Passages
from edition.verify.rules.quotations import locate

_ORIGIN = Origin("--text")
_MARKS_REMOVED = (
    "Took off the quotation marks around the passage: a reading is the words within them."
)


@dataclass(frozen=True)
class Wanted:
    """The passage of a new quote."""

    article: str
    """The id of the article."""
    text: str
    """The words of the passage."""
    occurrence: int | None = None
    """Which occurrence of these words it is, from 1; None if they occur once."""


def draft(edition: Edition, quote_id: str, passage: Wanted | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file with one quote, and notes for the editor.

    Raises CommandError where the check would report an error in the passage.
    """
    if passage is None:
        return skeleton("quotes", Quote, Filled(), quote_id), ()
    article_id = passage.article
    check_article(edition, article_id)
    words = bare(passage.text)
    notes = () if words == passage.text else (_MARKS_REMOVED,)
    hit, passages = _located(edition, quote_id, replace(passage, text=words))
    view = scene(edition, article_id)
    text = on_one_line(view.text, hit)
    reading = Filled(
        {
            "article": article_id,
            "text": text,
            **_occurrence(edition, article_id, text, hit),
            **({"speech": "direct"} if is_quoted(view, hit) else {}),
        }
    )
    remarks = {
        "speaker": (
            f"{of_passage(view, hit[0]).words()} A guess: write it only once you are sure.",
        ),
        "said": (
            _dates(view, hit),
            f"The article was printed {edition.articles[article_id].published}.",
        ),
    }
    yaml = skeleton("quotes", Quote, Filled({"readings": (reading,)}, remarks), quote_id)
    return yaml, (*notes, *_cited(edition, passages, article_id, quote_id, hit))


def bare(text: str) -> str:
    """Return a passage without the quotation marks around it, or one at its edge."""
    words = unquoted(text)
    return text if words == text else words.rstrip(TRAILING)


def _located(edition: Edition, quote_id: str, passage: Wanted) -> tuple[Hit, Passages]:
    """Return the place of the passage, and those of all readings of the edition.

    The passage is checked as the reading of a quote of the edition, so that `new` accepts what the
    check accepts and nothing else.
    """
    reading = Reading(
        article=passage.article, text=passage.text, occurrence=passage.occurrence, speech="direct"
    )
    quote = Quote(speaker=(quote_id,), said="XXXX", summary=quote_id, readings=(reading,))
    passages, problems = locate(
        replace(
            edition,
            quotes={**edition.quotes, quote_id: quote},
            origins={**edition.origins, quote_id: _ORIGIN},
        )
    )
    for problem in problems:
        if problem.place.path == _ORIGIN.path and problem.severity == ERROR:
            raise _error(problem)
    return passages.readings[quote_id, 0], passages


def _error(problem: Problem) -> CommandError:
    """Return a problem with the passage as an error of the command, in the words of the check."""
    if problem.code == "Q002":
        hint = ["Say which: add --occurrence 1, or 2 …; or give more words."]
    else:
        hint = [*filter(None, [problem.hint]), *_options(problem.paste)]
    return CommandError(problem.message, *problem.evidence, *hint)


def _options(paste: str) -> Iterator[str]:
    """Yield the YAML keys that the check gives to paste as options of the command."""
    keys = reader.parse(paste).value
    for key, value in keys.items() if isinstance(keys, dict) else ():
        yield f"--{key} {shlex.quote(str(value))}"


def _occurrence(edition: Edition, article_id: str, text: str, hit: Hit) -> dict[str, int]:
    """Return the key `occurrence` if the words occur more than once."""
    hits = find(fold(edition.texts[article_id]), text)
    return {"occurrence": hits.index(hit) + 1} if len(hits) > 1 else {}


def _dates(view: Scene, hit: Hit) -> str:
    """Return the dates in the passage's paragraph as a sentence: one may be that of the words."""
    dates = days(view.text, view.paragraph(hit[0][0]))
    named = ", ".join(f'"{date.value}" ({view.text[slice(*date.span)]})' for date in dates)
    return f"The paragraph names {named or 'no date with its year'}."


def _cited(
    edition: Edition, passages: Passages, article_id: str, quote_id: str, hit: Hit
) -> Iterator[str]:
    """Yield a sentence about each reading that already cites the passage or a part of it."""
    for (other_id, index), other in passages.readings.items():
        if other_id != quote_id and edition.quotes[other_id].readings[index].article == article_id:
            if other == hit:
                yield f"{other_id} has this very passage already, as its reading {index + 1}."
            elif other[0][0] < hit[-1][1] and hit[0][0] < other[-1][1]:
                yield f"{other_id} has some of these words already, in its reading {index + 1}."
