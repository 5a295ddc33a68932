"""The register: every record, place in an article and page by hand that was ever published.

A release widens it, and no entry ever leaves it. The rules hold the records to it, so that no
published address dies or comes to mean something else.
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
"""A reading by its address: article, quote, and its number in the article."""

DIGITS = 8
"""Of a hash, how many are kept: enough to tell two versions of one key apart."""

_NOT_COMPARED = {"formerly"}
"""Keys that say how a record is called, not what it says."""

_HEAD = """\
# Everything this edition has published, written by `make release` and by nobody's hand.
# What stands here keeps its address for good: CONTRIBUTING.md says how to rename and withdraw.
"""


def anchor(quote: str, number: int) -> str:
    """Return the id of a place in an article's page: that of a quote's reading there."""
    return quote if number == 1 else f"{quote}--{number}"


def current(edition: Edition) -> dict[str, str]:
    """Return the present id of each record by every id that it has or had."""
    present = {name: name for name, _ in records(edition)}
    former = {old: name for name, record in records(edition) for old in record.formerly}
    return former | present


def former(edition: Edition) -> dict[str, str]:
    """Return the present id of the record of each page that had another address, by its folder.

    That is below the kind under which it was published; where no release had it, the record's.
    """
    published = {one.id: one.kind for one in edition.register.records} if edition.register else {}
    return {
        f"{published.get(old, kind)}/{old}": name
        for kind in KINDS
        for name, record in edition.kind(kind).items()
        for old in record.formerly
    }


def printed(edition: Edition, passages: Passages) -> dict[Printed, Span]:
    """Return where each reading stands, from its first character to the one after the last."""
    hits = sorted(
        (edition.quotes[quote].readings[index].article, quote, hit[0][0], index, hit[-1][1])
        for (quote, index), hit in passages.readings.items()
    )
    numbers = Counter[tuple[str, str]]()
    found = {}
    for article, quote, start, _, end in hits:
        numbers[article, quote] += 1
        found[article, quote, numbers[article, quote]] = (start, end)
    return found


def digests(edition: Edition, name: str, record: Record) -> dict[str, str]:
    """Return the beginning of a hash of what a record holds under each of its keys.

    Of a record kept in Markdown the text counts as one more.
    """
    values = record.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude=_NOT_COMPARED
    )
    path = edition.origins[name].path
    whole = {"text": edition.files[path]} if path.endswith(".md") else {}
    return {key: _digest(value) for key, value in sorted({**values, **whole}.items())}


def _digest(value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:DIGITS]


def published_keys(record: PublishedRecord) -> dict[str, str]:
    """Return what the register keeps of a record, in the form of `digests`."""
    pairs = (key.rpartition(" ") for key in record.keys)
    return {key: digest for key, _, digest in pairs}


def registered(
    edition: Edition, passages: Passages, pages: Collection[str], version: str, day: str
) -> Register:
    """Return the register as a release leaves it; `pages` are the files written by hand."""
    before = edition.register
    return Register(
        version=version,
        date=day,
        records=tuple(_records(edition, before, day)),
        readings=tuple(_readings(edition, passages, before, day)),
        pages=tuple(_pages(pages, before, day)),
    )


def _records(edition: Edition, before: Register | None, day: str) -> Iterator[PublishedRecord]:
    old = {(one.kind, one.id): one.since for one in before.records} if before else {}
    now = {(kind, name): record for kind in KINDS for name, record in edition.kind(kind).items()}
    former_ids = {tuple(page.split("/")) for page in former(edition)}
    for kind, name in sorted({*old, *now, *former_ids}):
        record = now.get((kind, name))
        keys = digests(edition, name, record) if record else {}
        yield PublishedRecord(
            kind=kind,
            id=name,
            since=old.get((kind, name), day),
            keys=tuple(f"{key} {digest}" for key, digest in keys.items()),
        )


def _readings(
    edition: Edition, passages: Passages, before: Register | None, day: str
) -> Iterator[PublishedReading]:
    listed = before.readings if before else ()
    old = {(one.article, one.quote, one.number): one for one in listed}
    now = printed(edition, passages)
    for key in sorted({*old, *now}):
        start, end = now[key] if key in now else (old[key].start, old[key].end)
        article, quote, number = key
        since = old[key].since if key in old else day
        yield PublishedReading(
            article=article, quote=quote, number=number, since=since, start=start, end=end
        )


def _pages(pages: Collection[str], before: Register | None, day: str) -> Iterator[PublishedPage]:
    old = {one.path: one.since for one in before.pages} if before else {}
    now = {path for path in pages if path.endswith(".md")}
    for path in sorted({*old, *now}):
        yield PublishedPage(path=path, since=old.get(path, day))


def as_text(register: Register) -> str:
    """Return the register as the text of its file: an entry a line, in order."""
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
