"""The sources as they are published: all records, and the texts that are shown in full.

Where nothing is held back a file is the editors' own, byte for byte. Where something is, its record
is written anew from what is published; comments, which may tell what isn't, are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from edition.export.data.records import shown
from edition.link.graph import Links
from edition.publish.bag import Files
from edition.records.edition import Edition
from edition.verify.verify import Verified

_HEAD = (
    "# Shortened by the archive: what the edition doesn't show is left out, and so are comments.\n"
)
_WIDTH = 100


def published_sources(verified: Verified, links: Links, files: Files) -> dict[str, bytes]:
    """Return what an archive has of the sources; `files` are all of them as they are, by path."""
    cut = dict(_cut(verified, links))
    texts = {f"sources/articles/{name}.txt" for name in _in_part(verified.edition)}
    return {path: cut.get(path, data) for path, data in files.items() if path not in texts}


def _in_part(edition: Edition) -> set[str]:
    """Return the articles whose text isn't published, or only in excerpts."""
    articles = edition.articles.items()
    return {name for name, record in articles if record.show != "full" or record.withdrawn}


def _cut(verified: Verified, links: Links) -> Iterator[tuple[str, bytes]]:
    """Yield the files of which something is held back, by path, as they are published."""
    edition = verified.edition
    in_part = _in_part(edition)
    for name in in_part:
        origin = edition.origins[name]
        yield origin.path, _yaml(_article(shown(links, name), origin.marks.value))
    files = {edition.origins[name].path: edition.origins[name].marks for name in edition.quotes}
    for path, parsed in files.items():
        quotes = {name for name in edition.quotes if edition.origins[name].path == path}
        if any(_holds_back(edition, name, in_part) for name in quotes):
            yield path, _yaml(_quotes(edition, parsed.value))

    for name, essay in edition.essays.items():
        if essay.withdrawn:
            origin = edition.origins[name]
            front = _yaml(origin.marks.value).decode()
            yield origin.path, f"---\n{front}---\n".encode()


def _holds_back(edition: Edition, quote: str, in_part: set[str]) -> bool:
    record = edition.quotes[quote]
    return bool(record.withdrawn) or any(one.article in in_part for one in record.readings)


def _article(kept: Mapping[str, Sequence[int]], values: Any) -> dict[str, Any]:
    lists = {key: [values[key][index] for index in kept[key]] for key in kept if key in values}
    return {key: value for key, value in {**values, **lists}.items() if value != []}


def _quotes(edition: Edition, values: Any) -> dict[str, Any]:
    """Return the quotes of a file: of a withdrawn one no readings, as on its page."""
    return {
        name: {**quote, "readings": []} if edition.quotes[name].withdrawn else quote
        for name, quote in values.items()
    }


def _yaml(values: Any) -> bytes:
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{_HEAD}{body}".encode()
