r"""The forms of single values, as patterns for `validators` and for the JSON Schemas.

The patterns mean the same in Python and in ECMAScript, which JSON Schema uses: classes of ASCII
are written out, and so are U+0085 and U+FEFF, each of which is in the `\s` of only one of them.
"""

from typing import Any, NamedTuple

from edition.records.rights import LICENCE, STATEMENTS


class Form(NamedTuple):
    """A form of text."""

    name: str
    """Its title in the schemas, one word."""
    pattern: str
    """The regular expression that the whole value must match."""
    noun: str
    """What messages call it, with its article."""
    hint: str
    """How to write it."""
    examples: tuple[str, ...] = ()
    """None, or at least two: some text editors insert a single example by themselves."""

    def schema(self, **more: object) -> dict[str, Any]:
        """Return the JSON Schema with further keywords; editors show the hint, not the pattern."""
        examples = {"examples": list(self.examples)} if self.examples else {}
        return {
            "title": self.name,
            "type": "string",
            "pattern": f"^(?:{self.pattern})$",
            "patternErrorMessage": self.hint,
            **examples,
            **more,
        }


_SPACE = r"\s\x85\ufeff"
NOT_IN_URL = _SPACE + r'\x00-\x1f<>"\\^`{|}\ufffd'
"""What stands nowhere in an address, for the brackets of a pattern."""
_ENCODED = "%[0-9A-Fa-f]{2}"
_IN_URL = rf"(?:[^{NOT_IN_URL}%#\[\]]|{_ENCODED})"
_IN_USER = rf"(?:[^{NOT_IN_URL}%/?#\[\]]|{_ENCODED})"
_IN_HOST = rf"[^{NOT_IN_URL}%/?#\[\]@:.]"

_YEAR = "(?!0000)[0-9]{4}"
_DAY = (
    f"{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_DATE = (
    f"(?:{_DAY}|{_YEAR}(?:-(?:(?:0[1-9]|1[0-2]|XX)(?:-XX)?|2[1-4]))?"
    "|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
)

TEXT = Form("text", rf"[\s\S]*[^{_SPACE}][\s\S]*", "text", "Write some, or leave the key out.")
ID = Form(
    "id",
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    "an id",
    "An id is lower-case letters, digits and single hyphens, a letter first.",
)
EDTF = Form(
    "date",
    rf"XXXX|{_DATE}(?:/(?:{_DATE}|\.\.)?)?|(?:\.\.)?/{_DATE}",
    "a date in EDTF",
    'Write year, month and day as in "1994-01-13", or "1994-01" or "1994" where less is known.',
    ("1994-01-13", "1994-01", "1994", "1994-01~", "1994?", "199X", "1994-01-12/1994-01-15", "XXXX"),
)
"""Every date that `edtf.parse` accepts, and also 29 February of any year and reversed intervals."""
DAY = Form("day", _DAY, "one day", "Write year, month and day.", ("1994-01-13", "2024-02-29"))
URL = Form(
    "address",
    rf"[Hh][Tt][Tt][Pp][Ss]?://(?:{_IN_USER}*@)?"
    rf"(?:{_IN_HOST}+(?:\.{_IN_HOST}+)*\.?|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?"
    rf"(?:[/?]{_IN_URL}*)?(?:#{_IN_URL}*)?",
    "a web address",
    "It begins with https:// or http:// and holds no spaces.",
)
LANGUAGE = Form(
    "language",
    "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*",
    "a language tag",
    'Use a BCP 47 tag such as "en" or "ru".',
    ("en", "ru"),
)
SHA256 = Form(
    "sha256",
    "[0-9a-f]{64}",
    "a sha256",
    "It has 64 digits, 0-9 and a-f, as sha256sum prints them.",
)
WIKIDATA = Form("wikidata", "Q[1-9][0-9]*", "a Wikidata id", "It is a Q and a number.")
RIGHTS = Form(
    "rights",
    "[A-Za-z0-9][A-Za-z0-9.+-]*",
    "a code of rights",
    f"Use a code of rightsstatements.org ({', '.join(STATEMENTS)}) or {LICENCE}.",
    (*STATEMENTS, "CC-BY-4.0", "CC0-1.0"),
)
