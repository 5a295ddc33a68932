"""Measure builds of several sizes beside other engines, and write the report.

python -m bench --sizes 10 100 1000 5000 --report bench/report.md
"""

import argparse
import tarfile
import tempfile
from pathlib import Path

from bench import generator, measure, report

BASE = 1000
"""Articles of the made-up edition that larger made-up ones are compared with."""
LARGEST = 5000
"""Articles of the largest edition that the other engines build too."""


def main() -> None:
    """Measure one edition after the other; the report is written anew after each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", required=True, metavar="ARTICLES")
    parser.add_argument("--editions", type=Path, help="a folder of real editions, NAME-1000.tar.xz")
    parser.add_argument("--zensical", default="zensical", help="the command of Zensical")
    parser.add_argument("--report", type=Path, help="the file to write")
    options = parser.parse_args()
    found: list[measure.Measured] = []
    with tempfile.TemporaryDirectory() as work:
        for articles, archive in wanted(options.sizes, options.editions):
            folder = Path(work) / f"{articles}{'' if archive else '-made-up'}"
            if archive:
                with tarfile.open(archive) as packed:
                    packed.extractall(folder, filter="data")
            else:
                generator.write(folder, articles)
            measured = measure.edition(
                folder / "sources",
                folder / "project",
                is_real=archive is not None,
                zensical=options.zensical,
                with_peers=articles <= LARGEST,
            )
            found.append(measured)
            if options.report:
                options.report.write_text(report.report(found), "utf-8")
    print(report.report(found))


def wanted(sizes: list[int], folder: Path | None) -> list[tuple[int, Path | None]]:
    """Return the number of articles of each edition to measure, and the archive of a real one.

    A size of which `folder` has no archive is made up. Where a made-up one is larger than BASE, a
    made-up one of that size is measured too, as only the same kind can be compared.
    """
    found = {
        (size, next(folder.glob(f"*-{size}.tar.xz"), None) if folder else None) for size in sizes
    }
    if any(size > BASE and not archive for size, archive in found):
        found.add((BASE, None))
    return sorted(found, key=lambda edition: (edition[1] is None, edition[0]))


if __name__ == "__main__":
    main()
