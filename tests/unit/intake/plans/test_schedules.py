"""Printed times of tasks as the schedule of a plan has them."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.intake.plans.schedules import schedule_of
from cchc.model.plans import TimingKind


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("Quý III/2026", "once", "2026-07-01", "2026-09-30"),
        ("Quý 1/2027.", "once", "2027-01-01", "2027-03-31"),
        ("Trong quý II năm 2026", "once", "2026-04-01", "2026-06-30"),
        ("Quý II, III", "period", "2026-04-01", "2026-09-30"),
        ("Quý I - Quý IV/2026", "period", "2026-01-01", "2026-12-31"),
        ("tháng 6", "once", "2026-06-01", "2026-06-30"),
        ("Tháng 02/2028", "once", "2028-02-01", "2028-02-29"),
        ("Từ tháng 3 đến tháng 10/2026", "period", "2026-03-01", "2026-10-31"),
        ("6 tháng đầu năm", "period", "2026-01-01", "2026-06-30"),
        ("06 tháng cuối năm 2026", "period", "2026-07-01", "2026-12-31"),
        ("Trong năm 2026", "period", "2026-01-01", "2026-12-31"),
        ("Cả năm", "period", "2026-01-01", "2026-12-31"),
        ("trước ngày 15/11/2026", "once", None, "2026-11-15"),
        ("Chậm nhất 30/6", "once", None, "2026-06-30"),
        ("Ngày 20 tháng 12 năm 2026", "once", "2026-12-20", "2026-12-20"),
        ("Từ ngày 05/3 đến ngày 10/4/2026", "once", "2026-03-05", "2026-04-10"),
        ("Thường xuyên", "ongoing", None, None),
        ("Thường xuyên trong năm", "ongoing", "2026-01-01", "2026-12-31"),
        ("Hằng tuần", "weekly", None, None),
        ("Hàng quý", "ongoing", None, None),
        ("Theo kế hoạch của tỉnh", "unstated", None, None),
        ("Sau khi có hướng dẫn", "unstated", None, None),
        ("Trước tháng 6", "unstated", None, None),
        ("Ngày 31/02/2026", "unstated", None, None),
    ],
)
def test_words_become_days_where_they_name_them(printed: str, kind: str, start: str | None, end: str | None) -> None:
    found = schedule_of(printed, 2026)

    assert (found.kind, found.start, found.end) == (TimingKind(kind), day(start), day(end))
    assert found.printed == printed.rstrip(".")


def test_words_without_a_year_have_no_days_where_the_plan_names_none() -> None:
    found = schedule_of("Quý III", None)

    assert (found.kind, found.start, found.end) == (TimingKind.UNSTATED, None, None)


def test_a_long_text_is_kept_as_words() -> None:
    assert schedule_of("quý " * 100_000, 2026).kind is TimingKind.UNSTATED
