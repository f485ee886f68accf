from __future__ import annotations

import pytest

from cchc.sources.post_form.descriptions import ValueKind
from cchc.sources.post_form.saving import edited
from cchc.sources.post_form.typed_days import typed_day


@pytest.mark.parametrize(
    ("kind", "text", "written", "words"),
    [
        (ValueKind.DAY, "15/3/2026", "2026-03-15", "Chủ nhật, 15/3/2026"),
        (ValueKind.DAY, "ngày 05 tháng 3 năm 2026", "2026-03-05", "Thứ Năm, 05/3/2026"),
        (ValueKind.DAY, "2026-03-15", "2026-03-15", "Chủ nhật, 15/3/2026"),
        (ValueKind.MOMENT, "15/3/2026 8h30", "2026-03-15 08:30", "Chủ nhật, 15/3/2026, 8 giờ 30"),
        (ValueKind.MOMENT, "8 giờ 00 ngày 16/3/2026", "2026-03-16 08:00", "Thứ Hai, 16/3/2026, 8 giờ 00"),
        (ValueKind.MOMENT, "16/3/2026", "2026-03-16", "Thứ Hai, 16/3/2026, 0 giờ 00"),
        (ValueKind.PARTIAL_MOMENT, "3/2026", "2026-03", "Tháng 3 năm 2026"),
        (ValueKind.PARTIAL_MOMENT, "16/3/2026 7h", "2026-03-16 07:00", "Thứ Hai, 16/3/2026, 7 giờ 00"),
        (ValueKind.PARTIAL_MOMENT, "16/3/2026", "2026-03-16", "Thứ Hai, 16/3/2026"),
        (ValueKind.YEAR, "năm 2026", "2026", "Năm 2026"),
        (ValueKind.DAY, "31/2/2026", None, "“31/2/2026” chưa phải ngày giờ đọc được."),
        (ValueKind.DAY, "từ 15/3/2026", None, "“từ 15/3/2026” chưa phải ngày giờ đọc được."),
        (ValueKind.MOMENT, "2 giờ chiều 15/3/2026", None, "“2 giờ chiều 15/3/2026” chưa phải ngày giờ đọc được."),
        (ValueKind.DAY, "15/3/2026, 20/3/2026", None, "“15/3/2026, 20/3/2026” chưa phải ngày giờ đọc được."),
        (ValueKind.DAY, "rằm tháng giêng", None, "“rằm tháng giêng” chưa phải ngày giờ đọc được."),
    ],
)
def test_a_day_is_shown_as_it_will_be_written(kind: ValueKind, text: str, written: str | None, words: str) -> None:
    found = typed_day(text, kind)
    assert found.written == written
    assert found.words == words or (written is None and found.words.startswith(words))


def test_days_that_people_type_are_saved_as_a_file_has_them() -> None:
    text = "---\ntitle: Tin ngày 15/3/2026\ndate: 2026-03-15\n---\n"
    places = {
        ("date",): "16/3/2026 8h30",
        ("happened",): "hôm kia",
        ("corrections",): ({"date": "17/3/2026", "note": "ngày 15/3/2026"},),
        ("event",): {"from": "3/2026", "moved_from": ("1/3/2026",)},
    }
    assert edited(text.encode(), "posts/2026/x.md", places).decode() == (
        "---\ntitle: Tin ngày 15/3/2026\ndate: 2026-03-16 08:30\nhappened: hôm kia\nevent:\n  from: 2026-03\n"
        "  moved_from: [2026-03-01]\ncorrections:\n  - date: 2026-03-17\n    note: ngày 15/3/2026\n---\n"
    )
