"""Finds what looks like names, and dates, in an article that no record has."""

import os.path
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from edition.author.suggest.scene import Scene
from edition.records import field_markers
from edition.records.edition import Edition
from edition.records.models import KINDS
from edition.records.nouns import one_of
from edition.records.types import When
from edition.text import edtf
from edition.text.edtf_suggest import MONTHS
from edition.text.passages import Span
from edition.text.speech.typography import LOWER

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
"""Words that begin with a capital but not a name: at the start of a sentence, or titles."""

_LAST = (
    "President Minister Secretary General Chancellor Ambassador Republic Europe America Union "
    "University Pact Treaty Conference European American Street News"
)
_NOT_PEOPLE = frozenset(_LAST.split())
"""Last words of capitalized phrases that aren't names of people."""

_RUSSIAN_STEMS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_RUSSIAN_MONTH = "|".join(_RUSSIAN_STEMS)
_DATES = (
    re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<month>{_MONTH}),? (?:of )?(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d\d?) (?P<month>{_RUSSIAN_MONTH})[а-я]* (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<month>{_RUSSIAN_MONTH})[а-я]* (?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})\b"),
)


_CAPITALISED = re.compile(rf"(?<![\w’'-])[^\W\d_{LOWER}][\w’'-]+(?![\w’'-])")
_NOMINATIVE = re.compile(r"(?:[иыоії]й|[ео][цкл]ь?|[аяоеуиь])?$")
"""What the nominative of a name has at its end that other cases lack, as in Климец and Зимний."""
_STEM = 3
"""The least letters that all cases of a name share."""
_MOST_ENDING = 3
"""The most letters of an ending that tells the case."""


class Unrecorded(NamedTuple):
    """A name or a date in an article."""

    span: Span
    value: str
    """The name as printed, or the date in EDTF."""


def unnamed(scene: Scene, omitted: Sequence[Span]) -> Iterator[Unrecorded]:
    """Yield each phrase once that looks like a person's name and overlaps with no mention."""
    seen: set[str] = set()
    named = _marked(scene.text, [(start, end) for start, end, _ in scene.mentions])
    left_out = _marked(scene.text, omitted)
    for begin, end in scene.paragraphs:
        if _is_heading(scene.text[begin:end]):
            continue
        for match in _NAME.finditer(scene.text, begin, end):
            span = _bare(scene.text, match.span())
            words = scene.text[slice(*span)]
            is_name = " " in words and words.split(" ")[-1] not in _NOT_PEOPLE
            is_known = any(named[slice(*span)]) or any(left_out[slice(*span)])
            if is_name and words not in seen and not is_known:
                seen.add(words)
                yield Unrecorded(span, words)


def forms(edition: Edition, scene: Scene, omitted: Sequence[Span]) -> Iterator[Unrecorded]:
    """Yield each word once that looks like another case of the last word of a person's name.

    The value is whose name it may be. Only languages that inflect names are searched.
    """
    if not scene.language.inflects:
        return
    seen: set[str] = set()
    known = _last_words(edition)
    taken = _marked(scene.text, [(start, end) for start, end, _ in scene.mentions])
    left_out = _marked(scene.text, omitted)
    for match in _CAPITALISED.finditer(scene.text):
        word = match[0]
        if word not in seen and not any(taken[slice(*match.span())]):
            seen.add(word)
            owners = [who for name, who in known[word[:_STEM].lower()] if _is_case(word, name)]
            if owners and not any(left_out[slice(*match.span())]):
                yield Unrecorded(match.span(), one_of(sorted(set(owners))))


def _last_words(edition: Edition) -> Mapping[str, list[tuple[str, str]]]:
    """Return the last word of each form of people's names with their id, by how it begins."""
    words = defaultdict[str, list[tuple[str, str]]](list)
    for who, person in edition.people.items():
        for form in () if person.withdrawn else (person.name, *person.names):
            last = form.split()[-1]
            words[last[:_STEM].lower()].append((last, who))
    return words


def _is_case(word: str, name: str) -> bool:
    """Whether two words differ only in an ending."""
    both = [one.lower().replace("ё", "е") for one in (word, name)]
    stem = len(os.path.commonprefix(both))  # noqa: RUF071 - characters are meant
    bare = len(_NOMINATIVE.sub("", both[1]))
    return stem >= max(_STEM, bare) and max(map(len, both)) - stem <= _MOST_ENDING


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph looks like a headline in title case."""
    if paragraph.rstrip()[-1] in '.!?…”"»':
        return False
    words = [word for word in paragraph.split() if word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 2 > len(words)


def _bare(text: str, span: Span) -> Span:
    """Return the span of a name without the words in _OPENERS at its start."""
    start, end = span
    while (word := text[start:end].split(" ")[0]) in _OPENERS and start + len(word) < end:
        start += len(word) + 1
    return start, end


def undated(edition: Edition, scene: Scene, omitted: Sequence[Span]) -> Iterator[Unrecorded]:
    """Yield each date once that no record has, in the order of the text."""
    known = _known_dates(edition)
    for date in days(scene.text, (0, len(scene.text)), omitted):
        if date.value not in known:
            known.add(date.value)
            yield date


def days(text: str, span: Span, omitted: Sequence[Span] = ()) -> list[Unrecorded]:
    """Return the dates in a span of a text, in order; of overlapping ones, the most exact."""
    taken, dates = _marked(text, omitted), list[Unrecorded]()
    for pattern in _DATES:
        for match in pattern.finditer(text, *span):
            if not any(taken[slice(*match.span())]):
                taken[slice(*match.span())] = _marks(match.span())
                dates += (Unrecorded(match.span(), date) for date in _edtf(match))
    return sorted(dates)


def _edtf(match: "re.Match[str]") -> Iterator[str]:
    """Yield the date of a match in EDTF, if it is valid."""
    parts = match.groupdict()
    date = f"{parts['year']}-{_month(parts['month']):02}"
    if parts.get("day"):
        date += f"-{int(parts['day']):02}"
    if edtf.is_date(date):
        yield date


def _month(word: str) -> int:
    """Return the number of a month from its number or name."""
    if word.isdigit():
        return int(word)
    names = [name.lower() for name in MONTHS] if word.isascii() else _RUSSIAN_STEMS
    # "март" begins with "ма" too: the longest stem decides.
    fits = [name for name in names if word.lower().startswith(name)]
    return names.index(max(fits, key=len)) + 1


def _known_dates(edition: Edition) -> set[str]:
    """Return the dates in all records, those of intervals apart, without their qualifiers."""
    records = (record for kind in KINDS for record in edition.kind(kind).values())
    marked = (leaf for record in records for leaf in field_markers.marked_values(record))
    ends = (leaf.value.split("/") for leaf in marked if isinstance(leaf.marker, When))
    return {end.rstrip("?~%") for both in ends for end in both}


def _marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return an array that is 1 for each character of a text within a span, else 0."""
    marked = bytearray(len(text))
    for span in spans:
        marked[slice(*span)] = _marks(span)
    return marked


def _marks(span: Span) -> bytes:
    return b"\1" * (span[1] - span[0])
