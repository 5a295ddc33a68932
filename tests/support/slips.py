"""Forty slips that contributors make, seeded in the real edition, each with the code it has.

`⟦` in the new text marks the place that the check must name; it is taken out before the file is
written. Where the place is elsewhere than the slip, a second change marks it and changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = "⟦"


@dataclass(frozen=True)
class Change:
    """Words of a file and what stands in their place; a file that isn't there is made."""

    file: str
    old: str
    new: str
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Slip:
    """One mistake: what somebody did, its code, and the changes that make it."""

    what: str
    code: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, order=True)
class Seeded:
    """Where a slip must be reported."""

    path: str
    line: int
    column: int
    code: str


def _slip(what: str, code: str, *changes: tuple[str, ...]) -> Slip:
    return Slip(what, code, tuple(Change(f"sources/{file}", *rest) for file, *rest in changes))


SLIPS = (
    # The form of files and of their YAML: those that end the reading of a file, each in its own.
    _slip(
        "saved as Latin-1",
        "Y002",
        ("organizations/clinton-library.yml", "- Clinton Library", "- Clinton Caf⟦é", "latin-1"),
    ),
    _slip(
        "an apostrophe of Windows-1252",
        "Y003",
        ("organizations/tass.yml", "Russian state", "Russia⟦\x92s state"),
    ),
    _slip(
        "a colon in a title",
        "Y005",
        ("meetings/frost-interview-2000.yml", "Putin on BBC", "Putin⟦: on BBC"),
    ),
    _slip(
        "a tab before a key",
        "Y005",
        ("documents/putin-interviews-2017.yml", '    date: "2017-06-03"', '⟦\tdate: "2017-06-03"'),
    ),
    _slip(
        "a quotation mark that isn't closed",
        "Y005",
        (
            "documents/carlson-transcript-2024.yml",
            "title: Interview to Tucker Carlson\ndate",
            'title: ⟦"Interview to Tucker Carlson\ndate',
        ),
    ),
    _slip(
        "an asterisk for emphasis",
        "Y007",
        ("meetings/colbert-interview-2022.yml", "place: New York", "place: ⟦*New York*"),
    ),
    # The form of records.
    _slip(
        "a key pasted twice",
        "Y006",
        ("people/bill-clinton.yml", 'born: "1946-08-19"\n', 'born: "1946-08-19"\n⟦born: "1946"\n'),
    ),
    _slip(
        "Norway without quotes",
        "Y008",
        ("organizations/nato.yml", 'country: "NO"', "country: ⟦NO"),
    ),
    _slip(
        "a typing slip in a key",
        "Y009",
        (
            "quotes/bucharest-summit-2008.yml",
            "  summary: >-\n    NATO's members agreed",
            "  ⟦sumary: >-\n    NATO's members agreed",
        ),
    ),
    _slip(
        "a reading without its kind of speech",
        "Y010",
        (
            "quotes/putin-address-2022.yml",
            "    - article: pledgetimes-2024-01-26",
            "    - ⟦article: pledgetimes-2024-01-26",
        ),
        ("quotes/putin-address-2022.yml", "      speech: indirect\n", ""),
    ),
    _slip(
        "a year without quotes",
        "Y011",
        ("enlargements/nato-1999.yml", 'date: "1998"', "date: ⟦1998"),
    ),
    _slip(
        "a word that the list of choices hasn't",
        "Y012",
        (
            "quotes/putin-undated.yml",
            "      speech: indirect",
            "      speech: ⟦reported",
        ),
    ),
    _slip(
        "a country code that there isn't",
        "Y012",
        ("organizations/nato.yml", "country: GB", "country: ⟦UK"),
    ),
    _slip(
        "an id with capitals and underscores",
        "Y013",
        (
            "quotes/colbert-interview-2022.yml",
            "blinken-russians-decided-2022:",
            "⟦Blinken_russians_decided_2022:",
        ),
    ),
    _slip("a stray file", "Y014", ("people/portraits.docx", "", "⟦x")),
    _slip(
        "an id that another record has",
        "Y015",
        ("people/nato.yml", "", "⟦name: The Alliance\nsort: Alliance\n"),
    ),
    # References.
    _slip(
        "a typing slip in an id",
        "R001",
        (
            "quotes/carlson-interview-2024.yml",
            "putin-sincere-desire-2024:\n  speaker: vladimir-putin",
            "putin-sincere-desire-2024:\n  speaker: ⟦vladmir-putin",
        ),
    ),
    _slip(
        "a person in place of an organization",
        "R002",
        ("articles/tass-2025-08-22.yml", "publisher: tass\npub", "publisher: ⟦vladimir-putin\npub"),
    ),
    _slip(
        "a withdrawn document as evidence",
        "R004",
        (
            "documents/founding-act-1997.yml",
            "genre: treaty\n",
            'genre: treaty\nwithdrawn:\n  date: "2026-01-01"\n  why: It is another text.\n',
        ),
        ("quotes/founding-act-signing-1997.yml", "document: founding", "document: ⟦founding"),
    ),
    _slip(
        "a reading counted wrong",
        "R005",
        (
            "questions/threat-to-russia.yml",
            "        article: rt-2024-07-10\n        reading: 4",
            "        article: rt-2024-07-10\n        reading: ⟦9",
        ),
    ),
    _slip(
        "a visit that belongs to its own dinner",
        "R007",
        (
            "meetings/moscow-summit-1994.yml",
            "genre: summit\n",
            "genre: summit\npart_of: ⟦novo-ogarevo-dinner-1994\n",
        ),
    ),
    # Quotations.
    _slip(
        "a word from memory",
        "Q001",
        (
            "quotes/helsinki-summit-1997.yml",
            "text: such a delicate deal",
            "text: ⟦such a difficult deal",
        ),
    ),
    _slip(
        "a Cyrillic letter in an English word",
        "Q001",
        (
            "quotes/after-2014.yml",
            "text: Kiev officially applied",
            "text: ⟦Kiev officially \u0430pplied",
        ),
    ),
    _slip(
        "the right words in the wrong article",
        "Q001",
        (
            "quotes/frost-interview-2000.yml",
            "    - article: pledgetimes-2024-01-26\n      text: I cannot imagine",
            "    - article: rosbalt-2024-01-26\n      text: ⟦I cannot imagine",
        ),
    ),
    _slip(
        "a passage that occurs twice",
        "Q002",
        (
            "quotes/novo-ogarevo-dinner-1994.yml",
            "text: Yeltsin asked Clinton to admit Russia to NATO first among European countries\n"
            "      occurrence: 1\n",
            "text: ⟦Yeltsin asked Clinton to admit Russia to NATO first among European countries\n",
        ),
    ),
    _slip(
        "an occurrence that isn't there",
        "Q003",
        (
            "articles/rbc-2022-05-20.yml",
            "  - at: Anthony Blinken\n    occurrence: 2",
            "  - at: Anthony Blinken\n    occurrence: ⟦12",
        ),
    ),
    _slip(
        "a note on what the article omits",
        "Q004",
        ("articles/rt-2024-07-10.yml", "  - at: On Tuesday", "  - at: ⟦Leave a Reply"),
    ),
    _slip(
        "a “not” left out",
        "Q006",
        (
            "quotes/helsinki-summit-1997.yml",
            "text: Our position has not changed.",
            "text: ⟦Our position has […] changed.",
        ),
    ),
    # Dates.
    _slip(
        "a day that the calendar hasn't",
        "D001",
        ("meetings/kremlin-talks-2000.yml", 'date: "2000-06-04"', 'date: ⟦"2000-06-31"'),
    ),
    _slip(
        "a date in words",
        "D001",
        ("people/vladimir-putin.yml", '"1952-10-07"', "⟦7 October 1952"),
    ),
    _slip(
        "an interval the wrong way round",
        "D002",
        (
            "meetings/helsinki-summit-1997.yml",
            'date: "1997-03-20/1997-03-21"',
            'date: ⟦"1997-03-21/1997-03-20"',
        ),
    ),
    _slip(
        "a role that ends before it begins",
        "D003",
        ("people/boris-yeltsin.yml", 'to: "1999-12-31"', 'to: ⟦"1990-12-31"'),
    ),
    _slip(
        "words said after they were printed",
        "D005",
        (
            "quotes/after-2014.yml",
            'russia-hostile-bloc:\n  speaker: russia\n  said: "../2024-07-10"',
            'russia-hostile-bloc:\n  speaker: russia\n  said: ⟦"2025-07-10"',
        ),
    ),
    _slip(
        "a day before the meeting",
        "D006",
        ("quotes/after-2014.yml", 'said: "2022-09-30"', 'said: ⟦"2022-09-20"'),
    ),
    # Provenance, links, names.
    _slip(
        "words of an article mended, which quotes repeat",
        "P003",
        ("articles/pledgetimes-2024-01-26.txt", "very restrainedly", "with great restraint"),
        ("articles/pledgetimes-2024-01-26.yml", "sha256: ", "sha256: ⟦"),
    ),
    _slip(
        "a translation without its maker",
        "P004",
        (
            "articles/rosbalt-2024-01-26.yml",
            "original_language: ru\ntranslation: machine\n",
            "original_language: ⟦ru\n",
        ),
    ),
    _slip(
        "a typing slip in a link",
        "L001",
        (
            "enlargements/nato-2017.yml",
            "Montenegro joined NATO in Washington.",
            "Montenegro joined NATO at the ⟦[[bucharest-sumit-2008|summit]].",
        ),
    ),
    _slip(
        "a link that isn't closed",
        "L002",
        (
            "meetings/novo-ogarevo-dinner-1994.yml",
            "[[dinner-report-1994|published in 2024]]",
            "⟦[[dinner-report-1994|published in 2024]",
        ),
    ),
    _slip(
        "a script in place of an address",
        "L003",
        (
            "documents/one-on-ones-2000.yml",
            "url: https://nsarchive.gwu.edu/media/33391/ocr\nsummary",
            "url: ⟦javascript:alert(1)\nsummary",
        ),
    ),
    _slip(
        "a surname that another has too",
        "N001",
        ("people/oliver-stone.yml", "  - Stone\n", "  - Stone\n  - ⟦Clinton\n"),
    ),
)


def seeded(root: Path, slips: Iterable[Slip]) -> list[Seeded]:
    """Make slips in an edition, and return where each of them must be reported."""
    texts, encodings, codes = dict[str, str](), dict[str, str](), list[str]()
    for slip in slips:
        for change in slip.changes:
            own_mark = change.new.replace(MARK, chr(_FIRST_MARK + len(codes)))
            texts[change.file] = _changed(root, texts.get(change.file), change, own_mark)
            encodings[change.file] = change.encoding
        codes.append(slip.code)
    for file, text in texts.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_bytes(_MARKS.sub("", text).encode(encodings[file]))
    return [
        Seeded(file, line, column, codes[number])
        for file, text in texts.items()
        for line, column, number in _marked(text)
    ]


_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")


def _changed(root: Path, text: str | None, change: Change, new: str) -> str:
    if not change.old:
        return new
    before = text or (root / change.file).read_text("utf-8")
    assert before.count(change.old) == 1, f"{change.file} has this once: {change.old}"
    return before.replace(change.old, new)


def _marked(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield line and column of each mark as they are without the marks, and which mark it is."""
    for number, line in enumerate(text.split("\n"), start=1):
        for order, found in enumerate(_MARKS.finditer(line)):
            yield number, found.start() - order + 1, ord(found[0]) - _FIRST_MARK
