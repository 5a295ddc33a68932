"""The command behind `make release`, which never commits, tags or pushes.

All changes are prepared in memory. If the archive can't be built, every file is restored.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from edition.build import DOCS, check
from edition.problems import problem
from edition.problems.command_error import CommandError
from edition.publish.release import texts
from edition.publish.release.news import news
from edition.read.load import FOLDER, REGISTER
from edition.records.releases import FILE as RELEASES
from edition.records.releases import Release, releases
from edition.records.version import FILE as CHANGELOG
from edition.records.version import version
from edition.verify.register import as_text, registered
from edition.verify.verify import Verified
from edition.write.files import by_hand

ROOT = Path(__file__).resolve().parents[2]
"""The root of the project."""

Pack = Callable[[Path], None]
"""A function that builds the archive of the project at a root, or raises CommandError."""

_CHANGES = (shutil.which("git") or "git", "status", "--porcelain")
_ARCHIVE = (sys.executable, "build_pages.py", "archive")


def main(
    arguments: Sequence[str] | None = None, root: Path = ROOT, pack: Pack | None = None
) -> int:
    """Run the command and return its exit status: 0 success, 1 failure; wrong usage exits with 2.

    `arguments` are those of the process by default, and `pack` runs `build_pages.py archive`.
    """
    options = _parser().parse_args(arguments)
    try:
        verified = _verified(root)
        _print_news(verified)
        if not options.version:
            print("Nothing was written: to release, give the version, as VERSION=1.0.0.")
            return 0
        _release(root, verified, options.version, options.date.isoformat(), pack or _pack)
    except CommandError as error:
        print(f"{error.text()}\nNothing was released.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error}\nNothing was released.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make release",
        description="Register all addresses, date the change log, build the archive and list it. "
        "Without a version, only say what has changed since the last release.",
    )
    parser.add_argument("version", nargs="?", help="three numbers, such as 1.0.0")
    today = datetime.now(UTC).date()
    parser.add_argument("--date", type=date.fromisoformat, default=today, help="default: today")
    return parser


def _verified(root: Path) -> Verified:
    """Return the edition; raise CommandError if it has errors or warnings."""
    checked = check(root)
    if checked.verified is None or checked.problems:
        print(problem.as_text(checked.problems, checked.edition.files), end="", file=sys.stderr)
        raise CommandError("the edition isn't clean", "Fix the problems above.")
    return checked.verified


def _print_news(verified: Verified) -> None:
    register = verified.edition.register
    changes = news(verified.edition)
    since = f"since {register.version} of {register.date}" if register else "in the first release"
    print(f"{len(changes) or 'No'} change{'' if len(changes) == 1 else 's'} {since}")
    for change in changes:
        print(f"  {problem.inert(str(change))}")


def _release(root: Path, verified: Verified, number: str, day: str, pack: Pack) -> None:
    _check_tree_is_clean(root)
    new = _next(root, verified, number, day)
    old = {path: path.read_bytes() if path.is_file() else None for path in new}
    try:
        _write(new)
        pack(root)
        listed = _listed(root, verified, number, day)
    except BaseException:
        for path, data in old.items():
            path.unlink(missing_ok=True) if data is None else path.write_bytes(data)
        raise
    _write({root / RELEASES: texts.release_list(listed)})
    print(_farewell(number, listed[0].file))


def _check_tree_is_clean(root: Path) -> None:
    status = subprocess.run(_CHANGES, cwd=root, capture_output=True, text=True, check=False)
    if status.returncode:
        raise CommandError("git can't say what has changed", status.stderr.strip())
    if status.stdout:
        hint = "Commit them, or put them away with git stash."
        changes = status.stdout.splitlines()
        raise CommandError("there are changes that aren't committed", *changes, hint)


def _next(root: Path, verified: Verified, number: str, day: str) -> dict[Path, str]:
    """Return the new text of each file that the release changes before the archive is built."""
    log, make, cite = (root / name for name in (CHANGELOG, "Makefile", "CITATION.cff"))
    changelog = log.read_text("utf-8")
    texts.checked_number(number, changelog)
    last = version(changelog)
    if last and day < last.date:
        raise CommandError(f"{day} is before {last.date}, the day of {last.number}")
    pages = by_hand(root / DOCS, ())
    register = registered(verified.edition, verified.passages, pages, number, day)
    return {
        log: texts.released_log(changelog, number, day),
        make: texts.released_makefile(make.read_text("utf-8"), day),
        cite: texts.released_citation(cite.read_text("utf-8"), number, day),
        root / FOLDER / REGISTER: as_text(register),
    }


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.write_bytes(text.encode())


def _pack(root: Path) -> None:
    if subprocess.run(_ARCHIVE, cwd=root, check=False).returncode:
        raise CommandError("the archive couldn't be built", "Every file is as it was.")


def _listed(root: Path, verified: Verified, number: str, day: str) -> list[Release]:
    """Return the list of releases with this one at the top."""
    archives = sorted((root / "dist").glob(f"*-{number}.zip"))
    if len(archives) != 1:
        names = ", ".join(path.name for path in archives) or "none"
        hint = "Remove what isn't this edition's, and try again."
        raise CommandError(f"dist/ should hold one archive of {number}", f"it has {names}", hint)
    name, data = archives[0].name, archives[0].read_bytes()
    repository = (verified.edition.imprint.repository or "").rstrip("/")
    release = Release(
        version=number,
        date=day,
        file=name,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        # Where GitHub serves the files attached to the release of a tag.
        url=f"{repository}/releases/download/v{number}/{name}" if repository else None,
    )
    return [release, *_past(root / RELEASES)]


def _past(path: Path) -> list[Release]:
    try:
        return releases(path.read_text("utf-8")) if path.is_file() else []
    except ValueError as error:
        hint = "Undo the last change to it: a release writes it."
        rows = (*str(error).splitlines(), hint)
        raise CommandError(f"{RELEASES} isn't a list of releases", *rows) from error


def _farewell(number: str, file: str) -> str:
    return f"""Released {number} here. To publish it:
  git add --all
  git commit --message "Release {number}"
  git tag --annotate v{number} --message "{number}"
  git push origin HEAD v{number}
Then attach dist/{file} to the release of the tag v{number}."""


if __name__ == "__main__":
    sys.exit(main())
