"""What can be made anew: the folder of each kind, by what one record of it is called."""

from collections.abc import Mapping
from types import MappingProxyType

from edition.records.models import KINDS
from edition.records.nouns import noun

COMMAND = "python build_pages.py"
"""How messages name this program."""
NAMED = ("person", "organization")
"""What may be given its name beforehand."""
FOLDERS: Mapping[str, str] = MappingProxyType({noun(cls): kind for kind, cls in KINDS.items()})
