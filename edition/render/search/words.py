"""Words as the search compares them: folded, and cut to their stems.

`theme/assets/search.js` does the same to what a reader types; a test proves that both agree.
"""

import re
import unicodedata
from functools import cache

import snowballstemmer

_SIGNS = "\u00ad\u200c\u200d\u2060\ufeff"
"""Characters within words that nobody sees, or types."""
_POSSESSIVE = re.compile(r"['\u2019\u02bc][sS](?![^\W_])")
_LATIN_ACCENT = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_INVISIBLE = re.compile(f"[{_SIGNS}]")
_LETTERS = str.maketrans(
    {
        "ё": "е",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "\u0131": "i",
    }
)
"""Letters that stand for others, where no accent can be taken off."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ENGLISH = re.compile("[a-z]+")

_english = snowballstemmer.stemmer("english")
_russian = snowballstemmer.stemmer("russian")


def words(text: str) -> list[str]:
    """Return the words of a text in order, as they stand there; each begins with a letter or digit.

    They end at anything else, apostrophes and hyphens too; a possessive ending is no word, and
    letters with full stops between them are one.
    """
    others = () if text.isascii() else set(text)
    marks = "".join(sorted(char for char in others if unicodedata.category(char)[0] == "M"))
    return _pattern(marks).findall(_POSSESSIVE.sub("", text))


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    """Return what finds words: Python has no class for the marks that belong to letters."""
    letters = r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
    return re.compile(rf"{letters}|[^\W_](?:[^\W_]|[{_SIGNS}{marks}])*")


def folded(word: str) -> str:
    """Return a word in small letters, Latin ones without accents; ё is е, й stays й."""
    word = word.lower().replace(".", "")
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", _INVISIBLE.sub("", word))
    bare = unicodedata.normalize("NFC", _LATIN_ACCENT.sub("", parts))
    return bare.translate(_LETTERS)


def stem(word: str) -> str:
    """Return the stem of a folded word, by Snowball's rules for the language of its letters."""
    if _ENGLISH.fullmatch(word):
        return str(_english.stemWord(word))
    if _CYRILLIC.search(word):
        return str(_russian.stemWord(word))
    return word
