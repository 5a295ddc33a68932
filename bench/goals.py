"""What is to be reached, and whether a run of the measurements reached it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.measure import Measured
from bench.serving import Loop
from bench.stages import SEARCH

LARGE, MIDDLE, LARGEST = 5000, 1000, 20_000
MEGABYTE = 1_000_000
SEEN = "article saved to seen, 1,000 articles"


class Goal(NamedTuple):
    """One goal: a figure must be at most, or under, its limit."""

    name: str
    limit: float
    figure: float | None
    """Nothing where this run didn't measure it."""
    unit: str = ""
    is_strict: bool = False
    """Whether the figure must be under the limit."""
    detail: str = ""
    """What the figure is made of, where that isn't plain."""

    @property
    def is_met(self) -> bool | None:
        """Whether it is reached, where that was measured."""
        if self.figure is None:
            return None
        return self.figure < self.limit if self.is_strict else self.figure <= self.limit


def goals(found: Sequence[Measured], own: float) -> list[Goal]:
    """Return all goals; `own` are the seconds of a check of the project's own edition."""
    return [*_ratios(found), *_times(found, own), *_sizes(found)]


def _ratios(found: Sequence[Measured]) -> Iterator[Goal]:
    large, middle = _of(found, LARGE), _of(found, MIDDLE)
    share = large and large.full / large.mkdocs.cpu
    bare = large and (large.full - large.stages[SEARCH]) / large.mkdocs.cpu
    parts = _where(large.stages, large.full) if large else ""
    yield Goal("generator / MkDocs at 5,000 articles", 0.5, share, detail=parts)
    yield Goal("the same without the search index", 0.35, bare)
    alike = large and middle and large.is_real == middle.is_real
    yield _grown("5,000 / 1,000 articles", 1.15, *((large, middle) if alike else (None, None)))
    largest, base = _made_up(found, LARGEST), _made_up(found, MIDDLE)
    yield _grown("20,000 / 1,000 articles, made up", 1.25, largest, base)
    theme = large.others.get("theme") if large else None
    yield Goal(
        "MkDocs, our theme / stock theme without its search",
        1.0,
        large.mkdocs.cpu / (theme.cpu - theme.search) if large and theme else None,
    )
    same = large and large.unchanged / large.full
    yield Goal("nothing changed / full run of the generator", 0.35, same)


def _grown(which: str, limit: float, large: Measured | None, small: Measured | None) -> Goal:
    """Return how the cost of a page grows; an article's is told too, as not all have as many."""
    name = f"cost of a page, {which}"
    if not large or not small:
        return Goal(name, limit, None)
    detail = (
        f"of an article {large.cost_of_article / small.cost_of_article:.2f}: it has "
        f"{large.pages / large.articles:.2f} and {small.pages / small.articles:.2f} pages"
    )
    return Goal(name, limit, large.cost / small.cost, detail=detail)


def _times(found: Sequence[Measured], own: float) -> Iterator[Goal]:
    large = _of(found, LARGE)
    served = next((one for one in found if one.loop), None)
    yield _seen(served) if served else Goal(SEEN, 2, None, "s", is_strict=True)
    yield Goal("check at 5,000 articles", 12, large and large.check, "s of CPU", is_strict=True)
    yield Goal("check of this edition", 0.5, own, "s of CPU", is_strict=True)


def _seen(one: Measured) -> Goal:
    loop = one.loop or Loop(0, 0)
    detail = f"{loop.cpu:.1f} s of CPU meanwhile, of all processes"
    return Goal(SEEN, 2, loop.seconds, "s", is_strict=True, detail=detail)


def _where(stages: Mapping[str, float], full: float) -> str:
    """Return the stages that take most, each with its part of the whole."""
    parts = sorted(stages.items(), key=lambda stage: -stage[1])[:4]
    return ", ".join(f"{name} {100 * took / full:.0f} %" for name, took in parts)


def _sizes(found: Sequence[Measured]) -> Iterator[Goal]:
    large = _of(found, LARGE)
    generator = large and large.memory / MEGABYTE
    engine = large and large.mkdocs.memory / MEGABYTE
    yield Goal("memory of the generator at 5,000", 1000, generator, "MB", is_strict=True)
    yield Goal("memory of MkDocs at 5,000", 1000, engine, "MB", is_strict=True)
    most, path = max(
        (size, path)
        for one in found
        for kind, (path, size) in one.heaviest.items()
        if kind != "articles"
    )
    name = "heaviest page but an article’s, compressed"
    yield Goal(name, 100, most / 1000, "kB", is_strict=True, detail=f"`{path}`")


def _of(found: Sequence[Measured], articles: int) -> Measured | None:
    """Return the edition of so many articles, the real one where there are two."""
    fitting = [one for one in found if one.articles == articles]
    return max(fitting, key=lambda one: one.is_real, default=None)


def _made_up(found: Sequence[Measured], articles: int) -> Measured | None:
    return next((one for one in found if one.articles == articles and not one.is_real), None)
