"""What differs between two states of an edition, record by record, for whoever reviews it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from edition.link.graph import labels_of
from edition.records.edition import Edition
from edition.records.kinds import KINDS
from edition.records.models import Part, Quote, Record

ADDED, CHANGED, RENAMED, REMOVED = "Added", "Changed", "Renamed", "Removed"

Values = Mapping[str, Any]
"""What a record says by its keys, as plain values of YAML."""


class Change(NamedTuple):
    """A record that is in one state only, or not the same in both."""

    what: str
    """`ADDED`, `CHANGED`, `RENAMED` or `REMOVED`."""
    kind: str
    """The folder of the record's kind, such as `quotes`; empty for what the edition is."""
    record_id: str
    """Its id in the new state, of a removed record in the old; empty for what the edition is."""
    title: str
    """Its name, title, question or summary."""
    rows: tuple[str, ...]
    """What it says, or of a record in both states what differs, a line for each value."""
    articles: frozenset[str]
    """The ids of the articles that it concerns: itself, or those in which a quote is read."""

    def __str__(self) -> str:
        """Return it as a line, without its rows."""
        if not self.kind:
            return f"{self.what} the edition: {self.title}"
        noun = KINDS[self.kind].singular.lower()
        page = "" if self.what == REMOVED else f" ({self.kind}/{self.record_id}/)"
        return f"{self.what} {noun} {self.record_id}: {self.title}{page}"


def changes(old: Edition, new: Edition) -> list[Change]:
    """Return how the records of two states of an edition differ, by kind and id."""
    found = [*_of_imprint(old, new)]
    for kind in KINDS:
        found += _of_kind(old, new, kind)
    return found


def _of_imprint(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = _plain(old.imprint), _plain(new.imprint)
    if before != after:
        yield Change(CHANGED, "", "", new.imprint.title, _rows(before, after), frozenset())


def _of_kind(old: Edition, new: Edition, kind: str) -> Iterator[Change]:
    before, after = old.kind(kind), new.kind(kind)
    titles, former_titles = labels_of(new), labels_of(old)
    renamed = set[str]()
    for record_id, record in sorted(after.items()):
        known = (one for one in (record_id, *record.formerly) if one in before)
        former = next((one for one in known if one == record_id or one not in after), None)
        was = {} if former is None else _values(old, former, before[former])
        now = _values(new, record_id, record)
        title, articles = titles[record_id], _articles(record_id, record, kind)
        if former is None:
            yield Change(ADDED, kind, record_id, title, _rows({}, now), articles)
            continue
        renamed.add(former)
        if was != now or former != record_id:
            what = CHANGED if former == record_id else RENAMED
            articles |= _articles(record_id, before[former], kind)
            yield Change(what, kind, record_id, title, _rows(was, now), articles)
    for record_id, record in sorted(before.items()):
        if record_id not in after and record_id not in renamed:
            rows = _rows({}, _values(old, record_id, record))
            articles = _articles(record_id, record, kind)
            yield Change(REMOVED, kind, record_id, former_titles[record_id], rows, articles)


def _articles(record_id: str, record: Record, kind: str) -> frozenset[str]:
    if isinstance(record, Quote):
        return frozenset(reading.article for reading in record.readings)
    return frozenset([record_id] if kind == "articles" else [])


def _plain(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _values(edition: Edition, record_id: str, record: Record) -> Values:
    """Return what a record says; an essay's text by paragraphs, an article's by length and hash."""
    values = _plain(record)
    if record_id in edition.texts:
        length = len(edition.texts[record_id])
        values["text"] = f"{length:,} characters, sha256 {edition.hashes[record_id]}"
        values.pop("sha256", None)
    elif record_id in edition.bodies:
        values["text"] = edition.bodies[record_id].source.split("\n\n")
    return values


def _rows(old: Values, new: Values) -> tuple[str, ...]:
    """Return a line for each value of a new record, or else for each that differs."""
    return tuple(row for key in {**new, **old} for row in _of_key(key, old, new))


def _of_key(key: str, old: Values, new: Values) -> Iterator[str]:
    was, now = old.get(key), new.get(key)
    if was == now:
        return
    if any(map(_is_list, (was, now))):
        yield from _of_list(key, was or [], now or [], is_new=not old)
    elif was is None:
        yield f"{key}{'' if not old else ', added'}: {_words(key, now)}"
    elif now is None:
        yield f"{key}, removed: {_words(key, was)}"
    else:
        yield f"{key}: {_words(key, was)} → {_words(key, now)}"


def _is_list(value: Any) -> bool:
    """Whether a value is told item by item: more than one word, or a group of keys."""
    return isinstance(value, list) and (len(value) != 1 or isinstance(value[0], dict))


def _of_list(key: str, old: list[Any], new: list[Any], *, is_new: bool) -> Iterator[str]:
    gone = [item for item in old if item not in new]
    come = [item for item in new if item not in old]
    yield from (f"{key}, removed: {_words(key, item)}" for item in gone)
    yield from (f"{key}{'' if is_new else ', added'}: {_words(key, item)}" for item in come)
    if not gone and not come:
        yield f"{key}: in another order, or another number of times"


def _words(key: str, value: Any) -> str:
    """Return a value as words on one line; a reading with its article first, then its passage."""
    if isinstance(value, list):
        return ", ".join(_words(key, item) for item in value)
    if not isinstance(value, dict):
        return " ".join(str(value).split())
    if key == "readings":
        others = {name: item for name, item in value.items() if name not in _OF_READING}
        more = f" ({_words('', others)})" if others else ""
        article, speech, text = (_words("", value.get(name, "")) for name in _OF_READING)
        return f"in {article}, {speech}: “{text}”{more}"
    return "; ".join(f"{name}: {_words(name, item)}" for name, item in value.items())


_OF_READING = ("article", "speech", "text")
"""The keys that every reading has."""
