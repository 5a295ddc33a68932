"""Finds the names of records in running text.

All names are compiled into one regular expression, a trie, so that the time doesn't grow with
their number. The longest name wins, and only whole words match.
"""

import os.path
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from edition.records.edition import Edition
from edition.text.memo import memoized
from edition.text.passages import fold


class Mention(NamedTuple):
    """An occurrence of a name in a text."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    target: str
    """The id of the record."""


@dataclass(frozen=True, eq=False)
class Names:
    """All names of an edition, compiled for search."""

    targets: Mapping[str, str]
    """The id of the record of each folded name that only one record has."""
    pattern: re.Pattern[str] | None
    """Matches any folded name, shared ones too; None where there are no names."""


def ids_by_name(edition: Edition) -> dict[str, list[str]]:
    """Return the ids of the records that have each name, by the folded name."""
    record_ids: defaultdict[str, list[str]] = defaultdict(list)
    for record_id, forms in _forms(edition):
        for form in forms:
            key = folded(form)
            if key and record_id not in record_ids[key]:
                record_ids[key].append(record_id)
    return dict(record_ids)


def folded(form: str) -> str:
    """Return the form in which names are compared."""
    return fold(form).text.strip()


def _forms(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind in (edition.people, edition.organizations):
        for record_id, agent in kind.items():
            if not agent.withdrawn:
                yield record_id, (agent.name, *agent.names)
    for events in (edition.meetings, edition.enlargements):
        for record_id, event in events.items():
            if not event.withdrawn:
                yield record_id, event.names


def names(edition: Edition) -> Names:
    """Compile the names of an edition; those that several records share link nowhere."""
    return _names(tuple((form, tuple(ids)) for form, ids in ids_by_name(edition).items()))


@memoized
def _names(shared: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    targets = {form: record_ids[0] for form, record_ids in shared if len(record_ids) == 1}
    # Shared names are matched too, or else a shorter name inside one would match instead.
    known = sorted(form for form, _ in shared)
    pattern = re.compile(rf"(?<!\w)(?:{_trie(known)})(?!\w)") if known else None
    return Names(targets, pattern)


def mentions(names: Names, text: str) -> Iterator[Mention]:
    """Yield the mentions in a text, in order; offsets are those of the unfolded text."""
    if names.pattern is None:
        return
    folded = fold(text)
    for match in names.pattern.finditer(folded.text):
        target = names.targets.get(match[0])
        if target:
            yield Mention(folded.starts[match.start()], folded.ends[match.end() - 1], target)


DEPTH = 40
"""How deep the trie may branch; deeper recursion would exhaust the stack."""


def _trie(words: list[str], depth: int = 0) -> str:
    """Return a regular expression that matches any of the words, the longest first."""
    if depth > DEPTH:
        return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in filter(None, words):
        groups[word[0]].append(word)
    body = "|".join(_branch(group, depth) for group in groups.values())
    if not body:
        return ""
    return f"(?:{body})?" if "" in words else f"(?:{body})"


def _branch(words: list[str], depth: int) -> str:
    """Return one for words with the same first letter; a common prefix costs no depth."""
    shared = os.path.commonprefix(words)  # noqa: RUF071 - characters are meant
    return re.escape(shared) + _trie([word[len(shared) :] for word in words], depth + 1)
