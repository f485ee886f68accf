from __future__ import annotations

from datetime import datetime

import pytest

from cchc.checks.events import check_reports, remind_of_unreported_events
from cchc.text.dates import ICT
from support.events import make_event, make_event_post
from support.libraries import make_library, make_page, make_post


@pytest.mark.parametrize(
    ("report", "is_told"),
    [("ket-qua.md", False), ("hoi-nghi.md", True), ("../../docs/gioi-thieu.md", True), ("a.md", False)],
)
def test_the_report_on_an_event_is_another_post(report: str, *, is_told: bool) -> None:
    post = make_event_post(event=make_event(report=report), lines={"event.report": 9})
    library = make_library(posts=[post, make_post("ket-qua")], pages=[make_page()])
    found = [(problem.line, problem.message[:40]) for problem in check_reports(library)]
    assert found == ([(9, f"Bài kể lại (event → report) “{report}” kh"[:40])] if is_told else [])


@pytest.mark.parametrize(
    ("day", "changes", "is_told"),
    [
        ("2026-03-15", {}, True),
        ("2026-03-16", {}, False),
        ("2026-02", {}, True),
        ("2026-03-01", {"outcome": "Có 40 người dự."}, False),
        ("2026-03-01", {"report": "ket-qua.md"}, False),
        ("2026-03-01", {"cancelled": "Bão số 3"}, False),
    ],
)
def test_an_event_long_over_has_an_outcome(day: str, changes: dict[str, object], *, is_told: bool) -> None:
    post = make_event_post(event=make_event(day, **changes), days=-60, lines={"event": 7})
    library = make_library(posts=[post], now=datetime(2026, 3, 30, tzinfo=ICT))
    found = [(problem.line, problem.message.partition(".")[0]) for problem in remind_of_unreported_events(library)]
    days = {"2026-03-15": "15/3/2026", "2026-02": "28/02/2026"}
    assert found == ([(7, f"Sự kiện đã qua từ ngày {days[day]} mà chưa có kết quả")] if is_told else [])
