"""What is published of each record, in the vocabulary of the record format: `edition.json`.

Only what the site shows is exported: of an article shown in excerpts the notes and omissions that
lie in them, of a withdrawn one neither, of a withdrawn quote no readings, of a withdrawn essay no
text.
"""

import json
from collections.abc import Mapping
from typing import Any

from edition.link.graph import Links
from edition.records.models import KINDS, Article, Essay, Part, Question, Quote, Reading, Record
from edition.text.passages import Hit, printed
from edition.verify.verify import Verified

Values = dict[str, Any]
"""What is published, as plain values: texts, numbers, lists and mappings."""

ADDED: Mapping[type[Part], tuple[str, ...]] = {
    Reading: ("text", "start", "end", "parts"),
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
    values = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(record, Quote):
        readings = [] if record.withdrawn else values["readings"]
        text = verified.edition.texts
        values["readings"] = [
            {
                **reading,
                **_placed(text[reading["article"]], verified.passages.readings[record_id, index]),
            }
            for index, reading in enumerate(readings)
        ]
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


def _placed(text: str, hit: Hit) -> Values:
    """Return a reading's words as printed, and where they stand in the decoded text."""
    return {
        "text": printed(text, hit),
        "start": hit[0][0],
        "end": hit[-1][1],
        "parts": [list(part) for part in hit],
    }


def shown(links: Links, article_id: str) -> dict[str, tuple[int, ...]]:
    """Return by their indexes those of an article's omissions and notes that are published."""
    witness = links.witnesses[article_id]
    return {"omit": witness.omissions, "notes": tuple(sorted(witness.notes))}


def _shown(links: Links, article_id: str, values: dict[str, Any]) -> dict[str, list[Any]]:
    kept = shown(links, article_id)
    return {key: [values[key][at] for at in kept[key]] for key in kept if key in values}
