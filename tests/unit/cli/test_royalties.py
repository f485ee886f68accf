from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli import main
from support.projects import post_text, write_project


def test_the_last_month_is_listed_and_what_cannot_be_listed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, posts={"2026/tin": post_text("Tin", date="2026-05-04")})
    start = ["royalties", "--folder", str(tmp_path), "--now", "2026-06-01"]
    assert main.run(start) == 0
    told = capsys.readouterr().out
    assert "nhuận bút tháng 5 năm 2026: 1 bài, 8 chữ, 0 ảnh." in told
    assert "1 bài chưa ghi tác giả (khóa author)." in told
    names = sorted(file.name for file in (tmp_path / "nhuan-but").iterdir())
    assert names == ["nhuan-but-2026-thang-05.csv", "nhuan-but-2026-thang-05.xlsx"]
    assert main.run([*start, "--month", "2026-13"]) == 2
    assert "Viết năm-tháng, ví dụ: --month 2026-11" in capsys.readouterr().err
    assert main.run([*start, "--month", "2026-02"]) == 2
    assert "không có tin, bài nào đã đăng. Có tin, bài từ 04/5/2026 đến 04/5/2026." in capsys.readouterr().err
