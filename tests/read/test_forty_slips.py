"""Forty slips in an edition: each alone, and all together, is told once and where it is."""

import shutil
from pathlib import Path

import pytest
from editions import ARCHIVE, ARCHIVE_EXPECTED, copied
from slips import SLIPS, Seeded, Slip, seeded

from edition.build import check


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the miniature edition, with the settings that its records give.

    It has no register, in which ids stand that slips change.
    """
    copied(ARCHIVE, tmp_path)
    (tmp_path / "sources" / "register.yml").unlink()
    shutil.copy(ARCHIVE_EXPECTED / "mkdocs.edition.yml", tmp_path)
    return tmp_path


def _told(root: Path) -> list[Seeded]:
    return [
        Seeded(one.place.path, *one.place.mark, one.code) for one in sorted(check(root).problems)
    ]


def test_there_are_forty_of_every_family() -> None:
    assert len(SLIPS) == len({slip.what for slip in SLIPS}) == 40
    assert {slip.code[0] for slip in SLIPS} == set("YRQDPLN")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}-{slip.what}")
def test_each_slip_alone_is_told_once_and_where_it_is(copy: Path, slip: Slip) -> None:
    expected = seeded(copy, [slip])
    assert len(expected) == 1
    assert _told(copy) == expected


def test_forty_slips_together_are_told_as_forty(copy: Path) -> None:
    expected = seeded(copy, SLIPS)
    assert len(expected) == 40
    assert _told(copy) == sorted(expected)
