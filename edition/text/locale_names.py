"""The English names of languages and countries, from the Unicode locale data."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def _english() -> Locale:
    return Locale("en")


@cache
def language(tag: str) -> str:
    """Return the name of a language by its BCP 47 tag; the tag itself where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (ValueError, UnknownLocaleError):
        return str(_english().languages.get(tag.split("-")[0], tag))


def country(code: str) -> str:
    """Return the name of a country by its ISO 3166-1 code."""
    return str(_english().territories.get(code, code))
