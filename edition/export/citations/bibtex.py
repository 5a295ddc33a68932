"""BibTeX, with the fields of biblatex beside those of old, such as `date`.

Addresses and dates are taken letter by letter, and a record has none that could end a field.
"""

import re
from collections.abc import Iterable
from itertools import accumulate

from edition.export.citations.work import Name, Work
from edition.export.citations.works import ARTICLE, ENTRY
from edition.text import edtf, locale_names

# Braces count in BibTeX even behind a backslash. Where they don't balance they are written as names
# of characters, of which pandoc knows nothing: it drops them.
_ACTIVE = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "`": r"\textasciigrave{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
)
_BALANCED = str.maketrans({"{": r"\{", "}": r"\}"})
_LIGATURE = re.compile(r"([-',])(?=\1)")
"""What TeX would draw together into another character."""

_TYPES = {ENTRY: "incollection", ARTICLE: "article"}


def bibtex(work: Work) -> str:
    """Return a work as an entry of a BibTeX file."""
    rows = "".join(f"  {key} = {{{value}}},\n" for key, value in _fields(work).items() if value)
    return f"@{_TYPES.get(work.type, 'misc')}{{{work.key},\n{rows}}}\n"


def escaped(text: str) -> str:
    """Return text that TeX prints as it is."""
    active = _ACTIVE | _BALANCED if _is_balanced(text) else _ACTIVE
    return _LIGATURE.sub(r"\1{}", text.translate(active))


def _is_balanced(text: str) -> bool:
    depths = list(accumulate((char == "{") - (char == "}") for char in text))
    return not depths or (depths[-1] == 0 and min(depths) >= 0)


def _fields(work: Work) -> dict[str, str]:
    container = {ARTICLE: "journal", ENTRY: "booktitle"}.get(work.type, "publisher")
    return {
        "author": _names(work.authors),
        "editor": _names(work.editors),
        "title": _kept(work.title),
        "abstract": escaped(work.abstract),
        container: _kept(work.container),
        "howpublished": _kept(work.genre) if work.type not in _TYPES else "",
        "version": escaped(work.version),
        "date": _date(work.issued),
        "year": _year(work.issued),
        "origdate": _date(work.said),
        "venue": _kept(work.place),
        "library": _kept(work.archive),
        "number": _kept(work.number),
        "language": escaped(work.language),
        "langid": _langid(work.language),
        "entrysubtype": "newspaper" if work.type == ARTICLE else "",
        "url": work.url,
        "urldate": _date(work.accessed),
        "note": _kept(work.note),
    }


def _kept(text: str) -> str:
    """Return text whose capitals no style changes."""
    return f"{{{escaped(text)}}}" if text else ""


def _langid(language: str) -> str:
    """Return a language by the name that babel and pandoc know it by, such as `russian`."""
    name = locale_names.language(language.split("-")[0]).lower() if language else ""
    return name if name.isalpha() else ""


def _names(names: Iterable[Name]) -> str:
    return " and ".join(
        escaped(name.inverted) if name.given else _kept(name.family) for name in names
    )


def _date(text: str) -> str:
    """Return a date as biber 2.18 reads EDTF; nothing where its start isn't known at all.

    Biber drops `199X~`, reads `1994-01-XX~` as a year and `199X/200X` as one decade: unknown digits
    become the span of years that they leave open, and unknown days and months are left out. At an
    open start such as `../1994` citation-js stops; the note has it.
    """
    parsed = edtf.parse(text) if text else None
    if parsed is None or parsed.ends[0] is None:
        return ""
    if "X" not in text:
        return text
    first, last = _known(parsed.ends[0], "0"), _known(parsed.ends[-1], "9")
    return first if first == last else f"{first}/{last}"


def _known(end: edtf.End | None, digit: str) -> str:
    """Return an end of a date with a digit for each unknown one of its year, as far as is known."""
    if end is None:
        return ".."
    parts = [end.year.replace("X", digit)]
    for part in (end.month, end.day):
        if not part.isdigit():
            break
        parts.append(part)
    return "-".join(parts) + end.sign


def _year(text: str) -> str:
    first = edtf.parse(text).ends[0] if text else None
    return first.year if first and first.year.isdigit() else ""
