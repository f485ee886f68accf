from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.navigation import check_alerts, check_life_events
from cchc.model.navigation import NavEntry
from cchc.model.registers import Alert, Registers
from support.libraries import SETTINGS, make_answer, make_library


def told(*targets: str) -> list[str]:
    entries = tuple(NavEntry(title="Việc", target=target, line=line) for line, target in enumerate(targets, start=1))
    answers = [make_answer(), make_answer("ban-nhap", is_draft=True)]
    library = make_library(answers=answers, settings=replace(SETTINGS, ways=entries))
    return [str(problem) for problem in check_life_events(library)]


def test_a_way_in_that_leads_nowhere_is_told_and_one_to_a_draft_waits() -> None:
    assert told("hoi-dap/nop-ho-so.md", "hoi-dap/ban-nhap.md", "https://dichvucong.gov.vn", "/hoi-dap/") == []
    missing, local = told("hoi-dap/khong-co.md", "#muc")
    assert missing == (
        "mkdocs.yml:1: Việc người dân cần làm (life_events): không thấy docs/hoi-dap/khong-co.md. "
        "Ghi đường dẫn tính từ thư mục docs, hoặc xóa mục này."
    )
    assert local.startswith("mkdocs.yml:2: Việc người dân cần làm (life_events): ")


def test_the_link_of_an_alert_leads_to_a_page() -> None:
    day = date(2026, 6, 1)
    alerts = tuple(
        Alert(text="Tạm dừng.", link=link, start=day, end=day, line=line)
        for line, link in enumerate((None, "/lien-he/", "hoi-dap/khong-co.md"), start=1)
    )
    (problem,) = check_alerts(make_library(registers=Registers(alerts=alerts)))
    assert str(problem).startswith(
        "docs/_data/alerts.yml:3: Thông báo khẩn (link): không thấy docs/hoi-dap/khong-co.md."
    )
