"""The posts of the example, read aloud from the first to the last."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from cchc.content.section import open_section
from cchc.outreach.radio import bulletin
from site_support import NOW, copy_project


def test_no_digit_or_row_of_capitals_stays_that_is_not_listed(tmp_path: Path) -> None:
    section = open_section(copy_project(tmp_path), now=NOW, today=NOW.date())
    section.store.close()
    found = bulletin(section.library, date(2026, 1, 1), date(2026, 12, 31))
    assert len(found.items) >= 50
    listed = " ".join(found.unknown)
    kept = {
        part
        for item in found.items
        for sentence in item.sentences
        for part in re.findall(r"\w*\d\w*|\b[A-ZĐ]{2,}\b", sentence)
    }
    assert sorted(part for part in kept if part not in listed) == []
