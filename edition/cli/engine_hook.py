"""The hook of the engine: `mkdocs serve` writes the pages anew after each change of the records.

For a single build (`mkdocs build`) the pages are there already; then the hook only tells the
templates that nobody is being served.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.build import DOCS
from edition.cli.build import write_and_report
from edition.cli.main import CLEAN, exit_status
from edition.render.engine_settings import FILE as SETTINGS
from edition.write.files import LIST

if TYPE_CHECKING:
    from jinja2 import Environment

    from edition.cli.serve import Serving

_LAST_GOOD = "The site shows the last good pages. Mend what is told above, and save it."
_NO_PAGES = (
    "No pages have been written yet, so the site shows only those written by hand. "
    "Mend what is told above, and save it: then the others come."
)


class EngineHook:
    """What the engine calls, by MkDocs' names of events, in the order in which it calls them."""

    def __init__(self, command: Path) -> None:
        """`command` is the file that makes all pages, in the root of the project."""
        self._command = command
        self._root = command.parent
        self._serving: Serving | None = None
        self._frame: dict[Path, int] = {}
        """When the settings and templates that all pages are made with were changed, in ns."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether the engine serves."""
        if command == "serve":
            # Only here: a build needs nothing of it.
            from edition.cli.serve import Serving

            self._serving = Serving(self._command)

    def on_config(self, config: Mapping[str, Any], **_: Any) -> None:
        """Have every page made again, not only the changed, where what all are made with changed.

        The pages that are shown become older than what they are made of; so they stay until then.
        Their policy (theme/partials/policy.html) has to know whether the engine serves.
        """
        config["extra"]["serving"] = self._serving is not None
        before, self._frame = self._frame, self._changes_of_frame()
        if self._serving and before != self._frame:
            for page in Path(config["site_dir"]).rglob("*.html"):
                os.utime(page, (0, 0))

    def on_pre_build(self, **_: Any) -> None:
        """Write the pages again; where the records have errors, the last good ones stay."""
        if not self._serving:
            return
        written, serving = self._root / DOCS / LIST, self._serving
        if exit_status(lambda: write_and_report(serving.write)) != CLEAN:
            print(_LAST_GOOD if written.exists() else _NO_PAGES, file=sys.stderr, flush=True)
            serving.wait()
        elif self._changes_of_frame() != self._frame:
            written.touch()  # The engine has read its settings: it sees this, and builds once more.

    def on_env(self, env: Environment, **_: Any) -> None:
        """Have the templates compiled once, and not for each build anew."""
        if self._serving:
            env.bytecode_cache = self._serving.compiled

    def on_serve(self, server: Any, *, config: Mapping[str, Any], **_: Any) -> None:
        """Have changes noticed at once. Only on Linux has anybody tried what the system tells."""
        from edition.cli.watch import watch

        if sys.platform == "linux":
            watch(server, (config["docs_dir"], config["config_file_path"], *config["theme"].dirs))

    def on_post_build(self, **_: Any) -> None:
        """Begin to write the pages that weren't written first."""
        if self._serving:
            self._serving.begin_rest()

    def on_shutdown(self, **_: Any) -> None:
        """Leave nothing running."""
        if self._serving:
            self._serving.stop()

    def _changes_of_frame(self) -> dict[Path, int]:
        theme = (self._root / "theme").rglob("*.html")
        files = (self._root / "mkdocs.yml", self._root / SETTINGS, *theme)
        return {file: file.stat().st_mtime_ns for file in files if file.is_file()}
