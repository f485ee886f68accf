from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli import main
from support.projects import plan_text, post_text, write_project


def test_a_folder_is_written_and_what_is_wrong_with_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(
        tmp_path / "Chuyên mục",
        posts={"2026/tin": post_text("Tin", date="2026-05-04", evidence=["xa-thu-2026/1"])},
        plans={"xa-thu-2026": plan_text()},
    )
    start = ["evidence", "--folder", str(root), "--now", "2026-06-01"]

    def run(*words: str) -> tuple[int, str]:
        code = main.run([*start, *words])
        said = capsys.readouterr()
        return code, " ".join((said.out + said.err).split())

    code, text = run()
    folder = root / "minh-chung/xa-thu-2026"
    assert code == 0
    assert f"Đã ghi {folder}: 5 tệp, 1 tin, bài là minh chứng cho 1/1 nhiệm vụ. Mở danh-muc.html để xem." in text
    assert (folder / "tin-bai/2026-05-04-tin.html").is_file()
    assert run("--plan", "xa-thu-2026")[0] == 0

    (folder / "ghi-chu.txt").write_text("x", encoding="utf-8")
    assert "còn tệp không thuộc bản kê" in run()[1]
    (folder / "danh-muc.html").write_text("đã sửa", encoding="utf-8")
    code, text = run()
    assert code == 1
    assert "danh-muc.html: Đã có tệp khác ở đây, không ghi đè" in text
    assert run("--overwrite")[0] == 0

    assert run("--plan", "xa-khac") == (
        2,
        "Không có kế hoạch “xa-khac”. Các kế hoạch: xa-thu-2026. Xem cách dùng: cchc evidence --help",
    )
    write_project(root, plans={"xa-thu-2027": plan_text("Kế hoạch năm sau", year=2027)})
    code, text = run()
    assert code == 2
    assert "Thiếu mã kế hoạch, ví dụ: --plan xa-minh-duc-2026. Các kế hoạch: xa-thu-2027, xa-thu-2026." in text
