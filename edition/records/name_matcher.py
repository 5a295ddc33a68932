"""Names in running text: which words name which record.

A trie of all names becomes one regular expression, so that the time does not grow with the number
of names; the longest name wins, at the bounds of words only.
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
    """Words of a text that name a record: half-open range of characters, and the record's id."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, eq=False)
class Names:
    """All names of an edition, ready to be found."""

    targets: Mapping[str, str]
    """The record that each folded name means."""
    pattern: re.Pattern[str] | None
    """Finds them; nothing where there are none."""


def ids_by_name(edition: Edition) -> dict[str, list[str]]:
    """Return the ids of the records that have each name, names being folded."""
    record_ids: defaultdict[str, list[str]] = defaultdict(list)
    for record_id, forms in _forms(edition):
        for form in forms:
            key = folded(form)
            if key and record_id not in record_ids[key]:
                record_ids[key].append(record_id)
    return dict(record_ids)


def folded(form: str) -> str:
    """Return a name as it is compared with others."""
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
    """Return the names that mean one record; those that two records share link nowhere."""
    return _names(tuple((form, tuple(ids)) for form, ids in ids_by_name(edition).items()))


@memoized
def _names(shared: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    targets = {form: record_ids[0] for form, record_ids in shared if len(record_ids) == 1}
    # A shared name is found too, so that no shorter one inside it is taken instead.
    known = sorted(form for form, _ in shared)
    pattern = re.compile(rf"(?<!\w)(?:{_trie(known)})(?!\w)") if known else None
    return Names(targets, pattern)


def mentions(names: Names, text: str) -> Iterator[Mention]:
    """Yield every mention in a text, in order; offsets are of the text as it is."""
    if names.pattern is None:
        return
    folded = fold(text)
    for match in names.pattern.finditer(folded.text):
        target = names.targets.get(match[0])
        if target:
            yield Mention(folded.starts[match.start()], folded.ends[match.end() - 1], target)


DEPTH = 40
"""Branches of the trie that may stand within one another; more would exhaust the stack."""


def _trie(words: list[str], depth: int = 0) -> str:
    """Return an expression that matches any of the words, the longest first."""
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
    """Return an expression for words that begin alike; long common beginnings cost no depth."""
    shared = os.path.commonprefix(words)  # noqa: RUF071 - characters are meant
    return re.escape(shared) + _trie([word[len(shared) :] for word in words], depth + 1)
