"""The command behind `make pull-request`, once the check has passed and the sites are built.

It follows the links of both sites, looks whether the files that the build keeps are in the request,
and says which records it changes. It writes nothing but the summary of a workflow.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.author.suggest.scene import scene
from edition.author.suggest.suggestions import covered, suggestions
from edition.build import check
from edition.cli.main import exit_status
from edition.cli.report import report, summarise
from edition.link.readings_file import FILE as READINGS
from edition.problems import github
from edition.problems.command_error import CommandError
from edition.problems.github import Line
from edition.problems.problem import inert
from edition.problems.terminal import in_utf8
from edition.publish.changes import Change, changes
from edition.publish.site_links import FolderSite, broken
from edition.read.load import FOLDER, read, text_path
from edition.records.edition import Edition
from edition.render.engine_settings import FILE as SETTINGS
from edition.verify.verify import Verified

ROOT = Path(__file__).resolve().parents[2]
"""The root of the project."""

SITES = {"site": False, "build/offline/site": True}
"""The folder of each site that is built, and whether it opens from the disk."""

KEPT = (READINGS, SETTINGS)
"""The files that the build writes beside the sources."""

MOST_UNCITED = 20
"""How many of the passages that an article leaves uncited are listed."""

_GIT = shutil.which("git") or "git"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and return its exit status: 0 success, 1 failure; wrong usage exits with 2.

    `arguments` are those of the process by default.
    """
    in_utf8(sys.stdout)
    in_utf8(sys.stderr)
    parser = argparse.ArgumentParser(prog="make pull-request", description=__doc__)
    parser.add_argument("base", help="what the request is compared with: a branch or a commit")
    options = parser.parse_args(arguments)
    return exit_status(lambda: _run(options.base, root))


def _run(base: str, root: Path) -> int:
    checked = check(root)
    if checked.verified is None:
        report(checked, "text")
        return 1
    faults = [*_dead_links(root), *_left_out(root)]
    _tell("What is wrong with the request", faults)
    with TemporaryDirectory() as folder:
        _extract(root, base, Path(folder))
        found = changes(read(Path(folder))[0], checked.edition)
    _tell("What the request changes", _listed(found))
    _tell("What articles of the request leave uncited", list(_uncited(checked.verified, found)))
    _tell("The site to look at", [(0, _way_to_the_site())])
    return 1 if faults else 0


def _tell(title: str, lines: Sequence[Line]) -> None:
    """Print a part of the report, and add it to the summary of a workflow; nothing if it's empty.

    A line is how deep it stands, from 0, and its text.
    """
    if lines:
        print(f"{title}:", *(f"{'  ' * (n + 1)}{inert(line)}" for n, line in lines), sep="\n")
        summarise(github.outline(title, lines))


def _dead_links(root: Path) -> Iterator[Line]:
    for folder, offline in SITES.items():
        for link in broken(FolderSite(root / folder, offline)):
            yield 0, f"{folder}/{link.file}: the address {link.address} leads nowhere"


def _left_out(root: Path) -> Iterator[Line]:
    for row in _git(root, "status", "--porcelain", "--", *KEPT).decode().splitlines():
        yield 0, f"{row[3:]}: the build writes it otherwise than it is committed; commit it"


def _extract(root: Path, base: str, folder: Path) -> None:
    """Put the sources into a folder as they were where the request began."""
    start = _git(root, "merge-base", base, "HEAD").decode().strip()
    files = _git(root, "archive", "--format=tar", start, FOLDER)
    with tarfile.open(fileobj=BytesIO(files)) as tar:
        tar.extractall(folder, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run([_GIT, *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        hint = "Say what the request is compared with, as in make pull-request BASE=origin/main."
        rows = done.stderr.decode("utf-8", "replace").splitlines()
        raise CommandError("git can't say what the request changes", *rows, hint)
    return done.stdout


def _listed(found: Sequence[Change]) -> list[Line]:
    if not found:
        return [(0, "No record.")]
    return [line for change in found for line in _of_change(change)]


def _of_change(change: Change) -> Iterator[Line]:
    yield 0, str(change)
    yield from ((1, row) for row in change.rows)


def _uncited(verified: Verified, found: Sequence[Change]) -> Iterator[Line]:
    """Yield the passages that look like speech and that no quote cites, of the articles concerned.

    They are for whoever reviews the request, and no fault.
    """
    edition = verified.edition
    articles = frozenset[str]().union(*(change.articles for change in found))
    for article_id in sorted(articles & edition.articles.keys()):
        passages = list(_passages(verified, edition, article_id))
        if passages:
            yield (
                0,
                f"{article_id}, passages that look like speech: {len(passages)}. It is no fault.",
            )
            yield from ((1, passage) for passage in passages[:MOST_UNCITED])
        if len(passages) > MOST_UNCITED:
            yield 1, f"All of them: python build_pages.py suggest {article_id}"


def _passages(verified: Verified, edition: Edition, article_id: str) -> Iterator[str]:
    view, taken = scene(edition, article_id), covered(edition, verified.passages, article_id)
    for one in suggestions(view, taken):
        line, column = view.place(one.span[0])
        yield f"{text_path(article_id)}:{line}:{column}: {one.text}"


def _way_to_the_site() -> str:
    if not os.environ.get("GITHUB_ACTIONS"):
        return "Open build/offline/site/index.html."
    return (
        "It is kept as the artifact named site, at the foot of the page of this run, under "
        "Artifacts. Download it, unpack it, and open index.html."
    )


if __name__ == "__main__":
    sys.exit(main())
