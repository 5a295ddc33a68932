"""People and dates in an article that no record has: what looks like a name; dates in EDTF."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.author.suggest.scene import Scene
from edition.records import field_markers
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.types import When
from edition.text import edtf
from edition.text.edtf_suggest import MONTHS
from edition.text.passages import Span

_WORD = r"(?:[^\W\d_a-zа-яё][\w’'-]*[^\W\d_]|[^\W\d_a-zа-яё]\.)"
_PARTICLE = "(?:de|van|von|der|bin|al|la|du|of the) "
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:{_PARTICLE}){{0,3}}{_WORD}){{1,3}}")
_FIRST = (
    "The A An In On At By For From With To Of And But If As When While After Before Since During "
    "This That These Those He She It They We I You His Her Its Their Our My Former President Mr "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Mrs Ms According However Also There Then Today Yesterday Read More See Both Twenty "
    "В На По О Об С Со К И А Но Что Это Он Она Они Как Когда После До Президент"
)
_OPENERS = frozenset(_FIRST.split())
"""Words whose capital says nothing: they begin a sentence, or are a title before a name."""

_LAST = (
    "President Minister Secretary General Chancellor Ambassador Republic Europe America Union "
    "University Pact Treaty Conference European American Street News"
)
_TITLES = frozenset(_LAST.split())
"""Words that end what has capitals and isn't the name of a person."""

_RUSSIAN = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_MESYATS = "|".join(_RUSSIAN)
_DATES = (
    re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<month>{_MONTH}),? (?:of )?(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d\d?) (?P<month>{_MESYATS})[а-я]* (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<month>{_MESYATS})[а-я]* (?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})\b"),
)


class Found(NamedTuple):
    """Words of an article, and what they may be: a name as it stands, or a date in EDTF."""

    span: Span
    meant: str


def unnamed(scene: Scene, omitted: Sequence[Span]) -> Iterator[Found]:
    """Yield once each what looks like the name of somebody and touches no name of a record."""
    seen: set[str] = set()
    named = _marked(scene.text, [(one.start, one.end) for one in scene.mentions])
    left_out = _marked(scene.text, omitted)
    for begin, end in scene.paragraphs:
        if _is_heading(scene.text[begin:end]):
            continue
        for match in _NAME.finditer(scene.text, begin, end):
            span = _bare(scene.text, match.span())
            words = scene.text[slice(*span)]
            is_name = " " in words and words.split(" ")[-1] not in _TITLES
            is_known = any(named[slice(*span)]) or any(left_out[slice(*span)])
            if is_name and words not in seen and not is_known:
                seen.add(words)
                yield Found(span, words)


def _is_heading(paragraph: str) -> bool:
    """Whether most words have a capital and no sentence ends, as in an English headline."""
    if paragraph.rstrip()[-1] in '.!?…”"»':
        return False
    words = [word for word in paragraph.split() if word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 2 > len(words)


def _bare(text: str, span: Span) -> Span:
    """Return a name without the words before it that aren't of it."""
    start, end = span
    while (word := text[start:end].split(" ")[0]) in _OPENERS and start + len(word) < end:
        start += len(word) + 1
    return start, end


def undated(edition: Edition, scene: Scene, omitted: Sequence[Span]) -> Iterator[Found]:
    """Yield once each the dates that no record has, by where they stand."""
    known = _known_dates(edition)
    for one in days(scene.text, (0, len(scene.text)), omitted):
        if one.meant not in known:
            known.add(one.meant)
            yield one


def days(text: str, span: Span, omitted: Sequence[Span] = ()) -> list[Found]:
    """Return the dates in a stretch of a text, in order; the longest reading of each."""
    taken, found = _marked(text, omitted), list[Found]()
    for pattern in _DATES:
        for match in pattern.finditer(text, *span):
            if not any(taken[slice(*match.span())]):
                taken[slice(*match.span())] = _marks(match.span())
                found += (Found(match.span(), date) for date in _edtf(match))
    return sorted(found)


def _edtf(match: "re.Match[str]") -> Iterator[str]:
    """Yield the date that words mean, if it is one."""
    parts = match.groupdict()
    date = f"{parts['year']}-{_month(parts['month']):02}"
    if parts.get("day"):
        date += f"-{int(parts['day']):02}"
    if edtf.is_date(date):
        yield date


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    names = [name.lower() for name in MONTHS] if word.isascii() else _RUSSIAN
    # "ма" begins "март" too: the longest beginning that fits is meant.
    fits = [name for name in names if word.lower().startswith(name)]
    return names.index(max(fits, key=len)) + 1


def _known_dates(edition: Edition) -> set[str]:
    records = (record for kind in KINDS for record in edition.kind(kind).values())
    marked = (leaf for record in records for leaf in field_markers.marked_values(record))
    ends = (leaf.value.split("/") for leaf in marked if isinstance(leaf.marker, When))
    return {end.rstrip("?~%") for both in ends for end in both}


def _marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return for each character of a text whether it is in one of the spans."""
    marked = bytearray(len(text))
    for span in spans:
        marked[slice(*span)] = _marks(span)
    return marked


def _marks(span: Span) -> bytes:
    return b"\1" * (span[1] - span[0])
