"""Finds invisible characters that could mislead a reader.

They are kept, for a text is shown as it is, but a page puts a sign of the editors before them:
they may hide a word from a search, split what looks like one word, hide text, or change the order
in which letters appear. Ones that do their ordinary work, such as joining an emoji or the letters
of a Persian word, get no sign.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from edition.text.forbidden_characters import character
from edition.text.passages import SPACELESS

INVISIBLE = (
    "\x85\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All invisible characters, for the brackets of a pattern: Unicode's format characters except the
visible ones of Arabic, Syriac, Kaithi and Egyptian; the other default ignorable code points; and
the line and paragraph separators at which no browser breaks a line."""

_TURNING = "\u202a-\u202e\u2066-\u2069"
_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_MARKS = "\u061c\u200e\u200f"
_NEUTRAL = r"[\W\d]"
TURNS = re.compile(f"[{_TURNING}{_MARKS}{_RIGHT_TO_LEFT}]")
"""What may change the display order of its neighbours: bidirectional controls, and letters written
from right to left."""

# Scripts whose letters join, or whose signs combine: Arabic to Mandaic, the Indic ones, Mongolian.
_JOINING = (
    "\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1b7f\ua980-\ua9df\ufb50-\ufdcf\ufe70-\ufefc"
    "\U00011000-\U00011fff"
)
_WITH_FORMS = "\u1000-\u109f\u2200-\u22ff\u2a00-\u2aff\u3001-\u303f\ua840-\ua877\uff01-\uff60"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The blocks of symbols and pictures, and what stands elsewhere and may be shown as a picture.
_PICTURES = "\xa9\xae\u203c\u2049\u20e3\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"

_ORDINARY = {
    "a place to break a word": r"(?<=\w)\xad(?=\w)",
    "a place to break a line, in a script without spaces": f"(?<=[{SPACELESS}])\u200b",
    "letters joined or kept apart": f"(?<=[{_JOINING}])[\u200c\u200d]",
    "one picture made of several": f"(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])",
    "a symbol as a picture, or not": f"(?<=[{_PICTURES}])[\ufe0e\ufe0f]",
    "the cap of a key": "(?<=[#*0-9;])\ufe0f(?=\u20e3)",  # `;` ends # and * in a page
    "a form of a symbol": f"(?<=[{_WITH_FORMS}])\ufe00",
    "a form of an ideograph": f"(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
    "a form of a Mongolian letter": "(?<=[\u1820-\u18aa])[\u180b-\u180f]",
    "half a syllable of Hangul": "\u115f(?=[\u1160-\u11ff])|(?<=[\u1100-\u115f])\u1160",
    "the flag of a part of a country": "(?<=\U0001f3f4)[\U000e0030-\U000e007a]{3,6}\U000e007f",
    "accents kept in their order": "(?<=[\u0300-\u036f])\u034f(?=[\u0300-\u036f])",
    "the side on which a mark stands, beside letters from right to left": (
        f"(?:{'|'.join(f'(?<=[{_RIGHT_TO_LEFT}]{_NEUTRAL * far})' for far in range(4))})[{_MARKS}]"
        f"|[{_MARKS}](?={_NEUTRAL}{{0,3}}[{_RIGHT_TO_LEFT}])"
    ),
}
"""Contexts in which an invisible character does its ordinary work, by what that is."""

HAS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_EACH = re.compile(f"(?:{'|'.join(_ORDINARY.values())})|([{INVISIBLE}])")

MOST = 3
"""How many characters of a run are named individually."""


def misleading(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of each run of misleading invisible characters, in order."""
    if not HAS_INVISIBLE.search(text):
        return
    places = [match.start() for match in _EACH.finditer(text) if match[1]]
    for _, group in groupby(enumerate(places), key=lambda item: item[1] - item[0]):
        run = [place for _, place in group]
        yield run[0], run[-1] + 1


def sign(run: str) -> tuple[str, str]:
    """Return what a page shows for a run, such as `U+202E +2`, and the names of its characters."""
    more = len(run) - 1
    named = [character(char) for char in run[:MOST]]
    others = [f"{len(run) - MOST} more"] if len(run) > MOST else []
    return f"U+{ord(run[0]):04X}{f' +{more}' if more else ''}", ", ".join([*named, *others])
