"""Builds of the same Markdown by MkDocs with our theme and the stock one, Zensical and Hugo.

Each function takes the folder of a copy of the project whose pages are written, and returns the
cost. The sites of the peers are under `build/` of that folder.
"""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from bench.project import Run, least


class Built(NamedTuple):
    """What a build cost, and the folder of the site."""

    run: Run
    site: Path


def mkdocs(root: Path) -> Built:
    """Our own site, in `site/`."""
    return _mkdocs(root, "mkdocs.yml", root / "site")


def theme(root: Path) -> Built:
    """Material for MkDocs alone without a search: our pages, small navigation and extensions."""
    settings = _settings(root, "mkdocs.theme.yml", "plugins: []\n")
    return _mkdocs(root, settings, root / "build" / "theme")


def theme_and_search(root: Path) -> Built:
    """The same with the search that the theme brings."""
    settings = _settings(root, "mkdocs.search.yml", "plugins: [search]\n")
    return _mkdocs(root, settings, root / "build" / "search")


def _mkdocs(root: Path, settings: str, site: Path) -> Built:
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", settings, "-d", str(site))
    return Built(least(root, command), site)


def _settings(root: Path, name: str, more: str) -> str:
    """Write settings that are ours without templates, hooks, scripts and style sheets."""
    (root / "build" / "empty").mkdir(parents=True, exist_ok=True)
    (root / name).write_text(STOCK + more, "utf-8")
    return name


def zensical(root: Path, command: str) -> Built:
    """Zensical with the theme that it brings and its search, from the same settings."""
    site_dir = "site_dir: build/zensical\n"
    settings = _settings(root, "mkdocs.zensical.yml", f"plugins: [search]\n{site_dir}")
    done = least(root, (command, "build", "--clean", "-f", settings))
    return Built(done, root / "build" / "zensical")


def hugo(root: Path) -> Built:
    """Hugo with a layout of our own, the smallest that has a navigation and a table of contents."""
    work = root / "build" / "hugo"
    shutil.copytree(root / "docs", work / "content", ignore=shutil.ignore_patterns(".*", "*.js"))
    for page in list((work / "content").rglob("index.md")):
        # With pages below it, a folder's own page has another name here.
        if any(path.is_dir() for path in page.parent.iterdir()):
            page.rename(page.with_name("_index.md"))
    for name, text in HUGO_FILES.items():
        file = work / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Built(least(work, ("hugo", "--quiet")), work / "public")


STOCK = """
INHERIT: mkdocs.yml
theme:
  custom_dir: build/empty
  favicon: assets/images/favicon.png
hooks: []
extra_css: []
extra_javascript: []
"""

HUGO_FILES = {
    "config.toml": """
title = "The same pages"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
""",
    "layouts/_default/baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Params.description }}">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><nav><ul>{{ range site.Sections }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<aside>{{ .TableOfContents }}</aside><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ end }}',
}
