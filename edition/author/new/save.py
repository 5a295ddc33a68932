"""New files, all of them or none; what is there already is never touched."""

from collections.abc import Mapping
from pathlib import Path

from edition.problems.command_error import CommandError


def save(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files that aren't there yet, by their paths from `root`; or none of them remains.

    Each waits under a hidden name until it is whole: whoever stops this, no half is there.
    """
    made: list[Path] = []
    shown = ""
    try:
        for shown, data in files.items():
            path = root / shown
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting = path.with_name(f".{path.name}.new")
            made.append(waiting)
            waiting.unlink(missing_ok=True)
            waiting.write_bytes(data)
        for shown in files:
            path = root / shown
            path.open("xb").close()  # what is there stays: only a new name is taken
            made.append(path)
            path.with_name(f".{path.name}.new").replace(path)
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            is_there = isinstance(error, FileExistsError) and (root / shown).exists()
            why = "is there already" if is_there else f"can't be written: {error.strerror}"
            raise CommandError(f"{shown} {why}", "Nothing was written.") from None
        raise
