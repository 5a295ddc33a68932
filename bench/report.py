"""What was measured as Markdown: ratios, and the figures that they are of."""

import os
import platform
from collections.abc import Callable, Sequence

from bench import measure
from bench.measure import GENERATOR, HUGO, MKDOCS, THEME, THEME_SEARCH, ZENSICAL, Measured
from bench.stages import SEARCH

MEGABYTE = 1_000_000

Figures = dict[str, float | None]
"""The rows of a table for one edition: None is what wasn't measured."""


def report(found: Sequence[Measured]) -> str:
    """Return the whole report; each table has a column for each edition that was measured."""
    return "\n\n".join(
        (
            "# The build, measured",
            "Made by `make bench`, all in one run. Ratios are worth more than times: "
            f"{os.cpu_count()} cores, Python {platform.python_version()}, and as a mean "
            f"{os.getloadavg()[2]:.0f} processes that wanted a core. An asterisk marks editions "
            "that are made up.",
            f"## Ratios\n\n{_table(found, _ratios, '.2f')}",
            *(
                f"{name} doesn't build {edition.articles:,} articles: `{message}`"
                for edition in found
                for name, message in edition.failed.items()
            ),
            f"## Cost of a page\n\nMilliseconds of CPU.\n\n{_table(found, _per_page, '.2f')}",
            f"## Stages\n\nSeconds of CPU.\n\n{_table(found, _stages, '.2f')}",
            f"## Search\n\nMedians of a few queries.\n\n{_table(found, _search, ',.0f')}",
            f"## Sizes\n\n{_table(found, _sizes, ',.1f')}\n",
        )
    )


def _table(found: Sequence[Measured], figures: Callable[[Measured], Figures], form: str) -> str:
    """Return a table; an empty cell wasn't measured, and a row of them is left out."""
    columns = [figures(edition) for edition in found]
    heads = (f"{edition.articles:,}{'' if edition.is_real else '*'}" for edition in found)
    text = [f"| articles | {' | '.join(heads)} |", f"|---|{'---:|' * len(found)}"]
    for name in dict.fromkeys(name for column in columns for name in column):
        row = [column.get(name) for column in columns]
        cells = ["" if figure is None else format(figure, form) for figure in row]
        if any(cells):
            text.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(text)


def _ratio(over: float, under: float | None) -> float | None:
    return over / under if under else None


def _ratios(edition: Measured) -> Figures:
    cpu = edition.cpu
    generator, mkdocs, stock = cpu[GENERATOR], cpu[MKDOCS], cpu.get(THEME)
    ratios = {
        "generator / MkDocs": _ratio(generator, mkdocs),
        "generator without the search index / MkDocs": _ratio(generator - cpu[SEARCH], mkdocs),
        "MkDocs, our theme / stock theme without its search": _ratio(mkdocs, stock),
        "MkDocs, our theme / stock theme with its search": _ratio(mkdocs, cpu.get(THEME_SEARCH)),
        "generator / MkDocs, stock theme without its search": _ratio(generator, stock),
        "generator and MkDocs / Zensical": _ratio(generator + mkdocs, cpu.get(ZENSICAL)),
        "generator and MkDocs / Hugo": _ratio(generator + mkdocs, cpu.get(HUGO)),
        "nothing changed / full run": _ratio(cpu[measure.UNCHANGED], generator),
        "one article changed / full run": _ratio(cpu[measure.CHANGED], generator),
        "check / full run": _ratio(cpu[measure.CHECK], generator),
    }
    if edition.search:
        ours, theirs = edition.search[MKDOCS], edition.search[THEME_SEARCH]
        ratios |= {
            "first result of a search, ours / stock theme": _ratio(ours.first, theirs.first),
            "bytes for the first search, ours / stock theme": _ratio(
                ours.opening + ours.fetched, theirs.opening + theirs.fetched
            ),
        }
    return ratios


def _per_page(edition: Measured) -> Figures:
    cpu, each = edition.cpu, 1000 / edition.pages
    whole = cpu[GENERATOR] + cpu[MKDOCS]
    return {
        "generator": each * cpu[GENERATOR],
        "generator without search index": each * (cpu[GENERATOR] - cpu[SEARCH]),
        "MkDocs": each * cpu[MKDOCS],
        **{name: each * cpu[name] for name in (THEME, ZENSICAL, HUGO) if name in cpu},
        "**generator and MkDocs**": each * whole,
        "for each article": 1000 * whole / edition.articles,
    }


def _stages(edition: Measured) -> Figures:
    return {**edition.cpu, "saved to seen, on the clock": edition.saved_to_seen}


def _search(edition: Measured) -> Figures:
    rows: Figures = {}
    for name, asked in edition.search.items():
        rows[f"{name}: kB for search on opening a page"] = asked.opening / 1000
        rows[f"{name}: kB fetched for a query"] = asked.fetched / 1000
        rows[f"{name}: ms until the first result"] = asked.first
    return rows


def _sizes(edition: Measured) -> Figures:
    return {
        "pages": edition.pages,
        "pages for each article": edition.pages / edition.articles,
        **{f"memory of {name}, MB": size / MEGABYTE for name, size in edition.memory.items()},
        **{f"{name}, MB": size / MEGABYTE for name, size in edition.size.items()},
    }
