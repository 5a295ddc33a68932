"""The register: every record, reading and page written by hand that was ever published.

A release adds entries and removes none. Rules compare the records with it, so that no published
address dies or changes its meaning.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from edition.records.edition import Edition, records
from edition.records.models import (
    KINDS,
    Part,
    PublishedPage,
    PublishedReading,
    PublishedRecord,
    Record,
    Register,
)
from edition.text.passages import Span
from edition.text.yaml.quoting import on_one_line
from edition.verify.located_passages import Passages

Printed = tuple[str, str, int]
"""A reading by its address: article id, quote id, and its number in the article, from 1."""

DIGITS = 8
"""How many hex digits of a hash are kept: enough to tell two versions of one value apart."""

_NOT_COMPARED = {"formerly"}
"""Keys that belong to a record's address, not to its content."""

_HEAD = """\
# Everything this edition has published, written by `make release` and by nobody's hand.
# What stands here keeps its address for good: CONTRIBUTING.md says how to rename and withdraw.
"""


def anchor(quote_id: str, number: int) -> str:
    """Return the HTML id of a quote's reading in an article's page, by its number there from 1."""
    return quote_id if number == 1 else f"{quote_id}--{number}"


def current(edition: Edition) -> dict[str, str]:
    """Return the present id of each record, by each id that it has or had."""
    present = {record_id: record_id for record_id, _ in records(edition)}
    former = {old: record_id for record_id, record in records(edition) for old in record.formerly}
    return former | present


def former(edition: Edition) -> dict[str, str]:
    """Return the present id of each record with a former id, by the former page as `kind/id`.

    The kind is the one under which the id was published; if it never was, the record's.
    """
    published = (
        {entry.id: entry.kind for entry in edition.register.records} if edition.register else {}
    )
    return {
        f"{published.get(old, kind)}/{old}": record_id
        for kind in KINDS
        for record_id, record in edition.kind(kind).items()
        for old in record.formerly
    }


def printed(edition: Edition, passages: Passages) -> dict[Printed, Span]:
    """Return the span of each reading in its article, from its first part to its last."""
    hits = sorted(
        (edition.quotes[quote_id].readings[index].article, quote_id, hit[0][0], index, hit[-1][1])
        for (quote_id, index), hit in passages.readings.items()
    )
    numbers = Counter[tuple[str, str]]()
    spans = {}
    for article_id, quote_id, start, _, end in hits:
        numbers[article_id, quote_id] += 1
        spans[article_id, quote_id, numbers[article_id, quote_id]] = (start, end)
    return spans


def digests(edition: Edition, record_id: str, record: Record) -> dict[str, str]:
    """Return a shortened SHA-256 of the value of each key of a record, by key.

    The file of a record in Markdown counts as one more key, `text`.
    """
    values = record.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude=_NOT_COMPARED
    )
    path = edition.origins[record_id].path
    whole = {"text": edition.files[path]} if path.endswith(".md") else {}
    return {key: _digest(value) for key, value in sorted({**values, **whole}.items())}


def _digest(value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:DIGITS]


def published_keys(record: PublishedRecord) -> dict[str, str]:
    """Return the digests that the register keeps of a record, in the form of `digests`."""
    pairs = (key.rpartition(" ") for key in record.keys)
    return {key: digest for key, _, digest in pairs}


def registered(
    edition: Edition, passages: Passages, pages: Collection[str], version: str, day: str
) -> Register:
    """Return the register after a release of `version` on `day`.

    `pages` are the paths, under `docs/`, of the files written by hand.
    """
    before = edition.register
    return Register(
        version=version,
        date=day,
        records=tuple(_records(edition, before, day)),
        readings=tuple(_readings(edition, passages, before, day)),
        pages=tuple(_pages(pages, before, day)),
    )


def _records(edition: Edition, before: Register | None, day: str) -> Iterator[PublishedRecord]:
    old = {(entry.kind, entry.id): entry.since for entry in before.records} if before else {}
    now = {
        (kind, record_id): record
        for kind in KINDS
        for record_id, record in edition.kind(kind).items()
    }
    former_ids = {tuple(page.split("/")) for page in former(edition)}
    for kind, record_id in sorted({*old, *now, *former_ids}):
        record = now.get((kind, record_id))
        keys = digests(edition, record_id, record) if record else {}
        yield PublishedRecord(
            kind=kind,
            id=record_id,
            since=old.get((kind, record_id), day),
            keys=tuple(f"{key} {digest}" for key, digest in keys.items()),
        )


def _readings(
    edition: Edition, passages: Passages, before: Register | None, day: str
) -> Iterator[PublishedReading]:
    listed = before.readings if before else ()
    old = {(entry.article, entry.quote, entry.number): entry for entry in listed}
    now = printed(edition, passages)
    for key in sorted({*old, *now}):
        start, end = now[key] if key in now else (old[key].start, old[key].end)
        article_id, quote_id, number = key
        since = old[key].since if key in old else day
        yield PublishedReading(
            article=article_id, quote=quote_id, number=number, since=since, start=start, end=end
        )


def _pages(pages: Collection[str], before: Register | None, day: str) -> Iterator[PublishedPage]:
    old = {entry.path: entry.since for entry in before.pages} if before else {}
    now = {path for path in pages if path.endswith(".md")}
    for path in sorted({*old, *now}):
        yield PublishedPage(path=path, since=old.get(path, day))


def as_text(register: Register) -> str:
    """Return the register as the YAML of its file, one entry on each line."""
    head = f"version: {on_one_line(register.version)}\ndate: {on_one_line(register.date)}\n"
    lists = {
        "records": register.records,
        "readings": register.readings,
        "pages": register.pages,
    }
    body = "".join(_list(key, entries) for key, entries in lists.items() if entries)
    return f"{_HEAD}{head}{body}"


def _list(key: str, entries: Collection[Part]) -> str:
    rows = (_row(entry.model_dump(mode="json", exclude_defaults=True)) for entry in entries)
    return f"{key}:\n{''.join(rows)}"


def _row(values: Mapping[str, object]) -> str:
    pairs = ", ".join(f"{key}: {on_one_line(value)}" for key, value in values.items())
    return f"  - {{{pairs}}}\n"
