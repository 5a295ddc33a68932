"""Finds the characters that no source file may contain, and names them."""

import re
import unicodedata
from collections.abc import Iterator

from edition.text.memo import memoized
from edition.text.positions import Flaw, Mark

_PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = rf"\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}"
"""Characters forbidden by the record format, "Files", for the brackets of a pattern."""
HAS_FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
_UNUSUAL = re.compile(r"[^\t\n\x0c\r -~\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")
"""A superset that is ten times as fast to search for; most texts have none of it."""
_C0 = (
    "NULL,START OF HEADING,START OF TEXT,END OF TEXT,END OF TRANSMISSION,ENQUIRY,ACKNOWLEDGE,BELL,"
    "BACKSPACE,TAB,LINE FEED,LINE TABULATION,FORM FEED,CARRIAGE RETURN,SHIFT OUT,SHIFT IN,"
    "DATA LINK ESCAPE,DEVICE CONTROL ONE,DEVICE CONTROL TWO,DEVICE CONTROL THREE,"
    "DEVICE CONTROL FOUR,NEGATIVE ACKNOWLEDGE,SYNCHRONOUS IDLE,END OF TRANSMISSION BLOCK,CANCEL,"
    "END OF MEDIUM,SUBSTITUTE,ESCAPE,INFORMATION SEPARATOR FOUR,INFORMATION SEPARATOR THREE,"
    "INFORMATION SEPARATOR TWO,INFORMATION SEPARATOR ONE"
)
_CONTROLS = dict(enumerate(_C0.split(","))) | {0x7F: "DELETE", 0x85: "NEXT LINE"}  # no other names


def forbidden(text: str) -> Iterator[Flaw]:
    """Yield a flaw for each run of one control character or noncharacter (Y003)."""
    if _has_forbidden(text):
        for mark, char in runs_of(text, _FORBIDDEN):
            message = f"the character {character(char)} is forbidden"
            yield Flaw("Y003", mark, message, removal_hint(char))


@memoized
def _has_forbidden(text: str) -> bool:
    return bool(_UNUSUAL.search(text) and HAS_FORBIDDEN.search(text))


def character(char: str) -> str:
    """Return the code point and name of a character, such as `U+2028 LINE SEPARATOR`."""
    number = ord(char)
    kind = {"Cc": "CONTROL", "Cs": "SURROGATE"}.get(unicodedata.category(char), "NONCHARACTER")
    return f"U+{number:04X} {_CONTROLS.get(number) or unicodedata.name(char, kind)}"


def removal_hint(char: str) -> str:
    """Return a hint for a forbidden character; most of C1 come from texts in Windows-1252."""
    if "\x80" <= char <= "\x9f":
        meant = char.encode("latin-1").decode("cp1252", "replace")
        if meant != "\ufffd":
            return f"Remove it; or write {meant} if that is meant."
    return "Remove it."


def form_feeds(text: str) -> Iterator[Flaw]:
    """Yield a flaw for each run of form feeds in YAML, which libyaml doesn't accept (Y005)."""
    for mark, _ in runs_of(text, "\f") if "\f" in text else ():
        message = "the character U+000C FORM FEED can't stand in YAML"
        yield Flaw("Y005", mark, message, r"Remove it, or write \f in a value in double quotes.")


def runs_of(text: str, characters: str) -> Iterator[tuple[Mark, str]]:
    """Yield place and character of each run; `characters` go into the brackets of a pattern."""
    line, begin = 1, 0
    for match in re.finditer(rf"\r\n|[\r\n]|([{characters}])\1*", text):
        if match[1]:
            yield Mark(line, match.start() - begin + 1), match[1]
        else:
            line, begin = line + 1, match.end()
