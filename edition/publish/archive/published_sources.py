"""The sources in an archive: all records, and what is kept of the articles that are shown in full.

A file of which everything is published is copied byte for byte. Otherwise its records are written
anew without what isn't published, and without comments, which could reveal it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from edition.export.data.records import shown
from edition.link.graph import Links
from edition.publish.bag import Files
from edition.records.edition import Edition
from edition.records.models import Quote
from edition.verify.verify import Verified

_HEAD = (
    "# Shortened by the archive: what the edition doesn't show is left out, and so are comments.\n"
)
_WIDTH = 100


def published_sources(verified: Verified, links: Links, files: Files) -> dict[str, bytes]:
    """Return the sources as published by path; `files` are the sources as they are."""
    shortened = dict(_shortened(verified, links))
    texts = {f"sources/articles/{article_id}.txt" for article_id in _partial(verified.edition)}
    return {path: shortened.get(path, data) for path, data in files.items() if path not in texts}


def published_files(edition: Edition) -> set[str]:
    """Return the names of the saved files that are published: those of articles shown in full."""
    partial = _partial(edition)
    return {
        article.saved.file
        for article_id, article in edition.articles.items()
        if article.saved and article_id not in partial
    } & edition.saved


def _partial(edition: Edition) -> set[str]:
    """Return the ids of the articles whose text isn't published in full."""
    return {
        article_id
        for article_id, article in edition.articles.items()
        if article.show != "full" or article.withdrawn
    }


def _shortened(verified: Verified, links: Links) -> Iterator[tuple[str, bytes]]:
    """Yield the path and published content of each file of which something isn't published."""
    edition = verified.edition
    partial = _partial(edition)
    for article_id in partial:
        origin = edition.origins[article_id]
        yield origin.path, _yaml(_article(shown(links, article_id), origin.marks.value))

    parsed = {edition.origins[quote].path: edition.origins[quote].marks for quote in edition.quotes}
    affected = {
        edition.origins[quote_id].path
        for quote_id, quote in edition.quotes.items()
        if quote.withdrawn or not partial.isdisjoint(_printing(quote))
    }
    for path in affected:
        yield path, _yaml(_quotes(edition, parsed[path].value))

    for essay_id, essay in edition.essays.items():
        if essay.withdrawn:
            origin = edition.origins[essay_id]
            front_matter = _yaml(_open(origin.marks.value)).decode()
            yield origin.path, f"---\n{front_matter}---\n".encode()


def _printing(quote: Quote) -> Iterator[str]:
    """Yield the articles that print a quote, and those that print what these translate."""
    for reading in quote.readings:
        yield reading.article
        if reading.original:
            yield reading.original.article


def _article(kept: Mapping[str, Sequence[int]], values: Any) -> dict[str, Any]:
    """Return the keys of an article, its lists with only the items of the kept indices."""
    lists = {key: [values[key][index] for index in kept[key]] for key in kept if key in values}
    opened = _open({**values, **lists}).items()
    return {key: value for key, value in opened if value != [] and key != "saved"}


def _quotes(edition: Edition, values: Any) -> dict[str, Any]:
    """Return the quotes of a file, withdrawn ones without their readings, as on their pages."""
    return {
        quote_id: {**_open(quote), "readings": []} if edition.quotes[quote_id].withdrawn else quote
        for quote_id, quote in values.items()
    }


def _open(values: Any) -> dict[str, Any]:
    """Return what a record says without what it accepts, which may name words that aren't shown."""
    return {key: value for key, value in values.items() if key != "accepted"}


def _yaml(values: Any) -> bytes:
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{_HEAD}{body}".encode()
