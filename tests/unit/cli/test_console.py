from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.cli.console import print_error, say, show_problems, show_reminders, show_removed
from cchc.errors import Concern, Problem, Reminders


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def problems(name: str, count: int) -> tuple[Problem, ...]:
    return tuple(Problem(f"{name}/{number:02}.md", 1, "Xem lại.") for number in range(count))


def test_what_harms_readers_most_is_told_first_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    show_reminders(
        [
            Reminders(Concern.FACTS, problems("docs/ke-hoach", 300)),
            Reminders(Concern.CONTACTS, problems("docs/_data", 2)),
            Reminders(Concern.GONE, problems("posts/2026", 25)),
        ]
    )
    lines = lines_of(capsys)
    assert lines[0] == "Nhắc việc (327), không ngăn dựng trang:"
    assert lines[1] == "Bài, mã hoặc địa chỉ đã đăng nay không còn, nơi lấy tin không được báo (25):"
    assert lines[2:27] == [f"  {problem}" for problem in problems("posts/2026", 25)]
    assert lines[27] == "Nơi liên hệ cần gọi hoặc mở thử (2):"
    assert lines[30] == "Văn bản chưa rõ số, ngày hoặc người ký (300):"
    assert lines[31:51] == [f"  {problem}" for problem in problems("docs/ke-hoach", 300)[:20]]
    assert lines[51:] == ["  … và 280 mục nữa. Xem đủ: cchc check --all"]


@pytest.mark.parametrize("concern", [Concern.GONE, Concern.OLDER, Concern.CONTACTS, Concern.APPROVAL])
def test_nothing_that_misleads_readers_now_is_left_out(capsys: pytest.CaptureFixture[str], concern: Concern) -> None:
    show_reminders([Reminders(concern, problems("posts/2026", 40))])
    assert lines_of(capsys)[2:] == [f"  {problem}" for problem in problems("posts/2026", 40)]


def test_every_reminder_is_told_to_whoever_asks(capsys: pytest.CaptureFixture[str]) -> None:
    show_reminders([Reminders(Concern.FACTS, problems("docs/ke-hoach", 300))], show_all=True)
    assert len(lines_of(capsys)) == 302


def test_what_keeps_a_section_from_readers_is_a_group_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    content, unready = problems("posts/2026", 2), problems("docs/_data", 2)
    show_problems([*(replace(problem, concern=Concern.PUBLICATION) for problem in unready), *content])
    assert capsys.readouterr().err.splitlines() == [
        *(str(problem) for problem in content),
        "Chưa công bố được vì (2):",
        *(f"  {problem}" for problem in unready),
        "",
        "Có 4 chỗ cần sửa trong 4 tệp. Sửa xong, chạy lại lệnh này.",
    ]


def test_without_reminders_and_removed_files_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    show_reminders([])
    show_removed([])
    assert lines_of(capsys) == []


def test_every_removed_file_is_told_and_content_first(capsys: pytest.CaptureFixture[str]) -> None:
    search = [f"tim-kiem/tu/{number:03}.json" for number in range(60)]
    content = ["gioi-thieu/index.html", "tin/2026/danh-sach.pdf", "tin/2026/danh-sach/index.html"]
    lists = ["chu-de/ho-ngheo/index.html", "don-vi/phong-noi-vu/rss.xml", "ke-hoach/atom.xml"]
    show_removed([*lists, *search, *content])
    assert lines_of(capsys) == [
        "Đã gỡ khỏi trang (66), nếu chép lên máy chủ bằng tay thì xóa các tệp này ở đó:",
        "Trang, ảnh, tệp đính kèm (3):",
        *(f"  {path}" for path in content),
        "Trang danh sách, kênh tin (3):",
        *(f"  {path}" for path in lists),
        "Dữ liệu tìm kiếm (60):",
        *(f"  {path}" for path in search),
    ]


def test_a_terminal_obeys_nothing_that_is_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    say("mục “\x1b[2J\x9b31mTin\x07”\n\tmới")
    print_error("posts/\x1b]0;x\x07.md: 👨‍👩‍👧 Đẩy mạnh\u00a0cải cách")
    said = capsys.readouterr()
    assert said.out == "mục “\ufffd[2J\ufffd31mTin\ufffd”\n\tmới\n"
    assert said.err == "posts/\ufffd]0;x\ufffd.md: 👨‍👩‍👧 Đẩy mạnh\u00a0cải cách\n"
