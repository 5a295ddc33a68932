"""An invented edition of words that were retold, translated, recorded late and told later.

What an alliance, the Bond, offered to the island of Vell, as four papers print it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from editions import ARTICLE, made

from edition.link.graph import link
from edition.render.all_pages import site_of
from edition.render.context import Site

Reading = tuple[str, str, str]
"""The article, the kind of speech, and the words."""

PARTS = " […] "

READINGS: dict[str, tuple[Reading, ...]] = {
    "orchard": (
        (
            "post",
            "direct",
            "It is necessary to create a kind of orchard, including Norland, Vell and the coastal"
            " towns, which will help feed every harbour",
        ),
        (
            "herald",
            "mixed",
            "Brask called it necessary to create “a kind of orchard, including Norland, Vell” that"
            " would unite coast and island",
        ),
    ),
    "century": (
        ("post", "indirect", "predicted a century of calm in every harbour"),
        ("post", "direct", "We could guarantee harbours a century of calm or more."),
        (
            "herald",
            "mixed",
            "friendship between Vell and Norland in matters of fish “could guarantee the towns of"
            " harbours a century of calm or more.”",
        ),
    ),
    "door": (
        ("herald", "indirect", "he offered not only Ada Brask, but also Vera Lodd to join Bond"),
        ("courier", "indirect", "the northern isles offered Vell to join Bond"),
        (
            "courier",
            "direct",
            "All this time we have kept the doors of Bond open for an entry, as I clearly stated to"
            " Brask, and then to her successor Vera Lodd",
        ),
    ),
    "threat": (
        ("wire", "indirect", "Bond expansion will not threaten Selm"),
        (
            "wire",
            "direct",
            "I want it understood that Bond enlargement does not threaten Vell in any way",
        ),
    ),
    "reply": (
        ("post", "indirect", "Tulk welcomed the idea of Vell joining Bond"),
        (
            "post",
            "indirect",
            "Tulk answered with restraint: his speech voiced the idea of greatness, “but did not"
            " mention the idea of creating the unification of harbours proposed by Brask”",
        ),
        (
            "herald",
            "indirect",
            "the steward “very carefully” noted a great history, while Tulk did not put forward"
            " proposals. He did not dare to discuss with Brask the future unification of harbours"
            " under one flag.",
        ),
    ),
    "asked": (
        (
            "wire",
            "direct",
            "I asked him: ‘Listen, Oren, would it be possible?’ […] And at dinner he says: ‘It is"
            " impossible now.’",
        ),
        ("wire", "indirect", "said that she asked Oren, and that at dinner it was impossible now"),
    ),
}
"""The readings of each quote."""

_QUOTES: dict[str, dict[str, Any]] = {
    "orchard": {
        "speaker": "ada-brask",
        "said": "1924-01-13",
        "meeting": "dinner-1924",
        "document": "report-1924",
        "language": "ru",
    },
    "century": {"speaker": "oren-tulk", "said": "1924-01", "language": "en"},
    "door": {
        "speaker": "oren-tulk",
        "said": "1952-04-07",
        "document": "essay-1952",
        "language": "en",
    },
    "threat": {
        "speaker": "oren-tulk",
        "said": "1930-06-04",
        "meeting": "talks-1930",
        "document": "minutes-1930",
        "language": "en",
    },
    "reply": {
        "speaker": "oren-tulk",
        "said": "1924-01-13",
        "meeting": "dinner-1924",
        "language": "en",
    },
    "asked": {
        "speaker": "vera-lodd",
        "said": "1954-02-06",
        "meeting": "interview-1954",
        "about": ["visit-1930", "oren-tulk"],
        "document": "transcript-1954",
        "language": "ru",
    },
}

_TRANSLATED = {"original_language": "ru", "translation": "machine"}


def _read(name: str) -> Iterator[dict[str, Any]]:
    for article, speech, words in READINGS[name]:
        quoting = {"quoting": "oren-tulk"} if name == "asked" and speech == "direct" else {}
        yield {"article": article, "text": words, "speech": speech, **quoting}


RECORDS: dict[str, dict[str, Any]] = {
    "people": {
        "ada-brask": {"name": "Ada Brask", "sort": "Brask, Ada"},
        "oren-tulk": {"name": "Oren Tulk", "sort": "Tulk, Oren"},
        "vera-lodd": {"name": "Vera Lodd", "sort": "Lodd, Vera"},
    },
    "organizations": {
        "guild": {"name": "The Guild"},
        "tower": {"name": "The Tower"},
        "review": {"name": "The Review"},
        "lamp-archive": {"name": "The Lamp Archive"},
        "post-office": {"name": "The Post"},
        "herald-house": {"name": "The Herald"},
        "wire-house": {"name": "The Wire"},
        "courier-house": {"name": "The Courier"},
    },
    "meetings": {
        "dinner-1924": {
            "title": "Dinner at Vell",
            "date": "1924-01-13",
            "genre": "dinner",
            "people": ["ada-brask", "oren-tulk"],
        },
        "visit-1930": {
            "title": "Visit to Selm",
            "date": "1930-06-03/1930-06-05",
            "genre": "summit",
        },
        "talks-1930": {
            "title": "Talks at Selm",
            "date": "1930-06-04",
            "genre": "meeting",
            "part_of": "visit-1930",
        },
        "interview-1954": {
            "title": "Interview with Vera Lodd",
            "date": "1954-02-06",
            "genre": "interview",
            "people": ["vera-lodd", "wire-house"],
        },
    },
    "documents": {
        "report-1924": {
            "title": "Report on the dinner",
            "date": "1924-01-14",
            "genre": "cable",
            "authors": ["guild"],
            "meeting": "dinner-1924",
            "releases": [{"date": "1954-01-25", "by": "lamp-archive"}],
        },
        "essay-1952": {
            "title": "Another Path",
            "date": "1952-04-07",
            "genre": "essay",
            "authors": ["oren-tulk"],
            "releases": [{"date": "1952-04-07", "by": "review"}],
        },
        "minutes-1930": {
            "title": "Minutes of the talks",
            "date": "1930-06-04",
            "genre": "minutes",
            "authors": ["tower"],
            "meeting": "talks-1930",
            "releases": [
                {"date": "1955-08-21", "by": "lamp-archive"},
                {"date": "1956", "by": "lamp-archive"},
            ],
        },
        "transcript-1954": {
            "title": "The interview in full",
            "date": "1954-02-06",
            "genre": "transcript",
            "meeting": "interview-1954",
        },
    },
    "articles": {
        "post": ARTICLE | _TRANSLATED | {"publisher": "post-office", "published": "1954-01-26~"},
        "herald": ARTICLE
        | _TRANSLATED
        | {"publisher": "herald-house", "published": "1954-01-26~", "via": "copies.example.org"},
        "wire": ARTICLE | {"publisher": "wire-house", "published": "1955-08-22"},
        "courier": ARTICLE
        | _TRANSLATED
        | {"publisher": "courier-house", "published": "1952-05-20", "via": "more.example.org"},
    },
    "quotes": {
        name: quote | {"summary": "Words were said.", "readings": list(_read(name))}
        for name, quote in _QUOTES.items()
    },
}


@cache
def retold() -> Site:
    """The edition, linked."""
    texts: dict[str, list[str]] = {name: [] for name in RECORDS["articles"]}
    for readings in READINGS.values():
        for article, _, words in readings:
            shown = words.replace(PARTS, " … he thought. … ")
            texts[article].append(f"It is told: {shown} So far.")
    verified = made(RECORDS, {name: "\n".join(lines) for name, lines in texts.items()})
    return site_of(verified, link(verified))
