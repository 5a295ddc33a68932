"""New files, all of them or none; what is there already is never touched."""

from collections.abc import Mapping
from pathlib import Path

from edition.command_error import CommandError


def save(files: Mapping[Path, bytes]) -> None:
    """Write files that aren't there yet; whatever goes wrong, none of them remains."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            why = "is there already" if isinstance(error, FileExistsError) else error.strerror
            raise CommandError(f"{error.filename} {why}", "Nothing was written.") from None
        raise
