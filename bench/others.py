"""The same Markdown as other engines build it: the theme alone, Zensical, and Hugo."""

import json
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from bench import stock
from bench.commands import run


class Built(NamedTuple):
    """What an engine's build cost and made."""

    cpu: float
    """Seconds."""
    memory: int
    """Bytes."""
    search: float
    """Seconds of CPU, a part of `cpu`; 0 where it can't be told apart."""
    pages: int
    size: int
    """Bytes of the whole site."""


def mkdocs(root: Path) -> Built:
    """Our own site, in `site/`."""
    return _mkdocs(root, "mkdocs.yml", root / "site")


def theme(root: Path) -> Built:
    """Material for MkDocs alone with its search: our pages, small navigation and extensions."""
    text = stock.settings(root, (*stock.ALONE, stock.SEARCH))
    (root / "mkdocs.stock.yml").write_text(text, "utf-8")
    return _gone(_mkdocs(root, "mkdocs.stock.yml", root / "build" / "stock"), root)


def _mkdocs(root: Path, settings: str, site: Path) -> Built:
    done = run(root, (sys.executable, "-m", "bench.engine", settings, str(site)))
    told = json.loads(done.output.splitlines()[-1])
    return _built(done.cpu, done.memory, told["search"], site)


def zensical(root: Path, command: str) -> Built:
    """Zensical with the theme that it brings, from the same settings as the theme alone."""
    text = stock.settings(root, (*stock.ALONE, stock.SEARCH))
    site = root / "build" / "zensical"
    text += f"\nsite_dir: {site.relative_to(root).as_posix()}\n"
    (root / "mkdocs.zensical.yml").write_text(text, "utf-8")
    done = run(root, (command, "build", "--clean", "-f", "mkdocs.zensical.yml"))
    return _gone(_built(done.cpu, done.memory, 0, site), root)


def hugo(root: Path) -> Built:
    """Hugo with a layout of our own, the smallest that has a navigation and a table of contents."""
    work = root / "build" / "hugo"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(root / "docs", work / "content", ignore=shutil.ignore_patterns(".*", "*.js"))
    for page in list((work / "content").rglob("index.md")):
        # With pages below it, a folder's own page has another name here.
        if any(one.is_dir() for one in page.parent.iterdir()):
            page.rename(page.with_name("_index.md"))
    for name, text in LAYOUT.items():
        file = work / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    done = run(work, ("hugo", "--quiet"))
    return _gone(_built(done.cpu, done.memory, 0, work / "public"), root)


def _built(cpu: float, memory: int, search: float, site: Path) -> Built:
    files = [file for file in site.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    return Built(cpu, memory, search, pages, sum(file.stat().st_size for file in files))


def _gone(built: Built, root: Path) -> Built:
    """Delete what was made for the comparison: large editions make gigabytes."""
    shutil.rmtree(root / "build", ignore_errors=True)
    return built


LAYOUT = {
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
