from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cchc.text.dates import ICT
from cchc.views.view import Meta, Stamp, View, full_stamp, stamp


@pytest.mark.parametrize(
    ("permalink", "file"),
    [("", "index.html"), ("tin/2026/mot-cua/", "tin/2026/mot-cua/index.html"), ("404.html", "404.html")],
)
def test_a_page_is_the_index_of_its_folder(permalink: str, file: str) -> None:
    assert View(permalink=permalink, kind="page", meta=Meta(title="A", description="B"), content=None).file == file


@pytest.mark.parametrize(
    ("moment", "short", "full"),
    [
        (datetime(2026, 10, 5, 8, 30, tzinfo=ICT), "05/10/2026", "Thứ Hai, 05/10/2026, 08:30"),
        (datetime(2026, 3, 15, tzinfo=ICT), "15/3/2026", "Chủ nhật, 15/3/2026"),
        (datetime(2026, 3, 15, 0, 1, tzinfo=ICT), "15/3/2026", "Chủ nhật, 15/3/2026, 00:01"),
        (datetime(2026, 3, 14, 20, 0, tzinfo=UTC), "15/3/2026", "Chủ nhật, 15/3/2026, 03:00"),
    ],
)
def test_a_moment_is_shown_in_the_time_of_viet_nam(moment: datetime, short: str, full: str) -> None:
    iso = moment.astimezone(ICT).isoformat()
    assert stamp(moment) == Stamp(iso=iso, text=short)
    assert full_stamp(moment) == Stamp(iso=iso, text=full)
