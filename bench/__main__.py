"""Measure the whole build at several sizes, beside other engines, and write the report.

python -m bench --sizes 10 100 1000 5000 --editions FOLDER --report bench/report.md
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import editions, measure, report
from bench.plot import plot

SIZES = (10, 100, 1000, 5000)


def main() -> None:
    """Measure the editions one after the other; the report is written after each."""
    options = _options()
    own = measure.own_check()
    found: list[measure.Measured] = []
    for one in _measured(options):
        found.append(one)
        if options.report:
            picture = options.report.with_suffix(".svg")
            picture.write_text(plot(report.lines(found), report.PLOT), "utf-8")
            options.report.write_text(report.report(found, own, picture.name), "utf-8")
    print(report.report(found, own))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="ARTICLES")
    parser.add_argument("--editions", type=Path, help="a folder of real editions, NAME-1000.tar.xz")
    parser.add_argument("--zensical", default="", help="the command of Zensical")
    parser.add_argument("--report", type=Path, help="the file to write; the plot goes beside it")
    parser.add_argument("--work", type=Path, help="a folder with some gigabytes for the editions")
    return parser.parse_args()


def _measured(options: argparse.Namespace) -> Iterator[measure.Measured]:
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for number, is_real in editions.wanted(options.sizes, options.editions):
            folder = Path(work) / f"{number}{'' if is_real else '-made-up'}"
            made = editions.real(options.editions, number, folder) if is_real else None
            yield measure.edition(
                made or editions.made_up(number, folder),
                folder / "project",
                is_real=is_real,
                zensical=options.zensical,
                all_engines=number <= max(SIZES) and (is_real or not options.editions),
            )


if __name__ == "__main__":
    main()
