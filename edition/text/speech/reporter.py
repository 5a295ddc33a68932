"""Tells the reporter's words within speech where no mark closes before them.

So in `— Да, — сказал он. — Нет`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from edition.text.passages import WHITE_SPACE, Span
from edition.text.speech.typography import Language

SPEECH, REPORTER, UNCLEAR = "speech", "reporter", "unclear"

_DASH = re.compile(
    rf"(?<=[^{WHITE_SPACE}])(?:[{WHITE_SPACE}]+(?:[—–―−]|--?(?!-))[{WHITE_SPACE}]*|[—―–](?=[{WHITE_SPACE}.,;:!?…]|$))"
)
_STOPS = frozenset(".,:;!?…")
_CLOSED = frozenset("»”“\"’›'")
_PAUSE = re.compile(r"[,?!…]+[»”“\"’›]?\s+")
_END = re.compile(r"[,.:;!?…](?=\s|$)(?<!\bM\.)(?<!\b[^\W\d_]\.)(?<!Mme\.)(?<!\bDr\.)")
_CLAUSE = re.compile(r"[^,.:;!?…]*")
_ENDS = frozenset(".!?…")
_WORD = re.compile(r"[\w’'-]+")
_FIRST_WORDS = 4
_HEAD = 60
"""How many characters of an insert are searched for its verb."""
_MOST_WORDS = 6
"""The most words of a description of the speaker, as in `a dit Roux, maire de Port,`."""


class Piece(NamedTuple):
    """A stretch of a passage, and whose words it is."""

    start: int
    end: int
    whose: str
    """SPEECH, REPORTER or UNCLEAR."""


def pieces(text: str, span: Span, language: Language, *, after_dash: bool) -> list[Piece]:
    """Split what stands between marks, or in a paragraph after its dash, into whose words it is."""
    found = list[Piece]()
    for piece in _by_dashes(text, span, language, after_dash=after_dash):
        if piece.whose == SPEECH and "comma" in language.inserts:
            found += _by_commas(text, piece, language, after_dash=after_dash)
        else:
            found.append(piece)
    return found


def _by_dashes(text: str, span: Span, language: Language, *, after_dash: bool) -> Iterator[Piece]:
    if not language.inserts - {"comma"} and not after_dash:
        yield Piece(*span, SPEECH)
        return
    start, whose = span[0], SPEECH
    for dash in _DASH.finditer(text, *span):
        if whose == SPEECH:
            then = _after_speech(text, dash.span(), span[1], language, after_dash=after_dash)
        else:
            then = SPEECH if _resumes(text, dash.span(), language) else whose
        if then != whose:
            yield Piece(start, dash.start(), whose)
            start, whose = dash.end(), then
    yield Piece(start, span[1], whose)


def _after_speech(text: str, dash: Span, end: int, language: Language, *, after_dash: bool) -> str:
    """Tell whose words follow a dash within speech."""
    before, after = text[dash[0] - 1], text[dash[1] : dash[1] + 1]
    following = _DASH.search(text, dash[1], end)
    stop = min(following.start() if following else end, dash[1] + _HEAD)
    verb = language.verbs.search(text, dash[1], stop)
    is_first = language.begins_insert.match(text, dash[1]) or language.form.match(text, dash[1])
    is_joined = "joined dash" in language.inserts
    if is_joined and text[dash[1] - 1] not in WHITE_SPACE:
        is_opening = text[dash[0]] in WHITE_SPACE
        return REPORTER if is_opening and is_first else UNCLEAR if is_opening else SPEECH
    may_insert = bool(language.inserts - {"comma", "comma and form"})
    if after.isupper():
        is_remark = before in _ENDS if after_dash else False
        if may_insert and (is_remark or before == ","):
            return REPORTER if verb else UNCLEAR
        is_clause = after_dash and may_insert and _has_form(text, dash[1], stop, language)
        return UNCLEAR if is_clause and before not in _STOPS else SPEECH
    if before in ",!?…" and may_insert:
        return REPORTER if after_dash or verb or is_first else SPEECH
    if before in _CLOSED or is_joined or "dash" in language.inserts:
        return REPORTER if may_insert and is_first else SPEECH
    return SPEECH


def _has_form(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the form of a verb is among the first words of a clause."""
    words = islice(_WORD.finditer(text, start, end), _FIRST_WORDS)
    return any(language.form.fullmatch(text, *word.span()) for word in words)


def _resumes(text: str, dash: Span, language: Language) -> bool:
    """Whether speech goes on after a dash within the reporter's words."""
    if "joined dash" in language.inserts:
        return text[dash[0]] not in WHITE_SPACE or text[dash[1] - 1] in WHITE_SPACE
    return text[dash[0] - 1] in _STOPS or "dash" in language.inserts


def _by_commas(text: str, piece: Piece, language: Language, *, after_dash: bool) -> Iterator[Piece]:
    """Split speech at clauses such as `, a répondu Roux,`."""
    start, at = piece.start, piece.start
    while pause := _PAUSE.search(text, at, piece.end):
        at = pause.end()
        if not language.begins_insert.match(text, at) and not (
            "comma and form" in language.inserts and language.form.match(text, at)
        ):
            continue
        close = _END.search(text, at, piece.end)
        stop = close.start() if close else piece.end
        yield Piece(start, pause.end(), SPEECH)
        if close and close[0] == ",":
            stop = _after_description(text, stop, piece.end, language)
        yield Piece(pause.end(), stop, REPORTER)
        start = at = min(stop + 1, piece.end)
        if close and after_dash and text[stop] in ".!?…":
            if text[start : piece.end].strip():
                yield Piece(start, piece.end, UNCLEAR)
            return
    if start < piece.end:
        yield Piece(start, piece.end, SPEECH)


def _after_description(text: str, at: int, end: int, language: Language) -> int:
    """Return where the reporter's words end, which may describe the speaker after a comma."""
    begin = at + 1 + len(text[at + 1 : end]) - len(text[at + 1 : end].lstrip())
    clause = _CLAUSE.match(text, begin, end)
    stop = clause.end() if clause else end
    is_described = (
        stop < end
        and text[stop] == ","
        and len(text[begin:stop].split()) <= _MOST_WORDS
        and not language.goes_on.match(text, begin)
    )
    return stop if is_described else at
