"""Forty slips that contributors make, seeded in the miniature edition, each with the code it has.

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
        ("organizations/lamp-archive.yml", "The Lamp Archive", "The Lamp Caf⟦é", "latin-1"),
    ),
    _slip(
        "an apostrophe of Windows-1252",
        "Y003",
        ("organizations/vell.yml", "The island of", "Vell⟦\x92s island of"),
    ),
    _slip(
        "a colon in a title",
        "Y005",
        ("documents/signal-treaty-1931.yml", "Signal Treaty", "Signal Treaty⟦: Signed"),
    ),
    _slip(
        "a tab before a key",
        "Y005",
        ("documents/vell-minutes-1931.yml", "    by: lamp-archive", "⟦\tby: lamp-archive"),
    ),
    _slip(
        "a quotation mark that isn't closed",
        "Y005",
        (
            "enlargements/league-1920.yml",
            "title: The first enlargement\nround",
            'title: ⟦"The first enlargement\nround',
        ),
    ),
    _slip(
        "an asterisk for emphasis",
        "Y007",
        ("meetings/vell-signing-1931.yml", "place: Vell", "place: ⟦*Vell Point*"),
    ),
    # The form of records.
    _slip(
        "a key pasted twice",
        "Y006",
        (
            "people/ada-brask.yml",
            'died: "1980-12-31"\n',
            'died: "1980-12-31"\n⟦died: "1980"\n',
        ),
    ),
    _slip(
        "Norway without quotes",
        "Y008",
        ("organizations/keepers-league.yml", 'country: "NO"', "country: ⟦NO"),
    ),
    _slip(
        "a typing slip in a key",
        "Y009",
        (
            "quotes/vell-summit-1931.yml",
            '  summary: "Ada Brask said that nobody',
            '  ⟦sumary: "Ada Brask said that nobody',
        ),
    ),
    _slip(
        "a reading without its kind of speech",
        "Y010",
        (
            "quotes/later.yml",
            "    - article: review-1951\n"
            "      text: for oil, […] and for more oil\n"
            "      speech: indirect\n",
            "    - ⟦article: review-1951\n      text: for oil, […] and for more oil\n",
        ),
    ),
    _slip(
        "a year without quotes",
        "Y011",
        (
            "organizations/keepers-league.yml",
            'name: Denmark\n    from: "1900"',
            "name: Denmark\n    from: ⟦1900",
        ),
    ),
    _slip(
        "a word that the list of choices hasn't",
        "Y012",
        (
            "quotes/later.yml",
            "text: Vell was dark\n      speech: indirect",
            "text: Vell was dark\n      speech: ⟦reported",
        ),
    ),
    _slip(
        "a country code that there isn't",
        "Y012",
        ("organizations/keepers-league.yml", "country: DK", "country: ⟦UK"),
    ),
    _slip(
        "an id with capitals and underscores",
        "Y013",
        ("quotes/later.yml", "tulk-not-out-1950:", "⟦Tulk_not_out_1950:"),
    ),
    _slip("a stray file", "Y014", ("people/portraits.docx", "", "⟦x")),
    _slip(
        "an id that another record has",
        "Y015",
        ("people/northern-guild.yml", "", "⟦name: The Guild\nsort: Guild\n"),
    ),
    # References.
    _slip(
        "a typing slip in an id",
        "R001",
        ("quotes/later.yml", "speaker: vera-lodd", "speaker: ⟦vera-lod"),
    ),
    _slip(
        "a person in place of an organization",
        "R002",
        ("articles/wire-1950.yml", "publisher: harbour-wire", "publisher: ⟦oren-tulk"),
    ),
    _slip(
        "a withdrawn document as evidence",
        "R004",
        (
            "documents/brask-essay-1950.yml",
            "genre: essay\n",
            'genre: essay\nwithdrawn:\n  date: "2026-01-01"\n  why: It is another text.\n',
        ),
        ("quotes/later.yml", "document: brask-essay", "document: ⟦brask-essay"),
    ),
    _slip(
        "a reading counted wrong",
        "R005",
        (
            "questions/who-lit-the-lamp.yml",
            "        article: vestnik-1950\n        reading: 2",
            "        article: vestnik-1950\n        reading: ⟦9",
        ),
    ),
    _slip(
        "a conference that belongs to its own dinner",
        "R007",
        (
            "meetings/vell-summit-1931.yml",
            "genre: summit\n",
            "genre: summit\npart_of: vell-dinner-1931\n",
        ),
        ("meetings/vell-dinner-1931.yml", "part_of: vell", "part_of: ⟦vell"),
    ),
    # Quotations.
    _slip(
        "a word from memory",
        "Q001",
        (
            "quotes/vell-summit-1931.yml",
            "text: the lamp should stay lit",
            "text: ⟦the lamp must stay lit",
        ),
    ),
    _slip(
        "a Cyrillic letter in an English word",
        "Q001",
        ("quotes/later.yml", 'text: "She said to me', 'text: ⟦"She s\u0430id to me'),
    ),
    _slip(
        "the right words in the wrong article",
        "Q001",
        (
            "quotes/vell-summit-1931.yml",
            "    - article: gazette-1931\n"
            "      text: We hold the lamp in common\n"
            "      occurrence: 2\n",
            "    - article: wire-1950\n      text: ⟦We hold the lamp in common\n",
        ),
    ),
    _slip(
        "a passage that occurs twice",
        "Q002",
        (
            "quotes/later.yml",
            "text: the lamp is a promise\n      occurrence: 2\n",
            "text: ⟦the lamp is a promise\n",
        ),
    ),
    _slip(
        "an occurrence that isn't there",
        "Q003",
        (
            "articles/gazette-1931.yml",
            "  - at: lamp\n    occurrence: 5",
            "  - at: lamp\n    occurrence: ⟦55",
        ),
    ),
    _slip(
        "a note on what the article omits",
        "Q004",
        ("articles/review-1951.yml", "  - at: for more oil", "  - at: ⟦Order the Review"),
    ),
    _slip(
        "a “no” left out",
        "Q006",
        (
            "quotes/vell-summit-1931.yml",
            "text: whatever the guilds decide, and no keeper",
            "text: ⟦whatever the guilds decide, and […] keeper",
        ),
    ),
    # Dates.
    _slip(
        "a day that the calendar hasn't",
        "D001",
        ("meetings/vell-dinner-1931.yml", 'date: "1931-06-01?"', 'date: ⟦"1931-06-31"'),
    ),
    _slip(
        "a date in words",
        "D001",
        ("people/oren-tulk.yml", "189X", "⟦7 May 1890"),
    ),
    _slip(
        "an interval the wrong way round",
        "D002",
        ("quotes/later.yml", 'said: "1950-22"', 'said: ⟦"1950-08/1950-06"'),
    ),
    _slip(
        "a role that ends before it begins",
        "D003",
        ("people/ada-brask.yml", 'to: "1940?"', 'to: ⟦"1910"'),
    ),
    _slip(
        "words said after they were printed",
        "D005",
        ("quotes/later.yml", "said: XXXX", 'said: ⟦"1960"'),
    ),
    _slip(
        "a day before the meeting",
        "D006",
        (
            "quotes/vell-summit-1931.yml",
            'southern-guild]\n  said: "1931-06-02"',
            'southern-guild]\n  said: ⟦"1931-05-02"',
        ),
    ),
    # Provenance, links, names.
    _slip(
        "words of an article mended, which quotes repeat",
        "P003",
        ("articles/gazette-1931.txt", "Both guilds shall trim", "Both guilds will trim"),
        ("articles/gazette-1931.yml", "sha256: ", "sha256: ⟦"),
    ),
    _slip(
        "a translation without its maker",
        "P004",
        (
            "articles/wire-1950.yml",
            "original_language: ru\ntranslation: machine\n",
            "original_language: ⟦ru\n",
        ),
    ),
    _slip(
        "a typing slip in a link",
        "L001",
        (
            "enlargements/league-1931.yml",
            "joined [[keepers-league]].",
            "joined [[keepers-league]] at the ⟦[[vell-sumit-1931|summit]].",
        ),
    ),
    _slip(
        "a link that isn't closed",
        "L002",
        ("articles/gazette-1931.yml", "[[vell-summit-1931]].", "⟦[[vell-summit-1931]."),
    ),
    _slip(
        "a script in place of an address",
        "L003",
        (
            "articles/gazette-1931.yml",
            " url: https://lamp-archive.example.org/record\n",
            " url: ⟦javascript:alert(1)\n",
        ),
    ),
    _slip(
        "a surname that another has too",
        "N001",
        ("people/vera-lodd.yml", "sort: Lodd, Vera\n", "sort: Lodd, Vera\nnames:\n  - ⟦Tulk\n"),
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
