"""What the theme takes from Material: the maintainers' list is whole, and Material still has it."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from editions import PROJECT
from jinja2 import nodes

THEME = PROJECT / "theme"
MATERIAL, MKDOCS = (Path(str(files(name))) / "templates" for name in ("material", "mkdocs"))
PAGE = PROJECT / "MAINTAINING.md"

NAME = re.compile(r"`([^`]+)`")
GIVEN = {"features", "base_url", "pages", "build_date_utc"}
"""Variables that are no part of another."""
ICON = re.compile(r"material/[\w-]+")
MD_CLASS = re.compile(r"(?<![\w-])(?!md-color)md-[a-z]+(?:(?:__|--|-)[a-z]+)*")
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
PROPERTY = re.compile(r"--md-[\w-]+")
MD_NAME = re.compile(r"\b__md_\w+")
DATA = re.compile(r"data-md-(?:[a-z]+-)*[a-z]+\b(?!-\$)")


def listed(heading: str) -> set[str]:
    """The first cells' names of the table under a heading of the page."""
    part = PAGE.read_text("utf-8").split(f"\n### {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line for line in part.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in NAME.findall(row.split(" | ")[0])}


def ours(*endings: str) -> dict[Path, str]:
    """Our own files of the theme, without other people's that lie beside them."""
    found = (path for path in THEME.rglob("*") if path.suffix in endings)
    return {file: file.read_text("utf-8") for file in found if file.parent.name != "stemmers"}


@cache
def theirs(pattern: str) -> str:
    """All of Material's files of that name, as one text."""
    found = "\n".join(path.read_text("utf-8") for path in sorted(MATERIAL.rglob(pattern)))
    assert found
    return found


def tree(file: Path) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse(file.read_text("utf-8"))


def trees() -> list[nodes.Template]:
    return [tree(file) for file in ours(".html", ".xml")]


def blocks(template: nodes.Template) -> set[str]:
    return {block.name for block in template.find_all(nodes.Block)}


def taken_in() -> set[str]:
    """Templates and icons that ours take in and the settings name, but for our own."""
    text = [str(node.value) for template in trees() for node in template.find_all(nodes.Const)]
    templates = {one for one in text if one.startswith(("partials/", ".icons/", "base.html"))}
    icons = {name for name in [*text, *of_settings(settings()["theme"])] if ICON.fullmatch(name)}
    found = templates | {f".icons/{icon}.svg" for icon in icons}
    return {name for name in found - {".icons/"} if not (THEME / name).exists()}


def of_settings(value: Any) -> list[str]:
    """Every value within settings, as text."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [one for item in inner for one in of_settings(item)]
    return [str(value)]


def variables() -> set[str]:
    """What ours ask of the engine, as `page.meta`; what a page's front matter has is not asked."""
    named = {n.name for t in trees() for n in t.find_all(nodes.Name) if n.ctx == "load"}
    paths = {path(node) for t in trees() for node in t.find_all(nodes.Getattr)}
    paths = {re.sub(r"\.split$|^(page\.meta)\..*", r"\1", name) for name in paths}
    whole = {name for name in paths if not any(other.startswith(f"{name}.") for other in paths)}
    wanted = {name for name in whole if re.match(r"(config\.(?!extra\b)|page|nav|lang)\b", name)}
    return wanted | (named & GIVEN)


def path(node: nodes.Node) -> str:
    """A name and what is asked of it, such as `page.meta.title`."""
    if isinstance(node, nodes.Getattr):
        return f"{path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def settings() -> dict[str, Any]:
    text = (PROJECT / "mkdocs.yml").read_text("utf-8").replace("!ENV ", "")
    loaded = yaml.load(text, yaml.CSafeLoader)
    assert isinstance(loaded, dict)
    return loaded


def is_in(name: str, texts: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", texts))


def test_the_page_tells_of_the_versions_in_use() -> None:
    text = PAGE.read_text("utf-8")
    for name, package in (("Material", "mkdocs-material"), ("MkDocs", "mkdocs")):
        assert f"{name} {version(package)}" in text


def test_every_file_that_takes_the_place_of_one_of_material_is_listed() -> None:
    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.is_file()}
    replaced = {f for f in ours if (MATERIAL / f).exists() or (MKDOCS / f).exists()}
    assert listed("Files in the place of Material's") == replaced


def test_every_block_is_listed_and_material_has_it() -> None:
    used = set.union(*map(blocks, trees()))
    assert listed("Blocks") == used
    assert used - blocks(tree(MATERIAL / "base.html")) == set()


def test_every_template_and_icon_is_listed_and_material_has_it() -> None:
    assert listed("Templates and icons") == taken_in()
    assert [name for name in taken_in() if not (MATERIAL / name).exists()] == []


def test_every_variable_is_listed() -> None:
    assert listed("Variables") == variables()


def test_every_key_of_the_front_matter_is_listed() -> None:
    asked = {path(node) for t in trees() for node in t.find_all(nodes.Getattr)}
    keys = (re.fullmatch(r"(?:(?:entry\.)?page\.)?meta\.(\w+)", name) for name in asked)
    assert listed("Front matter") == {key[1] for key in keys if key}


def test_the_variables_of_material_are_set_by_it() -> None:
    base = (MATERIAL / "base.html").read_text("utf-8")
    assert "{% set features = " in base
    assert re.search(r"{% import \"partials/language.html\" as lang ", base)
    assert '"header"' in theirs("en.html")


def test_every_class_of_material_is_listed_and_material_has_it() -> None:
    css = theirs("*.min.css")
    sheets = "\n".join(ours(".css").values())
    shared = {name for name in CLASS.findall(sheets) if is_in(f".{name}", css)}
    marked = {n for text in ours(".html", ".js", ".css").values() for n in MD_CLASS.findall(text)}
    assert listed("Classes") == shared | marked
    everything = css + theirs("*.html") + theirs("bundle.*.min.js")
    assert [name for name in marked if not is_in(name, everything)] == []


def properties() -> set[str]:
    return {name for text in ours(".css", ".js").values() for name in PROPERTY.findall(text)}


def test_every_property_of_material_is_listed_and_material_has_it() -> None:
    assert listed("Custom properties") == properties()
    assert [name for name in properties() if f"var({name}" not in theirs("*.min.css")] == []


def test_every_name_of_a_script_is_listed_and_material_uses_it() -> None:
    names = {n for text in ours(".js").values() for n in MD_NAME.findall(text)}
    data = {n for text in ours(".html", ".js", ".css").values() for n in DATA.findall(text)}
    assert listed("Names in scripts and attributes") == names | data
    used = theirs("bundle.*.min.js") + theirs("*.html") + theirs("*.min.css")
    assert [name for name in names | data if not is_in(name, used)] == []


def test_every_setting_of_the_theme_is_listed() -> None:
    theme = settings()["theme"]
    wanted = {f"theme.{key}" for key in theme} | set(theme["features"])
    assert listed("Settings") == wanted


@pytest.mark.parametrize("feature", settings()["theme"]["features"])
def test_material_has_every_feature_that_is_set(feature: str) -> None:
    assert feature in theirs("*.html") + theirs("bundle.*.min.js")


def test_every_extension_of_markdown_is_listed_and_none_is_of_material() -> None:
    extensions = settings()["markdown_extensions"]
    names = {next(iter(e)) if isinstance(e, dict) else e for e in extensions}
    assert listed("Markdown") == names
    assert [name for name in names if name.startswith(("material", "pymdownx"))] == []
