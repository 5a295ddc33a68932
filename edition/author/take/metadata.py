"""What a page says of itself, in its own words: nothing is rewritten, split or put together."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from edition.author.take.days import day_of, published

if TYPE_CHECKING:
    from turbohtml import Document

_PUBLISHED = (
    "article:published_time citation_publication_date citation_date citation_online_date "
    "datepublished dcterms.issued dc.date.issued dcterms.date dc.date dc.date.created "
    "dcterms.created parsely-pub-date sailthru.date cxenseparse:recs:publishtime publish-date "
    "publishdate publish_date pubdate publication_date og:published_time article.published date"
)
_MODIFIED = (
    "article:modified_time datemodified dcterms.modified dc.date.modified og:updated_time "
    "article.updated last-modified lastmod"
)
_AUTHORS = (
    "citation_author author dc.creator dcterms.creator parsely-author article:author byl "
    "sailthru.author"
)
_TITLES = "og:title citation_title dc.title dcterms.title parsely-title twitter:title"
_SITE = "og:site_name"
_OTHER_SITES = "application-name citation_journal_title dc.publisher dcterms.publisher"
_ARTICLES = re.compile(
    r"(?:\w*Article|BlogPosting|Report|\w*News\w*|Interview|WebPage|CreativeWork)$"
)
_ADDRESS = re.compile(r"(?i)\s*(?:https?:)?//|\s*www\.")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself; empty where it says nothing, or nothing certain."""

    title: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    """Each as the page has it; two names that stand in one field stay together."""
    date: str = ""
    """The day, month or year of publication, in EDTF."""
    date_remark: str = ""
    """Why there is no date, where the page has a time."""
    modified: str = ""
    """The day of the last update, where it is another."""
    language: str = ""


def metadata(document: "Document", url: str, text: str) -> Metadata:
    """Return what a page says of itself; `url` is where it is from, `text` what is seen on it."""
    meta = _meta(document)
    things = list(_things(document))
    root = document.root
    language = (root.attr("lang") or root.attr("xml:lang") or "") if root is not None else ""
    language = language.strip() or next(_texts(thing.get("inLanguage") for thing in things), "")
    dates = [*_texts(thing.get("datePublished") for thing in things), *_named(meta, _PUBLISHED)]
    dates += _times(document, "datePublished", "pubdate")
    date, remark = published(dates, url, text, language)
    changes = [*_texts(thing.get("dateModified") for thing in things), *_named(meta, _MODIFIED)]
    changes += _times(document, "dateModified")
    changed = next(filter(None, (day_of(value)[0] for value in changes)), "")
    return Metadata(
        title=_title(document, meta, things),
        site=next(_sites(meta, things), ""),
        authors=tuple(dict.fromkeys(_authors(document, meta, things))),
        date=date,
        date_remark=remark,
        modified=changed if date and changed[: len(date)] > date else "",
        language=language,
    )


def _clean(text: str) -> str:
    return _WHITE_SPACE.sub(" ", text).strip(" ")


def _meta(document: "Document") -> list[tuple[str, str]]:
    """Return the names of a page's `<meta>` in lower case, and what they say, in order."""
    found = []
    for element in document.find_all("meta"):
        name = element.attr("property") or element.attr("name") or element.attr("itemprop") or ""
        content = _clean(element.attr("content") or "")
        found += [(part.lower(), content) for part in name.split() if content]
    return found


def _named(meta: Sequence[tuple[str, str]], names: str) -> list[str]:
    """Return what the first of some names that a page has says; all of it where it is repeated."""
    for name in names.split():
        values = [content for key, content in meta if key == name]
        if values:
            return values
    return []


def _things(document: "Document") -> Iterator[dict[str, Any]]:
    """Yield the articles that a page describes in JSON-LD, outer ones first."""
    found: list[dict[str, Any]] = []
    for script in document.find_all("script"):
        if (script.attr("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                found += _objects(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
    articles = [thing for thing in found if _is_article(thing)]
    articles.sort(key=lambda thing: str(thing.get("@type")) in ("WebPage", "CreativeWork"))
    yield from articles


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 5:
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 5:
                yield from _objects(data.get(key), depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    types = thing.get("@type")
    return any(
        _ARTICLES.search(str(one)) for one in (types if isinstance(types, list) else [types])
    )


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Yield the texts among values, and in lists and the names of things among them."""
    for value in values:
        if isinstance(value, str):
            yield from filter(None, [_clean(value)])
        elif isinstance(value, list):
            yield from _texts(value)
        elif isinstance(value, dict):
            yield from _texts([value.get("name") or value.get("@value")])


def _title(
    document: "Document", meta: Sequence[tuple[str, str]], things: Sequence[dict[str, Any]]
) -> str:
    own = document.find("title")
    titles = [*_named(meta, _TITLES), *_texts(thing.get("headline") for thing in things)]
    return next(iter([*titles, *([_clean(own.text)] if own is not None else [])]), "")


def _sites(meta: Sequence[tuple[str, str]], things: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield from _named(meta, _SITE)
    yield from _texts(thing.get("publisher") for thing in things)
    yield from _named(meta, _OTHER_SITES)


def _authors(
    document: "Document", meta: Sequence[tuple[str, str]], things: Sequence[dict[str, Any]]
) -> list[str]:
    """Return the names of the authors, by the first source on the page that has any."""
    linked = [element.text for element in document.select("[rel~=author]")]
    sources = [list(_texts([thing.get("author")])) for thing in things]
    sources += [_named(meta, name) for name in _AUTHORS.split()]
    for names in [*sources, [_clean(text) for text in linked]]:
        known = [name for name in names if name and not _ADDRESS.match(name)]
        if known:
            return known
    return []


def _times(document: "Document", *names: str) -> list[str]:
    """Return the times that elements `<time>` are said to be, and then that of the only one."""
    times = document.find_all("time")
    named = [
        element.attr("datetime") or element.text
        for element in times
        if {*(element.attr("itemprop") or "").split()} & {*names} or "pubdate" in element.attrs
    ]
    values = {element.attr("datetime") or "" for element in times}
    is_only = len(values) == 1 and "datePublished" in names
    return [*named, *(values if is_only and not named else [])]


def canonical_address(document: "Document") -> str:
    """Return the address that a page gives as its own, or an empty text."""
    links = [
        link.attr("href") or ""
        for link in document.find_all("link")
        if "canonical" in str(link.attr("rel") or "").lower().split()
    ]
    found = [*links, *_named(_meta(document), "og:url")]
    return next(
        (one.strip() for one in found if one.strip().startswith(("http://", "https://"))), ""
    )
