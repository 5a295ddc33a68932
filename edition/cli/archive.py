"""The command `archive`: the offline archive, and on request a book and a ZIM file, in `dist/`."""

import sys
from argparse import Namespace
from pathlib import Path

from edition.cli.lock import alone
from edition.cli.report import report
from edition.publish.archive.command import archive


def run(options: Namespace, root: Path) -> int:
    """Write the archive; return 1 where the edition has errors, else 0. Raises CommandError."""

    def say(step: str) -> None:
        print(f"{step} …", file=sys.stderr, flush=True)

    with alone(root):
        checked, packed = archive(root, say, as_zim=options.zim, as_epub=options.epub)
    report(checked, "text")
    if packed is None:
        print("Nothing was written; the last archive is as it was.", file=sys.stderr)
        return 1
    for file in (packed.file, *packed.also):
        count = f"{packed.files} files, " if file is packed.file else ""
        print(f"{file.path}: {count}{file.bytes / 1_000_000:.1f} MB")
        print(f"SHA-256: {file.sha256}")
    return 0
