"""There is one way from a reading to a page, and it leads through the verifier."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from editions import SPARSE, copied, files

from build_pages import main
from edition.render.all_pages import render, site_of
from edition.render.context import Site
from edition.verify.verify import Verified


def _makers(project: Path, name: str) -> Iterator[str]:
    """The modules of the program that call a class by its name, or copy one with changes."""
    for path in sorted((project / "edition").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                yield path.relative_to(project).as_posix()


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("Verified", "edition/verify/verify.py"),
        ("Passages", "edition/verify/rules/quotations.py"),
        ("Site", "edition/render/all_pages.py"),
    ],
)
def test_only_the_verifier_makes_what_pages_are_made_of(
    project: Path, name: str, maker: str
) -> None:
    assert list(_makers(project, name)) == [maker]


def test_pages_are_made_of_a_verified_edition_and_of_nothing_else() -> None:
    for function in (render, site_of):
        first = next(iter(inspect.signature(function).parameters))
        assert get_type_hints(function)[first] is Verified
    assert "passages" in Site.__annotations__


def test_a_reading_that_is_not_found_leaves_the_pages_as_they_were(tmp_path: Path) -> None:
    root = copied(SPARSE, tmp_path)
    assert main([], root) == 0
    before = files(root / "docs")
    quotes = root / "sources/quotes/letter.yml"
    text = quotes.read_text("utf-8")
    start = text.index("text: ") + len("text: ")
    quotes.write_text(f"{text[:start]}Not {text[start:]}", "utf-8")
    assert main([], root) == 1
    assert files(root / "docs") == before
