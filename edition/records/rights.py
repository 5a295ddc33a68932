"""The statements of rightsstatements.org: what can be known of the rights to a text."""

from collections.abc import Mapping
from types import MappingProxyType

STATEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "InC": "In copyright",
        "InC-OW-EU": "In copyright, EU orphan work",
        "InC-EDU": "In copyright, educational use permitted",
        "InC-NC": "In copyright, non-commercial use permitted",
        "InC-RUU": "In copyright, rights-holders unlocatable or unidentifiable",
        "NoC-CR": "No copyright, contractual restrictions",
        "NoC-NC": "No copyright, non-commercial use only",
        "NoC-OKLR": "No copyright, other known legal restrictions",
        "NoC-US": "No copyright, United States",
        "CNE": "Copyright not evaluated",
        "UND": "Copyright undetermined",
        "NKC": "No known copyright",
    }
)
"""What each code says."""

LICENCE = 'an SPDX licence id such as "CC-BY-4.0"'
"""What may stand in place of a code."""


def address(code: str) -> str:
    """Return the address of a statement's own page."""
    return f"https://rightsstatements.org/vocab/{code}/1.0/"


def listed() -> str:
    """Return the codes, each with what it says, as a choice."""
    codes = (f"{code} ({words[0].lower()}{words[1:]})" for code, words in STATEMENTS.items())
    return f"{', '.join(codes)} or {LICENCE}"
