from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from cchc.site.building import build_section
from cchc.text.dates import ICT
from support.desks import DeskClient, open_test_desk
from support.projects import NOW, answer_text, plan_text, post_text, write_project


def test_the_first_page_names_the_section_and_the_day(desk: DeskClient) -> None:
    page = desk.get("/")
    assert page.status == 200
    assert "Chuyên mục thử" in page.text
    assert "Thứ Hai, ngày 01 tháng 6 năm 2026" in page.text
    assert '<a href="/" aria-current="page">Hôm nay</a>' in page.text


def test_an_address_that_does_not_exist_is_a_page_and_below_api_json(desk: DeskClient) -> None:
    page = desk.get("/khong-co")
    assert page.status == 404
    assert "Bàn biên tập không có trang này" in page.text
    answer = desk.get("/api/khong-co")
    assert (answer.status, answer.json["refused"]) == (404, "request")


def test_everything_that_waits_stands_on_the_first_page_the_missed_hour_first(tmp_path: Path) -> None:
    task = {"id": "1", "area": "the-che", "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"]}
    project = write_project(
        tmp_path / "du an",
        posts={"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa", date="2026-05-12")},
        answers={"nop": answer_text(checked="2025-01-01")},
        plans={"xa-thu-2026": plan_text(tasks=[{**task, "schedule": {"to": "2026-05-01"}}])},
    )
    build_section(project, now=NOW)
    write_project(
        project,
        posts={
            "2026/hen": post_text("Tin hẹn sáng nay", date="2026-06-01 08:00"),
            "2026/xong": post_text("Tin vừa viết xong", date="2026-05-31"),
            "2026/nhap": post_text("Bản nháp", status="draft"),
            "2026/sau": post_text("Hội nghị tháng sau", date="2026-07-01"),
            "2026/hong": post_text("Bài hỏng", date="2026-13-45"),
        },
    )
    before = datetime(2026, 5, 31, 17, tzinfo=ICT).timestamp()
    os.utime(project / "posts/2026/hen.md", (before, before))
    with open_test_desk(project) as desk:
        desk.running.workplace.live.current_findings()
        text = desk.get("/").text
        order = [
            "Đã quá giờ mà chưa lên trang (1)",
            "Tin hẹn sáng nay",
            "Chờ công bố (1)",
            "Tin vừa viết xong",
            "Có lỗi, chưa đăng được (1)",
            "Bài hỏng",
            "Bản nháp (1)",
            "Hẹn giờ (1)",
            "Hội nghị tháng sau",
            "Câu trả lời cần đọc lại (",
            "Nhiệm vụ quá hạn, chưa có minh chứng (1)",
            "Nhịp đăng tin",
            "Nhắc việc",
        ]
        places = [text.find(words) for words in order]
        assert -1 not in places, order[places.index(-1)]
        assert places == sorted(places)
        rest = desk.get("/hom-nay/con-lai").text
        assert "Bài mới (2)" in rest
        group = desk.get("/nhac-viec", nhom="ANSWERS").text
        assert "docs/hoi-dap/nop.md" in group
        assert desk.get("/nhac-viec", nhom="KHONG").status == 404
