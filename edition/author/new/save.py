"""Writing new files, all of them or none, without ever touching an existing one."""

from collections.abc import Mapping
from pathlib import Path

from edition.problems.command_error import CommandError


def save(root: Path, files: Mapping[str, bytes]) -> None:
    """Create `files`, given by their paths from `root`; raise CommandError if one can't be created.

    Each is written under a hidden name and then renamed, so that an interruption leaves no partial
    file behind.
    """
    created: list[Path] = []
    name = ""
    try:
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.new")
            created.append(temporary)
            temporary.unlink(missing_ok=True)
            temporary.write_bytes(data)
        for name in files:
            path = root / name
            path.open("xb").close()  # fails where the file exists, which `replace` would overwrite
            created.append(path)
            path.with_name(f".{path.name}.new").replace(path)
    except BaseException as error:
        for path in created:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            exists = isinstance(error, FileExistsError) and (root / name).exists()
            why = "is there already" if exists else f"can't be written: {error.strerror}"
            raise CommandError(f"{name} {why}", "Nothing was written.") from None
        raise
