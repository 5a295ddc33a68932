"""The project's settings of the engine, made those of the theme alone."""

from collections.abc import Iterable
from pathlib import Path

Change = tuple[str, str]

ALONE: tuple[Change, ...] = (
    ("  custom_dir: theme\n", ""),
    ("  favicon: assets/favicon.svg\n", ""),
    ("hooks:\n", "unused_hooks:\n"),
    ("extra_javascript:\n", "unused_javascript:\n"),
    ("extra_css:\n", "unused_css:\n"),
)
"""The theme without our templates, scripts and style sheets; the navigation is as small as ours."""

SEARCH: Change = ("plugins: []\n", "plugins:\n  - search\n")


def settings(project: Path, changes: Iterable[Change]) -> str:
    """Return the text of `mkdocs.yml` so changed; raise ValueError where it isn't as expected."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    for before, after in changes:
        if before not in text:
            raise ValueError(f"mkdocs.yml has no {before!r}")
        text = text.replace(before, after)
    return text
