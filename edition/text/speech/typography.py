"""Loads `typographies.yml`: how direct speech is printed, by language."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOWER = "a-zа-яёіїєґўß-öø-ÿąćčďęěłńňőřśšťůűźžż"
"""The small letters, for character classes."""
NEVER = re.compile(r"(?!)")
"""Matches nothing, where a language lacks a custom or its words aren't known."""


@dataclass(frozen=True)
class Language:
    """How one language prints speech; each field is described in the file."""

    opens: Set[str] = frozenset()
    """The marks that open a quotation."""
    once: bool = False
    """Whether a quotation of several paragraphs has its marks only at both ends."""
    inserts: Set[str] = frozenset()
    dialogue: bool = False
    inflects: bool = False
    verbs: re.Pattern[str] = NEVER
    quoting: re.Pattern[str] = NEVER
    """The verbs of saying, and `calls` and the words of a source besides."""
    begins_insert: re.Pattern[str] = NEVER
    """Matches the verb with which the reporter's words begin, and so not one before `that`."""
    form: re.Pattern[str] = NEVER
    that: re.Pattern[str] = NEVER
    source: re.Pattern[str] = NEVER
    no_speech: re.Pattern[str] = NEVER
    aside: re.Pattern[str] = NEVER
    """Matches the words of a source after a clause."""
    goes_on: re.Pattern[str] = NEVER
    first_person: re.Pattern[str] = NEVER
    narrated: re.Pattern[str] = NEVER
    """Matches the reporter's words within marks that should have closed before them."""


@dataclass(frozen=True)
class Marks:
    """Quotation marks."""

    own: Mapping[str, Sequence[str]]
    """Each mark that opens, with the closing marks of its style."""
    opens: Mapping[str, str]
    """The level of each mark that opens."""
    closes: Mapping[str, str]
    """The level of each mark that closes."""


@dataclass(frozen=True)
class Labels:
    """The labels of transcripts."""

    pairs: tuple[tuple[str, str], ...]
    """Those of questions and answers."""
    questions: re.Pattern[str]
    """Matches any of these."""
    not_speakers: re.Pattern[str]
    """Words before a colon that aren't a speaker."""


def _read(path: Path) -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return table


_TABLE = _read(Path(__file__).with_name("typographies.yml"))


def _marks() -> Marks:
    pairs = {level: dict(row["pairs"]) for level, row in _TABLE["levels"].items()}
    for row in _TABLE["languages"].values():
        pairs["single"] |= row.get("also", {})
    return Marks(
        {mark: closing for row in pairs.values() for mark, closing in row.items()},
        {mark: level for level, row in pairs.items() for mark in row},
        {mark: level for level, row in pairs.items() for marks in row.values() for mark in marks},
    )


MARKS = _marks()
"""The quotation marks of all languages."""
_EVERYWHERE = frozenset(mark for row in _TABLE["levels"].values() for mark in row["pairs"])


@cache
def labels() -> Labels:
    """Return the labels of transcripts."""
    row = _TABLE["transcripts"]
    names = "|".join(sorted({name for pair in row["pairs"] for name in pair}, reverse=True))
    return Labels(
        tuple((one, other) for one, other in row["pairs"]),
        re.compile(rf"(?:>>\s*)?(?P<name>{names})\d{{0,3}}\s*(?:[.:：]\s*[—–-]?|[—–])\s+"),
        re.compile(rf"(?:{_words(row, 'not_speakers')})\s*$", re.IGNORECASE),
    )


@cache
def language(tag: str) -> Language:
    """Return the customs of a language by its BCP 47 tag; of an unknown one, none."""
    key = tag.partition("-")[0].lower()
    row = _TABLE["languages"].get({"nb": "no", "nn": "no", "da": "no"}.get(key, key))
    return _language(row) if row else Language(_EVERYWHERE)


def _language(row: Mapping[str, Any]) -> Language:
    verb, form, that = (_words(row, key) for key in ("verbs", "form", "that"))
    is_unspaced = any("\u3040" <= char <= "\u9fff" for char in verb)
    edge, end = ("", "") if is_unspaced else (r"\b", r"(?!\w)")
    known = "|".join(filter(None, (verb, _words(row, "calls"), _words(row, "source_words"))))
    told = rf"(?!\s*(?:{that}))" if that else ""
    pronouns = _words(row, "pronouns") or "(?!)"
    name = rf"[^\W\d_{LOWER}][\w’'-]*"
    return Language(
        opens=_EVERYWHERE.union(row.get("also", ())),
        once=row["paragraphs"] == "once",
        inserts=frozenset(row.get("inserts", ())),
        dialogue=row.get("dialogue", False),
        inflects=row.get("inflects", False),
        verbs=re.compile(f"{edge}(?:{verb}){end}"),
        quoting=re.compile(f"{edge}(?:{known}){end}"),
        begins_insert=re.compile(f"(?:{verb}){end}{told}"),
        form=re.compile(f"(?:{form}){end}{told}") if form else NEVER,
        that=_after(row, r"(?:[^.;:!?\x00]{{0,80}}?[\s,])?(?:{})", "that", re.IGNORECASE),
        source=_after(row, r"(?:{})\s+([^,.;\x00]{{2,80}}),\s+", "source_words"),
        aside=_after(row, r",\s+(?:{})(?!\w)", "source_words"),
        no_speech=_after(row, r"(?:^|(?<!\w))(?i:{})[\s,:]*$", "no_speech"),
        goes_on=_after(row, r"(?:{})(?!\w)", "goes_on", re.IGNORECASE),
        first_person=_after(row, r"\b(?:{})\b", "first_person"),
        narrated=re.compile(
            rf"[,?!…]\s+(?:[—–-]\s+)?(?:(?:{verb})\s+(?:{name}|(?:{pronouns})\b)"
            rf"|(?:{name}|(?:{pronouns}))\s+(?:{verb})(?=\s*[.,]))"
        ),
    )


def _after(row: Mapping[str, Any], pattern: str, key: str, flags: int = 0) -> re.Pattern[str]:
    words = _words(row, key)
    return re.compile(pattern.format(words), flags) if words else NEVER


def _words(row: Mapping[str, Any], key: str) -> str:
    """Return a pattern of the file, without the line breaks between its alternatives."""
    return re.sub(r"\s*\|\s*", "|", str(row.get(key, "")))


def languages() -> Iterator[str]:
    """Yield the tags of the languages whose customs are known."""
    yield from _TABLE["languages"]
