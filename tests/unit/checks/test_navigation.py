from __future__ import annotations

from dataclasses import replace

from cchc.checks.navigation import check_life_events
from cchc.model.navigation import NavEntry
from support.libraries import SETTINGS, make_answer, make_library


def told(*targets: str) -> list[str]:
    entries = tuple(NavEntry(title="Việc", target=target, line=line) for line, target in enumerate(targets, start=1))
    answers = [make_answer(), make_answer("ban-nhap", is_draft=True)]
    library = make_library(answers=answers, settings=replace(SETTINGS, life_events=entries))
    return [str(problem) for problem in check_life_events(library)]


def test_a_way_in_that_leads_nowhere_is_told_and_one_to_a_draft_waits() -> None:
    assert told("hoi-dap/nop-ho-so.md", "hoi-dap/ban-nhap.md", "https://dichvucong.gov.vn", "/hoi-dap/") == []
    missing, local = told("hoi-dap/khong-co.md", "#muc")
    assert missing == (
        "mkdocs.yml:1: Việc người dân cần làm (life_events): không thấy docs/hoi-dap/khong-co.md. "
        "Ghi đường dẫn tính từ thư mục docs, hoặc xóa mục này."
    )
    assert local.startswith("mkdocs.yml:2: Việc người dân cần làm (life_events): ")
