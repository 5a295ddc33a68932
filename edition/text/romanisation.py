"""Writes a name in the letters A to Z, for ids.

By ICAO Doc 9303, Machine Readable Travel Documents, part 3, section 6: what passports have. Of its
variants by language those of Russian are taken, and of Ukrainian for the letters that it has alone.
Other scripts than Latin and Cyrillic are left as they are.
"""

import unicodedata

_PAIRS = (
    "а a б b в v г g ґ g д d е e ё e ж zh з z и i і i ї i й i к k л l м m н n "
    "о o п p р r с s т t у u ў u ф f х kh ц ts ч ch ш sh щ shch ъ ie ы y э e ю iu я ia "
    "є ie ђ d ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz æ ae đ d ð d ł l ø oe œ oe ß ss þ th "
    "ħ h ı i ŋ n "
)
_LETTERS = str.maketrans(dict(zip(*[iter(_PAIRS.split())] * 2, strict=True)) | {"ь": ""})


def romanised(text: str) -> str:
    """Return a text in small letters, without accents, those of Cyrillic as A to Z."""
    latin = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", latin)
    return "".join(char for char in parts if not unicodedata.combining(char))
