"""A new quote: the passage is found in its article, and what that tells is filled in.

Who spoke is never filled in, only guessed at in a comment.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.author.asked import check_article
from edition.author.new.skeleton import Filled, skeleton
from edition.author.suggest.quotations import TRAILING, quotations
from edition.author.suggest.scene import Scene, scene
from edition.author.suggest.speakers import is_quoted, of_passage
from edition.author.suggest.suggestions import printed
from edition.author.suggest.unnamed import days
from edition.problems.codes import ERROR
from edition.problems.command_error import CommandError
from edition.problems.problem import Problem
from edition.records.edition import Edition, Origin
from edition.records.models import Quote, Reading
from edition.text.passages import WHITE_SPACE, Hit, find, fold
from edition.text.yaml import reader
from edition.verify.located_passages import Passages
from edition.verify.rules.quotations import locate

_ASKED = Origin("--text")


@dataclass(frozen=True)
class Wanted:
    """The passage that is asked for, and which, where it occurs more than once."""

    article: str
    text: str
    occurrence: int | None = None


def draft(edition: Edition, name: str, wanted: Wanted | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file with one quote, and what there is to say about it."""
    if wanted is None:
        return skeleton("quotes", Quote, Filled(), name), ()
    check_article(edition, wanted.article)
    words = bare(wanted.text)
    notes = () if words == wanted.text else (_TAKEN_OFF,)
    wanted = replace(wanted, text=words)
    hit, passages = _located(edition, name, wanted)
    seen = scene(edition, wanted.article)
    text = printed(seen.text, hit)
    reading = Filled(
        {
            "article": wanted.article,
            "text": text,
            **_occurrence(edition, wanted.article, text, hit),
            **({"speech": "direct"} if is_quoted(seen, (hit[0][0], hit[-1][1])) else {}),
        }
    )
    remarks = {"speaker": (_speaker(seen, hit),), "said": tuple(_said(edition, seen, wanted, hit))}
    yaml = skeleton("quotes", Quote, Filled({"readings": (reading,)}, remarks), name)
    return yaml, (*notes, *_cited(edition, passages, wanted.article, name, hit))


_TAKEN_OFF = "Took off the quotation marks around the passage: a reading is the words within them."


def bare(text: str) -> str:
    """Return a passage without quotation marks that stand around the whole of it."""
    words = text.strip(WHITE_SPACE)
    found = list(quotations(words))
    if len(found) != 1 or not found[0].is_closed or found[0].start != 1:
        return text
    after = words[found[0].end :].lstrip(TRAILING)
    return words[1 : found[0].end] if len(after) == 1 else text


def _located(edition: Edition, name: str, wanted: Wanted) -> tuple[Hit, Passages]:
    """Return where the passage stands, found as the check finds it, and all other passages."""
    reading = Reading(
        article=wanted.article, text=wanted.text, occurrence=wanted.occurrence, speech="direct"
    )
    asked = Quote(speaker=(name,), said="XXXX", summary=name, readings=(reading,))
    passages, problems = locate(
        replace(
            edition,
            quotes={**edition.quotes, name: asked},
            origins={**edition.origins, name: _ASKED},
        )
    )
    wrong = [one for one in problems if one.place.path == _ASKED.path and one.severity == ERROR]
    if wrong:
        raise _error(wrong[0])
    return passages.readings[name, 0], passages


def _error(problem: Problem) -> CommandError:
    """Return what is wrong with the passage, in the words of the check."""
    if problem.code == "Q002":
        hint = ["Say which: add --occurrence 1, or 2 …; or give more words."]
    else:
        hint = [*filter(None, [problem.hint]), *_options(problem.paste)]
    return CommandError(problem.message, *problem.evidence, *hint)


def _options(paste: str) -> Iterator[str]:
    """Yield what the check gives to paste in a record as options of the command."""
    value = reader.parse(paste).value
    for key, one in value.items() if isinstance(value, dict) else ():
        yield f"--{key} {shlex.quote(str(one))}"


def _occurrence(edition: Edition, article: str, text: str, hit: Hit) -> dict[str, int]:
    """Return which occurrence a passage is, where there are several."""
    hits = find(fold(edition.texts[article]), text)
    return {"occurrence": hits.index(hit) + 1} if len(hits) > 1 else {}


def _speaker(seen: Scene, hit: Hit) -> str:
    return f"{of_passage(seen, hit[0]).words()} A guess: write it only once you are sure."


def _said(edition: Edition, seen: Scene, wanted: Wanted, hit: Hit) -> Iterator[str]:
    """Yield what may help to say when the words were said."""
    named = days(seen.text, seen.paragraph(hit[0][0]))
    told = ", ".join(f'"{one.meant}" ({seen.text[slice(*one.span)]})' for one in named)
    yield f"The paragraph names {told}." if told else "The paragraph names no date with its year."
    yield f"The article was printed {edition.articles[wanted.article].published}."


def _cited(
    edition: Edition, passages: Passages, article: str, name: str, hit: Hit
) -> Iterator[str]:
    """Yield the readings that cite the same words already, or some of them."""
    for (quote, index), other in passages.readings.items():
        if quote != name and edition.quotes[quote].readings[index].article == article:
            if other == hit:
                yield f"{quote} has this very passage already, as its reading {index + 1}."
            elif other[0][0] < hit[-1][1] and hit[0][0] < other[-1][1]:
                yield f"{quote} has some of these words already, in its reading {index + 1}."
