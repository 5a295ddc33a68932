"""Finds the labels of speakers in a transcript, as in `MARA QUILL:`, `Q.` and `В. Лядов:`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.text.passages import WHITE_SPACE, Span
from edition.text.speech.typography import LOWER, Language, labels

_LABEL = re.compile(
    r"(?:>>\s*)?(?:\[[\d:., –-]+\]\s*|\(?\d\d?:\d\d(?::\d\d)?\)?\s+)?"
    rf"(?P<name>[«“„\"][^\n«»“”„\"]{{1,40}}[»”“\"]|[^\W\d_{LOWER}]"
    r"(?:[^\n:：.!?;«»“”\"„()\[\]—]|(?<=\b\w)\.|(?<=\b\w\w)\.|(?<=\b\w\w\w)\.){0,58}?)"
    r"(?P<how>\s*[(\[][^()\[\]\n]{1,60}[)\]])?(?:\s*[:：]|\.\s+[—–](?=\s))"
)
_ASIDE = re.compile(rf"[{WHITE_SPACE}]*(?:\([^()]*\)|\[[^\[\]]*\])[.…]?[{WHITE_SPACE}]*")
_MOST_WORDS = 6


class Labelled(NamedTuple):
    """A paragraph of a transcript."""

    span: Span
    """The words after the label; the whole paragraph where there is no label."""
    label: Span | None
    """The label as printed, without its colon; None where the paragraph has none."""
    is_speaker: bool
    """Whether the label surely names a speaker."""


def transcript(
    text: str, spans: Sequence[Span], language: Language, *, is_transcript: bool
) -> list[Labelled]:
    """Return the paragraphs of a transcript from the first label on; nothing if it isn't one."""
    found = _questions(text, spans) or _names(text, spans, language)
    labelled = [one for one in found if one.label]
    if len(labelled) < 2 or not (is_transcript or 2 * len(labelled) >= len(spans)):
        return []
    first = next((number for number, one in enumerate(found) if one.is_speaker), len(found))
    return found[first:]


def without_asides(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span around stage directions and other words in brackets."""
    start = span[0]
    for aside in _ASIDE.finditer(text, *span):
        if aside.start() > start:
            yield start, aside.start()
        start = aside.end()
    if start < span[1]:
        yield start, span[1]


def is_aside(text: str, span: Span) -> bool:
    """Whether a paragraph is a stage direction."""
    return _ASIDE.fullmatch(text, *span) is not None


def _questions(text: str, spans: Sequence[Span]) -> list[Labelled]:
    """Return the paragraphs by labels of questions and answers, both of which must occur."""
    matches = [labels().questions.match(text, *span) for span in spans]
    seen = {match["name"] for match in matches if match}
    pair = next((pair for pair in labels().pairs if seen.issuperset(pair)), ())
    return [
        _labelled(match if match and match["name"] in pair else None, span)
        for match, span in zip(matches, spans, strict=True)
        if pair
    ]


def _labelled(match: re.Match[str] | None, span: Span, *, is_speaker: bool = True) -> Labelled:
    if match is None:
        return Labelled(span, None, is_speaker=False)
    return Labelled((match.end(), span[1]), match.span("name"), is_speaker)


def _names(text: str, spans: Sequence[Span], language: Language) -> list[Labelled]:
    """Return the paragraphs by labels that name speakers.

    Those that occur again, also as a surname alone, surely do. Another does if it stands among
    them, and sentences follow.
    """
    matches = [_name(text, span, language) for span in spans]
    keys = [match and _key(match["name"]) for match in matches]
    counts = Counter(key for key in keys if key)
    begun, found = False, list[Labelled]()
    for match, key, span in zip(matches, keys, spans, strict=True):
        is_again = key is not None and counts[key] > 1
        begun = begun or is_again or bool(match and match["name"].isupper())
        rest = text[match.end() : span[1]].strip(WHITE_SPACE) if match else ""
        is_speaker = is_again or (begun and (not rest or rest[-1] in '.!?…。！？)]”»"'))
        found.append(_labelled(match, span, is_speaker=is_speaker))
    return found if any(count > 1 for count in counts.values()) else []


def _name(text: str, span: Span, language: Language) -> re.Match[str] | None:
    match = _LABEL.match(text, *span)
    if match is None or len(match["name"].split()) > _MOST_WORDS:
        return None
    is_other = labels().not_speakers.match(match["name"]) or language.verbs.search(match["name"])
    return None if is_other else match


def _key(name: str) -> str:
    """Return by what a label is known again: its last word, mostly the surname."""
    return name.split(",")[0].split()[-1].casefold()
