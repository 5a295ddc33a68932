"""By what the search page lets readers choose: the values of each facet, and who has which.

A value is the place of its id in the list of all that the facet has. Which kind an entry is of
needs no row: entries stand kind by kind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.render.search.entries import Group
from edition.render.search.packed import packed

OF_QUOTES = ("speaker", "year", "meeting", "evidence", "topic")
ARTICLE = "article"


@dataclass(frozen=True)
class Facets:
    """The facets of all entries."""

    values: Mapping[str, Sequence[str]]
    """The ids of each facet that anything has: the kinds in their order, all others sorted."""
    quotes: int
    """The first entry of a quote; the others follow without a gap."""
    rows: Sequence[tuple[int, str]]
    """Of each quote the number of its entries, and packed: for each facet of quotes how many
    values and which, then the same for its readings, whose values are their articles."""
    articles: int
    """The first entry of an article's record; all articles follow in the order of their ids."""
    texts: Sequence[int]
    """The first entry of each article's running text."""
    of_texts: str
    """Which article each of these is, packed."""


def facets(groups: Sequence[Group]) -> Facets:
    """Return the facets of all entries of some groups, in their order."""
    values = dict(_values(groups))
    places = {name: {value: at for at, value in enumerate(all)} for name, all in values.items()}
    counted = list(_counted(groups))
    articles = places.get(ARTICLE, {})
    return Facets(
        values,
        next((first for first, group in counted if group.kind == "quotes"), 0),
        [(len(group.entries), _row(group, places)) for group in groups if group.kind == "quotes"],
        next((first for first, group in counted if group.kind == "articles"), 0),
        [first for first, group in counted if _is_text(group)],
        "".join(packed(articles[_article(group)]) for group in groups if _is_text(group)),
    )


def _counted(groups: Iterable[Group]) -> Iterator[tuple[int, Group]]:
    """Yield each group with the number of its first entry."""
    first = 0
    for group in groups:
        yield first, group
        first += len(group.entries)


def _is_text(group: Group) -> bool:
    return bool(group.entries) and bool(group.entries[0].anchor)


def _article(group: Group) -> str:
    return group.page.split("/")[1]


def _values(groups: Sequence[Group]) -> Iterator[tuple[str, list[str]]]:
    yield "kind", list(dict.fromkeys(group.kind for group in groups))
    for name in OF_QUOTES:
        found = sorted({value for group in groups for value in group.facets.get(name, ())})
        if found:
            yield name, found
    articles = sorted(_article(group) for group in groups if group.kind == "articles")
    if articles:
        yield ARTICLE, list(dict.fromkeys(articles))


def _row(group: Group, places: Mapping[str, Mapping[str, int]]) -> str:
    row: list[int] = []
    for name in OF_QUOTES:
        found = group.facets.get(name, ())
        row += [len(found), *(places[name][value] for value in found)]
    articles = [places[ARTICLE][id_] for entry in group.entries for id_ in entry.articles]
    row += [len(articles), *articles]
    return "".join(map(packed, row))
