"""What the tables say beyond the records: what the contract derives, and where pages are.

The same is on the pages; nothing is found here that isn't found for them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from edition.export.data.columns import Cell, Column, array
from edition.export.data.table import Row, Table, table
from edition.link.annotated_article import kept
from edition.link.evidence import KINDS as EVIDENCE
from edition.link.evidence import event, evidence
from edition.link.graph import Links
from edition.records import field_markers
from edition.records.edition import Edition, records
from edition.verify.verify import Verified

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "records": (
        Column("kind", "Its kind: the table in which it is.", "text", required=True),
        Column("label", "Its name, title or question; of a quote, its summary.", required=True),
        Column("page", "Its page, from the address of the site.", "address", required=True),
    ),
    "quotes": (
        Column(
            "evidence",
            "What kind of evidence it is.",
            f"one of: {', '.join(EVIDENCE)}",
            required=True,
            choices=tuple(EVIDENCE),
        ),
        Column("speaker_name", "What the speaker is called; several are separated by semicolons."),
        Column("event", "The earliest meeting that it looks back on.", "id", target="meetings"),
    ),
    "essays": (Column("text", "The page as it was written, in Markdown."),),
    "readings": (
        Column("text", "The passage as the article prints it; […] is for words left out.",
               required=True),
        Column("start", "Its first character, counted from 0 in the article’s text.",
               "whole number", "integer", required=True),
        Column("end", "The character after its last.", "whole number", "integer", required=True),
        Column("parts", "Start and end of each part, where words between them are left out.",
               "list of pairs", "array", required=True),
        Column("reading", "Which of the quote’s readings in this article, from 1.",
               "whole number", "integer", required=True),
        Column("words_of", "Whose words these are: the speaker’s, or those of the outlet that "
               "reports them; several are separated by semicolons.", required=True),
        Column("page", "Its words on their page, from the address of the site.", "address",
               required=True),
    ),
}  # fmt: skip
"""The columns that a table has beside those of its class, or in place of one of them."""


def cells(
    verified: Verified, links: Links, name: str, key: Row, values: Mapping[str, Any]
) -> dict[str, Cell]:
    """Return the cells of one row of a table in these columns; where it has none, nothing."""
    if name == "records":
        return _record(links, str(key[0]))
    if name == "quotes":
        return _quote(verified.edition, links, str(key[0]))
    if name == "essays":
        return {"text": values.get("text")}
    if name == "readings":
        return _reading(verified.edition, links, str(key[0]), int(key[1] or 0), values)
    return {}


def _record(links: Links, record_id: str) -> dict[str, Cell]:
    kind = links.kinds[record_id]
    return {"kind": kind, "label": links.labels[record_id], "page": f"{kind}/{record_id}/"}


def _quote(edition: Edition, links: Links, quote_id: str) -> dict[str, Cell]:
    quote = edition.quotes[quote_id]
    return {
        "evidence": evidence(edition, quote),
        "speaker_name": "; ".join(links.labels[speaker] for speaker in quote.speaker),
        "event": event(edition, quote),
    }


def _reading(
    edition: Edition, links: Links, quote: str, number: int, values: Mapping[str, Any]
) -> dict[str, Cell]:
    mark, words = links.marks[quote, number - 1], links.words[quote, number - 1]
    authors = edition.quotes[quote].speaker if words.are_speakers else (words.outlet,)
    return {
        "text": values["text"],
        "start": values["start"],
        "end": values["end"],
        "parts": array(values["parts"]),
        "reading": mark.number,
        "words_of": "; ".join(links.labels[author] for author in authors),
        "page": f"articles/{values['article']}/#{mark.anchor}",
    }


def references(edition: Edition) -> Table:
    """Return the table of every id that a record names, and under which key."""
    columns = (
        Column("source", "The record that refers.", "id", required=True, target="records"),
        Column("number", "Which of its references, from 1.", "whole number", "integer", True),
        Column("key", "The key under which it refers, with those above it.", required=True),
        Column("target", "The record that it refers to.", "id", required=True, target="records"),
    )
    meaning = "An id by which one record names another; ids in prose aren’t counted."
    return table("links", meaning, columns, _references(edition), key=2)


def _references(edition: Edition) -> Iterator[Row]:
    for record_id, record in records(edition):
        named = field_markers.references(record)
        # A withdrawn quote is published without its readings.
        shown = (
            reference
            for reference in named
            if not (record.withdrawn and reference[0][0] == "readings")
        )
        for number, (path, target, _) in enumerate(shown, 1):
            key = ".".join(step for step in path if isinstance(step, str))
            yield record_id, number, key, target


def texts(verified: Verified, links: Links) -> Table:
    """Return the table of the paragraphs that the articles show, without what they omit."""
    columns = (
        Column("article", "The article.", "id", required=True, target="articles"),
        Column("start", "The first character, counted from 0 in the article’s text.",
               "whole number", "integer", True),
        Column("end", "The character after the last.", "whole number", "integer", True),
        Column("text", "The words as printed, without what the article’s record omits.",
               required=True),
    )  # fmt: skip
    meaning = "A paragraph that an article shows: of one shown in excerpts, only these."
    return table("paragraphs", meaning, columns, _paragraphs(verified, links), key=2)


def _paragraphs(verified: Verified, links: Links) -> Iterator[Row]:
    for article_id, text in verified.edition.texts.items():
        if verified.edition.articles[article_id].withdrawn:
            continue
        omitted = sorted(span for hit in verified.passages.omissions[article_id] for span in hit)
        for start, end in links.articles[article_id].paragraphs:
            words = "".join(text[a:b] for a, b in kept((start, end), omitted))
            if words.strip():
                yield article_id, start, end, words
