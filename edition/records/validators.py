"""Validators of single values: each returns the value from YAML, or raises PydanticCustomError.

The type of the error is the code of the problem; its context has the message and the hint.
"""

import re
from collections.abc import Callable, Collection, Iterator
from urllib.parse import quote, urlsplit

from pydantic_core import PydanticCustomError

from edition.records import patterns
from edition.records.patterns import Form
from edition.records.rights import STATEMENTS
from edition.text import edtf as dates
from edition.text.forbidden_characters import character
from edition.text.romanisation import romanised

ID_LENGTH = 80
RESERVED = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""Ids that can't be names of folders: that of a page's own file, and Windows's devices."""
OTHERS_ID = patterns.ID.schema(maxLength=ID_LENGTH)
OWN_ID = {**OTHERS_ID, "title": "own-id", "not": {"enum": sorted(RESERVED)}}
"""JSON Schemas: `OTHERS_ID` of a reference, `OWN_ID` of a record's own present or former id."""

_COUNTRY_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW"
)
COUNTRIES = tuple(_COUNTRY_CODES.split())
"""The codes of ISO 3166-1 alpha-2, sorted."""
_OTHER_CODES = {"UK": "GB", "EL": "GR", "USA": "US"}
"""Codes in use elsewhere, and those of ISO 3166-1 for the same countries."""


def _refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a value; as context, its braces aren't taken for pydantic's template."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def filled(text: str) -> str:
    """Accept text that isn't blank (Y012)."""
    if not re.fullmatch(patterns.TEXT.pattern, text):
        raise _refuse("Y012", "there is no text here", patterns.TEXT.hint)
    return text


def edtf(text: str) -> str:
    """Accept a date in EDTF (D001; D002 for an interval that ends before it starts)."""
    try:
        dates.parse(text)
    except dates.DateError as error:
        code = "D002" if error.reversed else "D001"
        raise _refuse(code, error.message, error.hint) from None
    return text


def day(text: str) -> str:
    """Accept a date that is a single day (D001)."""
    edtf(text)
    if not re.fullmatch(patterns.DAY.pattern, text):
        raise _refuse("D001", f'"{text}" isn\'t one day', patterns.DAY.hint)
    return text


def url(text: str) -> str:
    """Accept an absolute http or https address (L003)."""
    if not _is_url(text):
        is_bare = re.match(r"(?!https?:)[a-z0-9-]+(\.[a-z0-9-]+)+/", text.strip())
        meant = _encoded(f"https://{text.strip()}" if is_bare else text.strip())
        hint = f'Did you mean "{meant}"?' if _is_url(meant) else patterns.URL.hint
        raise _refuse("L003", f'"{text}" isn\'t a web address{_why_not(text)}', hint)
    return text


_START = re.compile(r"\s*https?://[^/?#]*", re.IGNORECASE)
"""An address up to the end of its host and port."""
_NEVER = re.compile(f"[{patterns.NOT_IN_URL}]")


def _misplaced(text: str) -> Iterator[int]:
    """Yield where characters stand that can't stand there in an address."""
    start = _START.match(text)
    path, fragment = start.end() if start else 0, text.find("#")
    for at, char in enumerate(text):
        is_lone = char == "%" and not re.match("[0-9A-Fa-f]{2}", text[at + 1 : at + 3])
        is_second = char == "#" and at != fragment
        is_bracket = char in "[]" and at >= path
        if is_lone or is_second or is_bracket or _NEVER.match(char):
            yield at


def _encoded(text: str) -> str:
    """Return an address with what stands for each misplaced character of ASCII after its host."""
    start = _START.match(text)
    places = {at for at in _misplaced(text) if start and at >= start.end() and text[at].isascii()}
    return "".join(quote(char) if at in places else char for at, char in enumerate(text))


def _why_not(text: str) -> str:
    """Return a clause that names the first misplaced character of an address, or ""."""
    at = next(_misplaced(text), None) if _START.match(text) else None
    if at is None:
        return ""
    char = text[at]
    named = f'"{char}"' if "!" <= char <= "~" else character(char)
    default = "can't stand there"
    what = {"%": "has no two hexadecimal digits after it", "#": "stands there a second time"}
    return f": {named} {what.get(char, default)}"


def _is_url(text: str) -> bool:
    try:
        good = bool(re.fullmatch(patterns.URL.pattern, text)) and urlsplit(text).port != 0
    except ValueError:
        return False
    return good


def country(text: str) -> str:
    """Accept an ISO 3166-1 alpha-2 code (Y012)."""
    if text not in COUNTRIES:
        code = _OTHER_CODES.get(text.upper(), text.upper())
        hint = 'Use the two capital letters of ISO 3166-1, such as "NO".'
        hint = f'Did you mean "{code}"?' if code in COUNTRIES else hint
        raise _refuse("Y012", f'"{text}" isn\'t a country code', hint)
    return text


def language(text: str) -> str:
    """Accept text in the form of a BCP 47 tag (Y012)."""
    return _formed(patterns.LANGUAGE, text, text.replace("_", "-"))


def sha256(text: str) -> str:
    """Accept a SHA-256 of 64 lower-case hexadecimal digits (Y012)."""
    return _formed(patterns.SHA256, text)


def wikidata(text: str) -> str:
    """Accept the id of a Wikidata item, such as `Q42` (Y012)."""
    number = re.search(r"(?:^|/)Q?([1-9][0-9]*)$", text.strip(), re.IGNORECASE)
    return _formed(patterns.WIKIDATA, text, f"Q{number[1]}" if number else "")


def rights(text: str) -> str:
    """Accept text in the form of a rightsstatements.org code or an SPDX id (Y012)."""
    said = re.sub(r"[\W_]+", " ", text).strip().lower()
    codes = {re.sub(r"\W+", " ", words).lower(): code for code, words in STATEMENTS.items()}
    return _formed(patterns.RIGHTS, text, codes.get(said, ""))


def _formed(form: Form, text: str, meant: str = "") -> str:
    """Accept a text of a form; `meant` is a likely correction, suggested if it has the form."""
    if not re.fullmatch(form.pattern, text):
        hint = f'Did you mean "{meant}"?' if re.fullmatch(form.pattern, meant) else form.hint
        raise _refuse("Y012", f'"{text}" isn\'t {form.noun}', hint)
    return text


def count(number: int) -> int:
    """Accept a number of at least 1 (Y012)."""
    if number < 1:
        raise _refuse("Y012", f"{number} is too small", "It counts from 1.")
    return number


def offset(number: int) -> int:
    """Accept a number of at least 0 (Y012)."""
    if number < 0:
        raise _refuse("Y012", f"{number} is too small", "It counts from 0.")
    return number


def among(words: Collection[str]) -> Callable[[str], str]:
    """Return a validator that accepts only these words (Y012)."""

    def accept(text: str) -> str:
        if text not in words:
            raise _refuse("Y012", f'this can\'t be "{text}"', f"It is one of: {', '.join(words)}.")
        return text

    return accept


def bad_id(text: str) -> str:
    """Return what is wrong with an id, to follow it in a message, or ""."""
    if not re.fullmatch(patterns.ID.pattern, text):
        return "isn't an id: lower-case letters, digits and single hyphens, a letter first"
    if len(text) > ID_LENGTH:
        return f"is {len(text)} characters long; an id has at most {ID_LENGTH}"
    return "is a name that can't be a page's" if text in RESERVED else ""


def as_id(text: str) -> str:
    """Return a text as a well-formed id, in the letters A to Z, or "" where it can't be one."""
    slug = "-".join(re.findall("[a-z0-9]+", romanised(text)))
    return "" if bad_id(slug) else slug


def record_id(text: str) -> str:
    """Accept a well-formed id that isn't reserved (Y013)."""
    wrong = bad_id(text)
    if wrong:
        better = as_id(text)
        raise _refuse("Y013", f'"{text}" {wrong}', f'Write "{better}".' if better else "")
    return text


def listed(value: object) -> object:
    """Turn a single id into a list of one."""
    return [value] if isinstance(value, str) else value


def cited(value: object) -> object:
    """Turn the id of a quote into a mapping; a mapping must have the key `article` (Y010).

    One with unknown keys is left to pydantic: `article` may be misspelled among them.
    """
    if isinstance(value, str):
        return {"quote": value}
    if isinstance(value, dict) and value.keys() <= {"quote", "reading"}:
        hint = "Give the article, or only the quote's id."
        raise _refuse("Y010", 'this quote lacks the key "article"', hint)
    return value
