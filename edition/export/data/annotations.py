"""All readings as W3C Web Annotations: each links a passage to the quote that it is a reading of.

A passage has two targets, for the same words stand in two places. In the article's page they are
found by the words around them, as annotation tools do it. In the article's text as it is kept they
are counted, in characters from 0; the text is named by its sha256 (RFC 6920), since headings and
notes make positions in the page other ones.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any

from edition.export.data.derived import kept
from edition.link.annotated_article import Mark
from edition.link.graph import Links
from edition.records.models import Quote
from edition.text.passages import Span
from edition.text.wikilinks import plain
from edition.verify.verify import Verified

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 40
"""How many characters before and after a passage are told with it."""

Address = Callable[[str], str]
"""Gives the address of a page by its folder, such as `people/ada-lovelace`."""


def annotations(verified: Verified, links: Links, address: Address, own: str) -> dict[str, Any]:
    """Return the annotations as a collection of one page; `own` is the address of the file."""
    items = list(_items(verified, links, address, own))
    page = {"id": f"{own}#_all", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": own,
        "type": "AnnotationCollection",
        "label": verified.edition.imprint.title,
        "total": len(items),
        "first": page,
    }


def _items(
    verified: Verified, links: Links, address: Address, own: str
) -> Iterator[dict[str, Any]]:
    for (quote_id, index), mark in sorted(
        links.marks.items(), key=lambda item: _place(links, *item[0])
    ):
        quote = verified.edition.quotes[quote_id]
        yield {
            "id": f"{own}#{quote_id}--{index + 1}",
            "type": "Annotation",
            "motivation": "linking",
            "body": [address(f"quotes/{quote_id}"), _summary(verified, links, quote)],
            "target": list(_targets(verified, links, address, quote, mark)),
        }


def _place(links: Links, quote_id: str, index: int) -> tuple[int, int]:
    return links.ranks[quote_id], index


def _summary(verified: Verified, links: Links, quote: Quote) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": plain(quote.summary, links.labels),
        "format": "text/plain",
        "language": verified.edition.imprint.language,
    }


def _targets(
    verified: Verified, links: Links, address: Address, quote: Quote, mark: Mark
) -> Iterator[dict[str, Any]]:
    """Yield where each part of a reading stands: in the article's page, and in its text."""
    article_id = quote.readings[mark.index].article
    kept_text = f"ni:///sha-256;{_digest(verified.edition.articles[article_id].sha256)}"
    for start, end in mark.parts:
        yield {
            "source": address(f"articles/{article_id}"),
            "selector": _quoted(verified, links, article_id, (start, end)),
        }
        place = {"type": "TextPositionSelector", "start": start, "end": end}
        yield {"source": kept_text, "selector": place}


def _digest(sha256: str) -> str:
    return urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _quoted(verified: Verified, links: Links, article_id: str, part: Span) -> dict[str, str]:
    """Return words with those around them, of the same paragraphs and nothing omitted."""
    text, (start, end) = verified.edition.texts[article_id], part
    first, last = start, end
    for begin, stop in _shown(verified, links, article_id):
        first = begin if begin <= start < stop else first
        last = stop if begin < end <= stop else last
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(first, start - AROUND) : start],
        "suffix": text[end : min(last, end + AROUND)],
    }


def _shown(verified: Verified, links: Links, article_id: str) -> Iterator[Span]:
    """Yield what an article shows of each paragraph, without what it omits."""
    omitted = sorted(span for hit in verified.passages.omissions[article_id] for span in hit)
    for paragraph in links.articles[article_id].paragraphs:
        yield from kept(paragraph, omitted)
