from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli.main import run
from support.projects import answer_text, plan_text, post_text, write_project


@pytest.mark.parametrize(("options", "shown"), [([], ["2"]), (["--all"], ["1", "2"])])
def test_tasks_that_nobody_has_shown_to_be_done_are_printed_and_the_others_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], shown: list[str]
) -> None:
    tasks = [{"id": task_id, "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"]} for task_id in ("1", "2")]
    write_project(
        tmp_path,
        plans={"xa-thu-2026": plan_text(tasks=tasks)},
        posts={"2026/mot-cua": post_text(evidence=["xa-thu-2026/1"])},
    )
    assert run(["tasks", "--folder", str(tmp_path), "--now", "2026-06-01", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("có minh chứng: 1; chưa xác định: 1")
    assert [line.split()[0] for line in lines[1:] if "Chủ trì" in line] == shown


@pytest.mark.parametrize("day", ["2026-06-01", "01/6/2026", "1-6-2026"])
def test_a_unit_that_has_no_task_is_reported_with_those_that_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    tasks = [{"id": "1", "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"]}]
    write_project(tmp_path, plans={"xa-thu-2026": plan_text(tasks=tasks)})
    command = ["tasks", "--folder", str(tmp_path), "--now", day, "--unit"]
    assert run([*command, "noi vu"]) == 0
    assert run([*command, "Phòng Thuế"]) == 2
    assert "Không có nhiệm vụ nào của “Phòng Thuế”. Các đơn vị có nhiệm vụ: Phòng Nội vụ." in capsys.readouterr().err


def test_the_review_lists_personal_data_that_is_published_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = "Quyết định số 12/QĐ-UBND ngày 05/3/2026 buộc công khai"
    text = post_text(body="Gọi 0912 345 678.", personal_data={"reason": reason, "allow": ["phone"]})
    write_project(tmp_path, posts={"2026/mot-cua": text})
    assert run(["review", "--folder", str(tmp_path), "--now", "2026-06-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Dữ liệu cá nhân được đăng kèm lý do (1 tệp):" in lines
    assert lines[-1].endswith(f"(1): 091…78. Lý do: {reason}")
    assert "345" not in lines[-1]


def test_the_review_lists_answers_by_the_day_on_which_they_have_to_be_checked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "moi": answer_text("Nộp ở đâu?", checked="2026-05-01", review_every="6 tháng"),
        "cu": answer_text("Hỏi ai?", checked="2025-03-15"),
        "sap": answer_text("Mang gì?", checked="2026-03-15", review_every="3 tháng"),
    }
    write_project(tmp_path, answers=answers)
    assert run(["review", "--folder", str(tmp_path), "--now", "2026-06-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-4:] == [
        "Hạn kiểm tra lại của 3 câu trả lời:",
        "  docs/hoi-dap/cu.md:5: 11/9/2025, đã quá hạn, trang ghi “Đang kiểm tra lại”. Hỏi ai?",
        "  docs/hoi-dap/sap.md:5: 15/6/2026, sắp đến hạn. Mang gì?",
        "  docs/hoi-dap/moi.md:5: 01/11/2026, còn hạn. Nộp ở đâu?",
    ]
