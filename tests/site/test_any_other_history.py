"""The other half of the histories, for a second core."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.histories import HISTORIES, live_through


@pytest.mark.parametrize("number", range(1, HISTORIES, 2))
def test_at_the_end_of_a_history_the_site_is_that_of_a_cold_build(number: int, tmp_path: Path) -> None:
    live_through(number, tmp_path)
