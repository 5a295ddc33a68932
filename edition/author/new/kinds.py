"""The kinds of records that `new` can write."""

from collections.abc import Mapping
from types import MappingProxyType

from edition.records.models import KINDS
from edition.records.nouns import noun

COMMAND = "python build_pages.py"
"""How messages name this program."""
NAMED = ("person", "organization")
"""The nouns of the kinds for which `--name` is an option."""
FOLDERS: Mapping[str, str] = MappingProxyType({noun(cls): kind for kind, cls in KINDS.items()})
"""The folder of each kind, such as `people`, by its noun, such as `person`."""
