"""The side of GitHub: workflows, forms and owners, in what their linters cannot know."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from conftest import run
from editions import PROJECT

GITHUB = PROJECT / ".github"
FORMS = GITHUB / "ISSUE_TEMPLATE"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))

READ = {"contents": "read"}
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
ON = True
"""The key `on` of a workflow, as YAML 1.1 reads it."""

OWNER = re.compile(r"@[\w-]+(/[\w.-]+)?")


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def workflow(name: str) -> Any:
    return loaded(GITHUB / "workflows" / f"{name}.yml")


def jobs() -> list[dict[str, Any]]:
    return [job for path in WORKFLOWS for job in loaded(path)["jobs"].values()]


def steps() -> list[dict[str, Any]]:
    return [step for job in jobs() for step in job.get("steps", [])]


def commands() -> list[list[str]]:
    lines = (line for step in steps() for line in step.get("run", "").splitlines())
    return [shlex.split(line) for line in lines]


def test_every_action_is_pinned_to_one_commit_and_names_its_release() -> None:
    uses = [
        line.partition("uses: ")[2]
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if "uses: " in line
    ]
    assert all(PINNED.fullmatch(use) for use in uses), uses
    assert len(set(uses)) == len({use.partition("@")[0] for use in uses})


def test_what_a_pull_request_runs_can_only_read() -> None:
    check = workflow("check")
    assert set(check[ON]) == {"pull_request"}
    assert check["permissions"] == {}
    assert [job["permissions"] for job in check["jobs"].values()] == [READ] * len(check["jobs"])
    assert "secrets" not in str(check)


def test_only_the_deployment_may_write_and_it_runs_nothing_of_ours() -> None:
    publish = workflow("publish")
    assert publish[ON]["push"] == {"branches": ["main"]}
    assert publish["permissions"] == {}
    deploy = publish["jobs"].pop("deploy")
    for job in publish["jobs"].values():
        assert set(job["permissions"].values()) == {"read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert set(deploy["needs"]) == set(publish["jobs"])
    assert "refs/heads/main" in deploy["if"]
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_the_published_site_knows_its_address() -> None:
    site = next(s for s in workflow("publish")["jobs"]["build"]["steps"] if "run" in s)
    assert site["run"] == "make site"
    assert site["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}"}


def test_nothing_is_cached_that_a_pull_request_could_have_written() -> None:
    for step in steps():
        assert "cache" not in step.get("uses", "")
        assert not [key for key in step.get("with", {}) if "cache" in key]


def test_every_command_of_the_workflows_exists() -> None:
    assert {words[0] for words in commands()} == {"make", "sudo"}
    for words in commands():
        if words[0] == "sudo":
            assert words[1] == "apt-get"  # the runner's own; not tried here
            continue
        arguments = words[1 : words.index(">>")] if ">>" in words else words[1:]
        done = run(PROJECT, "make", "--dry-run", *arguments)
        assert done.returncode == 0, done.stderr


def test_the_program_is_tested_where_a_request_changes_it_and_records_always_checked() -> None:
    """A job that is skipped counts as passed, also where it is required; a workflow doesn't."""
    check = workflow("check")
    assert check[ON] == {"pull_request": None}
    jobs = check["jobs"]
    assert "if" not in jobs["edition"]
    assert "needs" not in jobs["edition"]
    others = {name: job for name, job in jobs.items() if "if" in job}
    assert set(others) == {"tests", "audit"}
    for job in others.values():
        assert job["needs"] == "changed"
        assert job["if"] == "needs.changed.outputs.program == 'true'"


def test_the_workflows_take_the_oldest_python_that_is_promised() -> None:
    promised = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = promised["requires-python"].removeprefix(">=")
    taken = {step["with"]["python-version"] for step in steps() if "setup-python" in str(step)}
    assert taken == {".".join(oldest.split(".")[:2])}


def test_the_lock_files_hold_the_versions_of_pyproject() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    project, groups = settings["project"], settings["dependency-groups"]
    extras = project["optional-dependencies"]
    wanted = {
        "site.txt": [*project["dependencies"], *extras["nearest"]],
        "import.txt": extras["import"],
        "documents.txt": extras["documents"],
        "zim.txt": extras["zim"],
        "test.txt": [*project["dependencies"], *extras["nearest"], *extras["test"]],
        "properdocs.txt": [*project["dependencies"], *groups["properdocs"]],
        "zensical.txt": groups["zensical"],
        "advisories.txt": groups["advisories"],
    }
    assert {path.name for path in (PROJECT / "requirements").glob("*.txt")} == set(wanted)
    for name, pins in wanted.items():
        locked = (PROJECT / "requirements" / name).read_text("utf-8")
        held = set(re.findall(r"^[\w.-]+==[\w.]+", locked, re.MULTILINE))
        versions = {pin.partition(";")[0] for pin in pins}
        assert versions - held == set(), "make lock"


def test_every_lock_is_looked_up_among_the_known_vulnerabilities() -> None:
    advisories = workflow("advisories")
    assert "schedule" in advisories[ON]
    assert {"requirements/**", "tools/package-lock.json"} <= set(
        advisories[ON]["pull_request"]["paths"]
    )
    (job,) = advisories["jobs"].values()
    assert job["permissions"] == READ
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make advisories"]
    recipe = run(PROJECT, "make", "--dry-run", "advisories").stdout
    assert "requirements/*.txt" in recipe
    assert {"--strict", "--require-hashes", "--disable-pip"} <= set(recipe.split())
    assert "npm audit --prefix tools" in recipe


def test_an_environment_is_ignored_as_a_folder_and_as_a_link() -> None:
    lines = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert ".venv" in lines
    assert ".venv/" not in lines


def test_dependabot_looks_where_versions_stand_and_keeps_mkdocs_1() -> None:
    updates = {u["package-ecosystem"]: u for u in loaded(GITHUB / "dependabot.yml")["updates"]}
    files = {"pip": "pyproject.toml", "npm": "package.json", "github-actions": ".github"}
    assert set(updates) == set(files)
    for ecosystem, file in files.items():
        update = updates[ecosystem]
        for folder in update.get("directories") or [update["directory"]]:
            assert (PROJECT / folder.lstrip("/") / file).exists()
    locks = {lock.parent for lock in PROJECT.glob("tools/**/package-lock.json")}
    assert {PROJECT / folder.lstrip("/") for folder in updates["npm"]["directories"]} == locks
    (ignored,) = updates["pip"]["ignore"]
    assert ignored["dependency-name"] == "mkdocs"
    assert ignored["update-types"] == ["version-update:semver-major"]


def rules(text: str) -> list[list[str]]:
    """The lines of CODEOWNERS: a pattern, then its owners."""
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def untrue(text: str, repository: str | None) -> list[str]:
    """The lines of CODEOWNERS that GitHub couldn't follow in that repository."""
    address = urlsplit(repository or "")
    there = address.hostname == "github.com"
    organization = address.path.strip("/").partition("/")[0] if there else ""

    def follows(owner: str) -> bool:
        team = "/" in owner
        return bool(OWNER.fullmatch(owner)) and (not team or owner.startswith(f"@{organization}/"))

    return [
        " ".join([pattern, *owners])
        for pattern, *owners in rules(text)
        if not all(map(follows, owners)) or bool(owners) != bool(organization)
    ]


@pytest.mark.parametrize(
    ("line", "repository", "faulty"),
    [
        ("/sources/", None, False),
        ("/sources/ @record/editors", None, True),
        ("/sources/", "https://github.com/record/edition", True),
        ("/sources/ @record/editors", "https://github.com/record/edition", False),
        ("/sources/ @other/editors", "https://github.com/record/edition", True),
        ("/sources/ @anna", "https://github.com/record/edition", False),
        ("/sources/ editors", "https://github.com/record/edition", True),
        ("/sources/", "https://code.example.org/record/edition", False),
    ],
)
def test_owners_are_named_once_the_repository_has_an_address(
    line: str, repository: str | None, faulty: bool
) -> None:
    assert bool(untrue(line, repository)) is faulty


def test_every_file_has_its_owner() -> None:
    text = (GITHUB / "CODEOWNERS").read_text("utf-8")
    repository = loaded(PROJECT / "sources" / "edition.yml").get("repository")
    assert untrue(text, repository) == [], "name the owners of these lines"
    first, *others = [pattern for pattern, *_ in rules(text)]
    assert first == "*"
    assert "/sources/" in others
    assert all((PROJECT / pattern.strip("/")).exists() for pattern in others)
