"""A build that is spared, after many more edits than the tests try."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import STEPS, build_after_edits

from audit.conftest import Tally


@pytest.mark.parametrize("seed", range(2, 6))
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[int], tally: Tally
) -> None:
    build_after_edits(seed, tmp_path, monkeypatch)
    assert len(rendered) <= 2 * STEPS
    tally("edits before a build", STEPS)
