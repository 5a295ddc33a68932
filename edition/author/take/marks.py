"""What browsers put before and after an element: quotation marks of `<q>`, and numbers of lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BY_MARKS = {
    "«»‹›": "am az-cyrl fa fr-ch",
    "”“’‘": "ar ur",
    "„“„“": "bg lt",
    "„“‚‘": "bs-cyrl cs de et hr sk sl",
    "«»“”": "ca el es-us it pt-ao pt-ch pt-cv pt-gq pt-gw pt-lu pt-mo pt-mz pt-pt pt-st pt-tl",
    "””’’": "fi he sv",
    "«»«»": "fr",
    "«»”“": "fr-ca",
    "„”»«": "hu",
    "「」『』": "ja zh-hant",
    "»«›‹": "kk-arab",
    "«»‘’": "nb nn no",
    "‘’‘’": "nl ti-er",
    "„”«»": "pl ro",
    "«»„“": "ru uk",
    "„”’’": "sr",
}
"""The marks of `<q>` and of one within it by language, as Chromium 156 shows them (from CLDR)."""
_MARKS: Mapping[str, str] = {
    tag: marks for marks, tags in _BY_MARKS.items() for tag in tags.split()
}
_OTHERS = "“”‘’"
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([\w-]+)", re.S)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)


def marks_of(language: str) -> tuple[str, ...]:
    """Return the pairs of marks for a BCP 47 tag, one after another."""
    parts = language.lower().split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return tuple(next((_MARKS[tag] for tag in tags if tag in _MARKS), _OTHERS))


def quotes(value: str, language: str) -> tuple[str, ...]:
    """Return the pairs of marks of a CSS value of `quotes`; none where it sets none."""
    if not value or value.strip().lower() in ("auto", "initial", "unset", "revert"):
        return marks_of(language)
    strings = [text for text, word in tokens(value) if not word]
    return tuple(strings[: len(strings) // 2 * 2])


def generated(content: str | None, mark: str) -> str:
    """Return what a CSS value of `content` shows, where `mark` is the quotation mark there."""
    if content is None:
        return mark
    words = {"open-quote": mark, "close-quote": mark}
    return "".join(words.get(word, "") or text for text, word in tokens(content))


def tokens(value: str) -> list[tuple[str, str]]:
    """Return the strings and words of a CSS value, as pairs of which one is empty."""
    found = []
    for match in _STRING.finditer(value):
        text = match[1] if match[1] is not None else match[2]
        found.append(("", match[3].lower()) if match[3] else (_ESCAPE.sub(_unescaped, text), ""))
    return found


def _unescaped(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2].replace("\n", "")
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


_STYLES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
"""CSS names of the values of the attribute `type`."""
_UNNUMBERED = {"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass
class Numbering:
    """The numbers of a list, as far as it was read."""

    style: str
    """The CSS name of the kind of number, or of a bullet."""
    next: int = 1
    """The number of the next item."""
    step: int = 1
    """1, or -1 for a list that counts down."""

    def marker(self, value: str, item_style: str) -> str:
        """Return the marker of the next item, such as `3. `; `value` is its own number, if any."""
        if _is_number(value):
            self.next = int(value)
        number, self.next = self.next, self.next + self.step
        style = _STYLES.get(item_style, item_style) or self.style
        return "" if style in _UNNUMBERED else f"{_numeral(number, style)}. "


def numbering(tag: str, attributes: Mapping[str, str], style: str, items: int) -> Numbering:
    """Return the numbering of a list: its element, its CSS `list-style-type`, its items."""
    default = "decimal" if tag == "ol" else "disc"
    kind = style or _STYLES.get(attributes.get("type", ""), "") or default
    is_down = tag == "ol" and "reversed" in attributes
    start = attributes.get("start", "")
    first = int(start) if _is_number(start) else items if is_down else 1
    return Numbering(kind, first, -1 if is_down else 1)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text))


def _numeral(number: int, style: str) -> str:
    name, _, kind = style.partition("-")
    if kind in ("alpha", "latin") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if name == "upper" else letters
    if kind == "roman" and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if name == "upper" else roman
    return f"{number:02}" if style == "decimal-leading-zero" else str(number)
