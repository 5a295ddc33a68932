"""Build the edition in this folder stage by stage, and print what each took, as JSON.

    python -m bench.stages

The stages are those of edition.build.build, with the same arguments: the pages are the same, and
`python build_pages.py` finds nothing to change after it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.render.all_pages import Files

SEARCH, EXPORTS = "search index", "exports"


def main(root: Path) -> dict[str, float]:
    """Build the pages; return the seconds of CPU of each stage, and how many files there are."""
    from edition.build import uncollected

    with uncollected():
        return _stages(root)


def _stages(root: Path) -> dict[str, float]:
    took: dict[str, float] = {"imports": time.process_time()}
    with _timed(took, "imports"):
        from edition import build
        from edition.link.graph import link
        from edition.read.load import read
        from edition.render import all_pages, engine_settings
        from edition.verify.verify import verify
        from edition.write import files as write
        from edition.write.unchanged import made_from
    for name, stage in (("scripts", SEARCH), ("export", EXPORTS)):
        # Both are called once while rendering; what they take is told apart.
        setattr(all_pages, name, _apart(took, stage, getattr(all_pages, name)))
    with _timed(took, "read"):
        made = made_from(root, ("directory", "False", ""))
        edition, found = read(root)
    with _timed(took, "verify"):
        verified, problems = verify(edition, found)
    if verified is None:
        raise SystemExit("\n".join(map(str, problems[:9])))
    with _timed(took, "link"):
        links = link(verified)
    with _timed(took, "render"):
        address = build.address(edition)
        files = all_pages.render(verified, links, "directory", address, [], build.released(root))
    took["render"] -= took[SEARCH] + took[EXPORTS]
    with _timed(took, "write"):
        _write(root, files, made)
        text = engine_settings.settings(edition, write.by_hand(root / build.DOCS, ()))
        write.write_beside(root / engine_settings.FILE, text)
    return {**took, "files": len(files)}


def _write(root: Path, files: "Files", made: str) -> None:
    from edition import build
    from edition.write import files as write

    docs = root / build.DOCS
    if write.collisions(docs, files) or any(write.alike(docs, files)):
        raise SystemExit("docs/ has pages that aren't the generated ones")
    write.write(docs, files, made)


@contextmanager
def _timed(took: dict[str, float], stage: str) -> Iterator[None]:
    before = time.process_time()
    yield
    took[stage] = took.get(stage, 0) + time.process_time() - before


def _apart(
    took: dict[str, float], stage: str, made: Callable[..., object]
) -> Callable[..., object]:
    def timed(*arguments: object) -> object:
        with _timed(took, stage):
            return made(*arguments)

    return timed


if __name__ == "__main__":
    json.dump(main(Path()), sys.stdout)
