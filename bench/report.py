"""What was measured as Markdown: the goals, ratios, and a column for each edition."""

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bench.goals import MEGABYTE, Goal, goals
from bench.measure import OTHERS, Measured
from bench.plot import Line
from bench.stages import SEARCH

PLOT = "CPU of a page, milliseconds"

Row = tuple[str, Callable[[Measured], float | None], str]
"""A row of a table: its name, what it shows of an edition, and in which format."""


def report(found: Sequence[Measured], own: float, picture: str = "report.svg") -> str:
    """Return the whole report; `own` are the seconds of a check of the project's own edition.

    `picture` is where the plot is, from the report.
    """
    largest = max(found, key=lambda one: one.articles)
    return "\n\n".join(
        (
            "# The build, measured",
            _machine(found),
            f"## Goals\n\n{_goals(goals(found, own))}",
            f"## Ratios\n\n{_table(found, _RATIOS)}",
            *_failed(found),
            f"## Cost of a page\n\n![{PLOT}: {_drawn(found)}]({picture})\n\n"
            f"Milliseconds of CPU.\n\n{_table(found, [*_per_page(found), *_WHOLE])}",
            f"## Stages\n\nSeconds of CPU.\n\n{_table(found, _stages(found))}",
            f"## Sizes\n\n{_table(found, _sizes(found))}",
            f"## Heaviest pages at {largest.articles:,} articles\n\n"
            f"HTML, compressed by gzip at its best.\n\n{_heaviest(largest)}\n",
        )
    )


def _failed(found: Iterable[Measured]) -> Iterator[str]:
    for one in found:
        for name, said in one.failed.items():
            yield f"{OTHERS[name]} doesn't build {one.articles:,} articles: `{said}`"


def lines(found: Sequence[Measured]) -> dict[str, Line]:
    """Return what is drawn: milliseconds of CPU of a page over the number of articles."""
    usual = [one for one in found if one.is_real] or list(found)
    return {
        name: points
        for name, value, _ in _per_page(found)
        if (points := [(one.articles, cost) for one in usual if (cost := value(one))])
    }


def _machine(found: Sequence[Measured]) -> str:
    load = max(one.load for one in found)
    return (
        "Made by `make bench`, all in one run. Ratios are worth more than times: "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, and as a mean up to "
        f"{load:.0f} processes that wanted a core. An asterisk marks editions that are made up."
    )


def _goals(all: Iterable[Goal]) -> str:
    words = {True: "yes", False: "**no**", None: "not measured"}
    rows = [
        f"| {one.name} | {_shown(one)} | {'under' if one.is_strict else 'at most'} "
        f"{one.limit:g} {one.unit} | {words[one.is_met]} | {one.detail} |"
        for one in all
    ]
    head = ["| | figure | goal | reached | |", "|---|---:|---:|---|---|"]
    return "\n".join([*head, *rows])


def _shown(goal: Goal) -> str:
    if goal.figure is None:
        return "–"
    return (
        f"{goal.figure:.0f} {goal.unit}" if goal.figure > 20 else f"{goal.figure:.2f} {goal.unit}"
    )


def _table(found: Sequence[Measured], rows: Iterable[Row]) -> str:
    """Return a table with a column for each edition; an empty cell wasn't measured."""
    heads = (f"{one.articles:,}{'' if one.is_real else '*'}" for one in found)
    text = [f"| articles | {' | '.join(heads)} |", f"|---|{'---:|' * len(found)}"]
    for name, value, form in rows:
        cells = ["" if (held := value(one)) is None else format(held, form) for one in found]
        if any(cells):
            text.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(text)


def _theme(one: Measured) -> float | None:
    """Return what the theme alone takes without its search."""
    theme = one.others.get("theme")
    return theme.cpu - theme.search if theme else None


def _over(other: Callable[[Measured], float | None]) -> Callable[[Measured], float | None]:
    """Return the whole build, generator and MkDocs, over something else."""

    def ratio(one: Measured) -> float | None:
        base = other(one)
        return (one.full + one.mkdocs.cpu) / base if base else None

    return ratio


def _engine(name: str) -> Callable[[Measured], float | None]:
    return lambda one: one.others[name].cpu if name in one.others else None


_RATIOS: Sequence[Row] = (
    ("generator / MkDocs", lambda one: one.full / one.mkdocs.cpu, ".2f"),
    (
        "generator without the search index / MkDocs",
        lambda one: (one.full - one.stages[SEARCH]) / one.mkdocs.cpu,
        ".2f",
    ),
    (
        "MkDocs, our theme / theme alone without its search",
        lambda one: one.mkdocs.cpu / base if (base := _theme(one)) else None,
        ".2f",
    ),
    (
        "MkDocs, our theme / theme alone with its search",
        lambda one: one.mkdocs.cpu / base if (base := _engine("theme")(one)) else None,
        ".2f",
    ),
    (
        "generator / MkDocs, theme alone without its search",
        lambda one: one.full / base if (base := _theme(one)) else None,
        ".2f",
    ),
    ("generator and MkDocs / Zensical", _over(_engine("zensical")), ".2f"),
    ("generator and MkDocs / Hugo", _over(_engine("hugo")), ".1f"),
    ("nothing changed / full run", lambda one: one.unchanged / one.full, ".2f"),
    ("one article changed / full run", lambda one: one.changed / one.full, ".2f"),
    ("check / full run", lambda one: one.check / one.full, ".2f"),
)


def _per_page(found: Sequence[Measured]) -> list[Row]:
    def each(value: Callable[[Measured], float | None]) -> Callable[[Measured], float | None]:
        return lambda one: 1000 * held / one.pages if (held := value(one)) else None

    return [
        ("generator", each(lambda one: one.full), ".2f"),
        ("generator without search index", each(lambda one: one.full - one.stages[SEARCH]), ".2f"),
        ("MkDocs", each(lambda one: one.mkdocs.cpu), ".2f"),
        ("MkDocs, theme alone", each(_theme), ".2f"),
        ("Zensical", each(_engine("zensical")), ".2f"),
        ("Hugo", each(_engine("hugo")), ".2f"),
    ]


_WHOLE: Sequence[Row] = (
    ("**generator and MkDocs**", lambda one: 1000 * one.cost, ".2f"),
    ("for each article", lambda one: 1000 * one.cost_of_article, ".2f"),
)


def _stages(found: Sequence[Measured]) -> list[Row]:
    def stage(name: str) -> Callable[[Measured], float | None]:
        return lambda one: one.stages.get(name)

    return [
        *((name, stage(name), ".2f") for name in found[0].stages),
        ("**generator**", lambda one: one.full, ".2f"),
        ("nothing changed", lambda one: one.unchanged, ".2f"),
        ("one article changed", lambda one: one.changed, ".2f"),
        ("`check` alone", lambda one: one.check, ".2f"),
        ("**MkDocs**", lambda one: one.mkdocs.cpu, ".2f"),
        ("MkDocs, theme alone, without its search", _theme, ".2f"),
        ("its search", lambda one: one.others["theme"].search if one.others else None, ".2f"),
        ("Zensical", _engine("zensical"), ".2f"),
        ("Hugo", _engine("hugo"), ".2f"),
        ("saved to seen, on the clock", lambda one: one.loop.seconds if one.loop else None, ".2f"),
        ("CPU meanwhile", lambda one: one.loop.cpu if one.loop else None, ".2f"),
    ]


def _sizes(found: Sequence[Measured]) -> list[Row]:
    rows: list[Row] = [
        ("pages", lambda one: one.pages, ",.0f"),
        ("pages for each article", lambda one: one.pages / one.articles, ".2f"),
        ("memory of the generator, MB", lambda one: one.memory / MEGABYTE, ",.0f"),
        ("memory of MkDocs, MB", lambda one: one.mkdocs.memory / MEGABYTE, ",.0f"),
    ]
    for name, title in OTHERS.items():
        rows.append((f"memory of {title}, MB", _memory(name), ",.0f"))
    return [
        *rows,
        ("site, MB", lambda one: one.mkdocs.size / MEGABYTE, ",.1f"),
        ("search index, MB", lambda one: one.indexed / MEGABYTE, ",.1f"),
        ("site of the theme alone, MB", lambda one: _site(one, "theme"), ",.1f"),
    ]


def _memory(name: str) -> Callable[[Measured], float | None]:
    return lambda one: one.others[name].memory / MEGABYTE if name in one.others else None


def _site(one: Measured, name: str) -> float | None:
    return one.others[name].size / MEGABYTE if name in one.others else None


def _heaviest(one: Measured) -> str:
    rows: Mapping[str, tuple[str, int]] = one.heaviest
    ordered = sorted(rows.items(), key=lambda row: -row[1][1])
    text = ["| kind | kB | page |", "|---|---:|---|"]
    text += (f"| {kind} | {size / 1000:.1f} | `{path}` |" for kind, (path, size) in ordered)
    return "\n".join(text)


def _drawn(found: Sequence[Measured]) -> str:
    """Say in words what the plot shows."""
    return "; ".join(
        f"{name} {', '.join(f'{cost:.1f} at {size:,}' for size, cost in points)}"
        for name, points in lines(found).items()
    )
