"""What a commit must pass, and that articles come through git byte for byte."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from conftest import copied, run
from editions import PROJECT

ARTICLES = sorted(
    path for folder in ("sources", "tests") for path in (PROJECT / folder).rglob("articles/*.txt")
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the project, everything in it ready to be committed."""
    root = copied(PROJECT, tmp_path / "edition")
    for name in (".pre-commit-config.yaml", ".gitattributes", ".gitignore", "pyproject.toml"):
        shutil.copy(PROJECT / name, root)
    (root / ".venv").symlink_to(sys.prefix)
    run(root, "git", "init", "--quiet")
    (root / ".git" / "info" / "exclude").write_text(".venv\n", "utf-8")
    run(root, "git", "-c", "core.autocrlf=true", "add", ".")
    return root


def hooks(root: Path, *arguments: str) -> tuple[int, str]:
    home = str(root.parent / "pre-commit")
    done = run(root, sys.executable, "-m", "pre_commit", "run", *arguments, PRE_COMMIT_HOME=home)
    return done.returncode, done.stdout + done.stderr


def test_hooks_pass_here_and_see_an_article_that_changed(repository: Path) -> None:
    status, said = hooks(repository, "--all-files")
    assert status == 0, said
    assert "Skipped" not in said
    article = next((repository / "sources" / "articles").glob("*.txt"))
    article.write_bytes(article.read_bytes() + b"\n")
    run(repository, "git", "add", ".")
    status, said = hooks(repository)
    assert status == 1
    assert article.with_suffix(".yml").name in said


def test_no_hook_is_handed_an_article() -> None:
    settings = yaml.load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"), yaml.CSafeLoader)
    assert ARTICLES
    assert all(
        re.search(settings["exclude"], path.relative_to(PROJECT).as_posix()) for path in ARTICLES
    )


def test_git_keeps_the_bytes_of_articles_also_on_windows(repository: Path) -> None:
    articles = repository / "sources" / "articles"
    bytes_ = b"\xef\xbb\xbfOne \r\ntwo\t\nthree\r\n\n  "
    (articles / "mixed.txt").write_bytes(bytes_)
    (articles / "mixed.yml").write_bytes(b"one\r\ntwo\r\n")
    windows = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    run(repository, "git", *windows, "add", ".")
    shutil.rmtree(articles)
    run(repository, "git", *windows, "checkout", "--", ".")
    assert (articles / "mixed.txt").read_bytes() == bytes_
    assert (articles / "mixed.yml").read_bytes() == b"one\ntwo\n"
    for path in (PROJECT / "sources" / "articles").glob("*.txt"):
        assert (articles / path.name).read_bytes() == path.read_bytes()
