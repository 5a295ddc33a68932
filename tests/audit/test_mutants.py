"""The verifier can't be fooled: every mutant of every reading of the edition is put before it.

What a mutant is worth is decided apart: by the script of the archive, which shares no code with
the program, and where a mutant stands at several places by nobody, for it is refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import copied

import build_pages
from audit.conftest import Tally
from edition.link.readings_file import where
from edition.problems.problem import Problem
from edition.publish.archive import verify as script
from edition.read import files, validate
from edition.read.load import read, text_path
from edition.records.edition import Edition, Origin
from edition.records.models import Quote
from edition.text.passages import Span
from edition.text.yaml import reader
from edition.verify.rules import passage_search
from edition.verify.rules.provenance import is_changed, texts_are_unchanged
from edition.verify.rules.quotations import locate
from edition.verify.verify import Verified, verify

FILE = "sources/quotes/mutants.yml"
GAP = "[…]"
NEGATION = re.compile(r"(?i)\b(?:not|no|never|не|ни|никогда)\b|n[’'`]t\b")
"""What is taken away, and what a gap may not skip unseen: the plainest."""


class Reading(NamedTuple):
    """A reading as its record has it."""

    quote: str
    place: int
    article: str
    text: str
    occurrence: int | None


class Mutant(NamedTuple):
    """A reading with something changed."""

    of: Reading
    article: str
    text: str


@dataclass(frozen=True)
class Case:
    """An edition, its readings, and its articles as the script of the archive folds them."""

    edition: Edition
    verified: Verified
    readings: list[Reading]
    folded: dict[str, tuple[str, set[int]]]


@pytest.fixture(scope="module")
def case(project: Path) -> Case:
    edition, faults = read(project)
    verified, problems = verify(edition, faults)
    assert verified, problems
    readings = [
        Reading(name, index, one.article, one.text, one.occurrence)
        for name, quote in edition.quotes.items()
        for index, one in enumerate(quote.readings)
        if not quote.withdrawn
    ]
    folded = {name: script.fold(text) for name, text in edition.texts.items()}
    return Case(edition, verified, readings, folded)


@pytest.fixture(autouse=True)
def _no_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which place comes nearest takes most of the time of a refusal, and decides nothing."""
    monkeypatch.setattr(passage_search, "nearest", lambda *_: None)


# Mutants

LATIN = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
LOOKS_LIKE = LATIN | {cyrillic: latin for latin, cyrillic in LATIN.items()} | {"0": "O", "1": "l"}
"""Letters of the other script that nobody can tell apart."""


def _dropped(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _doubled(text: str) -> Iterator[str]:
    return (text[:at] + text[at] + text[at:] for at in range(len(text)))


def _swapped(text: str) -> Iterator[str]:
    for at in range(len(text) - 1):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _changed(text: str) -> Iterator[str]:
    """Each character in another case, as its neighbour or double, and with one nobody sees."""
    for at, char in enumerate(text):
        unseen = (f"{char}\u0301", f"{char}\u200b", f"\u00ad{char}", f"{char}\ufe0f")[at % 4]
        for one in (char.swapcase(), LOOKS_LIKE.get(char, chr(ord(char) + 1)), unseen):
            yield text[:at] + one + text[at + 1 :]


def _negated(text: str) -> Iterator[str]:
    for end in re.finditer(r"(?<=\w)(?=\W|$)", text):
        for word in (" not", " never", " no", "n’t", " не"):
            yield text[: end.start()] + word + text[end.start() :]
    for found in NEGATION.finditer(text):
        rest = text[: found.start()] + text[found.end() :]
        yield from (rest, re.sub(" {2,}", " ", rest), f"{found[0]} {text}")


def _mutants(text: str) -> list[str]:
    every = (_dropped(text), _doubled(text), _swapped(text), _changed(text), _negated(text))
    return list(dict.fromkeys(one for some in every for one in some if one != text))


def _gapped(text: str) -> Iterator[tuple[str, str]]:
    """Every run of one to four words of a passage left out, and the words that are."""
    words = list(re.finditer(r"\S+", text))
    for first in range(1, len(words) - 1):
        for last in range(first, min(first + 4, len(words) - 1)):
            begin, end = words[first].start(), words[last].end()
            yield f"{text[:begin]}{GAP}{text[end:]}", text[begin:end]


# What becomes of them


def _record(mutants: Sequence[Mutant]) -> str:
    """A file of quotes with one mutant each; its fifth line and each ninth after have the text."""
    return "".join(
        f'm{number}:\n  speaker: nobody\n  said: "XXXX"\n  summary: A mutant.\n  readings:\n'
        f"    - article: {one.article}\n      text: {json.dumps(one.text, ensure_ascii=False)}\n"
        f"      occurrence: {one.of.occurrence or 1}\n      speech: direct\n"
        for number, one in enumerate(mutants)
    )


ROWS, AT, COLUMN = 9, 7, 13
"""Lines of a quote; which of them, and from which column, has the text."""


def _verified(
    edition: Edition, mutants: Sequence[Mutant]
) -> Iterator[tuple[Mutant, tuple[Span, ...] | None, list[Problem]]]:
    """Each mutant with where it is found, if it may be shown, and what is said of it."""
    text = _record(mutants)
    parsed = reader.parse(text)
    assert not parsed.flaws
    assert isinstance(parsed.value, dict)
    quotes, origins = {}, dict(edition.origins)
    for key, value in parsed.value.items():
        origins[key] = Origin(FILE, (key,), parsed)
        quotes[key], faults = validate.parse(Quote, value, origins[key])
        assert not faults
    passages, problems = locate(
        replace(edition, quotes=quotes, origins=origins, files={**edition.files, FILE: text})
    )
    told: dict[int, list[Problem]] = {}
    for problem in problems:
        assert problem.place.path == FILE
        told.setdefault((problem.place.line - 1) // ROWS, []).append(problem)
    for number, mutant in enumerate(mutants):
        hit = passages.readings.get((f"m{number}", 0))
        yield mutant, hit, told.get(number, [])


def _line(case: Case, article: str, hit: tuple[Span, ...]) -> str:
    return where(case.edition.texts[article], article, hit)


ALIKE = (
    "'\u2018\u2019\u201a\u201b\u2039\u203a\u2032",
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
)
ONE = str.maketrans({mark: row[0] for row in ALIKE for mark in row})


def _plain(text: str) -> str:
    """A text without all that the contract lets differ: nothing else of it may."""
    text = unicodedata.normalize("NFC", text).replace("\u2026", "...")
    return "".join(text.translate(ONE).split())


def _judge(case: Case, mutants: Sequence[Mutant]) -> tuple[int, int, int]:
    """See that each is refused at its place, or is a passage and seen; how many were which."""
    refused = shown = same = 0
    for number, (mutant, hit, problems) in enumerate(_verified(case.edition, mutants)):
        stands = script.stands(case.folded[mutant.article], mutant.text)
        errors = [one for one in problems if one.severity == "error"]
        at = (number * ROWS + AT, COLUMN)
        if hit is None:
            codes = [one.code for one in errors]
            assert len(codes) == 1, (mutant, codes)
            if not stands:
                expected = ["Q007" if GAP in mutant.text and _is_bare(mutant.text) else "Q001"]
                assert codes == expected, (mutant, codes)
            else:  # at another place than was asked for, or in omitted matter
                assert codes[0] in ("Q003", "Q004"), (mutant, codes)
            place = errors[0].place
            line = at if codes != ["Q003"] else (at[0] + 1, COLUMN + 6)
            assert (place.line, place.column) == line, (mutant, place)
            refused += 1
            continue
        assert stands, f"shown, and the other verifier doesn't find it: {mutant}"
        assert not errors
        text = case.edition.texts[mutant.article]
        printed = f" {GAP} ".join(text[slice(*span)] for span in hit)
        assert _plain(printed) == _plain(mutant.text), (mutant, printed)
        before = case.verified.passages.readings[mutant.of.quote, mutant.of.place]
        if (mutant.article, hit) == (mutant.of.article, before):
            same += 1  # only typography differs: the page prints the same characters
        else:
            old = _line(case, mutant.of.article, before)
            assert _line(case, mutant.article, hit) != old, mutant
            shown += 1
    return refused, shown, same


def _is_bare(text: str) -> bool:
    return not all(part.strip() for part in script.LEFT_OUT.split(text.strip()))


def _tell(tally: Tally, what: str, counts: Iterable[int]) -> None:
    kinds = ("refused", "passages with spans of their own", "the same but for typography")
    for kind, number in zip(kinds, counts, strict=True):
        tally(f"mutants, {what}: {kind}", number)


def _sum(counts: Iterable[tuple[int, int, int]]) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]


def test_both_verifiers_find_every_reading(case: Case, tally: Tally) -> None:
    for one in case.readings:
        assert script.stands(case.folded[one.article], one.text), one
    tally("readings that both verifiers find", len(case.readings))


def test_a_reading_with_a_character_or_a_negation_changed_is_refused(
    case: Case, tally: Tally
) -> None:
    """Every character dropped, doubled, swapped, changed; every negation put in or taken out."""
    counts = _sum(
        _judge(case, [Mutant(one, one.article, text) for text in _mutants(one.text)])
        for one in case.readings
    )
    _tell(tally, "words", counts)
    assert counts[0] > 100 * counts[1], "nearly all are no passages"


def test_a_reading_is_not_found_in_another_article(case: Case, tally: Tally) -> None:
    counts = _sum(
        _judge(
            case,
            [Mutant(one, name, one.text) for name in case.edition.texts if name != one.article],
        )
        for one in case.readings
    )
    _tell(tally, "articles", counts)


def test_a_gap_that_skips_a_negation_warns(case: Case, tally: Tally) -> None:
    warned = 0
    counts = []
    for one in case.readings:
        if GAP in one.text:
            continue
        gaps = list(_gapped(one.text))
        mutants = [Mutant(one, one.article, text) for text, _ in gaps]
        counts.append(_judge(case, mutants))
        found = _verified(case.edition, mutants)
        for (_, hit, problems), (_, skipped) in zip(found, gaps, strict=True):
            if hit and NEGATION.search(skipped):
                assert "Q006" in [problem.code for problem in problems], skipped
                warned += 1
    assert warned > 10
    _tell(tally, "gaps", _sum(counts))
    tally("mutants, gaps that skip a negation: warned of", warned)


def test_an_article_with_any_byte_changed_is_refused(
    case: Case, tmp_path: Path, tally: Tally
) -> None:
    """Every byte, by every kind of change in turn; what isn't UTF-8 any more is refused as that."""
    edition = case.edition
    number = 0
    for name in edition.texts:
        data = (build_pages.ROOT / text_path(name)).read_bytes()
        alone = replace(edition, articles={name: edition.articles[name]}, quotes={})
        file = tmp_path / f"{name}.txt"
        for at in range(len(data)):
            number += 1
            other = (
                data[at : at + 1].swapcase(),
                bytes([data[at] ^ 1]),
                b"",
                data[at : at + 1] * 2,
            )
            new = data[:at] + other[at % 4] + data[at + 1 :]
            new = new if new != data else data[:at] + bytes([data[at] ^ 2]) + data[at + 1 :]
            file.write_bytes(new)
            text, digest, problems = files.load(file, text_path(name), tmp_path)
            if text is None:
                assert [one.code for one in problems] == ["Y002"]
                continue
            changed = replace(alone, texts={name: text}, hashes={name: digest})
            assert is_changed(changed, name)
            if at % 5:  # what is said of it takes the time
                continue
            found = list(texts_are_unchanged(changed))
            assert [one.code for one in found] == ["P003"], (name, at)
            assert found[0].place == edition.origins[name].place(("sha256",))
    tally("articles with one byte changed: refused", number)


# Through the whole command, a few


def test_mutants_are_refused_by_the_command(
    case: Case, project: Path, tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of each reading in turn: its record on the disk is changed as somebody might."""
    root = copied(project, tmp_path / "edition")
    tried = 0
    for number, one in enumerate(case.readings):
        origin = case.edition.origins[one.quote]
        place = origin.place(("readings", one.place, "text"))
        path = root / place.path
        lines = path.read_text("utf-8").split("\n")
        row = place.line if lines[place.line - 1][place.column - 1] in ">|" else place.line - 1
        words = re.search(r"(?<=[ ”»])\w+", lines[row][place.column - 1 :])
        if number % 4 or not words:
            continue
        at = place.column - 1 + words.end()
        changed = [*lines]
        changed[row] = f"{lines[row][:at]} not{lines[row][at:]}"
        path.write_text("\n".join(changed), "utf-8")
        assert build_pages.main(["check", "--format", "json"], root) == 1
        rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
        found = {(row["path"], row["line"], row["column"], row["code"]) for row in rows}
        assert (*place, "Q001") in found, (one, rows)
        path.write_text("\n".join(lines), "utf-8")
        tried += 1
    assert build_pages.main(["check"], root) == 0
    assert tried > 10
    tally("mutants refused by the command itself", tried)
