"""The index as script files: each calls one function with its name and its part of the index.

A page loads them with plain script elements, and only those that a search needs; so they work from
a server and from a folder alike, under any policy that lets the site's own scripts run.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from edition.records.kinds import KINDS
from edition.render.context import Site
from edition.render.search.entries import Entry, Group, groups
from edition.render.search.facets import Facets, facets
from edition.render.search.index import Form, index
from edition.render.search.packed import rising

FOLDER = "search"
"""The folder of the files, and of the page that shows all results."""

# Characters that a file of each set holds about; a single list may be longer.
WORDS, LISTS, LABELS = 12_000, 24_000, 4_000
LEAST_TEXTS, MOST_TEXTS, TEXT_FILES = 3_000, 10_000, 1_000
"""What files of texts hold at least and at most; between them it is what makes so many files."""

T = TypeVar("T")


class Shard(NamedTuple):
    """One file of a set: the number of the first thing in it, and what it holds."""

    first: int
    value: object


Sets = Mapping[str, Sequence[Shard]]
"""The files of each set; they are named by it and by their place, counted from 0."""


def scripts(site: Site) -> dict[str, str]:
    """Return the text of each file of the index by its path under `docs/`."""
    found = list(groups(site))
    built, chosen = index(found), facets(found)
    sets: Sets = {
        "words": list(_words(built.forms)),
        "postings": list(_lists(built.postings)),
        "positions": list(_lists(built.positions)),
        "texts": list(_texts(found)),
    }
    of_facets: Sets = {
        "rows": [
            Shard(chosen.quotes + first, "".join(row for _, row in rows))
            for first, rows in _split(chosen.rows, lambda row: len(row[1]), LISTS, _entries_of_row)
        ],
        **{name: list(_labels(site, name, all)) for name, all in chosen.values.items()},
    }
    files = dict(_files({**sets, **of_facets}))
    files["facets"] = _script("facets", _facets(chosen, of_facets))
    files["manifest"] = _script("manifest", _manifest(found, sets, _version(files)))
    return {f"{FOLDER}/{name}.js": text for name, text in files.items()}


def _files(sets: Sets) -> Iterator[tuple[str, str]]:
    for name, shards in sets.items():
        for number, shard in enumerate(shards):
            full = f"{name}-{number}"
            yield full, _script(full, shard.value)


def _script(name: str, value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'searchShard("{name}",{shown});\n'


def _version(files: Mapping[str, str]) -> str:
    """Return what changes with the index, so that browsers don't take a file of an older one."""
    digest = hashlib.sha256()
    for name, text in files.items():
        digest.update(f"{name}\n{text}".encode())
    return digest.hexdigest()[:8]


def _split(
    items: Iterable[T], size: Callable[[T], int], limit: int, count: Callable[[T], int]
) -> Iterator[tuple[int, list[T]]]:
    """Yield runs of items of about a size, each with the number of its first; items have counts."""
    first = number = total = 0
    run: list[T] = []
    for item in items:
        if run and total + size(item) > limit:
            yield first, run
            first, run, total = number, [], 0
        run.append(item)
        number += count(item)
        total += size(item)
    if run:
        yield first, run


def _one(_: object) -> int:
    return 1


def _words(forms: Sequence[Form]) -> Iterator[Shard]:
    """Yield the words by their stems: the stem, and what each adds to it or, after `=`, all of it.

    With them go the first and the last of these words and stems, in the order of the forms.
    """
    stems = [
        (stem, [form.word for form in same]) for stem, same in groupby(forms, lambda f: f.stem)
    ]
    for first, run in _split(stems, _length, WORDS, lambda group: len(group[1])):
        everything = [word for stem, same in run for word in (stem, *same)]
        ends = [pick(everything, key=lambda w: w.encode("utf-16-be")) for pick in (min, max)]
        yield Shard(first, [*ends, " ".join(_group(stem, same) for stem, same in run)])


def _length(group: tuple[str, list[str]]) -> int:
    return len(_group(*group)) + 1


def _group(stem: str, same: Iterable[str]) -> str:
    added = (word[len(stem) :] if word.startswith(stem) else f"={word}" for word in same)
    return ",".join((stem, *added))


def _lists(lists: Iterable[str]) -> Iterator[Shard]:
    for first, run in _split(lists, len, LISTS, _one):
        yield Shard(first, " ".join(run))


class _Piece(NamedTuple):
    """One entry, and the group it is of."""

    group: Group
    entry: Entry


def _texts(found: Iterable[Group]) -> Iterator[Shard]:
    """Yield what is shown of entries: groups as page, title, about; each entry's own after them."""
    pieces = [_Piece(group, entry) for group in found for entry in group.entries]
    limit = max(LEAST_TEXTS, min(MOST_TEXTS, sum(map(_size, pieces)) // TEXT_FILES))
    for first, run in _split(pieces, _size, limit, _one):
        together = groupby(run, key=lambda piece: id(piece.group))
        yield Shard(first, [_shown(list(same)) for _, same in together])


def _size(piece: _Piece) -> int:
    """Return how many bytes an entry takes, its part of its group's included."""
    return len(piece.entry.text.encode()) + 40


def _shown(pieces: Sequence[_Piece]) -> list[object]:
    group = pieces[0].group
    entries = [_trimmed(entry.text, entry.anchor, entry.page, entry.about) for _, entry in pieces]
    return [group.page, group.title, group.about, entries]


def _trimmed(*values: str) -> list[str]:
    """Return values without the empty ones at the end."""
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _entries_of_row(row: tuple[int, str]) -> int:
    return row[0]


def _labels(site: Site, name: str, values: Sequence[str]) -> Iterator[Shard]:
    """Yield the values of a facet, each with what it is called where that isn't itself."""
    titles = {kind: row.title for kind, row in KINDS.items()}
    labels = titles if name == "kind" else site.links.labels
    rows = [[value, labels[value]] if value in labels else [value] for value in values]
    for first, run in _split(rows, lambda row: sum(map(len, row)) + 8, LABELS, _one):
        yield Shard(first, run)


def _manifest(found: Iterable[Group], sets: Sets, version: str) -> dict[str, object]:
    """Return what a page must know to choose among the files."""
    kinds: list[list[object]] = []
    number = 0
    for group in found:
        running = bool(group.entries and group.entries[0].anchor)
        if not kinds or kinds[-1][:2] != [group.kind, running]:
            kinds.append([group.kind, running, number, KINDS[group.kind].singular])
        number += len(group.entries)
    firsts = {name: rising(shard.first for shard in shards) for name, shards in sets.items()}
    words = [shard.value[:2] for shard in sets["words"] if isinstance(shard.value, list)]
    return {"version": version, "entries": number, "kinds": kinds, "words": words, "firsts": firsts}


def _facets(chosen: Facets, sets: Sets) -> dict[str, object]:
    firsts = {name: rising(shard.first for shard in shards) for name, shards in sets.items()}
    return {
        "records": chosen.articles,
        "articles": chosen.of_texts,
        "firsts": {**firsts, "texts": rising(chosen.texts)},
        "names": {
            name: [all[shard.first] for shard in sets[name]] for name, all in chosen.values.items()
        },
    }
