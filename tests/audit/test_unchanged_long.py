"""A build that is spared, after many more edits than the tests try."""

from __future__ import annotations

from pathlib import Path

import pytest
import test_unchanged
from test_unchanged import rendered  # noqa: F401 - a fixture

from audit.conftest import Tally


@pytest.mark.parametrize("seed", range(2, 6))
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rendered: list[int],  # noqa: F811 - the fixture
    tally: Tally,
) -> None:
    test_unchanged.test_after_any_edits_a_build_gives_what_a_clean_one_gives(
        seed, tmp_path, monkeypatch, rendered
    )
    tally("edits before a build", test_unchanged.STEPS)
