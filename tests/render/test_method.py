"""The pages by hand agree with the program where both say the same."""

from pathlib import Path

import pytest

from edition.link.evidence import KINDS, PARTLY, WORDED


def test_the_method_page_explains_every_kind_of_evidence(project: Path) -> None:
    page = (project / "docs" / "about" / "method" / "index.md").read_text("utf-8")
    for kind, shown in KINDS.items():
        assert f"- {shown.sign} **{kind}**" in page
    for shown in (PARTLY, WORDED):
        assert f"- {shown.sign} **{shown.label}**" in page


@pytest.mark.edition
def test_pages_by_hand_name_no_record(project: Path) -> None:
    """So that another edition can use them as they are."""
    names = {path.stem for path in (project / "sources").rglob("*.yml")} - {"edition", "register"}
    page = (project / "docs" / "about" / "method" / "index.md").read_text("utf-8")
    assert [name for name in names if f"/{name}/" in page] == []
