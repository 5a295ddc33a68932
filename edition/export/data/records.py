"""What is published of each record, in the vocabulary of the record format: `edition.json`.

Only what the site shows is exported: of an article shown in excerpts the notes and omissions that
lie in them, of a withdrawn one neither, of a withdrawn quote no readings, of a withdrawn essay no
text. What a record accepts of the check is left out wherever it may name what isn't shown.
"""

import json
from collections.abc import Mapping
from typing import Any

from edition.link.graph import Links
from edition.records.models import (
    KINDS,
    Article,
    Essay,
    Original,
    Part,
    Question,
    Quote,
    Reading,
    Record,
)
from edition.text.passages import Hit, printed
from edition.verify.verify import Verified

Values = dict[str, Any]
"""What is published, as plain values: texts, numbers, lists and mappings."""

ADDED: Mapping[type[Part], tuple[str, ...]] = {
    Reading: ("text", "start", "end", "parts"),
    Original: ("text", "start", "end", "parts"),
    Essay: ("text",),
}
"""The keys that aren't the record's own, or say more than there."""


def published(verified: Verified, links: Links) -> Values:
    """Return all records by kind and id, each as it is published, and the edition's imprint."""
    edition = verified.edition
    folders = {
        kind: {
            record_id: _record(verified, links, record_id, record)
            for record_id, record in records.items()
        }
        for kind in KINDS
        if (records := edition.kind(kind))
    }
    imprint = edition.imprint.model_dump(mode="json", exclude_unset=True)
    return {"format": imprint["format"], "edition": imprint, **folders}


def as_json(values: Values, indent: int | None = 1) -> str:
    """Return values as the text of a JSON file; without an indent in one line, and much sooner."""
    return json.dumps(values, ensure_ascii=False, indent=indent) + "\n"


def _record(verified: Verified, links: Links, record_id: str, record: Record) -> Values:
    hidden = {"accepted"} if is_in_part(record) else None
    values = record.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=hidden)
    if isinstance(record, Quote):
        readings = [] if record.withdrawn else values["readings"]
        text, passages = verified.edition.texts, verified.passages
        values["readings"] = [
            {**reading, **_placed(text[reading["article"]], passages.readings[record_id, index])}
            for index, reading in enumerate(readings)
        ]
        for index, reading in enumerate(values["readings"]):
            if original := reading.get("original"):
                hit = passages.originals[record_id, index]
                reading["original"] = {**original, **_placed(text[original["article"]], hit)}
    elif isinstance(record, Article):
        values.update(_shown(links, record_id, values))
    elif isinstance(record, Essay) and not record.withdrawn:
        values["text"] = verified.edition.bodies[record_id].source
    elif isinstance(record, Question):
        for account in values["accounts"]:
            account["quotes"] = [
                cited if len(cited) > 1 else cited["quote"] for cited in account["quotes"]
            ]
    return values


def is_in_part(record: Record) -> bool:
    """Whether words that the record holds aren't shown; a warning that it accepts may name them."""
    is_excerpted = isinstance(record, Article) and record.show != "full"
    return is_excerpted or (isinstance(record, Quote | Essay) and record.withdrawn is not None)


def _placed(text: str, hit: Hit) -> Values:
    """Return a passage as printed, and where it stands in the decoded text."""
    return {
        "text": printed(text, hit),
        "start": hit[0][0],
        "end": hit[-1][1],
        "parts": [list(part) for part in hit],
    }


def shown(links: Links, article_id: str) -> dict[str, tuple[int, ...]]:
    """Return by their indexes those of an article's omissions and notes that are published."""
    annotated = links.articles[article_id]
    return {"omit": annotated.omissions, "notes": annotated.notes}


def _shown(links: Links, article_id: str, values: dict[str, Any]) -> dict[str, list[Any]]:
    kept = shown(links, article_id)
    return {key: [values[key][at] for at in kept[key]] for key in kept if key in values}
