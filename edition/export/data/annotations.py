"""All readings as W3C Web Annotations: each links a passage to the quote that it is a reading of.

A passage has two kinds of targets, for the same words stand in two places. In the article's page
they are found by the words around them, as annotation tools do it: to the letter, and only among
words between which the page has nothing else. Where it has, the passage has several targets. In the
article's text as it is kept the words are counted, in characters from 0; the text is named by its
sha256 (RFC 6920), since headings and notes make positions in the page other ones.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from edition.link.annotated_article import Mark, touched
from edition.link.graph import Links
from edition.records.models import Quote
from edition.text.passages import WHITE_SPACE, Span
from edition.text.wikilinks import plain
from edition.verify.verify import Verified

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""How many characters before and after a passage are told with it, at most. Tools search for no
more at once, and count as browsers do: a character beyond the first 65,536 is two."""

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
    text, unbroken = verified.edition.texts[article_id], links.articles[article_id].unbroken
    kept_text = f"ni:///sha-256;{_digest(verified.edition.articles[article_id].sha256)}"
    for start, end in mark.parts:
        for words, stretch in _stretches(text, (start, end), unbroken):
            yield {
                "source": address(f"articles/{article_id}"),
                "selector": _quoted(text, words, stretch),
            }
        place = {"type": "TextPositionSelector", "start": start, "end": end}
        yield {"source": kept_text, "selector": place}


def _stretches(text: str, part: Span, unbroken: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the spans of a part that the page has unbroken, each with the stretch it stands in.

    A full stop after a note, or another mark alone, is left out: it is found in any other place.
    """
    found = [
        (_trimmed(text, (max(part[0], start), min(part[1], end))), (start, end))
        for start, end in touched(unbroken, [part])
    ]
    worded = [pair for pair in found if any(map(str.isalnum, text[slice(*pair[0])]))]
    return worded or [pair for pair in found if pair[0][0] < pair[0][1]]


def _digest(sha256: str) -> str:
    return urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space at its edges."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(WHITE_SPACE))
    return start, start + len(words.strip(WHITE_SPACE))


def _quoted(text: str, span: Span, stretch: Span) -> dict[str, str]:
    """Return words with those around them, of the same unbroken stretch of text."""
    (start, end), (first, last) = span, stretch
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": _around(text[first:start][::-1])[::-1],
        "suffix": _around(text[end:last]),
    }


def _around(text: str) -> str:
    """Return the first `AROUND` characters of a text, as browsers count them."""
    near = text[:AROUND]
    sizes = accumulate(1 + (char > "\uffff") for char in near)
    return near[: sum(size <= AROUND for size in sizes)]
