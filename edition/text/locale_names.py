"""The English names of languages and countries, from the Unicode locale data."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def _english() -> Locale:
    return Locale("en")


@cache
def language(tag: str) -> str:
    """Return the English name of a BCP 47 tag, or the tag itself where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (ValueError, UnknownLocaleError):
        return str(_english().languages.get(tag.split("-")[0], tag))


def country(code: str) -> str:
    """Return the English name of an ISO 3166-1 code, or the code itself where it has none."""
    return str(_english().territories.get(code, code))
