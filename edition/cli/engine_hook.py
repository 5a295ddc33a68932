"""The engine's hook, by which `mkdocs serve` writes pages again after each change of the records.

For `mkdocs build` the pages have been written before; the hook then only tells the templates that
the site isn't being served.
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

_LAST_GOOD = "The site shows the last good pages. Fix the problems above, and save."
_NO_PAGES = (
    "No pages have been written yet, so the site shows only those written by hand. "
    "Fix the problems above, and save: the others then appear."
)


class EngineHook:
    """Handlers of MkDocs' events, named as MkDocs does, in the order in which it calls them."""

    def __init__(self, command: Path) -> None:
        """`command` is the script that writes all pages, in the root of the project."""
        self._command = command
        self._root = command.parent
        self._serving: Serving | None = None
        self._frame_mtimes: dict[Path, int] = {}
        """When each file of settings and templates was last changed, in ns."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether the engine serves."""
        if command == "serve":
            # Imported here, because a build doesn't need it.
            from edition.cli.serve import Serving

            self._serving = Serving(self._command)

    def on_config(self, config: Mapping[str, Any], **_: Any) -> None:
        """Have all pages built again where settings or templates changed.

        For that, the built pages are dated before their sources; they are shown until then. The
        content security policy (theme/partials/policy.html) depends on whether the engine serves.
        """
        config["extra"]["serving"] = self._serving is not None
        before, self._frame_mtimes = self._frame_mtimes, self._current_frame_mtimes()
        if self._serving and before != self._frame_mtimes:
            for page in Path(config["site_dir"]).rglob("*.html"):
                os.utime(page, (0, 0))

    def on_pre_build(self, **_: Any) -> None:
        """Write the pages again; where the records have errors, keep the last good ones."""
        if not self._serving:
            return
        written, serving = self._root / DOCS / LIST, self._serving
        if exit_status(lambda: write_and_report(serving.write)) != CLEAN:
            print(_LAST_GOOD if written.exists() else _NO_PAGES, file=sys.stderr, flush=True)
            serving.wait()
        elif self._current_frame_mtimes() != self._frame_mtimes:
            written.touch()  # The engine has read old settings; this makes it build once more.

    def on_env(self, env: Environment, **_: Any) -> None:
        """Keep the compiled templates for later builds."""
        if self._serving:
            env.bytecode_cache = self._serving.compiled

    def on_serve(self, server: Any, *, config: Mapping[str, Any], **_: Any) -> None:
        """Watch files by the system's events, which has been tried only on Linux."""
        from edition.cli.watch import watch

        if sys.platform == "linux":
            watch(server, (config["docs_dir"], config["config_file_path"], *config["theme"].dirs))

    def on_post_build(self, **_: Any) -> None:
        """Start to write the pages that the change doesn't affect directly."""
        if self._serving:
            self._serving.begin_full_build()

    def on_shutdown(self, **_: Any) -> None:
        """End a full build that is running."""
        if self._serving:
            self._serving.stop()

    def _current_frame_mtimes(self) -> dict[Path, int]:
        theme = (self._root / "theme").rglob("*.html")
        files = (self._root / "mkdocs.yml", self._root / SETTINGS, *theme)
        return {file: file.stat().st_mtime_ns for file in files if file.is_file()}
