"""The kinds of records that `new` can write."""

from collections.abc import Mapping
from types import MappingProxyType

from edition.records.field_descriptions import choices
from edition.records.models import KINDS
from edition.records.nouns import closest, noun

COMMAND = "python build_pages.py"
"""How messages name this program."""
NAMED = ("person", "organization")
"""The nouns of the kinds for which `--name` is an option."""
FOLDERS: Mapping[str, str] = MappingProxyType({noun(cls): kind for kind, cls in KINDS.items()})
"""The folder of each kind, such as `people`, by its noun, such as `person`."""


def nearest(word: str) -> tuple[str, ...]:
    """Return the nouns of the kinds that a word may mean; () where it is like none.

    It may be misspelled or cut short, be the name of a folder, or be a genre, such as `summit`.
    """
    word = word.lower()
    nouns = dict[str, tuple[str, ...]]()
    for noun_, folder in FOLDERS.items():
        genre = KINDS[folder].model_fields.get("genre")
        for name in (noun_, folder, *(choices(genre.annotation) if genre else ())):
            nouns[name] = (*nouns.get(name, ()), noun_)
    for noun_, folder in FOLDERS.items():  # a genre may be called as another kind is
        nouns[noun_] = nouns[folder] = (noun_,)
    begun = [name for name in nouns if name[:4] == word[:4] or (word and name.startswith(word))]
    meant = closest(word, begun, 0) or closest(word, nouns)
    return nouns.get(meant, ())
