"""Check the edition in sources/ and write its pages under docs/.

The command, and also the hook through which `mkdocs serve` runs the same function.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.build import DOCS, Checked, build, check
from edition.cli.arguments import fit, parser
from edition.cli.lock import alone
from edition.problems import github, problem
from edition.problems.command_error import CommandError, UsageError
from edition.problems.terminal import has_colour, in_utf8, working
from edition.render.engine_settings import FILE as SETTINGS
from edition.write.files import LIST

if TYPE_CHECKING:
    from jinja2 import Environment

    from edition.cli.serve import Serving

ROOT = Path(__file__).resolve().parent

CLEAN, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit status."""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command and return its exit status."""
    in_utf8(sys.stdout)
    in_utf8(sys.stderr)
    options = parser().parse_args(arguments)
    return _run(lambda: _COMMANDS[options.command](options, root))


def _run(command: Callable[[], int]) -> int:
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads it, as `head` does, has read enough; nor is there a place for the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except CommandError as error:
        print(error.text(has_colour(sys.stderr)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else PROBLEMS


def _build(options: Namespace, root: Path) -> int:
    with alone(root):
        return _written(lambda: build(root, "file" if options.offline else "directory"))


def _written(write: Callable[[], tuple[Checked, int]]) -> int:
    """Write pages, and report the problems and how many files changed."""
    with _unwritten(), working("Checking the edition and writing its pages"):
        checked, changed = write()
    _report(checked, "text")
    if checked.verified is None:
        print("Nothing was written.", file=sys.stderr)
        return PROBLEMS
    print(f"{changed or 'No'} file{'' if changed == 1 else 's'} changed.")
    return CLEAN


@contextmanager
def _unwritten() -> Iterator[None]:
    """Say in words that the disk is full, or a folder not to be written."""
    try:
        yield
    except OSError as error:
        why = ": ".join(str(one) for one in (error.filename, error.strerror) if one)
        hint = "Each page is whole, the old one or the new. Mend this, and run the command again."
        raise CommandError("the pages couldn't be written", why or str(error), hint) from error


def _check(options: Namespace, root: Path) -> int:
    with working("Checking the edition"):
        checked = check(root)
    _report(checked, options.format)
    strict = options.strict and bool(checked.problems)
    return PROBLEMS if strict or checked.verified is None else CLEAN


def _new(options: Namespace, root: Path) -> int:
    # Only here, as in the next two, so that a check starts sooner.
    from edition.author.new.command import Asked, new
    from edition.author.new.quote import Wanted

    fit(options)
    passage = Wanted(options.article, options.text, options.occurrence) if options.text else None
    asked = Asked(
        options.kind, options.id, options.source or "", options.again, passage, options.name or ""
    )
    with alone(root):
        told = new(root, asked, date.today().isoformat())
    print(*told, sep="\n")
    return CLEAN


def _suggest(options: Namespace, root: Path) -> int:
    from edition.author.suggest.command import suggest

    with working("Reading the article"):
        found = suggest(root, options.article)
    print(found, end="")
    return CLEAN


def _archive(options: Namespace, root: Path) -> int:
    from edition.publish.archive.command import archive

    def say(step: str) -> None:
        print(f"{step} …", file=sys.stderr, flush=True)

    with alone(root):
        checked, made = archive(root, say, as_zim=options.zim, as_epub=options.epub)
    _report(checked, "text")
    if made is None:
        print("Nothing was written; the last archive is as it was.", file=sys.stderr)
        return PROBLEMS
    for file in (made.file, *made.also):
        held = f"{made.files} files, " if file is made.file else ""
        print(f"{file.path}: {held}{file.bytes / 1_000_000:.1f} MB")
        print(f"SHA-256: {file.sha256}")
    return CLEAN


def _report(checked: Checked, form: str) -> None:
    """Print all problems: what is to be read by people on stderr, the rest on stdout."""
    if form == "json":
        print(problem.as_json(checked.problems), end="")
    elif form == "github":
        print(github.as_github(checked.problems, checked.edition.files), end="")
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            _summarise(Path(path), github.summary(checked.problems))
    else:
        colour = has_colour(sys.stderr)
        text = problem.as_text(checked.problems, checked.edition.files, colour=colour)
        print(text, end="", file=sys.stderr)


def _summarise(path: Path, text: str) -> None:
    """Add to the summary of a workflow's run; the log has all of it too."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        why = error.strerror or error
        print(f"The summary couldn't be written to {path}: {why}", file=sys.stderr)


_COMMANDS: Mapping[str | None, Callable[[Namespace, Path], int]] = {
    None: _build,
    "archive": _archive,
    "check": _check,
    "new": _new,
    "suggest": _suggest,
}


_serving: "Serving | None" = None
_made_with: dict[Path, int] = {}


def on_startup(command: str, **_: Any) -> None:
    """Remember whether the engine serves: for a single build the pages are there already."""
    global _serving
    if command == "serve":
        from edition.cli.serve import Serving

        _serving = Serving(ROOT / Path(__file__).name)


def on_config(config: Mapping[str, Any], **_: Any) -> None:
    """Have every page made again, and not only the changed, where what all are made with changed.

    The pages that are shown become older than what they are made of; so they stay until then.
    Their policy (theme/partials/policy.html) has to know whether the engine serves.
    """
    global _made_with
    config["extra"]["serving"] = _serving is not None
    before, _made_with = _made_with, _of_all_pages()
    if _serving and before != _made_with:
        for page in Path(config["site_dir"]).rglob("*.html"):
            os.utime(page, (0, 0))


def on_pre_build(**_: Any) -> None:
    """Write the pages again; where the sources have errors, the last good ones stay."""
    if not _serving:
        return
    written, serving = ROOT / DOCS / LIST, _serving
    if _run(lambda: _written(serving.write)) != CLEAN:
        print(_LAST_GOOD if written.exists() else _NO_PAGES, file=sys.stderr, flush=True)
        serving.wait()
    elif _of_all_pages() != _made_with:
        written.touch()  # The engine has read its settings: it sees this, and builds once more.


def on_env(env: "Environment", **_: Any) -> None:
    """Have the templates compiled once, and not for each build anew."""
    if _serving:
        env.bytecode_cache = _serving.compiled


def on_serve(server: Any, config: Mapping[str, Any], **_: Any) -> None:
    """Have changes noticed at once, on Linux: elsewhere nobody has tried what the system tells."""
    from edition.cli.watch import watch

    if sys.platform == "linux":
        watch(server, (config["docs_dir"], config["config_file_path"], *config["theme"].dirs))


def on_post_build(**_: Any) -> None:
    """Begin to write the pages that weren't written first."""
    if _serving:
        _serving.begin_rest()


def on_shutdown(**_: Any) -> None:
    """Leave nothing running."""
    if _serving:
        _serving.stop()


def _of_all_pages() -> dict[Path, int]:
    """Return when the engine's settings and templates were changed, from which all pages follow."""
    files = (ROOT / "mkdocs.yml", ROOT / SETTINGS, *(ROOT / "theme").rglob("*.html"))
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


_LAST_GOOD = "The site shows the last good pages. Mend what is told above, and save it."
_NO_PAGES = (
    "No pages have been written yet, so the site shows only those written by hand. "
    "Mend what is told above, and save it: then the others come."
)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
