"""Finds what is printed as direct speech in a text, by marks, dashes and labels."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from edition.text.memo import memoized
from edition.text.passages import WHITE_SPACE, Hit, Span, paragraphs
from edition.text.speech import typography
from edition.text.speech.quotation_marks import Quotation, Unsettled, quotations, trimmed
from edition.text.speech.reporter import REPORTER, SPEECH, UNCLEAR, Piece, pieces
from edition.text.speech.transcript import is_aside, transcript, without_asides
from edition.text.speech.typography import LOWER, MARKS, Language

IN_MARKS, AFTER_DASH, LABELLED = "marks", "dash", "label"

_DASHED = re.compile(
    rf"[{WHITE_SPACE}]*(?:[—–―−]|--?(?=[{WHITE_SPACE}]|[^\W\d_{LOWER}]))[{WHITE_SPACE}]*(?=\S)"
)
_INLINE = re.compile(rf":[{WHITE_SPACE}]+[—–―][{WHITE_SPACE}]*(?=\S)")
_SENTENCE = re.compile(rf"[.!?…][»”“\"’)\]]*[{WHITE_SPACE}]*$")
_EDITORIAL = re.compile(
    rf"(?:(?<=[{WHITE_SPACE}])|(?<=^))(?:\[(?!…\]|\.\.\.\])[^\[\]]{{2,200}}\]"
    rf"|\([^()]{{0,200}}(?:[—–-]\s*(?:[^\W\d_{LOWER}]|ред|ed|прим)|прим\. ред|NDLR)[^()]{{0,20}}\))"
    r"(?!\w)"
)
_ANY_MARK = frozenset(MARKS.opens) - frozenset("'’‘`")
_NEAR = 80
"""Within how many characters before a colon a verb of saying makes speech of what follows."""
_STOPS = re.compile(rf"(?:[.,;:!?](?!\.)[{WHITE_SPACE}]*)+")
_UNCLEAR = "whether this is the speaker's or the reporter's isn't marked"
_NO_EVIDENCE = "a dash stands before it, but nothing tells whether it is speech or a list"
_NO_LABEL = "no label stands before it, so it may be the speaker before or the reporter"
_ENDS = "no mark closes it: it seems to end where the reporter's words follow"
_INSERTED = "the reporter's words seem to stand in it without a closing mark before them"
_OUT_OF_PLACE = "what stands before the colon may not be a speaker"


@dataclass(frozen=True)
class Utterance:
    """What one passage prints as somebody's words."""

    parts: Hit
    """The words, without those of the reporter between them; at least one part, none empty."""
    by: str
    """What shows that it is speech: IN_MARKS, AFTER_DASH or LABELLED."""
    outer: Span
    """Its span with its marks, its dash or its label."""
    mark: str = ""
    """The mark that opens it; empty without one."""
    is_closed: bool = True
    """Whether a quotation ends where it does, and doesn't go on in the next paragraph."""
    goes_on: bool = False
    """Whether it continues a quotation of the paragraph before."""
    asides: Hit = ()
    """The words of others within its span."""
    speaker: Span | None = None
    """The label before it."""
    doubt: str = ""
    """Why its end is uncertain, as a clause; empty if it is certain."""

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.parts[-1][1]


@dataclass
class Speech:
    """The direct speech of a text."""

    utterances: list[Utterance] = field(default_factory=list)
    """In the order of the text, none overlapping with another."""
    unsettled: list[Unsettled] = field(default_factory=list)
    """Words that may be speech or not."""


@memoized
def speech(text: str, tag: str, genre: str) -> Speech:
    """Return the direct speech of an article's text.

    `tag` is the BCP 47 tag of its language. Its genre counts where it is `transcript` or
    `interview`: these have labels or dashes where others rarely do.
    """
    language, spans, found = typography.language(tag), paragraphs(text), Speech()
    labelled = _add_labelled(
        found, text, spans, language, is_transcript=genre in ("transcript", "interview")
    )
    others = [one for one in spans if one not in labelled]
    _add_dashed(found, text, others, language, is_dialogue=genre == "interview")
    marked, unsettled = quotations(text, language)
    taken = sorted(one.outer for one in found.utterances)
    for quotation in _outside(marked, taken):
        _add_marked(found, text, quotation, language)
    for one in unsettled:
        if not _overlaps(one.span, taken):
            _add_unsettled(found, text, one, language)
    found.utterances.sort(key=attrgetter("outer"))
    found.unsettled.sort(key=attrgetter("span"))
    return found


def _add_labelled(
    found: Speech, text: str, spans: Sequence[Span], language: Language, *, is_transcript: bool
) -> set[Span]:
    """Add the speeches of a transcript; return its paragraphs.

    A label may have a line of its own. A paragraph without one goes on with a speech if it is in
    the first person, in which no reporter writes there; else it is unsettled.
    """
    by_end = {span[1]: span for span in spans}
    labelled, waiting, last = set[Span](), None, None
    for line in transcript(text, spans, language, is_transcript=is_transcript):
        whole = by_end[line.span[1]]
        labelled.add(whole)
        if is_aside(text, whole):
            continue
        is_own = language.first_person.search(text, *line.span) is not None
        label = line.label or waiting or (last if is_own and is_transcript else None)
        if label and (line.is_speaker or not line.label):
            last = label
            parts = _wordy(text, list(without_asides(text, line.span)))
            if parts:
                found.utterances.append(Utterance(parts, LABELLED, whole, speaker=label))
            waiting = None if parts else label
        else:
            why = _OUT_OF_PLACE if line.label else _NO_LABEL
            found.unsettled.append(Unsettled(whole, why))
    return labelled


def _wordy(text: str, spans: Sequence[Span]) -> Hit:
    """Return spans without what stands at their edges, and only those with a letter or digit."""
    bare = (trimmed(text, _after_stops(text, span)) for span in spans)
    return tuple(span for span in bare if any(map(str.isalnum, text[slice(*span)])))


def _after_stops(text: str, span: Span) -> Span:
    """Return a span without the stops of the words before it."""
    stops = _STOPS.match(text, *span)
    return (stops.end(), span[1]) if stops else span


def _add_dashed(
    found: Speech,
    text: str,
    spans: Sequence[Span],
    language: Language,
    *,
    is_dialogue: bool,
) -> None:
    """Add the speech of paragraphs that begin with a dash, where they show that it is dialogue."""
    dashed = [(span, match) for span in spans if (match := _DASHED.match(text, *span))]
    split = [
        (span, match, pieces(text, (match.end(), span[1]), language, after_dash=True))
        for span, match in dashed
    ]
    asks = {text[slice(*span)].rstrip(WHITE_SPACE)[-1] == "?" for span, _ in dashed}
    is_spoken = language.dialogue and (
        is_dialogue
        or len(asks) == 2
        or any(piece.whose == REPORTER for _, _, parts in split for piece in parts)
    )
    for span, match, parts in split:
        is_sentence = _SENTENCE.search(text, max(span[1] - 9, match.end()), span[1]) is not None
        has_reporter = any(piece.whose == REPORTER for piece in parts)
        if is_spoken and (has_reporter or (is_sentence and not text[match.end()].islower())):
            _add_pieces(found, text, parts, Utterance((), AFTER_DASH, span))
        elif language.dialogue or "-" not in match[0]:
            found.unsettled.append(Unsettled((match.end(), span[1]), _NO_EVIDENCE))
    for span in spans if language.dialogue else ():
        inline = _INLINE.search(text, *span)
        if inline and not _DASHED.match(text, *span) and _ANY_MARK.isdisjoint(text[slice(*span)]):
            parts = pieces(text, (inline.end(), span[1]), language, after_dash=True)
            if language.verbs.search(text, max(span[0], inline.start() - _NEAR), inline.start()):
                _add_pieces(found, text, parts, Utterance((), AFTER_DASH, (inline.end(), span[1])))
            elif text[inline.end()].isupper():
                found.unsettled.append(Unsettled((inline.end(), span[1]), _NO_EVIDENCE))


def _add_marked(found: Speech, text: str, quotation: Quotation, language: Language) -> None:
    """Add a quotation without the reporter's words in it; tell where these aren't set off."""
    parts = pieces(text, (quotation.start, quotation.end), language, after_dash=False)
    if any(
        language.narrated.search(text, piece.start, piece.end)
        for piece in parts
        if piece.whose == SPEECH
    ):
        unsettled = Unsettled((quotation.start, quotation.end), _INSERTED, is_open=True)
        _add_unsettled(found, text, unsettled, language)
        return
    whole = Utterance(
        (),
        IN_MARKS,
        quotation.outer,
        quotation.mark,
        is_closed=quotation.is_closed,
        goes_on=quotation.goes_on,
    )
    _add_pieces(found, text, parts, whole)


def _add_unsettled(found: Speech, text: str, one: Unsettled, language: Language) -> None:
    """Add unsettled words, and as speech those after a mark which the reporter's words follow."""
    found.unsettled.append(one)
    reporter = language.narrated.search(text, *one.span) if one.is_open else None
    parts = _wordy(text, [(one.span[0], reporter.start())]) if reporter else ()
    if parts:
        outer = one.span[0] - 1, parts[0][1]
        found.utterances.append(Utterance(parts, IN_MARKS, outer, doubt=_ENDS))


def _add_pieces(found: Speech, text: str, parts: Sequence[Piece], whole: Utterance) -> None:
    """Add an utterance of the pieces that are speech, and tell which of the others are unclear."""
    said = [
        span
        for piece in parts
        if piece.whose == SPEECH
        for span in _without_editors(text, (piece.start, piece.end))
    ]
    others = _wordy(text, [(piece.start, piece.end) for piece in parts if piece.whose != SPEECH])
    spoken = _wordy(text, said)
    if spoken:
        found.utterances.append(replace(whole, parts=spoken, asides=others))
    found.unsettled += (
        Unsettled((piece.start, piece.end), _UNCLEAR) for piece in parts if piece.whose == UNCLEAR
    )


def _without_editors(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span around what an editor put in brackets."""
    start = span[0]
    for aside in _EDITORIAL.finditer(text, *span):
        yield start, aside.start()
        start = aside.end()
    yield start, span[1]


def _outside(marked: Sequence[Quotation], taken: Sequence[Span]) -> Iterator[Quotation]:
    """Yield the quotations that overlap with no span of an ordered list."""
    return (one for one in marked if not _overlaps(one.outer, taken))


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps with one of an ordered list of disjoint ones."""
    before = bisect_left(taken, (span[1], 0)) - 1
    return before >= 0 and span[0] < taken[before][1]
