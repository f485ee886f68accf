"""Whatever editors do, in whatever order, with builds that break off: every build gives the bytes of a cold one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from support.histories import ACTS, HISTORIES, WORDS, Act, Editors, live_through


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_after_a_single_deed_the_site_is_that_of_a_cold_build(act: Act, tmp_path: Path) -> None:
    editors = Editors(tmp_path / "du-an")
    editors.start()
    editors.build()
    for number, word in ((11, WORDS[0]), (27, WORDS[5])):
        act(editors, number, word)
        editors.build()
        editors.compare()
        # Time passes, and nothing has ended yet: what was to come within the hour has come. What that spoils, the next
        # deed finds.
        editors.now += timedelta(hours=2)
        editors.build()
    editors.compare()


@pytest.mark.parametrize("number", range(0, HISTORIES, 2))
def test_at_the_end_of_a_history_the_site_is_that_of_a_cold_build(number: int, tmp_path: Path) -> None:
    live_through(number, tmp_path)
